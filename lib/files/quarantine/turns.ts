import 'server-only'
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { command } from '@/lib/kernel/operation'
import { systemActor } from '@/lib/kernel/policy'

/**
 * The turn of one process to examine an upload: several servers of a register look for what waits, and one of them examines it. A turn is
 * held by saying so again and again, so that that of a killed process is soon another's.
 */

/** In seconds: how long a turn holds by itself, and how often it is held. */
const HOLDS = 45
const AGAIN = 15

const holder = randomUUID()
const turn = z.object({ upload: z.string(), seconds: z.number() })

const take = command('file:examine', turn, async ({ tx }, { upload, seconds }) => {
  const taken = await tx.$executeRaw`
    insert into examination_turn (upload, holder, until) values (${upload}, ${holder}::uuid, now() + make_interval(secs => ${seconds}))
    on conflict (upload) do update set holder = excluded.holder, until = excluded.until where examination_turn.until < now()`
  return { isMine: taken > 0 }
})

const hold = command('file:examine', turn, async ({ tx }, { upload, seconds }) => {
  await tx.$executeRaw`
    update examination_turn set until = now() + make_interval(secs => ${seconds}) where upload = ${upload} and holder = ${holder}::uuid`
  return {}
})

const end = command('file:examine', z.object({ upload: z.string() }), async ({ tx }, { upload }) => {
  await tx.$executeRaw`delete from examination_turn where upload = ${upload} and holder = ${holder}::uuid`
  return {}
})

/**
 * Does the work on an upload where it is the turn of nobody else. `work` answers how many seconds nobody is to try it again; 0 where it was
 * finished.
 */
export async function inItsTurn(
  upload: string,
  work: () => Promise<number>,
  onFault: (error: unknown) => void,
): Promise<void> {
  const { isMine } = await take(systemActor, { upload, seconds: HOLDS })
  if (!isMine) return
  const holding = setInterval(
    () => void hold(systemActor, { upload, seconds: HOLDS }).catch(onFault),
    AGAIN * 1000,
  )
  const pause = await work().finally(() => clearInterval(holding))
  await (pause > 0 ? hold(systemActor, { upload, seconds: pause }) : end(systemActor, { upload }))
}
