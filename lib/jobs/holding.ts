import 'server-only'
import * as z from 'zod'
import { log } from '@/lib/kernel/log'
import { query } from '@/lib/kernel/operation'
import { systemActor } from '@/lib/kernel/policy'
import { readReadOnly } from '@/lib/kernel/read-only'

const isReadOnly = query('system:watch', z.object({}), async ({ db }) => (await readReadOnly(db)) !== null)

/** How often to check whether the register is read-only, in milliseconds. */
const EVERY = 2000

type Following = {
  /** Checking stops when it aborts. */
  ended: AbortSignal
  hold: () => Promise<void>
  goOn: () => Promise<void>
  every?: number
}

/**
 * Has the jobs wait while the register is read-only, as what they would record is refused. Calls `goOn` or `hold` at once, and whenever that
 * changes; a database that does not answer changes nothing.
 */
export async function followReadOnly({ ended, hold, goOn, every = EVERY }: Following): Promise<void> {
  let isHeld: boolean | undefined
  const look = async () => {
    const found = await isReadOnly(systemActor, {})
    if (found === isHeld || ended.aborted) return
    log.info(found ? 'jobs wait: the register is read-only' : 'jobs are taken')
    await (found ? hold() : goOn())
    isHeld = found
  }
  await look()
  const again = () => {
    if (ended.aborted) return
    setTimeout(() => void lookAgain(), every).unref()
  }
  const lookAgain = () =>
    look()
      .catch((error: unknown) => log.warn({ err: error }, 'whether jobs wait could not be looked up'))
      .finally(again)
  again()
}
