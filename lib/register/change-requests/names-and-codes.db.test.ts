import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { READ_JUST_NOW } from '@/lib/testing/read-just-now'
import { getGroup, listGroups } from '../groups/queries'
import { getParty } from '../parties/queries'
import { writeRequest } from './commands'
import { decideRequest } from './decisions/commands'
import { previewRequest } from './queries'

/** Requests that rename a group, and that correct its dates and codes: what the register says afterwards. */
let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  await make.makeGroup({ code: 'tfn', name: 'Task Force on Names', parentId: forum.conference.id })
  await make.makeGroup({ code: 'other', name: 'Another group' })
  await make.makeParty({ code: 'ICPMD', name: 'Mistyped', kind: 'ORGANIZATION' })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const typed = (operations: Record<string, string>[], more: object = {}) => ({
  effective: '1 January 2027',
  reason: 'It was asked for in writing.',
  basisText: 'Steering Group, decision 3',
  operations,
  intent: 'submit',
  ...more,
})
async function applied(operations: Record<string, string>[], more: object = {}) {
  const { code, submitted } = await writeRequest(forum.clerk, typed(operations, more))
  expect(submitted).toBe(true)
  for (const actor of [forum.canberra, forum.jakarta])
    await decideRequest(actor, { code, version: '1', read: READ_JUST_NOW, decision: 'APPROVE', reason: '' })
}

describe('a group that is renamed, whose dates and code are corrected', () => {
  const groupOn = async (asOf: string, code = 'tfn') => (await getGroup(forum.clerk, { code, asOf }))!

  test('has the name of the day shown on its page, in the tree, and is found by each of its names', async () => {
    await applied([{ kind: 'RENAME_GROUP', group: 'tfn', name: 'Network on Names', abbreviation: 'NN' }], {
      effective: '2010-06-01',
    })
    const called = async (asOf: string) => {
      const { group } = await groupOn(asOf)
      const { groups } = (await listGroups(forum.clerk, { asOf }))!
      return [group.name, group.abbreviation, groups.find(({ code }) => code === 'tfn')?.name]
    }
    expect(await called('2010-05-31')).toEqual(['Task Force on Names', null, 'Task Force on Names'])
    expect(await called('2010-06-01')).toEqual(['Network on Names', 'NN', 'Network on Names'])
    expect((await groupOn('2020-01-01')).names).toEqual([
      { name: 'Network on Names', abbreviation: 'NN', validFrom: '2010-06-01', validTo: null },
      { name: 'Task Force on Names', abbreviation: null, validFrom: null, validTo: '2010-06-01' },
    ])
    expect((await groupOn('2020-01-01')).history[0]?.sentence).toContain('Network on Names')
    for (const text of ['task force on names', 'nn', 'Network on Names']) {
      const { reading } = await previewRequest(forum.clerk, typed([{ kind: 'DISSOLVE_GROUP', group: text }]))
      expect(reading[0]?.sentence).toMatch(/^Dissolve the Network on Names/)
    }
  })

  test('was known by its first name before', async () => {
    const { rows } = await make.db.query(
      `select min(l.seq)::int as seq from audit.leaf l where l.table_name = 'group_name'`,
    )
    const knownAt = `entry:${rows[0].seq}`
    const then = (await getGroup(forum.clerk, { code: 'tfn', asOf: '2020-01-01', knownAt }))!
    expect([then.group.name, then.names]).toEqual(['Task Force on Names', []])
  })

  test('begins and ends when it is corrected to, with its place in the tree', async () => {
    const dates = { validFrom: '2004', validTo: '2021', basis: 'Minutes', certainty: 'REPORTED' }
    await applied([{ kind: 'CORRECT_GROUP', group: 'tfn', ...dates }])
    const { rows } = await make.db.query(
      `select g.valid_from, g.valid_to, g.certainty, p.valid_from as place_from, p.valid_to as place_to
       from "group" g join group_placement p on p.group_id = g.id where g.code = 'tfn'`,
    )
    expect(rows).toEqual([
      { valid_from: '2004', valid_to: '2021', certainty: 'REPORTED', place_from: '2004', place_to: '2021' },
    ])
  })

  test('is found by its former code, which nobody else is given', async () => {
    await applied([{ kind: 'CORRECT_GROUP_CODE', group: 'tfn', code: 'names' }])
    expect((await groupOn('2020-01-01', 'tfn')).group.code).toBe('names')
    expect((await groupOn('2020-01-01', 'names')).group.name).toBe('Network on Names')
    const taken = await previewRequest(
      forum.clerk,
      typed([{ kind: 'CORRECT_GROUP_CODE', group: 'other', code: 'TFN' }]),
    )
    expect(taken.obstacles).toEqual([
      'The code tfn is a former code of Network on Names and links with it still lead there. Choose another code.',
    ])
  })
})

describe('the code of a party that is corrected', () => {
  test('is found by the former one, and given to no other', async () => {
    await applied([{ kind: 'CORRECT_PARTY_CODE', party: 'ICPMD', code: 'ICXD' }])
    for (const code of ['ICPMD', 'icpmd', 'ICXD'])
      expect((await getParty(forum.clerk, { code }))?.party.code).toBe('ICXD')
    for (const code of ['ICPMD', 'ICXD'])
      await applied([{ kind: 'CORRECT_PARTY_CODE', party: 'Mistyped', code }])
    expect((await getParty(forum.clerk, { code: 'ICPMD' }))?.party.code).toBe('ICXD')
    const admit = {
      kind: 'ADMIT_NEW',
      name: 'Other organization',
      partyKind: 'ORGANIZATION',
      category: 'GUEST',
    }
    const taken = await previewRequest(forum.clerk, typed([{ ...admit, code: 'icpmd' }]))
    expect(taken.obstacles).toEqual([
      'The code icpmd is a former code of Mistyped and links with it still lead there. Choose another code.',
    ])
    const unfit = await previewRequest(forum.clerk, typed([{ ...admit, code: '../users' }]))
    expect(unfit.problems['operations.0.code']).toMatch(/letters A to Z, digits and hyphens only/)
  })
})
