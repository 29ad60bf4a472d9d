import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashOf, newSessionSecret } from '../sign-in/cookies'
import { disconnect } from '@/lib/kernel/db'
import { findLogin, beginAttempt, openSession, readSession, touchSession } from '../sign-in/functions'
import { Refusal } from '@/lib/kernel/errors'
import { hashPassword, verifyPassword } from '../sign-in/passwords'
import type { Actor } from '@/lib/kernel/policy'
import { sessionLimits } from '../sign-in/sign-in'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { changePassword, endOtherSessions, endSession } from './commands'
import { getOwnAccount } from './queries'

const current = 'wandering copper lantern'
const chosen = 'seven quiet herons at dusk'
let database: TestDatabase
let make: Factories
let digest: string

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  await make.makeForum()
  digest = await hashPassword(current)
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const open = async (userId: string) => {
  const hash = hashOf(newSessionSecret())
  return { hash, id: (await openSession(userId, hash, sessionLimits.SECRETARIAT))! }
}

/** Somebody with a password and three sessions, acting in the first. */
async function signedIn(role: 'SECRETARIAT' | 'ADMIN' = 'SECRETARIAT') {
  const user = await make.makeUser({ role, name: 'Ana Pereira' })
  await make.db.query('begin')
  await make.db.query(`select set_config('app.actor', 'command-line', true)`)
  await make.db.query('select door.set_password($1, $2)', [user.id, digest])
  await make.db.query('commit')
  const sessions = [await open(user.id), await open(user.id), await open(user.id)]
  return { actor: { ...user, sessionId: sessions[0]!.id } satisfies Actor, sessions }
}
const openOnes = async (sessions: { hash: Buffer }[]) =>
  (await Promise.all(sessions.map(({ hash }) => readSession(hash)))).map((session) => session !== null)
const fields = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Refusal ? error.fields : error),
  )
const emailOf = async (actor: Actor) => (await getOwnAccount(actor, {})).email

test('one’s own password is changed with the current one; the other sessions end and the act is recorded', async () => {
  const { actor, sessions } = await signedIn()
  await changePassword(actor, { current, chosen, again: chosen })
  const { passwordHash } = await findLogin(await emailOf(actor))
  expect(await verifyPassword(passwordHash!, chosen)).toBe(true)
  expect(await openOnes(sessions)).toEqual([true, false, false])
  const { rows } = await make.db.query(
    `select actor from audit.leaf where action = 'password.set' and row_id = $1 order by seq desc`,
    [actor.id],
  )
  expect(rows[0]).toEqual({ actor: actor.id })
})

test('a wrong current password is refused and counted; after five, each try waits before it is looked at', async () => {
  const { actor, sessions } = await signedIn()
  const attempt = () =>
    fields(changePassword(actor, { current: 'not the right lantern', chosen, again: chosen }))
  for (let n = 1; n <= 5; n++)
    expect(await attempt()).toEqual({ current: 'This is not your current password.' })
  const began = Date.now()
  expect(await attempt()).toEqual({ current: 'This is not your current password.' })
  expect(Date.now() - began).toBeGreaterThan(900)
  expect(await openOnes(sessions)).toEqual([true, true, true])
  expect((await findLogin(await emailOf(actor))).passwordHash).toBe(digest)
})

test('strangers who try to sign in keep nobody from changing the own password', async () => {
  const { actor } = await signedIn()
  await make.db.query(
    `insert into door.attempt (login_hash) select door.login_hash($1) from generate_series(1, 200)`,
    [await emailOf(actor)],
  )
  await changePassword(actor, { current, chosen, again: chosen })
  expect(await verifyPassword((await findLogin(await emailOf(actor))).passwordHash!, chosen)).toBe(true)
})

test.each(['Ana Pereira 1985 Ana', 'Australia-Indonesia 1', 'Michael Jennifer 1', current])(
  'the new password “%s” is refused before the current one is looked at',
  async (password) => {
    const { actor } = await signedIn()
    expect(
      await fields(changePassword(actor, { current, chosen: password, again: password })),
    ).toHaveProperty('chosen')
  },
)

test('what does not fit the form is refused', async () => {
  const { actor } = await signedIn()
  for (const input of [
    { current, chosen, again: `${chosen} ` },
    { current, chosen: 'short', again: 'short' },
    { current: '', chosen, again: chosen },
    { current, chosen, again: chosen, role: 'ADMIN' },
  ]) {
    await expect(changePassword(actor, input)).rejects.toMatchObject({ name: 'ZodError' })
  }
})

test('one sees one’s own open sessions, the one in use first, and ends one of them', async () => {
  const { actor, sessions } = await signedIn()
  const seen = (await getOwnAccount(actor, {})).sessions
  expect(seen.map(({ id, isThisOne }) => [id, isThisOne])).toEqual(
    expect.arrayContaining([
      [sessions[1]!.id, false],
      [sessions[2]!.id, false],
    ]),
  )
  expect(seen[0]).toMatchObject({ id: actor.sessionId, isThisOne: true, idleMinutes: 60 })
  await endSession(actor, { id: sessions[1]!.id })
  expect(await openOnes(sessions)).toEqual([true, false, true])
  await expect(endSession(actor, { id: sessions[1]!.id })).rejects.toBeInstanceOf(Refusal)
})

test('one sees from which network each of one’s sessions was opened, until it ends', async () => {
  const { actor } = await signedIn()
  const email = await emailOf(actor)
  const signIn = async (network: string | null) => {
    const begun = await beginAttempt(email, { network, device: null })
    return openSession(actor.id, hashOf(newSessionSecret()), sessionLimits.SECRETARIAT, begun.attempt)
  }
  const [here, unknown] = [await signIn('192.0.2.0/24'), await signIn(null)]
  const networkOf = async (id: string | null) =>
    (await getOwnAccount(actor, {})).sessions.find((session) => session.id === id)?.network
  expect(await networkOf(here)).toBe('192.0.2.0/24')
  expect(await networkOf(unknown)).toBeNull()
  const kept = async () =>
    (await make.db.query('select from door.origin where session_id = $1', [here])).rowCount
  expect(await kept()).toBe(1)
  await endSession(actor, { id: here! })
  expect(await kept()).toBe(0)
})

test('the network of a session that ran out is forgotten, and nobody sees that of another person', async () => {
  const [one, other] = [await signedIn(), await signedIn()]
  const id = one.sessions[1]!.id
  await make.db.query(`insert into door.origin values ($1, '198.51.100.0/24')`, [id])
  expect(JSON.stringify(await getOwnAccount(one.actor, {}))).toContain('198.51.100.0/24')
  expect(JSON.stringify(await getOwnAccount(other.actor, {}))).not.toContain('198.51.100')
  await make.db.query(`update session set expires_at = now() where id = $1`, [id])
  await touchSession(other.sessions[0]!.hash)
  expect((await make.db.query('select from door.origin where session_id = $1', [id])).rowCount).toBe(0)
})

test.each(['SECRETARIAT', 'ADMIN'] as const)(
  'a session of somebody else is neither seen nor ended here by the role %s',
  async (role) => {
    const [one, other] = [await signedIn(role), await signedIn()]
    expect((await getOwnAccount(one.actor, {})).sessions).toHaveLength(3)
    await expect(endSession(one.actor, { id: other.sessions[1]!.id })).rejects.toBeInstanceOf(Refusal)
    await endOtherSessions(one.actor, {})
    expect(await openOnes(other.sessions)).toEqual([true, true, true])
  },
)

test('all other sessions of one’s own end at once, and nobody else’s', async () => {
  const [one, other] = [await signedIn(), await signedIn()]
  await endOtherSessions(one.actor, {})
  expect(await openOnes(one.sessions)).toEqual([true, false, false])
  expect(await openOnes(other.sessions)).toEqual([true, true, true])
})
