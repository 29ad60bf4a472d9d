import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { readCsv } from '@/lib/testing/tables'
import { takeAttendance } from './commands'
import { sheetFiles } from './table'

/** The sheet of attendance as a file: what its pages show of people and of whole parties. */
let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const [FIRST, SECOND] = ['2026-02-24', '2026-02-25']
async function meeting(more: Partial<Parameters<Factories['makeMeeting']>[0]> = {}) {
  const { id, code } = await make.makeMeeting({
    ...{ groupId: forum.conference.id, title: 'Conference', state: 'HELD', begins: FIRST, ends: SECOND },
    ...more,
  })
  const ofAustralia = await make.makeInvitation({
    ...{ meetingId: id, partyId: forum.australia.id, answer: 'ACCEPTED' },
  })
  const wong = await make.makeDelegate({
    ...{
      invitationId: ofAustralia,
      name: 'Penny Wong',
      honorific: 'H.E.',
      position: 'Minister',
      place: 'HEAD',
    },
  })
  return { id, code, ofAustralia, wong }
}

/** The rows of the file, each as the cells under these heads. */
async function rows(code: string, ...heads: string[]) {
  const file = await sheetFiles.csv(forum.clerk, { code })
  const [all = [], ...found] = readCsv(await text(file!.read()))
  return found.map((row) => heads.map((head) => row[all.indexOf(head)]))
}
const tap = (code: string, day: string, delegate: string, how: string) =>
  takeAttendance(forum.clerk, { code, day, tap: `${delegate} ${how}` })

test('each person has a row for each day, recorded or not', async () => {
  const { id, code, ofAustralia, wong } = await meeting()
  const aide = await make.makeDelegate({ invitationId: ofAustralia, name: 'Some Aide' })
  const ofIndonesia = await make.makeInvitation({
    ...{ meetingId: id, partyId: forum.indonesia.id, capacity: 'OBSERVER' },
  })
  const retno = await make.makeDelegate({ invitationId: ofIndonesia, name: 'Retno Marsudi' })
  await tap(code, FIRST, wong, 'IN_ATTENDANCE IN_PERSON')
  await tap(code, SECOND, wong, 'IN_ATTENDANCE VIRTUAL')
  await tap(code, FIRST, aide, 'APOLOGIES -')
  await tap(code, SECOND, aide, 'ABSENT -')
  await tap(code, SECOND, aide, 'NONE -')
  await tap(code, SECOND, retno, 'IN_ATTENDANCE -')
  expect(await rows(code, 'Code', 'Capacity', 'Reply', 'Name', 'Day', 'Attendance', 'How')).toEqual([
    ['AU', 'member', 'accepted', 'Penny Wong', FIRST, 'In attendance', 'In the room'],
    ['AU', 'member', 'accepted', 'Penny Wong', SECOND, 'In attendance', 'By video'],
    ['AU', 'member', 'accepted', 'Some Aide', FIRST, 'Apologies', ''],
    ['AU', 'member', 'accepted', 'Some Aide', SECOND, 'Not recorded', ''],
    ['ID', 'observer', 'no reply', 'Retno Marsudi', FIRST, 'Not recorded', ''],
    ['ID', 'observer', 'no reply', 'Retno Marsudi', SECOND, 'As observer', 'In the room'],
  ])
  const [first] = await rows(code, 'Party', 'Honorific', 'Role', 'Position', 'Note')
  expect(first).toEqual([expect.any(String), 'H.E.', 'Head of delegation', 'Minister', ''])
})

test('parties without people are listed, and what is recorded of a whole party, invited or not', async () => {
  const { id, code } = await meeting({ ends: FIRST })
  const [silent, guest] = [await make.makeParty({ code: 'SI' }), await make.makeParty({ code: 'GU' })]
  await make.makeInvitation({ meetingId: id, partyId: silent.id, capacity: 'GUEST', answer: 'DECLINED' })
  await make.makeAttendance({ meetingId: id, partyId: guest.id, mode: 'VIRTUAL' })
  await make.makeAttendance({
    meetingId: id,
    partyId: guest.id,
    status: 'ABSENT',
    retracted_at: '2026-02-25T00:00:00Z',
  })
  await make.insert('attendance', {
    ...{ meeting_id: id, party_id: forum.australia.id, status: 'IN_ATTENDANCE', certainty: 'INFERRED' },
    sources: ['page'],
  })
  expect(await rows(code, 'Code', 'Reply', 'Name', 'Day', 'Attendance', 'How', 'Certainty')).toEqual([
    ['AU', 'accepted', '', 'Whole meeting', 'In attendance', '', 'inferred'],
    ['AU', 'accepted', 'Penny Wong', FIRST, 'Not recorded', '', ''],
    ['SI', 'declined', '', '', 'Not recorded', '', ''],
    ['GU', '', '', 'Whole meeting', 'In attendance', 'By video', 'confirmed'],
  ])
})

test('a day that the meeting no longer has is said to be none, and nobody has a row on it without a record', async () => {
  const { id, code, ofAustralia, wong } = await meeting({ ends: FIRST })
  await make.makeDelegate({ invitationId: ofAustralia, name: 'Some Aide' })
  await tap(code, FIRST, wong, 'IN_ATTENDANCE IN_PERSON')
  await make.asSeed(() =>
    make.db.query(`update meeting set begins = $2, ends = $2 where id = $1`, [id, SECOND]),
  )
  expect(await rows(code, 'Name', 'Day', 'Attendance', 'Note')).toEqual([
    ['Penny Wong', FIRST, 'In attendance', 'No longer a day of the meeting'],
    ['Penny Wong', SECOND, 'Not recorded', ''],
    ['Some Aide', SECOND, 'Not recorded', ''],
  ])
})

test('people of a meeting whose days are not fixed have one row', async () => {
  const { code } = await meeting({ begins: '2027-02', ends: null, state: 'PLANNED' })
  expect(await rows(code, 'Name', 'Day', 'Attendance')).toEqual([['Penny Wong', '', 'Not recorded']])
})

test('no name is run by a spreadsheet', async () => {
  const { code, ofAustralia } = await meeting({ ends: FIRST })
  await make.makeDelegate({ invitationId: ofAustralia, name: '=HYPERLINK("http://example.org")' })
  expect(await rows(code, 'Name')).toEqual([['Penny Wong'], [`'=HYPERLINK("http://example.org")`]])
})

test('the file is called by its meeting, and says what the log of exports keeps of it', async () => {
  const { code } = await meeting()
  const file = await sheetFiles.xlsx(forum.clerk, { code })
  await file!.discard()
  expect(file!.name).toMatch(new RegExp(`^${code}-attendance-\\d{4}-\\d\\d-\\d\\d\\.xlsx$`))
  expect(file!.taken).toMatchObject({ list: 'Attendance', entries: 2 })
  expect(file!.taken.choice.replaceAll('\u00a0', ' ')).toContain(
    'Meeting: Conference, 24 February 2026; State:',
  )
})

test('there is none of a meeting that does not exist, and none for anybody but the secretariat', async () => {
  const { code } = await meeting()
  expect(await sheetFiles.csv(forum.clerk, { code: 'no-such-meeting' })).toBeNull()
  for (const reader of [
    ...[forum.admin, forum.canberra],
    await make.makeUser({ role: 'DELEGATE', party: forum.australia }),
  ])
    await expect(sheetFiles.csv(reader, { code })).rejects.toThrow('access denied')
})
