import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { disconnect } from '@/lib/kernel/db'
import { query } from '@/lib/kernel/operation'
import { readNow } from '@/lib/kernel/now'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { hasChangedSince } from './register-slice'
import type { Touched } from './touched'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
type Made = { id: string; code: string; membershipId: string | null }
let tonga: Made
let palau: Made
let group: { id: string }
let above: { id: string }
let follower: { id: string }
let seat: string

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  tonga = await make.makeParty({ code: 'TO' })
  palau = await make.makeParty({ code: 'PW' })
  above = await make.makeGroup()
  group = await make.makeGroup({ composition: 'SEATS_OF', compositionGroupId: above.id })
  follower = await make.makeGroup({ composition: 'SEATS_OF', compositionGroupId: group.id })
  seat = await make.makeSeat({ groupId: group.id, partyId: tonga.id })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const nothing: Touched['ids'] = { party: [], group: [], membership: [], seat: [], person: [] }
const ask = query(
  'change-request:read',
  z.object({ ids: z.custom<Touched['ids']>(), size: z.bigint() }),
  ({ db }, { ids, size }) => hasChangedSince(db, { ids, codes: [], wholeTree: false }, size),
)
const sizeOf = query('change-request:read', z.object({}), async ({ db }) =>
  BigInt((await readNow(db)).log.size),
)
/** Whether a request that touches these may read differently after `change`. */
async function mayReadDifferently(ids: Partial<Touched['ids']>, change: () => Promise<unknown>) {
  const size = await sizeOf(forum.canberra, {})
  await change()
  return ask(forum.canberra, { ids: { ...nothing, ...ids }, size })
}
const seated = (groupId: string, partyId: string) => make.makeSeat({ groupId, partyId })
const from = (n: number) => `20${n}-01-01`
const ended = (n: number, partyId: string) =>
  make.asSeed(() =>
    make.db.query(`update membership set valid_to = $1 where party_id = $2 and retracted_at is null`, [
      from(n),
      partyId,
    ]),
  )

describe('what a request touches may read differently', () => {
  test('after a membership of its party, named itself or by a membership or a seat, has changed', async () => {
    expect(await mayReadDifferently({ party: [tonga.id] }, () => ended(31, tonga.id))).toBe(true)
    expect(await mayReadDifferently({ membership: [tonga.membershipId!] }, () => ended(32, tonga.id))).toBe(
      true,
    )
    expect(await mayReadDifferently({ seat: [seat] }, () => ended(33, tonga.id))).toBe(true)
  })
  test('after somebody got a seat in its group, in the one as which that sits, or in one that sits as that', async () => {
    const ids = { group: [group.id] }
    expect(await mayReadDifferently(ids, () => seated(group.id, palau.id))).toBe(true)
    expect(await mayReadDifferently(ids, () => seated(above.id, palau.id))).toBe(true)
    expect(await mayReadDifferently(ids, () => seated(follower.id, palau.id))).toBe(true)
    expect(await mayReadDifferently({ seat: [seat] }, () => seated(group.id, forum.australia.id))).toBe(true)
  })
  test('after somebody got a seat in the group that decides', async () => {
    const { rows } = await make.db.query<{ id: string }>('select deciding_group_id as id from forum')
    expect(await mayReadDifferently({ party: [tonga.id] }, () => seated(rows[0]!.id, palau.id))).toBe(true)
  })
  test('after any name has changed, any party come or any group', async () => {
    const ids = { party: [tonga.id] }
    expect(await mayReadDifferently(ids, () => make.makeParty({ category: null }))).toBe(true)
    expect(await mayReadDifferently(ids, () => make.makeGroup())).toBe(true)
    const renamed = () =>
      make.asSeed(() => make.db.query(`update party_name set name = 'Belau' where party_id = $1`, [palau.id]))
    expect(await mayReadDifferently(ids, renamed)).toBe(true)
  })
})

describe('what a request touches reads as it did', () => {
  test('when only memberships and seats of others have changed', async () => {
    const elsewhere = await make.makeGroup()
    const ids = { party: [tonga.id], group: [group.id], seat: [seat] }
    expect(await mayReadDifferently(ids, () => ended(34, palau.id))).toBe(false)
    expect(await mayReadDifferently(ids, () => seated(elsewhere.id, palau.id))).toBe(false)
  })
  test('when only something else is in the log', async () => {
    expect(
      await mayReadDifferently({ party: [tonga.id] }, () =>
        make.makeUser({ role: 'DELEGATE', party: tonga }),
      ),
    ).toBe(false)
  })
})
