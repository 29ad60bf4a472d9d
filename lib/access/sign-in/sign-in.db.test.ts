import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashOf, newSessionSecret } from './cookies'
import { disconnect } from '@/lib/kernel/db'
import { closeSession, keepTyped, openSession, readSession, roleOf, touchSession } from './functions'
import { keepForm, readForm } from '../account/form-state'
import { hashPassword } from './passwords'
import type { Actor, Role } from '@/lib/kernel/policy'
import { sessionLimits, signIn } from './sign-in'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'

const password = 'wandering copper lantern'
let database: TestDatabase
let make: Factories
let digest: string
let forum: Awaited<ReturnType<Factories['makeForum']>>

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  digest = await hashPassword(password)
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

async function withPassword(user: Actor) {
  await make.db.query('begin')
  await make.db.query(`select set_config('app.actor', 'command-line', true)`)
  await make.db.query('select door.set_password($1, $2)', [user.id, digest])
  await make.db.query('commit')
  const { rows } = await make.db.query<{ email: string }>('select email from app_user where id = $1', [
    user.id,
  ])
  return { ...user, email: rows[0]!.email }
}
const clerk = async () => withPassword(await make.makeUser({ role: 'SECRETARIAT' }))
const change = (text: string, ...values: unknown[]) => make.asSeed(() => make.db.query(text, values))

describe('sign-in', () => {
  test.each([
    ['ADMIN', 30, 12],
    ['SECRETARIAT', 60, 12],
    ['REVIEWER', 60, 12],
    ['DELEGATE', 60, 24],
  ] as const)(
    'of the role %s opens a session for %i minutes without use and %i hours at most',
    async (role: Role, idle, lifetime) => {
      const party = role === 'REVIEWER' || role === 'DELEGATE' ? forum.australia : undefined
      const user = await withPassword(await make.makeUser({ role, party }))
      const signedIn = await signIn({ email: user.email, password })
      if (!('sid' in signedIn)) throw new Error(`refused: ${signedIn.kind}`)
      expect(await readSession(hashOf(signedIn.sid))).toMatchObject({
        userId: user.id,
        name: user.name,
        role,
        partyCode: party?.code ?? null,
        clearance: party ? 2 : 3,
      })
      const { rows } = await make.db.query(
        `select idle_seconds / 60 as idle, extract(epoch from expires_at - opened_at)::int / 3600 as lifetime, token_hash from session where user_id = $1 and id <> $2`,
        [user.id, user.sessionId],
      )
      expect(rows).toEqual([{ idle, lifetime, token_hash: hashOf(signedIn.sid) }])
    },
  )

  test('takes the e-mail address in any letters and with spaces around it', async () => {
    const user = await clerk()
    expect(await signIn({ email: ` ${user.email.toUpperCase()} `, password })).toHaveProperty('sid')
  })

  test('answers alike for an unknown login, a wrong password, a deactivated account and one without a password', async () => {
    const [wrong, deactivated] = [await clerk(), await clerk()]
    await change('update app_user set active = false where id = $1', deactivated.id)
    const without = await make.makeUser({ role: 'SECRETARIAT' })
    const { rows } = await make.db.query<{ email: string }>('select email from app_user where id = $1', [
      without.id,
    ])
    for (const given of [
      { email: wrong.email, password: `${password} ` },
      { email: deactivated.email, password },
      { email: rows[0]!.email, password },
      { email: 'nobody@chancery.example', password },
    ]) {
      expect(await signIn(given)).toEqual({ kind: 'wrong' })
    }
  })

  test.each([
    undefined,
    {},
    { email: 'a\0b@chancery.example', password },
    { email: 'x'.repeat(400), password },
    { email: ['a'], password: { not: '' } },
    { email: 'nobody@chancery.example', password: 'x'.repeat(2000) },
  ])('refuses %j without a fault', async (given) => expect(await signIn(given)).toEqual({ kind: 'wrong' }))

  test('reports a fault by its reference alone', async () => {
    const url = process.env.DATABASE_JOB_URL
    await disconnect()
    process.env.DATABASE_JOB_URL = 'postgresql://canary:canary@127.0.0.1:1/canary'
    const answer = await signIn({ email: 'nobody@chancery.example', password })
    await disconnect()
    process.env.DATABASE_JOB_URL = url
    expect(answer).toEqual({ kind: 'fault', reference: expect.stringMatching(/^[0-9a-f]{8}$/) })
  })

  test('is recorded, and so is a refusal', async () => {
    const user = await clerk()
    await signIn({ email: user.email, password: 'not the right lantern' })
    const signedIn = await signIn({ email: user.email, password })
    await closeSession(hashOf('sid' in signedIn ? signedIn.sid : ''))
    const { rows } = await make.db.query(
      `select action, actor from audit.leaf where row_id = $1 and actor = 'door' order by seq`,
      [user.id],
    )
    expect(rows).toEqual(
      ['session.refused', 'session.opened', 'session.closed'].map((action) => ({ action, actor: 'door' })),
    )
  })
})

describe('a session', () => {
  async function opened() {
    const user = await make.makeUser({ role: 'SECRETARIAT' })
    const hash = hashOf(newSessionSecret())
    await openSession(user.id, hash, sessionLimits.SECRETARIAT)
    return { user, hash }
  }
  const set = (hash: Buffer, text: string) =>
    make.db.query(`update session set ${text} where token_hash = $1`, [hash])

  test('is found by the digest of its secret and by nothing else', async () => {
    const { hash } = await opened()
    expect(await readSession(hash)).not.toBeNull()
    expect(await readSession(hashOf(newSessionSecret()))).toBeNull()
    expect(await readSession(Buffer.alloc(0))).toBeNull()
  })

  test('ends when it is closed, and stays closed', async () => {
    const { hash } = await opened()
    await closeSession(hash)
    await touchSession(hash)
    expect(await readSession(hash)).toBeNull()
    await closeSession(hash)
  })

  test('ends with the account, at the next request', async () => {
    const { user, hash } = await opened()
    await change('update app_user set active = false where id = $1', user.id)
    expect(await readSession(hash)).toBeNull()
  })

  test.each([
    ['one second before its idle limit', `seen_at = now() - interval '59 minutes 59 seconds'`, true],
    ['at its idle limit', `seen_at = now() - interval '60 minutes'`, false],
    ['one second before it is too old', `expires_at = now() + interval '1 second'`, true],
    ['when it is too old', `expires_at = now()`, false],
  ])('%s is open: %s', async (_, text, open) => {
    const { hash } = await opened()
    await set(hash, text)
    expect((await readSession(hash)) !== null).toBe(open)
    await touchSession(hash)
    expect((await readSession(hash)) !== null).toBe(open)
  })

  test('is not opened for an account that is deactivated', async () => {
    const user = await make.makeUser({ role: 'SECRETARIAT' })
    await change('update app_user set active = false where id = $1', user.id)
    expect(await openSession(user.id, hashOf(newSessionSecret()), sessionLimits.SECRETARIAT)).toBeNull()
  })

  test('has the limits of the role, which the sign-in functions read as the account itself', async () => {
    expect(await roleOf((await make.makeUser({ role: 'ADMIN' })).id)).toBe('ADMIN')
    expect(await roleOf(randomUUID())).toBeNull()
  })

  test.each([
    ['ran out', `seen_at = now() - interval '2 hours'`],
    ['was signed out', `closed_at = now()`],
    ['was ended elsewhere a while ago', `closed_at = now() - interval '3 hours'`],
  ])('that %s keeps what was typed in it, for its person alone', async (_, ended) => {
    const { user, hash } = await opened()
    const typed = { typed: { text: 'Long minutes' }, sentence: 'You had been signed out.', fields: {} }
    await set(hash, ended)
    const kept = await keepTyped(hash, user.id, '/meetings/som9/minutes', typed)
    expect(await readForm(user, { id: kept! })).toEqual(typed)
    expect(await readForm(forum.clerk, { id: kept! })).toBeNull()
    expect(await readSession(hash)).toBeNull()
    await set(hash, `seen_at = now() - interval '25 hours'`)
    expect(await keepTyped(hash, user.id, '/', typed)).toBeNull()
  })

  test('that ran out keeps what was typed however many forms had been refused before', async () => {
    const { user, hash } = await opened()
    const typed = { typed: { text: 'Long minutes' }, sentence: '', fields: {} }
    for (let n = 0; n < 20; n++) await keepForm(user, { form: '/', content: typed })
    await make.db.query(`update form_state set kept_at = now() - interval '40 minutes' where user_id = $1`, [
      user.id,
    ])
    await set(hash, `seen_at = now() - interval '31 minutes'`)
    expect(await keepTyped(hash, user.id, '/', typed)).not.toBeNull()
  })

  test('that never was, whose account is deactivated, or that is another person’s keeps nothing', async () => {
    const typed = { typed: {}, sentence: '', fields: {} }
    const [mine, gone] = [await opened(), await opened()]
    await change('update app_user set active = false where id = $1', gone.user.id)
    expect(await keepTyped(gone.hash, gone.user.id, '/', typed)).toBeNull()
    expect(await keepTyped(hashOf(newSessionSecret()), mine.user.id, '/', typed)).toBeNull()
    expect(await keepTyped(mine.hash, forum.clerk.id, '/', typed)).toBeNull()
  })

  test('that ran out cannot fill the table', async () => {
    const { user, hash } = await opened()
    const typed = { typed: {}, sentence: '', fields: {} }
    for (let n = 0; n < 20; n++) expect(await keepTyped(hash, user.id, '/', typed)).not.toBeNull()
    expect(await keepTyped(hash, user.id, '/', typed)).toBeNull()
  })
})

test('what was typed is thrown away after an hour by whoever keeps the next form', async () => {
  const [one, other] = [await clerk(), await clerk()]
  const content = { typed: { name: 'Somebody' }, sentence: '', fields: {} }
  const old = await keepForm(one, { form: '/', content })
  await make.db.query(`update form_state set kept_at = now() - interval '61 minutes' where id = $1`, [old])
  const fresh = await keepForm(other, { form: '/', content })
  const { rows } = await make.db.query('select id from form_state where id = any ($1)', [[old, fresh]])
  expect(rows).toEqual([{ id: fresh }])
})

test('the largest form that can be sent is kept', async () => {
  const user = await clerk()
  const content = {
    ...{ typed: { text: '会'.repeat(333_000) }, sentence: '', fields: {} },
    ...{ drawn: null, refusals: [] },
  }
  const id = await keepForm(user, { form: '/', content })
  expect(await readForm(user, { id })).toEqual(content)
})
