import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { findLogin, openSession, readSession } from '../sign-in/functions'
import { AccessDenied, Refusal } from '@/lib/kernel/errors'
import { keepForm } from '../account/form-state'
import { verifyPassword } from '../sign-in/passwords'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import {
  changeRole,
  createUser,
  deactivateUser,
  endSessions,
  reactivateUser,
  renameUser,
  resetPassword,
} from './commands'
import { takeFirstPassword } from './first-password'
import { getUser, listUsers } from './queries'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const sentenceOf = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Refusal ? error.sentence : String(error)),
  )
const lastEntry = async (account: string) =>
  (
    await make.db.query(
      `select l.action, l.audience, l.actor, convert_from(e.body, 'UTF8') as body from audit.leaf l join audit.event e on e.id = l.event_id
       where $1::uuid = any (l.subjects) and l.action not like 'row.%' order by l.seq desc limit 1`,
      [account],
    )
  ).rows[0]
/** What was done with an account, oldest first. */
const historyOf = async (account: string) =>
  ((await getUser(forum.admin, { id: account }))?.history ?? []).map(({ sentence }) => sentence).toReversed()
const rowOf = async (account: string) =>
  (await make.db.query('select name, email, role, party_id, active from app_user where id = $1', [account]))
    .rows[0]
const openSessionOf = async (account: string) => {
  const hash = Buffer.from(randomUUID().replaceAll('-', ''), 'hex')
  await openSession(account, hash, { idle: 3600, lifetime: 3600 })
  return () => readSession(hash)
}
/** Until two connections of the web login wait for a lock. */
const twoWait = async () => {
  for (;;) {
    // Otherwise the view does not change within a transaction.
    await make.db.query('select pg_stat_clear_snapshot()')
    const { rows } = await make.db.query(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and usename = 'chancery_app' and wait_event_type = 'Lock'`,
    )
    if (rows[0].n >= 2) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
const newUser = (more: object = {}) => ({
  name: 'Maria Vella',
  email: `${randomUUID()}@state.example`,
  role: 'SECRETARIAT' as const,
  party: '',
  ...more,
})

describe('creating an account', () => {
  test('gives it a first password that is shown once and signs the person in', async () => {
    const given = newUser({ role: 'DELEGATE', party: 'Australia (AU)' })
    const { id, shownOnce } = await createUser(forum.admin, given)
    expect(await rowOf(id)).toMatchObject({
      name: 'Maria Vella',
      role: 'DELEGATE',
      party_id: forum.australia.id,
      active: true,
    })
    const { secret: password } = await takeFirstPassword(forum.admin, { id: shownOnce! })
    expect(password).toMatch(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/)
    const { userId, passwordHash } = await findLogin(given.email)
    expect(userId).toBe(id)
    expect(await verifyPassword(passwordHash ?? '', password ?? '')).toBe(true)
    expect(await takeFirstPassword(forum.admin, { id: shownOnce! })).toEqual({ secret: null })
  })

  test('begins its history with the creation, and only a later password is a reset', async () => {
    const { id } = await createUser(forum.admin, newUser())
    const begun = ['Created an account with the role Secretariat.', 'Set the first password.']
    expect(await historyOf(id)).toEqual(begun)
    await resetPassword(forum.admin, { id })
    expect(await historyOf(id)).toEqual([...begun, 'Reset a password.'])
  })

  test('leaves its trace for administrators, and neither name, e-mail nor password in it', async () => {
    const given = newUser()
    const { id, shownOnce } = await createUser(forum.admin, given)
    const { secret: password } = await takeFirstPassword(forum.admin, { id: shownOnce! })
    expect(await lastEntry(id)).toMatchObject({
      action: 'password.set',
      audience: 'account',
      actor: forum.admin.id,
    })
    const { rows } = await make.db.query(`select convert_from(body, 'UTF8') as body from audit.event`)
    const log = rows.map(({ body }) => body).join('\n')
    for (const secret of ['Maria Vella', given.email, password, '$argon2id$'])
      expect(log).not.toContain(secret)
  })

  test('the first password is for the administrator who made the account alone', async () => {
    const { shownOnce } = await createUser(forum.admin, newUser())
    const other = await make.makeUser({ role: 'ADMIN' })
    expect(await takeFirstPassword(other, { id: shownOnce! })).toEqual({ secret: null })
    expect((await takeFirstPassword(forum.admin, { id: shownOnce! })).secret).not.toBeNull()
    await deactivateUser(forum.admin, { id: other.id })
  })

  test('the first password is kept sealed: neither the database nor a wrong key gives it away', async () => {
    const { shownOnce } = await createUser(forum.admin, newUser())
    const [id, key = ''] = shownOnce!.split('.')
    const { rows } = await make.db.query('select content::text from form_state where id = $1', [id])
    const wrong = `${id}.${key.startsWith('A') ? 'B' : 'A'}${key.slice(1)}`
    expect(await takeFirstPassword(forum.admin, { id: wrong })).toEqual({ secret: null })
    const { shownOnce: again } = await createUser(forum.admin, newUser())
    const { secret } = await takeFirstPassword(forum.admin, { id: again! })
    expect(secret).toMatch(/^([a-z2-9]{4}-){4}/)
    expect(rows[0].content).not.toMatch(/[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}/)
    expect(rows[0].content).not.toContain(key)
  })

  test('no other form that is kept is taken for a first password', async () => {
    const kept = await keepForm(forum.admin, {
      form: '/users/new',
      content: { typed: { password: 'x' }, sentence: '', fields: {} },
    })
    const address = `${kept}.${'A'.repeat(43)}`
    expect(await takeFirstPassword(forum.admin, { id: address })).toEqual({ secret: null })
  })

  test('is refused to everybody but an administrator', async () => {
    for (const actor of [forum.clerk, forum.canberra])
      await expect(createUser(actor, newUser())).rejects.toBeInstanceOf(AccessDenied)
  })

  test('is refused for an e-mail address in use, an unknown party, a role that needs another one', async () => {
    const { email } = await rowOf(forum.clerk.id)
    expect(await sentenceOf(createUser(forum.admin, newUser({ email: email.toUpperCase() })))).toMatch(
      /already exists/,
    )
    expect(
      await sentenceOf(createUser(forum.admin, newUser({ role: 'DELEGATE', party: 'Atlantis' }))),
    ).toMatch(/no party called “Atlantis”/)
    expect(await sentenceOf(createUser(forum.admin, newUser({ role: 'DELEGATE' })))).toMatch(
      /acts for a party/,
    )
    expect(await sentenceOf(createUser(forum.admin, newUser({ party: 'AU' })))).toMatch(
      /do not act for a party/,
    )
  })

  test('is refused for what does not fit the form', async () => {
    for (const wrong of [
      { email: 'nobody' },
      { name: '' },
      { name: 'x'.repeat(121) },
      { role: 'KING' },
      { active: 'true' },
      { passwordHash: 'x' },
    ])
      await expect(createUser(forum.admin, newUser(wrong) as never)).rejects.toMatchObject({
        name: 'ZodError',
      })
  })
})

describe('an account', () => {
  let user: Actor
  beforeAll(
    async () =>
      void (user = await make.makeUser({ role: 'DELEGATE', party: forum.indonesia, name: 'Before' })),
  )

  test('gets another name, which is not in the log', async () => {
    await renameUser(forum.admin, { id: user.id, was: 'Before', name: 'After Hours' })
    expect(await rowOf(user.id)).toMatchObject({ name: 'After Hours' })
    const entry = await lastEntry(user.id)
    expect(entry).toMatchObject({ action: 'account.renamed', audience: 'account' })
    expect(entry.body).not.toContain('After Hours')
    expect(await sentenceOf(renameUser(forum.admin, { id: user.id, name: 'After Hours' }))).toMatch(/already/)
  })

  test('keeps the name, role and party that another administrator has given it since the page was opened', async () => {
    const { name } = await rowOf(user.id)
    const rename = (was: string) => renameUser(forum.admin, { id: user.id, was, name: `${name} II` })
    expect(await sentenceOf(rename('A former name'))).toMatch(/has since named this account/)
    // Without what was seen, nobody knows whether it was.
    expect(await sentenceOf(renameUser(forum.admin, { id: user.id, name: `${name} II` }))).toMatch(
      /has since named this account/,
    )
    await rename(name)
    const change = (was: string) =>
      changeRole(forum.admin, { id: user.id, was, role: 'REVIEWER', party: 'AU' })
    expect(await sentenceOf(change('DELEGATE NR'))).toMatch(/has since changed this account: Delegate, ID\./)
    expect(await sentenceOf(changeRole(forum.admin, { id: user.id, role: 'REVIEWER', party: 'AU' }))).toMatch(
      /has since changed this account/,
    )
    await change('DELEGATE ID')
    expect(await sentenceOf(change('DELEGATE ID'))).toMatch(/Co-chair reviewer, AU/)
    await changeRole(forum.admin, { id: user.id, was: 'REVIEWER AU', role: 'SECRETARIAT', party: '' })
  })

  test('gets another role and party', async () => {
    await changeRole(forum.admin, { id: user.id, was: 'SECRETARIAT ', role: 'REVIEWER', party: 'AU' })
    expect(await rowOf(user.id)).toMatchObject({ role: 'REVIEWER', party_id: forum.australia.id })
    expect(await lastEntry(user.id)).toMatchObject({ action: 'account.role-changed' })
    await changeRole(forum.admin, { id: user.id, was: 'REVIEWER AU', role: 'SECRETARIAT', party: '' })
    expect(await rowOf(user.id)).toMatchObject({ role: 'SECRETARIAT', party_id: null })
  })

  test('loses its open sessions with its role and with its party, and with nothing else', async () => {
    for (const change of [
      { was: 'SECRETARIAT ', role: 'REVIEWER', party: 'AU' },
      { was: 'REVIEWER AU', role: 'REVIEWER', party: 'ID' },
      { was: 'REVIEWER ID', role: 'SECRETARIAT', party: '' },
    ] as const) {
      const session = await openSessionOf(user.id)
      await changeRole(forum.admin, { id: user.id, ...change })
      expect(await session()).toBeNull()
    }
    const session = await openSessionOf(user.id)
    const { name: was } = await rowOf(user.id)
    await renameUser(forum.admin, { id: user.id, was, name: 'Night Shift' })
    expect(await session()).not.toBeNull()
  })

  test('says whether an administrator gave up the own role, and may not read the page of the account any more', async () => {
    const admin = await make.makeUser({ role: 'ADMIN' })
    const change = { id: admin.id, was: 'ADMIN ', role: 'SECRETARIAT' as const, party: '' }
    expect(await changeRole(admin, change)).toEqual({ id: admin.id, stepsDown: true })
    const back = { ...change, was: 'SECRETARIAT ', role: 'ADMIN' as const }
    expect(await changeRole(forum.admin, back)).toEqual({ id: admin.id, stepsDown: false })
    expect(await changeRole(forum.admin, change)).toEqual({ id: admin.id, stepsDown: false })
  })

  test('is deactivated with its sessions, and reactivated', async () => {
    const session = await openSessionOf(user.id)
    expect(await session()).not.toBeNull()
    await deactivateUser(forum.admin, { id: user.id })
    expect(await lastEntry(user.id)).toMatchObject({ action: 'account.deactivated' })
    await reactivateUser(forum.admin, { id: user.id })
    // The session has ended for good: it does not come back with the account.
    expect(await session()).toBeNull()
    expect(await rowOf(user.id)).toMatchObject({ active: true })
    expect(await sentenceOf(reactivateUser(forum.admin, { id: user.id }))).toBe(
      'This account is already active.',
    )
  })

  test('gets a new first password, and its sessions end', async () => {
    const session = await openSessionOf(user.id)
    const { shownOnce } = await resetPassword(forum.admin, { id: user.id })
    const { secret: password } = await takeFirstPassword(forum.admin, { id: shownOnce! })
    const { passwordHash } = await findLogin((await rowOf(user.id)).email)
    expect(await verifyPassword(passwordHash ?? '', password ?? '')).toBe(true)
    expect(await session()).toBeNull()
    expect(await lastEntry(user.id)).toMatchObject({ action: 'password.set', actor: forum.admin.id })
  })

  test('loses its open sessions to an administrator', async () => {
    const session = await openSessionOf(user.id)
    await endSessions(forum.admin, { id: user.id })
    expect(await session()).toBeNull()
    expect(await lastEntry(user.id)).toMatchObject({ action: 'session.ended', actor: forum.admin.id })
    expect(await sentenceOf(endSessions(forum.admin, { id: user.id }))).toMatch(/no open session/)
  })

  test('is out of reach for everybody but an administrator', async () => {
    const { id } = user
    for (const actor of [forum.clerk, forum.canberra])
      for (const work of [
        () => renameUser(actor, { id, name: 'X' }),
        () => changeRole(actor, { id, role: 'ADMIN', party: '' }),
        () => deactivateUser(actor, { id }),
        () => reactivateUser(actor, { id }),
        () => resetPassword(actor, { id }),
        () => endSessions(actor, { id }),
        () => getUser(actor, { id }),
        () => listUsers(actor, {}),
        () => takeFirstPassword(actor, { id }),
      ])
        await expect(work()).rejects.toBeInstanceOf(AccessDenied)
  })

  test('that does not exist is refused in a sentence', async () => {
    expect(await sentenceOf(renameUser(forum.admin, { id: randomUUID(), name: 'X' }))).toBe(
      'There is no such account.',
    )
    expect(await getUser(forum.admin, { id: randomUUID() })).toBeNull()
  })
})

describe('the last active administrator', () => {
  test('is neither deactivated nor demoted', async () => {
    expect(await sentenceOf(deactivateUser(forum.admin, { id: forum.admin.id }))).toMatch(
      /last administrator/,
    )
    expect(
      await sentenceOf(
        changeRole(forum.admin, { id: forum.admin.id, was: 'ADMIN ', role: 'SECRETARIAT', party: '' }),
      ),
    ).toMatch(/last administrator/)
    expect(await rowOf(forum.admin.id)).toMatchObject({ role: 'ADMIN', active: true })
    expect((await listUsers(forum.admin, {})).administrators).toBe(1)
  })

  test('stays even when two administrators step down at the same moment', async () => {
    const second = await make.makeUser({ role: 'ADMIN' })
    // Both have read how many there are before either writes.
    await make.db.query('begin')
    await make.db.query(`select from app_user where role = 'ADMIN' for update`)
    const steppingDown = Promise.allSettled(
      [forum.admin, second].map((actor) => deactivateUser(actor, { id: actor.id })),
    )
    await twoWait()
    await make.db.query('commit')
    const outcomes = await steppingDown
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const left = (await rowOf(forum.admin.id)).active ? forum.admin : second
    await reactivateUser(left, { id: left === second ? forum.admin.id : second.id })
    await make.openSession(forum.admin.id)
    await deactivateUser(forum.admin, { id: second.id })
  })

  test('resets nobody’s password but others’', async () => {
    expect(await sentenceOf(resetPassword(forum.admin, { id: forum.admin.id }))).toMatch(
      /on your account page/,
    )
  })
})

test('a reviewer may be of a party without a co-chair seat, and the page of the account knows it', async () => {
  await make.makeParty({ code: 'NO', name: 'Norway' })
  const seatOf = async (user: string) => (await getUser(forum.admin, { id: user }))?.account.holdsSeat
  const { id } = await createUser(forum.admin, newUser({ role: 'REVIEWER', party: 'NO' }))
  expect(await seatOf(id)).toBe(false)
  expect(await seatOf(forum.canberra.id)).toBe(true)
})

test('a reviewer with a running mandate keeps role and party until it ends', async () => {
  const seen = { id: forum.canberra.id, was: 'REVIEWER AU' }
  expect(await sentenceOf(changeRole(forum.admin, { ...seen, role: 'DELEGATE', party: 'AU' }))).toBe(
    'This person holds a mandate for Australia. End the mandate first.',
  )
  expect(await sentenceOf(changeRole(forum.admin, { ...seen, role: 'REVIEWER', party: 'ID' }))).toMatch(
    /End the mandate/,
  )
})

test('accounts are listed by name with party, mandates and last sign-in', async () => {
  await openSessionOf(forum.canberra.id)
  const { users, next } = await listUsers(forum.admin, {})
  expect(users.find(({ id }) => id === forum.canberra.id)).toMatchObject({
    role: 'REVIEWER',
    party: 'Australia',
    mandates: ['Australia'],
    active: true,
    seenAt: expect.any(Date),
  })
  expect(next).toBeNull()
  const names = users.map(({ name }) => name)
  expect(names).toEqual([...names].sort())
  const rest = await listUsers(forum.admin, { after: users[1]?.id })
  expect(rest.users.map(({ id }) => id)).toEqual(users.slice(2).map(({ id }) => id))
})

test('the page of an account shows its mandates and what was done with it', async () => {
  const found = await getUser(forum.admin, { id: forum.canberra.id })
  expect(found?.mandates).toMatchObject([
    {
      party: 'Australia',
      letter: 'Note 1 of the ministry',
      giver: 'Administrator',
      validTo: null,
      state: 'running',
    },
  ])
  expect(found?.account).toMatchObject({ name: 'Reviewer for Australia', code: 'AU', openSessions: 2 })
  expect(found?.isOneself).toBe(false)
})
