import 'server-only'
import * as z from 'zod'
import { checkPassword } from '../sign-in/check-password'
import { hashOf } from '../sign-in/cookies'
import { findLogin } from '../sign-in/functions'
import { Refusal } from '@/lib/kernel/errors'
import { command, query, type Command } from '@/lib/kernel/operation'
import { isCommonPassword } from '../sign-in/common-passwords'
import { passwordRefusal, tooEasy } from '../sign-in/password-rules'
import { hashPassword } from '../sign-in/passwords'
import type { Actor } from '@/lib/kernel/policy'
import { expectCount } from '@/lib/kernel/writes'
import { TooManyAtOnce } from '@/lib/kernel/turns'
import { refusalInWords } from '../sign-in/sign-in-refusal'
import { readZone } from '@/lib/time/zones'
import { passwordInput, sessionInput, zoneInput } from './schema'

/**
 * Sets one's own password; the current one is asked for, and every other session of this person ends. The work of hashing is done
 * between two short transactions, and a failed attempt is counted outside of both, so that it stays counted.
 */
export const changePassword: Command<typeof passwordInput, void> = Object.assign(
  async (actor: Actor, raw: z.input<typeof passwordInput>) => {
    const { email, ownWords } = await getOwnWords(actor, {})
    const { current, chosen } = z.parse(passwordInput, raw)
    const refusal = passwordRefusal(chosen, ownWords) ?? (isCommonPassword(chosen) ? tooEasy : null)
    if (refusal) throw new Refusal(refusal, 'chosen')
    if (chosen === current) throw new Refusal('Choose a password other than the current one.', 'chosen')
    await unlessBusy(() => requirePassword(actor, email, current))
    await storePassword(actor, { passwordHash: await unlessBusy(() => hashPassword(chosen)) })
  },
  { permission: 'account:own' as const, schema: passwordInput },
)

/** What a password may not be made of. */
const getOwnWords = query('account:own', z.strictObject({}), async ({ db, actor }) => {
  const { email, name } = await db.user.findUniqueOrThrow({
    where: { id: actor.id },
    select: { email: true, name: true },
  })
  const forum = await db.forum.findFirst({ select: { name: true, shortName: true } })
  const parties = await db.partyName.findMany({ where: { kind: 'SHORT' }, select: { name: true } })
  return {
    email,
    ownWords: [email, name, forum?.name ?? '', forum?.shortName ?? '', ...parties.map(({ name }) => name)],
  }
})

/** The open session is a device of its own: strangers who try to sign in as this person do not keep them waiting here. */
async function requirePassword({ sessionId }: Actor, email: string, current: string) {
  const { passwordHash } = await findLogin(email)
  const device = hashOf(`session ${sessionId}`)
  const checked = await checkPassword(email, current, passwordHash, { network: null, device })
  if ('attempt' in checked) return
  const refusal =
    checked.kind === 'wrong' ? 'This is not your current password.' : refusalInWords(checked, Date.now())
  throw new Refusal(refusal, 'current')
}

async function unlessBusy<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof TooManyAtOnce ? new Refusal(refusalInWords({ kind: 'busy' }, Date.now())) : error
  }
}

// door.set_password records the act itself.
const storePassword = command(
  'account:own',
  z.strictObject({ passwordHash: z.string() }),
  async ({ tx, actor }, { passwordHash }) => {
    await tx.$queryRaw`select door.set_password(${actor.id}::uuid, ${passwordHash}, ${actor.sessionId}::uuid)::text`
  },
)

/** Ends one of one's own sessions, such as one left open on another machine. */
export const endSession = command('account:own', sessionInput, async ({ tx, actor }, { id }) => {
  const [ended] = await tx.$queryRaw<
    { count: number }[]
  >`select door.end_sessions(${actor.id}::uuid, ${id}::uuid) as count`
  if (!ended?.count) throw new Refusal('This session has already ended.')
})

/** Sets the zone in which a reader also sees times. A preference is not part of the record, so it is not logged. */
export const setTimeZone = command('account:own', zoneInput, async ({ tx, actor }, { zone: typed }) => {
  const read = typed === '' ? { zone: '' } : readZone(typed)
  if ('error' in read) throw new Refusal(read.error, 'zone')
  const set = await tx.$executeRaw`
    insert into preference (user_id, time_zone) values (${actor.id}::uuid, ${read.zone})
    on conflict (user_id) do update set time_zone = excluded.time_zone`
  expectCount(1, set)
})

/** Ends all of one's own sessions but the one in use. */
export const endOtherSessions = command('account:own', z.strictObject({}), async ({ tx, actor }) => {
  await tx.$queryRaw`select door.end_sessions(user_id, id)::text from session
    where user_id = ${actor.id}::uuid and closed_at is null and id <> ${actor.sessionId}::uuid`
})
