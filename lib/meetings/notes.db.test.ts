import { afterAll, beforeAll, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { traceOf } from '@/lib/testing/trace'
import { addMeetingNote, editMeetingNote, withdrawMeetingNote } from './commands'
import { getMeeting, getMeetingNotes } from './queries'

let database: TestDatabase
let make: Factories
let log: ReturnType<typeof traceOf>
let forum: Awaited<ReturnType<Factories['makeForum']>>

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  log = traceOf(make)
  forum = await make.makeForum()
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const meeting = () => make.makeMeeting({ groupId: forum.conference.id, title: 'Conference' })
const notes = async (code: string) => (await getMeetingNotes(forum.clerk, { code }))!.notes

test('a note on a meeting is recorded for those who read all meetings, and shown with the meeting', async () => {
  const { code, id } = await meeting()
  const said = await log.said(() =>
    addMeetingNote(forum.clerk, { code, kind: 'SOURCES_DISAGREE', text: 'One page says 24, another 25.' }),
  )
  expect(said).toMatchObject({
    ...{ audience: 'request', action: 'note.added', subjects: [id] },
    sentence: 'Added a note about the Conference.',
  })
  expect((await getMeeting(forum.canberra, { code }))!.notes).toMatchObject([
    { kind: 'SOURCES_DISAGREE', text: 'One page says 24, another 25.' },
  ])
})

test('it is changed by whoever saw it as it is, and withdrawn', async () => {
  const { code } = await meeting()
  await addMeetingNote(forum.clerk, { code, kind: 'REMARK', text: 'First.' })
  const [first] = await notes(code)
  const revision = String(first!.revision)
  await editMeetingNote(forum.clerk, { code, note: first!.id, revision, kind: 'REMARK', text: 'Second.' })
  await expect(
    editMeetingNote(forum.clerk, { code, note: first!.id, revision, kind: 'REMARK', text: 'Third.' }),
  ).rejects.toThrow('Someone else changed this')
  await expect(withdrawMeetingNote(forum.clerk, { code, note: first!.id, revision })).rejects.toThrow(
    'Read it, then withdraw it if you still want to.',
  )
  const [second] = await notes(code)
  expect(second).toMatchObject({ text: 'Second.' })
  await withdrawMeetingNote(forum.clerk, { code, note: first!.id, revision: String(second!.revision) })
  expect(await notes(code)).toEqual([])
})

test('a note of another meeting is not reached through this one', async () => {
  const [one, other] = [await meeting(), await meeting()]
  await addMeetingNote(forum.clerk, { code: one.code, kind: 'REMARK', text: 'Of the first.' })
  const [note] = await notes(one.code)
  await expect(
    withdrawMeetingNote(forum.clerk, { code: other.code, note: note!.id, revision: String(note!.revision) }),
  ).rejects.toThrow('has already been withdrawn')
  expect(await notes(one.code)).toHaveLength(1)
})

test('only the secretariat writes notes', async () => {
  const { code } = await meeting()
  for (const actor of [forum.canberra, forum.admin]) {
    await expect(addMeetingNote(actor, { code, kind: 'REMARK', text: 'Ours.' })).rejects.toThrow()
    await expect(getMeetingNotes(actor, { code })).rejects.toThrow()
  }
  expect(await notes(code)).toEqual([])
})
