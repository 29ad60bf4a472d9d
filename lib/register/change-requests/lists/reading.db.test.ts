import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { dayInWords } from '@/lib/time/date-words'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { writeRequest } from '../commands'
import { getDraft, previewRequest } from '../queries'
import { partiesOf } from './rules'
import { emptyList, type ListReading } from './schema'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  const group = await make.makeGroup({ code: 'ahg', name: 'Ad Hoc Group', parentId: forum.conference.id })
  await make.makeGroup({ code: 'wg', name: 'Working Group', parentId: forum.conference.id })
  const nauru = await make.makeParty({ code: 'NR', name: 'Nauru' })
  const cote = await make.makeParty({ code: 'CI', name: 'Côte d’Ivoire' })
  await make.makeParty({ code: 'VU', name: 'Vanuatu' })
  for (const code of ['TA', 'TB']) await make.makeParty({ code, name: 'Twin' })
  await make.makeSeat({ groupId: group.id, partyId: nauru.id })
  await make.makeSeat({ groupId: group.id, partyId: cote.id, from: '2003/2026-12' })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const read = async (list: Partial<typeof emptyList>): Promise<ListReading> =>
  (await previewRequest(forum.clerk, { operations: [], list: { ...emptyList, ...list } })).list

describe('a pasted list', () => {
  test('is read by names, accents folded, and by codes', async () => {
    const { lines } = await read({ text: '1. Nauru\nCote d’Ivoire\nvu' })
    expect(partiesOf(lines).map(({ code }) => code)).toEqual(['NR', 'CI', 'VU'])
  })
  test('proposes what is spelt alike and what several are called, and takes neither', async () => {
    const { lines } = await read({ text: 'Vanautu\nTwin\nRepublic of Nauru' })
    expect(partiesOf(lines)).toEqual([])
    expect(lines.map(({ asked }) => asked?.candidates.map(({ code }) => code))).toEqual([
      ['VU'],
      ['TA', 'TB'],
      ['NR'],
    ])
  })
})

describe('the members of a group or of the forum', () => {
  test('are those that are certain on the day; the uncertain are told apart', async () => {
    const { members } = await read({ of: 'AHG', on: '1 June 2026' })
    expect(members).toEqual({
      day: dayInWords('2026-06-01'),
      certain: [{ code: 'NR', name: 'Nauru' }],
      uncertain: [{ code: 'CI', name: 'Côte d’Ivoire' }],
    })
    expect((await read({ of: 'Ad Hoc Group', on: '2001-01-01' })).members?.certain).toEqual([])
    const forumMembers = (await read({ of: 'members of the forum' })).members?.certain
    expect(forumMembers).toContainEqual({ code: 'VU', name: 'Vanuatu' })
  })
  test('are a problem at the field that cannot be read', async () => {
    expect((await read({ of: 'Atlantis' })).problems).toEqual({
      'list.of': 'There is no group called “Atlantis” in the register. Write its name or abbreviation.',
    })
    expect(Object.keys((await read({ of: 'AHG', on: 'soon' })).problems)).toEqual(['list.on'])
  })
})

describe('without JavaScript, the buttons of the list save the draft with what they do', () => {
  const write = async (list: Partial<typeof emptyList>, intent: string, operations: object[] = []) => {
    const { code } = await writeRequest(forum.clerk, {
      operations: operations as Record<string, string>[],
      list: { ...emptyList, ...list },
      intent,
    })
    return (await getDraft(forum.clerk, { code }))?.content
  }
  const seats = { act: 'APPOINT', group: 'wg', role: 'MEMBER' }

  test('lists the members, takes the operations, and keeps what is asked back', async () => {
    expect((await write({ ...seats, of: 'ahg', on: '1 June 2026' }, 'members'))?.list.text).toBe('Nauru (NR)')
    const taken = await write({ ...seats, text: 'Nauru\nTwin' }, 'take')
    expect(taken?.operations).toEqual([{ kind: 'APPOINT', party: 'Nauru (NR)', group: 'wg', role: 'MEMBER' }])
    expect(taken?.list.text).toBe('Twin')
  })
  test('answers a line with one of the parties that it may mean, and with nothing else', async () => {
    expect((await write({ text: 'Nauru\nTwin' }, 'line.1.TB'))?.list.text).toBe('Nauru\nTwin (TB)')
    expect((await write({ text: 'Nauru\nTwin' }, 'line.1.VU'))?.list.text).toBe('Nauru\nTwin')
    expect((await write({ text: 'Nauru\nTwin' }, 'line.1.'))?.list.text).toBe('Nauru')
  })
  test('copies an operation beside the first, unless the request is full', async () => {
    const [one, two] = [{ kind: 'END_SEAT', party: 'NR' }, { kind: 'ADMIT' }]
    expect((await write({}, 'copy.0', [one, two]))?.operations).toEqual([one, one, two])
    const full = Array.from({ length: 50 }, () => one)
    expect((await write({}, 'copy.0', full))?.operations).toHaveLength(50)
    expect((await write({}, 'add', full))?.operations).toHaveLength(50)
  })
  test('is not submitted while parties in the list are in no operation', async () => {
    const admitted = { kind: 'CHANGE_MEMBERSHIP', party: 'VU', standing: 'SUSPENDED' }
    const typed = {
      effective: '1 January 2027',
      reason: 'Asked for in writing.',
      basisText: 'Letter',
      operations: [admitted],
      intent: 'submit',
    }
    const kept = await writeRequest(forum.clerk, { ...typed, list: { ...emptyList, text: 'Nauru' } })
    expect(kept.submitted).toBe(false)
    expect((await getDraft(forum.clerk, kept))?.preview.problems).toEqual({
      'list.text':
        'The parties in this list are not part of the request yet. Add them as operations, or delete them here.',
    })
    expect((await writeRequest(forum.clerk, typed)).submitted).toBe(true)
  })
})
