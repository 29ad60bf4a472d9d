import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { writeRequest } from '@/lib/register/change-requests/commands'
import { decideRequest } from '@/lib/register/change-requests/decisions/commands'
import { getRequest } from '@/lib/register/change-requests/queries'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { READ_JUST_NOW } from '@/lib/testing/read-just-now'
import { endMandate, giveMandate } from '../mandates/commands'
import { changeRole, createUser, deactivateUser, reactivateUser, resetPassword } from '../users/commands'
import { getUser } from '../users/queries'
import { confirmAccount, confirmMandate } from './commands'

/**
 * One administrator alone, who enters every account that they made or whose password they set, and tries to move the register within the
 * 72 hours (R-53 and RULES of 28 November, 1). What is refused on the way is part of the way.
 */

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let code: string
let parties = 0
/** Whatever was refused, so that a sequence is known to have been tried to its end. */
let refused: string[]

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  await make.db.query('begin; set local session_replication_role = replica')
  await make.db.query(`update app_user set created_at = now() - interval '1 year'`)
  await make.db.query('commit')
})
beforeEach(async () => {
  refused = []
  const party = await make.makeParty({ code: `P${++parties}`, name: `Party ${parties}` })
  const request = await writeRequest(forum.clerk, {
    ...{ effective: '2030', reason: 'Nobody asked for it.', basisText: 'None', intent: 'submit' },
    operations: [
      {
        kind: 'RENAME_PARTY',
        party: party.code,
        nameKind: 'SHORT',
        language: 'en',
        name: `Renamed ${parties}`,
      },
    ],
  })
  code = request.code
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

/** Tried; what refuses is noted, and the attempt goes on. */
async function attempt<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    refused.push(
      error instanceof Error ? ((error as { sentence?: string }).sentence ?? error.name) : String(error),
    )
    return null
  }
}
/** What a session of this account would be: whoever knows its password signs in. */
async function enter(id: string): Promise<Actor> {
  const { rows } = await make.db.query(
    'select u.name, u.role, u.party_id, p.code from app_user u left join party p on p.id = u.party_id where u.id = $1',
    [id],
  )
  const { name, role, party_id: partyId, code: partyCode } = rows[0]
  return { ...{ id, name, role, partyId, partyCode }, clearance: 3, sessionId: await make.openSession(id) }
}
const created = async (role: 'ADMIN' | 'REVIEWER', party = '', by: Actor = forum.admin) =>
  enter(
    (await createUser(by, { role, party, name: 'Straw man', email: `${crypto.randomUUID()}@x.example` })).id,
  )
async function takenOver(user: Actor, by: Actor = forum.admin) {
  await resetPassword(by, { id: user.id })
  return enter(user.id)
}
const mandated = async (user: Actor, party: string, by: Actor = forum.admin) => {
  const given = { user: user.id, party, letter: 'An invented letter', from: '1 January 2020', until: '' }
  await attempt(giveMandate(by, given))
  const { rows } = await make.db.query(`select id from mandate where user_id = $1 and ended_at is null`, [
    user.id,
  ])
  return (rows[0]?.id as string | undefined) ?? '00000000-0000-4000-8000-000000000000'
}
const approve = (actor: Actor) =>
  attempt(decideRequest(actor, { code, version: '1', read: READ_JUST_NOW, decision: 'APPROVE', reason: '' }))
/** Both approve, in this order and the other. */
async function approveAll(...reviewers: Actor[]) {
  for (const reviewer of [...reviewers, ...reviewers]) await approve(reviewer)
}
const state = async () => (await getRequest(forum.clerk, { code }))?.state
const counted = async () =>
  (await getRequest(forum.clerk, { code }))?.seats.filter(({ given }) => given).length

/** Everybody confirms all of these mandates and each other, twice, and approves. */
async function tryAll(everybody: Actor[], mandates: string[] = []) {
  for (const by of [...everybody, ...everybody]) {
    for (const mandate of mandates) await attempt(confirmMandate(by, { mandate }))
    for (const account of everybody) await attempt(confirmAccount(by, { account: account.id }))
  }
  await approveAll(...everybody)
}
async function age(user: Actor) {
  await make.db.query('begin; set local session_replication_role = replica')
  await make.db.query(`update app_user set created_at = now() - interval '1 year' where id = $1`, [user.id])
  await make.db.query('commit')
}

describe('R-53: one administrator alone does not move the register', () => {
  afterEach(async () => {
    expect(await state()).toBe('SUBMITTED')
    // Not even one seat is taken.
    expect(await counted()).toBe(0)
    expect(refused.length).toBeGreaterThan(0)
  })

  test('with two reviewers and mandates of their own making', async () => {
    const [first, second] = [await created('REVIEWER', 'AU'), await created('REVIEWER', 'ID')]
    await tryAll([forum.admin, first, second], [await mandated(first, 'AU'), await mandated(second, 'ID')])
  })

  test('with the accounts of both reviewers, whose passwords they set', async () => {
    await tryAll([forum.admin, await takenOver(forum.canberra), await takenOver(forum.jakarta)])
  })

  test('with the account of one reviewer, which confirms the mandate of a straw man', async () => {
    const canberra = await takenOver(forum.canberra)
    const straw = await created('REVIEWER', 'ID')
    await tryAll([forum.admin, canberra, straw], [await mandated(straw, 'ID')])
  })

  test('with a second administrator of their own making, who sets what the first confirms', async () => {
    const second = await created('ADMIN')
    const [canberra, jakarta] = [
      await takenOver(forum.canberra, second),
      await takenOver(forum.jakarta, second),
    ]
    await tryAll([forum.admin, second, canberra, jakarta])
  })

  test('with a third administrator’s account, taken over by the second', async () => {
    const third = await make.makeUser({ role: 'ADMIN', name: 'Third' })
    await age(third)
    const second = await created('ADMIN')
    const entered = await takenOver(third, second)
    const [canberra, jakarta] = [await takenOver(forum.canberra), await takenOver(forum.jakarta, entered)]
    await tryAll([forum.admin, second, entered, canberra, jakarta])
  })

  test('as a reviewer themselves, with a mandate that a second administrator recorded', async () => {
    const second = await created('ADMIN')
    const sleeper = await make.makeUser({ role: 'DELEGATE', party: forum.australia })
    await age(sleeper)
    await changeRole(forum.admin, { id: sleeper.id, was: 'DELEGATE AU', role: 'REVIEWER', party: 'AU' })
    const own = await enter(sleeper.id)
    await tryAll([forum.admin, second, own], [await mandated(own, 'AU', second)])
  })

  test('by ending every mandate and deactivating every reviewer first', async () => {
    for (const reviewer of [forum.canberra, forum.jakarta]) {
      const held = (await getUser(forum.admin, { id: reviewer.id }))?.mandates ?? []
      for (const { id } of held) await attempt(endMandate(forum.admin, { mandate: id }))
      await deactivateUser(forum.admin, { id: reviewer.id })
      await reactivateUser(forum.admin, { id: reviewer.id })
    }
    const [first, second] = [await created('REVIEWER', 'AU'), await created('REVIEWER', 'ID')]
    await tryAll([forum.admin, first, second], [await mandated(first, 'AU'), await mandated(second, 'ID')])
  })
})
