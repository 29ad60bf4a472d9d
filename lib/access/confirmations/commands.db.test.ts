import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { AccessDenied, Refusal } from '@/lib/kernel/errors'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { openWebLogin } from '@/lib/testing/web-login'
import { endMandate } from '../mandates/commands'
import { resetPassword } from '../users/commands'
import { confirmAccount, confirmMandate } from './commands'
import { listConfirmations } from './queries'

/** Each refusal twice: by the rules, in words, and by the guard, by name, with the login of the web process. */

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let web: Awaited<ReturnType<typeof openWebLogin>>

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  web = await openWebLogin(database.appUrl)
})
afterAll(async () => {
  await web.close()
  await make.close()
  await disconnect()
  await database.drop()
})

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? error.sentence : Promise.reject(error)),
  )
const replica = async (sql: string, values: unknown[] = []) => {
  await make.db.query('begin')
  await make.db.query('set local session_replication_role = replica')
  await make.db.query(sql, values)
  await make.db.query('commit')
}
/** As if what was set and confirmed of an account had been so many hours earlier. */
async function later(hours: number, user: Actor) {
  const earlier = (column: string) =>
    `set ${column} = ${column} - make_interval(hours => $1) where user_id = $2`
  await replica(`update handover ${earlier('given_at')}`, [hours, user.id])
  await replica(`update account_confirmation ${earlier('confirmed_at')}`, [hours, user.id])
}
const colleagueOf = (party: { id: string; code: string }) => make.makeUser({ role: 'REVIEWER', party })
const unconfirmed = async (user: Actor, party = forum.australia, by = forum.admin) =>
  make.makeMandate({ user, party, by, isConfirmed: false })
/** What the guard alone says. */
const guarded = (by: Actor, mandate: string) =>
  web.tried(
    by,
    `insert into mandate_confirmation (id, mandate_id, confirmed_by) values (gen_random_uuid(), $1, $2)`,
    [mandate, by.id],
  )
const guardedAccount = (by: Actor, user: Actor) =>
  web.tried(
    by,
    `insert into account_confirmation (id, user_id, confirmed_by) values (gen_random_uuid(), $1, $2)`,
    [user.id, by.id],
  )
const signOut = (user: Actor) =>
  make.asSeed(() => make.db.query(`update session set closed_at = now() where user_id = $1`, [user.id]))
const shown = async (reader: Actor, mandate: string) =>
  (await listConfirmations(reader, {})).mandates.find(({ id }) => id === mandate)

describe('a mandate is confirmed', () => {
  test('by a reviewer of either co-chair party whose own mandate is confirmed; it says by whom', async () => {
    for (const by of [forum.canberra, forum.jakarta]) {
      const mandate = await unconfirmed(await colleagueOf(forum.australia))
      expect(await shown(by, mandate)).toMatchObject({
        recorder: 'Administrator',
        confirmed: null,
        why: null,
      })
      await confirmMandate(by, { mandate })
      expect(await shown(forum.admin, mandate)).toMatchObject({ confirmed: { by: by.name }, why: null })
      const { rows } = await make.db.query(
        `select l.action, l.actor, l.audience from audit.leaf l where l.row_id = $1 order by seq desc limit 1`,
        [mandate],
      )
      expect(rows[0]).toEqual({ action: 'mandate.confirmed', actor: by.id, audience: 'request' })
      expect(await refusal(confirmMandate(by, { mandate }))).toContain('already been confirmed')
      expect(await guarded(by, mandate)).toBe('mandate_confirmation_mandate_id_key')
    }
  })

  test('neither by its holder nor by whoever recorded it', async () => {
    const { canberra } = forum
    const holder = await colleagueOf(forum.australia)
    const running = { user: holder, party: forum.australia, by: forum.admin, to: '2090-01-01' }
    await make.makeMandate(running)
    const own = await make.makeMandate({
      ...running,
      ...{ from: '2090-01-01', to: '9999-12-31', isConfirmed: false },
    })
    expect(await refusal(confirmMandate(holder, { mandate: own }))).toContain('your own mandate')
    expect(await guarded(holder, own)).toBe('mandate_not_confirmed_by_its_holder')
    const recorded = await unconfirmed(await colleagueOf(forum.indonesia), forum.indonesia, canberra)
    expect(await refusal(confirmMandate(canberra, { mandate: recorded }))).toContain('You recorded')
    expect(await guarded(canberra, recorded)).toBe('mandate_not_confirmed_by_its_recorder')
    await confirmMandate(forum.jakarta, { mandate: recorded })
  })

  test('by nobody whose own mandate is not confirmed, has ended, or is of a party without a seat', async () => {
    const mandate = await unconfirmed(await colleagueOf(forum.australia))
    const without = await colleagueOf(forum.australia)
    const unheard = await colleagueOf(forum.australia)
    await unconfirmed(unheard)
    const norway = await make.makeParty({ code: 'NO', name: 'Norway' })
    const seatless = await colleagueOf(norway)
    await make.makeMandate({ user: seatless, party: norway, by: forum.admin })
    const former = await colleagueOf(forum.indonesia)
    const ended = await make.makeMandate({ user: former, party: forum.indonesia, by: forum.admin })
    await endMandate(forum.admin, { mandate: ended })
    for (const by of [without, unheard, seatless, former]) {
      expect(await refusal(confirmMandate(by, { mandate }))).toContain('whose own mandate')
      expect(await guarded(by, mandate)).toBe('confirmed_under_a_mandate')
    }
    for (const by of [forum.admin, forum.clerk]) {
      await expect(confirmMandate(by, { mandate })).rejects.toBeInstanceOf(AccessDenied)
      expect(await guarded(by, mandate)).not.toBe(1)
    }
  })

  test('only in one’s own name, while signed in, and before it ends', async () => {
    const mandate = await unconfirmed(await colleagueOf(forum.australia))
    const by = await colleagueOf(forum.indonesia)
    await make.makeMandate({ user: by, party: forum.indonesia, by: forum.admin })
    const inAnothersName = web.tried(
      by,
      `insert into mandate_confirmation (id, mandate_id, confirmed_by) values (gen_random_uuid(), $1, $2)`,
      [mandate, forum.jakarta.id],
    )
    expect(await inAnothersName).not.toBe(1)
    expect(await guarded(by, mandate)).toBe(1)
    await signOut(by)
    expect(await guarded(by, mandate)).toBe('changed_while_signed_in')
    await endMandate(forum.admin, { mandate })
    expect(await refusal(confirmMandate(forum.jakarta, { mandate }))).toContain('has ended')
    expect(await guarded(forum.jakarta, mandate)).toBe('mandate_confirmed_before_it_ends')
    expect(await refusal(confirmMandate(forum.jakarta, { mandate: randomUUID() }))).toBe(
      'There is no such mandate.',
    )
  })

  test('never by the web process without a name, as the operator does', async () => {
    const mandate = await unconfirmed(await colleagueOf(forum.australia))
    const nameless = `insert into mandate_confirmation (id, mandate_id) values (gen_random_uuid(), $1)`
    for (const actor of ['seed', 'command-line', forum.canberra.id])
      expect(await web.tried({ ...forum.canberra, id: actor }, nameless, [mandate])).not.toBe(1)
    expect(await shown(forum.admin, mandate)).toMatchObject({ confirmed: null })
  })
})

describe('an account that an administrator set', () => {
  let reviewer: Actor
  let second: Actor
  beforeAll(async () => {
    reviewer = await colleagueOf(forum.australia)
    await make.makeMandate({ user: reviewer, party: forum.australia, by: forum.admin })
    second = await make.makeUser({ role: 'ADMIN', name: 'Second administrator' })
    await replica(`update app_user set created_at = now() - interval '80 hours' where id = any ($1)`, [
      [second.id, forum.admin.id],
    ])
  })
  const reset = async (by: Actor = forum.admin) => {
    await resetPassword(by, { id: reviewer.id })
    await make.openSession(reviewer.id)
  }
  const account = async (reader: Actor) =>
    (await listConfirmations(reader, {})).accounts.find(({ id }) => id === reviewer.id)

  test('is shown to both co-chairs and to administrators, with what was done and by whom', async () => {
    expect(await account(forum.jakarta)).toBeUndefined()
    await reset()
    for (const reader of [forum.jakarta, forum.canberra, forum.admin, second])
      expect(await account(reader)).toMatchObject({
        ...{ name: reviewer.name, party: 'Australia', confirmed: null, waitsUntil: expect.any(Date) },
        set: [{ what: 'PASSWORD', by: 'Administrator' }],
      })
    await expect(listConfirmations(forum.clerk, {})).rejects.toBeInstanceOf(AccessDenied)
  })

  test('is confirmed neither by itself, nor by who set it, nor by a reviewer of its own party', async () => {
    const cases = [
      [reviewer, 'your own account', 'account_not_confirmed_by_itself'],
      [forum.admin, 'You, or someone', 'account_not_confirmed_by_who_set_it'],
      [forum.canberra, 'your own party', 'account_confirmed_by_the_other_party'],
    ] as const
    for (const [by, words, name] of cases) {
      expect(await refusal(confirmAccount(by, { account: reviewer.id }))).toContain(words)
      expect(await guardedAccount(by, reviewer)).toBe(name)
    }
  })

  test('nor by an administrator whose own account is young, or was changed by anybody in that time', async () => {
    const young = await make.makeUser({ role: 'ADMIN' })
    const changed = await make.makeUser({ role: 'ADMIN' })
    await replica(`update app_user set created_at = now() - interval '80 hours' where id = $1`, [changed.id])
    await resetPassword(second, { id: changed.id })
    await make.openSession(changed.id)
    for (const by of [young, changed]) {
      expect(await refusal(confirmAccount(by, { account: reviewer.id }))).toContain('less than 72 hours ago')
      expect(await guardedAccount(by, reviewer)).toBe('confirmed_by_a_settled_account')
    }
    await later(73, changed)
    expect(await guardedAccount(changed, reviewer)).toBe(1)
  })

  test('nor by a reviewer whose own account waits, so that two hijacked accounts do not vouch for each other', async () => {
    const other = await colleagueOf(forum.indonesia)
    const mandate = await make.makeMandate({ user: other, party: forum.indonesia, by: forum.admin })
    expect(mandate).toBeTruthy()
    await resetPassword(forum.admin, { id: other.id })
    await make.openSession(other.id)
    const words = 'unless your account is confirmed first'
    expect(await refusal(confirmAccount(other, { account: reviewer.id }))).toContain(words)
    expect(await guardedAccount(other, reviewer)).toBe('confirmed_by_a_settled_account')
    const someones = await unconfirmed(await colleagueOf(forum.australia))
    expect(await refusal(confirmMandate(other, { mandate: someones }))).toContain(words)
    expect(await guarded(other, someones)).toBe('confirmed_by_a_settled_account')
  })

  test('is confirmed by a reviewer of the other party, or by a second administrator, once until it is set again', async () => {
    for (const by of [forum.jakarta, second]) {
      await reset()
      expect((await account(by))?.why).toBeNull()
      await confirmAccount(by, { account: reviewer.id })
      expect(await account(forum.canberra)).toMatchObject({ waitsUntil: null, confirmed: { by: by.name } })
      expect(await refusal(confirmAccount(by, { account: reviewer.id }))).toContain('does not need')
      expect(await guardedAccount(by, reviewer)).toBe('account_confirmed_while_it_waits')
    }
    await reset()
    expect(await account(second)).toMatchObject({ waitsUntil: expect.any(Date), confirmed: null })
  })

  test('does not wait any longer than 72 hours', async () => {
    await later(71, reviewer)
    expect(await account(forum.jakarta)).toMatchObject({ waitsUntil: expect.any(Date) })
    await later(1, reviewer)
    expect(await account(forum.jakarta)).toBeUndefined()
  })

  test('of another role is nobody’s to confirm, nor one that does not exist', async () => {
    for (const id of [forum.clerk.id, randomUUID()])
      expect(await refusal(confirmAccount(second, { account: id }))).toBe(
        'There is no such account of a reviewer.',
      )
    expect(await guardedAccount(second, forum.clerk)).toBe('account_confirmed_while_it_waits')
  })

  test('keeps what was noted: the web process can neither write, change nor delete it', async () => {
    for (const sql of [
      `insert into handover (id, user_id, what, given_by) values (gen_random_uuid(), '${reviewer.id}', 'PASSWORD', '${forum.admin.id}')`,
      `update handover set given_at = now() - interval '1 year'`,
      `delete from handover`,
      `update app_user set created_at = '2020-01-01'`,
      `update account_confirmation set confirmed_at = now() + interval '1 year'`,
      `update mandate_confirmation set confirmed_by = null`,
      `delete from mandate_confirmation`,
    ])
      expect(await web.tried(forum.admin, sql), sql).toEqual(expect.any(String))
  })
})
