import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { getForum } from './queries'
import { disagrees } from './totals'

let database: TestDatabase
let make: Factories
let clerk: Actor
let delegate: Actor

beforeAll(async () => {
  database = await testDatabase({ seeded: true })
  make = await openFactories(database.ownerUrl)
  clerk = await make.makeUser({ role: 'SECRETARIAT' })
  const { rows } = await make.db.query<{ id: string; code: string }>(
    `select id, code from party where code = 'NR'`,
  )
  delegate = await make.makeUser({ role: 'DELEGATE', party: rows[0] })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const forumOn = async (input: object = {}, actor = clerk) => {
  const found = await getForum(actor, input)
  if (!found) throw new Error('no forum')
  return found
}
const totalsOn = async (input: object = {}) =>
  Object.fromEntries(
    (await forumOn(input)).totals.map(({ key, certain, uncertain }) => [key, [certain, uncertain]]),
  )

describe('the totals of the Bali Process', () => {
  test('are 45 and 4 members, 17, 9 and 1 observers today', async () => {
    expect(await totalsOn()).toMatchObject({
      MEMBERS: [49, 0],
      MEMBER_STATES: [45, 0],
      MEMBER_ORGANIZATIONS: [4, 0],
      FOUNDING: [40, 0],
      OBSERVERS: [27, 0],
      OBSERVER_STATES: [17, 0],
      OBSERVER_ORGANIZATIONS: [9, 0],
      OBSERVER_MECHANISMS: [1, 0],
    })
  })
  test('are 42 states certain and three uncertain on 23 March 2016', async () => {
    expect(await totalsOn({ asOf: '2016-03-23' })).toMatchObject({
      MEMBER_STATES: [42, 3],
      MEMBER_ORGANIZATIONS: [3, 1],
    })
  })
  test('are nothing before the first entry was known', async () => {
    expect(await totalsOn({ knownAt: 'entry:0' })).toMatchObject({
      MEMBERS: [0, 0],
      OBSERVERS: [0, 0],
      GROUPS: [0, 0],
    })
  })
})

describe('what published pages declare', () => {
  test('is shown beside what the register counts, also for the seats of groups', async () => {
    const { declared } = await forumOn()
    const states = declared.filter(({ total }) => total === 'MEMBER_STATES')
    expect(states).toMatchObject([
      { declared: 45, here: 45 },
      { declared: 45, here: 45 },
    ])
    expect(states.filter(disagrees)).toMatchObject([{ listed: 44 }])
    const adHoc = declared.filter(({ group }) => group?.code === 'ahg')
    expect(adHoc).toContainEqual(
      expect.objectContaining({ total: 'GROUP_STATES', declared: 15, listed: 16, here: 16 }),
    )
    expect(adHoc).toContainEqual(expect.objectContaining({ total: 'GROUP_ORGANIZATIONS', here: 3 }))
    // The working group sits as the Ad Hoc Group does.
    expect(declared.filter(({ group }) => group?.code === 'wgtip').map(({ here }) => here)).toEqual([16, 16])
  })
  test('was once true', async () => {
    const { declared } = await forumOn({ asOf: '2016-03-23' })
    expect(declared).toContainEqual(
      expect.objectContaining({ total: 'GROUP_STATES', declared: 15, here: 15 }),
    )
  })
})

test('the co-chairs of the deciding group, notes and contacts are open to a delegate', async () => {
  const { deciding, notes, contacts, mayEdit } = await forumOn({}, delegate)
  expect(deciding.group?.code).toBe('mc')
  expect(deciding.coChairs.map(({ name }) => name)).toEqual(['Australia', 'Indonesia'])
  expect(notes.length).toBeGreaterThan(3)
  expect(contacts).toHaveLength(1)
  expect(mayEdit).toBe(false)
})
