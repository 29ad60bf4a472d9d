import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFeed, readSession } from '@/lib/access/sign-in/functions'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { receiver } from './receiver'

/** What is made for an account on the machine shows no more than its pages: three statements say its rights, and all must say the same. */

let database: TestDatabase
let make: Factories
beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  await make.makeForum()
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const emailOf = async ({ id }: Actor) =>
  (await make.db.query<{ email: string }>('select email from app_user where id = $1', [id])).rows[0]!.email

/** As the sign-in knows the account, and as its calendar does. */
async function known(user: Actor) {
  const hash = randomBytes(32)
  const of = { user_id: user.id, token_hash: `\\x${hash.toString('hex')}` }
  await make.insert('session', { ...of, idle_seconds: 3600, expires_at: '2999-01-01' })
  await make.insert('calendar_feed', { ...of, scope: 'ALL' })
  return [await readSession(hash), await readFeed(hash)]
}

async function sameRights(user: Actor): Promise<number> {
  const { id, name, role, partyId, partyCode, clearance } = await receiver(
    make.db,
    (await emailOf(user)).toUpperCase(),
  )
  for (const one of await known(user))
    expect(one).toMatchObject({ userId: id, name, role, partyId, partyCode, clearance })
  return clearance
}

const thisYear = String(new Date().getFullYear())
type Membership = { category: string; standing: string; from: string; to: string | null }
const ACTIVE = { category: 'MEMBER', standing: 'ACTIVE', from: '2002-02', to: null }
const memberships: [clearance: number, of: Membership[]][] = [
  [0, []],
  [2, [ACTIVE]],
  [2, [{ ...ACTIVE, standing: 'PROVISIONAL' }]],
  [0, [{ ...ACTIVE, standing: 'SUSPENDED' }]],
  [0, [{ ...ACTIVE, standing: 'INACTIVE' }]],
  [1, [{ ...ACTIVE, category: 'OBSERVER' }]],
  [0, [{ ...ACTIVE, category: 'GUEST' }]],
  [0, [{ ...ACTIVE, to: '2010' }]],
  [0, [{ ...ACTIVE, from: '2999' }]],
  [0, [{ ...ACTIVE, to: thisYear }]],
  [
    1,
    [
      { ...ACTIVE, to: '2010' },
      { ...ACTIVE, category: 'OBSERVER', from: '2010' },
    ],
  ],
]

test.each(memberships)(
  'a delegate has the clearance %i of the sign-in and of the calendar, whatever the memberships are: %j',
  async (clearance, given) => {
    const party = await make.makeParty({ category: null })
    for (const { from, to, ...of } of given)
      await make.insert('membership', {
        ...{ party_id: party.id, basis: 'A decision', certainty: 'CONFIRMED' },
        ...{ valid_from: from, valid_to: to, ...of },
      })
    for (const role of ['DELEGATE', 'REVIEWER'] as const)
      expect(await sameRights(await make.makeUser({ role, party }))).toBe(clearance)
  },
)

test('a membership that was retracted gives nothing', async () => {
  const party = await make.makeParty({ category: null })
  await make.insert('membership', {
    ...{ party_id: party.id, basis: 'A decision', certainty: 'CONFIRMED', valid_from: '2002-02' },
    ...{ category: 'MEMBER', standing: 'ACTIVE', retracted_at: '2026-01-01' },
  })
  expect(await sameRights(await make.makeUser({ role: 'DELEGATE', party }))).toBe(0)
})

test('offices have all of it', async () => {
  for (const role of ['ADMIN', 'SECRETARIAT'] as const)
    expect(await sameRights(await make.makeUser({ role }))).toBe(3)
})

test('nothing is made for an account that cannot sign in', async () => {
  const user = await make.makeUser({ role: 'ADMIN' })
  await make.asSeed(() => make.db.query('update app_user set active = false where id = $1', [user.id]))
  expect(await known(user)).toEqual([null, null])
  const email = await emailOf(user)
  await expect(receiver(make.db, email)).rejects.toThrow(`There is no active account ${email}.`)
})
