import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listDocuments } from '@/lib/documents/queries'
import { documentFiles } from '@/lib/documents/table'
import { disconnect } from '@/lib/kernel/db'
import type { Query } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'
import type { TableFile } from '@/lib/kernel/tables/files'
import { sheetFiles } from '@/lib/meetings/attendance/table'
import { decisionFiles } from '@/lib/meetings/decisions/table'
import { delegationFiles } from '@/lib/meetings/delegations/table'
import { participantsFiles } from '@/lib/meetings/participants/table'
import { listMeetings } from '@/lib/meetings/queries'
import { attendanceFiles, meetingFiles } from '@/lib/meetings/table'
import { writeRequest } from '@/lib/register/change-requests/commands'
import { listRequests } from '@/lib/register/change-requests/queries'
import { requestFiles } from '@/lib/register/change-requests/table'
import { groupFiles, seatFiles } from '@/lib/register/groups/table'
import { listRoster } from '@/lib/register/parties/queries'
import { rosterFiles } from '@/lib/register/parties/table'
import { listPeople } from '@/lib/register/people/queries'
import { peopleFiles } from '@/lib/register/people/table'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { readCsv } from '@/lib/testing/tables'

/** Lists as files hold what their pages show, to each reader what the reader may see. */
let database: TestDatabase
let make: Factories
const readers: Record<'admin' | 'clerk' | 'canberra' | 'nauru' | 'norway', Actor> = {} as never

beforeAll(async () => {
  database = await testDatabase({ seeded: true })
  make = await openFactories(database.ownerUrl)
  const party = async (code: string) => {
    const { rows } = await make.db.query('select id from party where code = $1', [code])
    return { id: rows[0].id as string, code }
  }
  readers.admin = await make.makeUser({ role: 'ADMIN' })
  readers.clerk = await make.makeUser({ role: 'SECRETARIAT' })
  readers.canberra = await make.makeUser({ role: 'REVIEWER', party: await party('AU') })
  readers.nauru = await make.makeUser({ role: 'DELEGATE', party: await party('NR') })
  readers.norway = { ...(await make.makeUser({ role: 'DELEGATE', party: await party('NO') })), clearance: 1 }
  await make.makePerson({ party: await party('NR'), name: '=HYPERLINK("http://example.org")' })
  await make.makePerson({ party: await party('NR'), name: 'Nguyễn Thị Mẫu', family: 'Nguyễn' })
  await make.makePerson({ party: await party('FJ'), name: 'Sione Faʻapelu', family: 'Faʻapelu' })
  await make.makePerson({ party: null, name: 'Müller of the Secretariat', family: 'Müller' })
  const {
    rows: [som],
  } = await make.db.query(`select id from "group" where code = 'som'`)
  for (const level of ['PUBLIC', 'OBSERVERS', 'MEMBERS', 'SECRETARIAT'] as const)
    await make.makeDocument({ groupId: som.id, title: `Paper for ${level}`, level, dated: '2026-01-05' })
  const meeting = await make.makeMeeting({ groupId: som.id, code: 'som99', title: 'Meeting of tests' })
  await make.makeMeeting({ groupId: som.id, code: 'quiet', title: 'Quiet meeting of tests', is_draft: true })
  await make.makeMeeting({
    ...{ groupId: (await make.db.query(`select id from "group" where code = 'sg'`)).rows[0].id },
    ...{ code: 'sg99', title: 'Closed meeting of tests' },
  })
  await make.makeDecision({ meetingId: meeting.id, text: 'Officer;=1+1' })
  const invitationId = await make.makeInvitation({ meetingId: meeting.id, partyId: (await party('NR')).id })
  await make.makeDelegate({ invitationId, name: 'Nominee of Nauru' })
  await make.makeDelegate({ invitationId, name: 'Delegate of Nauru', accredited_at: '2026-11-01' })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

type Files = { csv: Query<never, TableFile | null> }
const open = async (reader: Actor, files: object, asked: object) => {
  const file = await (files as Files).csv(reader, asked as never)
  if (!file) return null
  const [heads = [], ...rows] = readCsv(await text(file.read()))
  return { name: file.name, heads, rows, of: (head: string) => rows.map((row) => row[heads.indexOf(head)]) }
}
const column = async (reader: Actor, files: object, head: string, asked: object = {}) =>
  (await open(reader, files, asked))?.of(head)

describe('members and observers', () => {
  test('are those of the date shown, in its names, with the date in the name of the file', async () => {
    const then = await open(readers.norway, rosterFiles, { asOf: '2016-03-23' })
    const page = await listRoster(readers.norway, { asOf: '2016-03-23' })
    expect(then?.name).toBe('members-and-observers-2016-03-23.csv')
    expect(then?.of('Name')).toEqual(page.rows.map(({ name }) => name))
    expect(then?.of('Name')).toContain('Turkey')
    expect(then?.of('Part').filter((part) => part === 'Uncertain on this date').length).toBeGreaterThan(3)
  })

  test('are those that the filters leave', async () => {
    const names = await column(readers.clerk, rosterFiles, 'Name', { category: 'OBSERVER', region: 'EUROPE' })
    const page = await listRoster(readers.clerk, { category: 'OBSERVER', region: 'EUROPE' })
    expect(names).toEqual(page.rows.map(({ name }) => name))
    expect(names).toContain('Norway')
  })

  test('have days where a day is known, and words where it is in doubt', async () => {
    const today = await open(readers.clerk, rosterFiles, {})
    const since = today?.of('Since') ?? []
    expect(since[today?.of('Code').indexOf('AE') ?? -1]).toMatch(/^by October.2017, not before March.2002$/)
    expect(since[today?.of('Code').indexOf('FJ') ?? -1]).toMatch(/^February.2002$/)
  })

  test('are not listed where the address cannot be read, rather than others', async () => {
    await expect(open(readers.clerk, rosterFiles, { category: 'FRIENDS' })).rejects.toThrow()
    expect(await column(readers.clerk, rosterFiles, 'Name', { group: 'no such group' })).toEqual([])
  })
})

test('groups and seats are those of the date shown', async () => {
  expect(await column(readers.norway, groupFiles, 'Group')).toContain('Ad Hoc Group')
  const seats = (asOf: string) => open(readers.norway, seatFiles, { code: 'ahg', asOf })
  const then = await seats('2016-03-23')
  expect(then?.name).toBe('seats-ahg-2016-03-23.csv')
  expect(then?.of('Part').filter((part) => part !== 'Uncertain on this date')).toHaveLength(18)
  expect(then?.of('Part').filter((part) => part === 'Uncertain on this date')).toHaveLength(1)
  expect(await open(readers.norway, seatFiles, { code: 'no-such-group' })).toBeNull()
  const all = await column(readers.norway, seatFiles, 'Group')
  expect(new Set(all).size).toBeGreaterThan(3)
})

describe('people', () => {
  test('are all for the secretariat, their own for a party, and none for an administrator', async () => {
    for (const reader of [readers.clerk, readers.nauru, readers.canberra, readers.norway]) {
      const { people } = await listPeople(reader, {})
      expect((await open(reader, peopleFiles, {}))?.rows).toHaveLength(people.length)
    }
    expect(await column(readers.nauru, peopleFiles, 'Family name')).toContain('Nguyễn')
    expect(await column(readers.clerk, peopleFiles, 'Name')).toContain('Sione Faʻapelu')
    expect(await column(readers.nauru, peopleFiles, 'Name')).not.toContain('Sione Faʻapelu')
    expect(await column(readers.norway, peopleFiles, 'Name')).toEqual([])
    await expect(open(readers.admin, peopleFiles, {})).rejects.toThrow('access denied')
  })

  test('are those that the filters leave, and run nothing', async () => {
    expect(await column(readers.clerk, peopleFiles, 'Name', { party: 'Nauru', q: 'hyperlink' })).toEqual([
      `'=HYPERLINK("http://example.org")`,
    ])
  })

  test('are all there, however many they are', async () => {
    await make.asSeed(() =>
      make.db.query(`insert into person (id, party_id, name)
        select gen_random_uuid(), (select id from party where code = 'TO'), 'Person ' || n from generate_series(1, 2100) n`),
    )
    const names = await column(readers.clerk, peopleFiles, 'Name', { party: 'Tonga' })
    expect(new Set(names).size).toBe(2100)
  })
})

test('meetings are those that the reader may know of, as on the page', async () => {
  for (const reader of Object.values(readers)) {
    const page = await listMeetings(reader, { year: '2027' })
    expect(await column(reader, meetingFiles, 'Meeting', { year: '2027' })).toEqual(
      [...page.ahead, ...page.past].map(({ title }) => title),
    )
  }
  expect(await column(readers.clerk, meetingFiles, 'Meeting')).toContain('Closed meeting of tests')
  expect(await column(readers.norway, meetingFiles, 'Meeting')).not.toContain('Closed meeting of tests')
})

test('meetings that are not announced are marked, and listed for those alone who prepare them', async () => {
  const { admin, clerk, ...others } = readers
  for (const reader of [admin, clerk]) {
    const list = await open(reader, meetingFiles, { body: 'som' })
    const at = list?.of('Meeting').indexOf('Quiet meeting of tests') ?? -1
    expect(list?.of('State')[at]).toBe('Draft, not announced')
    expect(await open(reader, decisionFiles, { code: 'quiet' })).not.toBeNull()
  }
  for (const reader of Object.values(others)) {
    expect(await column(reader, meetingFiles, 'Meeting')).not.toContain('Quiet meeting of tests')
    for (const files of [decisionFiles, delegationFiles])
      expect(await open(reader, files, { code: 'quiet' })).toBeNull()
  }
})

test('a filter takes names, and nothing is listed where one means nothing', async () => {
  const [named, coded] = await Promise.all(
    ['Senior Officials’ Meeting', 'som'].map((body) =>
      column(readers.clerk, meetingFiles, 'Meeting', { body }),
    ),
  )
  expect(named).toEqual(coded)
  expect(named).toContain('Meeting of tests')
  for (const files of [meetingFiles, documentFiles, attendanceFiles])
    expect((await open(readers.clerk, files, { body: 'Nobody knows' }))?.rows).toEqual([])
  expect((await open(readers.clerk, requestFiles, { about: 'Nobody knows' }))?.rows).toEqual([])
  expect((await open(readers.clerk, peopleFiles, { party: 'Nobody knows' }))?.rows).toEqual([])
})

test('attendance is a row for each party at each meeting of a body, those of all pages', async () => {
  expect(await open(readers.norway, attendanceFiles, { body: 'ahg' })).toBeNull()
  const ahg = await open(readers.clerk, attendanceFiles, { body: 'ahg' })
  expect(ahg?.rows.length).toBeGreaterThan(60)
  expect(new Set(ahg?.of('Attendance'))).toContain('In attendance')
})

test('documents are those that the reader may know of, with access and state for those who keep them', async () => {
  for (const reader of Object.values(readers)) {
    const page = await listDocuments(reader, { body: 'som', year: '2026' })
    const file = await open(reader, documentFiles, { body: 'som', year: '2026' })
    expect(file?.of('Document')).toEqual(page.documents.map(({ title }) => title))
    expect(file?.heads.includes('Access')).toBe(page.may.readAll)
  }
  expect(await column(readers.norway, documentFiles, 'Document', { body: 'som', year: '2026' })).toEqual([
    'Paper for PUBLIC',
    'Paper for OBSERVERS',
  ])
})

const draftCalled = (party: string) => ({
  ...{ effective: '', reason: '', basisText: '', intent: 'keep' as const },
  operations: [{ kind: 'END_SEAT', party, group: '' }],
})

test('change requests are those of the page, and open to the registry alone', async () => {
  for (const state of ['a draft', 'another draft']) await writeRequest(readers.clerk, draftCalled(state))
  const { requests } = await listRequests(readers.clerk, {})
  const file = await open(readers.clerk, requestFiles, {})
  expect(file?.of('Request')).toEqual(requests.map(({ title }) => title))
  expect(file?.of('Number')).toEqual(requests.map(({ code }) => code ?? ''))
  expect([file?.of('Number')[0], file?.of('State')[0]]).toEqual(['', 'draft'])
  expect(await column(readers.canberra, requestFiles, 'State')).not.toContain('draft')
  await expect(open(readers.nauru, requestFiles, {})).rejects.toThrow('access denied')
})

describe('what belongs to a meeting', () => {
  const asked = { code: 'som99' }

  test('is decisions, of which a spreadsheet runs nothing', async () => {
    expect(await column(readers.nauru, decisionFiles, 'Decision', asked)).toEqual([`Officer;'=1+1`])
    expect(await open(readers.norway, decisionFiles, { code: 'sg99' })).toBeNull()
  })

  test('is delegations with the people who are open to the reader', async () => {
    const named = async (reader: Actor) => await column(reader, delegationFiles, 'Name', asked)
    expect(await named(readers.clerk)).toEqual(['Nominee of Nauru', 'Delegate of Nauru'])
    expect(await named(readers.nauru)).toEqual(['Nominee of Nauru', 'Delegate of Nauru'])
    expect(await named(readers.canberra)).toEqual([''])
    expect(await open(readers.norway, delegationFiles, { code: 'sg99' })).toBeNull()
  })

  test('is the sheet of attendance, for the secretariat alone', async () => {
    expect(await column(readers.clerk, sheetFiles, 'Name', asked)).toEqual([
      ...['Nominee of Nauru', 'Delegate of Nauru'],
    ])
    const { clerk: _, ...others } = readers
    for (const reader of Object.values(others))
      await expect(open(reader, sheetFiles, asked)).rejects.toThrow('access denied')
  })

  test('is the list of participants, for the secretariat and those who are invited', async () => {
    expect(await column(readers.nauru, participantsFiles, 'Name', asked)).toEqual(['Delegate of Nauru'])
    expect(await open(readers.canberra, participantsFiles, asked)).toBeNull()
    await expect(open(readers.admin, participantsFiles, asked)).rejects.toThrow('access denied')
  })
})
