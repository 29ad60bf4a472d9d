import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { getGroup, listGroups } from './queries'
import { countInWords, seatsOn } from './rules'

let database: TestDatabase
let make: Factories
let delegate: Actor

beforeAll(async () => {
  database = await testDatabase({ seeded: true })
  make = await openFactories(database.ownerUrl)
  const nauru = await make.db.query('select id, code from party where code = $1', ['NR'])
  delegate = await make.makeUser({ role: 'DELEGATE', party: nauru.rows[0] })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const tree = async (asked: Parameters<typeof listGroups>[1] = {}) => (await listGroups(delegate, asked))!
const group = async (code: string, asked: object = {}) => (await getGroup(delegate, { code, ...asked }))!

describe('the groups of the Bali Process', () => {
  test('are fourteen in existence and two that have ended, each under its parent', async () => {
    const { groups, depths, certain, uncertain, ended } = await tree()
    expect({ certain, uncertain, ended }).toEqual({ certain: 14, uncertain: 0, ended: 2 })
    expect(groups.map(({ code }) => code).slice(0, 3)).toEqual(['mc', 'sg', 'ahg'])
    expect(depths.slice(0, 4)).toEqual([0, 1, 2, 3])
    expect(groups.slice(-2).map(({ code }) => code)).toEqual(['aheg1', 'aheg2'])
  })

  test('have their chairs and the number of parties that sit in them', async () => {
    const { groups } = await tree()
    const of = (code: string) => groups.find((one) => one.code === code)
    expect(of('ahg')).toMatchObject({ seats: 19 })
    expect(of('wgtip')).toMatchObject({ seats: 19 })
    expect(of('sg')).toMatchObject({ seats: 6 })
    expect(of('dwg')?.chairs.map(({ name }) => name)).toEqual(['New Zealand', 'Viet Nam'])
  })

  test('as of an earlier day are those of that day', async () => {
    const then = (await tree({ asOf: '2010-06-01' })).groups.map(({ code }) => code)
    expect(then).toContain('ahg')
    expect(then).not.toContain('wgtip')
  })

  test('were not known before the first entry', async () => {
    expect((await tree({ knownAt: 'entry:0' })).groups).toEqual([])
  })
})

describe('the Ad Hoc Group', () => {
  test('on 23 March 2016 has 18 seats certain, 15 states and 3 organizations, and one uncertain: the United Arab Emirates', async () => {
    const { count, seats, declarations } = await group('ahg', { asOf: '2016-03-23' })
    expect(countInWords(count)).toBe('18 certain seats: 15 states, 3 organizations')
    expect(seatsOn(seats, '2016-03-23').uncertain.map(({ name }) => name)).toEqual(['United Arab Emirates'])
    expect(declarations).toContainEqual(
      expect.objectContaining({ total: 'GROUP_STATES', declared: 15, listed: 16, counted: 15 }),
    )
  })

  test('has 19 today, and says since when', async () => {
    const { count, overTime, declarations } = await group('ahg')
    expect(count).toEqual({ states: 16, organizations: 3, uncertain: 0 })
    expect(overTime.map(({ states, organizations }) => states + organizations)).toEqual([19, 18, 17, 14])
    expect(declarations).toContainEqual(
      expect.objectContaining({ total: 'GROUP_STATES', declared: 15, counted: 16 }),
    )
  })

  test('is under the Steering Group, and the working groups of the date under it', async () => {
    const { around } = await group('ahg', { asOf: '2016-03-23' })
    expect(around.above.map(({ code }) => code)).toEqual(['mc', 'sg'])
    expect(around.under.map(({ code }) => code).toSorted()).toEqual(['dwg', 'rilon', 'tewg', 'wgtip'])
  })
})

describe('a group', () => {
  test('that sits as another one does has its seats only since it exists itself', async () => {
    const { seats, overTime } = await group('wgtip')
    expect(
      seats.filter(({ isElsewhere }) => isElsewhere).every(({ fromLatest }) => fromLatest >= '2013-04-02'),
    ).toBe(true)
    expect(overTime.at(-1)?.day).toBe('2013-04-02')
  })

  test('of all members counts them on the date shown', async () => {
    expect((await group('mc')).members).toEqual({ members: 49, memberStates: 45, observers: 27 })
    expect((await group('mc', { asOf: '2016-03-23' })).members).toEqual({
      members: 45,
      memberStates: 42,
      observers: 24,
    })
    expect((await group('sg')).members).toBeNull()
  })

  test('has the names that its parties had on the date shown', async () => {
    const chair = async (asOf?: string) => (await group('tegrr', { asOf })).seats.map(({ name }) => name)
    expect(await chair()).toContain('Philippines')
  })

  test('that nobody knows does not exist, and one that was not known yet says so', async () => {
    expect(await getGroup(delegate, { code: 'no-such-group' })).toBeNull()
    expect((await group('ahg', { knownAt: 'entry:0' })).group).toMatchObject({
      isKnown: false,
      name: 'Ad Hoc Group',
    })
    expect((await group('ahg', { knownAt: 'entry:0' })).seats).toEqual([])
  })

  test('ends its history with the first entry', async () => {
    expect((await group('ahg')).history.at(-1)?.sentence).toBe(
      'Entered into the register from published sources.',
    )
  })
})

test('above two hundred groups the tree is paged by key without a gap or a repetition', async () => {
  const large = await testDatabase()
  const facts = await openFactories(large.ownerUrl)
  try {
    const { clerk, conference } = await facts.makeForum()
    const groups = Array.from({ length: 230 }, (_, n) => ({
      id: randomUUID(),
      code: `g${n}`,
      name: `Group ${n}`,
      kind: 'WORKING_GROUP',
      composition: 'OWN_SEATS',
      basis: 'Decision',
      certainty: 'CONFIRMED',
      valid_from: '2003',
    }))
    await facts.insertMany('group', groups)
    await facts.insertMany(
      'group_placement',
      groups.map(({ id }, n) => ({
        id: randomUUID(),
        group_id: id,
        parent_id: n < 10 ? conference.id : groups[n % 10]!.id,
        valid_from: '2003',
      })),
    )
    const seen: string[] = []
    for (let after: string | undefined = undefined; ;) {
      const page: NonNullable<Awaited<ReturnType<typeof listGroups>>> = (await listGroups(clerk, { after }))!
      expect(page.all).toBe(231)
      expect(page.begin).toBe(seen.length)
      seen.push(...page.groups.map(({ code }) => code))
      if (!page.next) break
      after = page.next.code
    }
    expect(new Set(seen).size).toBe(231)
    expect(seen[0]).toBe('mc')
  } finally {
    await facts.close()
    await disconnect()
    await large.drop()
    process.env.DATABASE_URL = database.appUrl
  }
})
