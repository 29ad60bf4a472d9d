import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { searchRegister } from '@/lib/portal/search/queries'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { READ_JUST_NOW } from '@/lib/testing/read-just-now'
import { writeRequest } from '../change-requests/commands'
import { decideRequest } from '../change-requests/decisions/commands'
import { getProposing } from '../change-requests/queries'
import { getParty, listRoster } from '../parties/queries'
import { listComing } from './queries'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let delegate: Actor
let before: number

const applied = async (...operations: Record<string, string>[]) => {
  const { code } = await writeRequest(forum.clerk, {
    effective: '1 January 2190',
    reason: 'It was asked for in writing.',
    basisText: 'Steering Group, decision 3',
    operations,
    intent: 'submit',
  })
  for (const reviewer of [forum.canberra, forum.jakarta])
    await decideRequest(reviewer, {
      code,
      version: '1',
      read: READ_JUST_NOW,
      decision: 'APPROVE',
      reason: '',
    })
  return code
}

let codes: string[]
beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  await make.makeGroup({ code: 'ahg', name: 'Ad Hoc Group', parentId: forum.conference.id })
  const palau = await make.makeParty({ code: 'PW', name: 'Palau' })
  await make.makeParty({ code: 'FJ', name: 'Fiji' })
  const { id: partyId } = await make.makeParty({ code: 'TO', name: 'Tonga' })
  const group = { code: 'wg', name: 'Working Group', parentId: forum.conference.id }
  const { id: groupId } = await make.makeGroup(group)
  await make.makeSeat({ groupId, partyId, to: '2190-01-01' })
  delegate = await make.makeUser({ role: 'DELEGATE', party: palau })
  const { rows } = await make.db.query('select size from audit.head')
  before = Number(rows[0].size)
  codes = [
    await applied({ kind: 'RENAME_PARTY', party: 'PW', nameKind: 'SHORT', language: 'en', name: 'Belau' }),
    await applied({ kind: 'APPOINT', party: 'FJ', group: 'AHG', role: 'MEMBER' }),
  ]
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const sentences = async (asked: Parameters<typeof listComing>[1], actor: Actor = forum.clerk) =>
  (await listComing(actor, asked))!.changes.map(({ sentence, request }) => [sentence, request])
const renaming = 'The short name of Palau becomes “Belau”.'
const appointment = 'Fiji takes a seat in the Ad Hoc Group as member.'

describe('coming changes', () => {
  test('are those of the register, of one party or of one group, each with its request', async () => {
    const both = [
      [appointment, codes[1]],
      [renaming, codes[0]],
    ]
    expect(await sentences({})).toEqual(both)
    expect(await sentences({ party: 'pw' })).toEqual([[renaming, codes[0]]])
    expect(await sentences({ group: 'ahg' })).toEqual([[appointment, codes[1]]])
    expect(await sentences({ party: 'XX' })).toEqual([])
  })

  test('are told to a delegate without the numbers of requests, which are closed to them', async () => {
    expect(await sentences({}, delegate)).toEqual([
      [appointment, null],
      [renaming, null],
    ])
  })

  test('are those after the date shown, as the register was known', async () => {
    expect(await sentences({ asOf: '2189-12-31' })).toHaveLength(2)
    expect(await sentences({ asOf: '2190-01-01' })).toEqual([])
    expect(await sentences({ asOf: '2010-01-01' })).toHaveLength(2)
    expect(await sentences({ knownAt: `entry:${before}` })).toEqual([])
  })
})

describe('a name that is to come', () => {
  const hits = async (q: string, asOf?: string) =>
    (await searchRegister(forum.clerk, { q, asOf })).parties.map(({ name, found }) => [name, found])

  test('finds its party, which is called by the name of the date shown', async () => {
    const [found] = await hits('belau')
    expect(found).toEqual(['Palau', expect.stringMatching(/^Belau \(from 1\s+January\s+2190\)$/)])
    expect(await hits('belau', '2190-01-01')).toEqual([['Belau', null]])
    expect(await hits('palau', '2190-01-01')).toEqual([['Belau', 'Palau']])
  })

  test('says from when on the roster, and is the name of the page only from its day', async () => {
    const { rows } = await listRoster(forum.clerk, { q: 'belau' })
    expect(rows.map(({ name, also }) => [name, also])).toEqual([
      ['Palau', expect.stringMatching(/^Belau \(from 1\s+January\s+2190\)$/)],
    ])
    const nameOn = async (asOf?: string) => (await getParty(forum.clerk, { code: 'PW', asOf }))?.party.name
    expect([await nameOn(), await nameOn('2190-01-01')]).toEqual(['Palau', 'Belau'])
  })

  test('is no suggestion of today', async () => {
    const { parties } = (await getProposing(forum.clerk, {}))!
    expect(parties).toContain('Palau (PW)')
    expect(parties.join()).not.toContain('Belau')
  })
})

describe('a change that continues what no request wrote', () => {
  test('says what it takes the place of', async () => {
    const code = await applied({ kind: 'APPOINT', party: 'TO', group: 'WG', role: 'CHAIR' })
    expect(await sentences({ party: 'TO' })).toEqual([
      ['Tonga becomes chair of the Working Group (now member).', code],
    ])
  })
})
