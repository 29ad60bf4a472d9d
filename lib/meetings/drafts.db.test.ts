import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { moveDocument, publishDocuments, reserveSymbols } from '@/lib/documents/commands'
import { addToMeeting } from '@/lib/documents/places/commands'
import { getDocument, listMeetingDocuments } from '@/lib/documents/queries'
import { searchRegister } from '@/lib/portal/search/queries'
import { answeringYes } from '@/lib/testing/answering-yes'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { traceOf } from '@/lib/testing/trace'
import { openWebLogin } from '@/lib/testing/web-login'
import { addItem } from './agendas/commands'
import { getCalendar } from './calendars/queries'
import { announceMeeting, moveMeeting } from './commands'
import { planMeeting } from './series/commands'
import { answerInvitation, inviteParties } from './invitations/commands'
import { listInvitations, listOwnMeetings } from './invitations/queries'
import { getMeeting, getMeetingEditing, listMeetings, listMeetingsOf } from './queries'

/** A meeting that is not announced: nobody but the secretariat and administrators sees it, or anything that belongs to it. */
let database: TestDatabase
let make: Factories
let log: ReturnType<typeof traceOf>
let web: Awaited<ReturnType<typeof openWebLogin>>
let forum: Awaited<ReturnType<Factories['makeForum']>>
let nauru: Awaited<ReturnType<Factories['makeParty']>>
let delegate: Actor
let guest: Actor
/** Everyone to whom a draft is closed: a co-chair and a delegate that are invited to it, and a guest. */
let outsiders: Actor[]
let draft: { id: string; code: string }
let invitation: string

/** Every table whose rows belong to a meeting, but for what people keep for themselves. */
const tables = [
  ...['meeting_day', 'meeting_party', 'meeting_link', 'meeting_total', 'note', 'agenda_item', 'agenda_note'],
  ...['invitation', 'delegate', 'credential', 'attendance', 'decision', 'decision_actor', 'reservation'],
  ...['progress_note', 'minutes', 'minutes_comment', 'document_meeting', 'document_decision'],
]

beforeAll(async () => {
  process.env.NEXTAUTH_URL = 'https://register.example'
  process.env.NEXTAUTH_SECRET = 'a secret of tests, long enough to be one'
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  log = traceOf(make)
  web = await openWebLogin(database.appUrl)
  forum = await make.makeForum()
  nauru = await make.makeParty({ code: 'NR', name: 'Nauru' })
  const agency = await make.makeParty({ code: 'FRONTEX', kind: 'ORGANIZATION', category: null })
  await make.makeGroup({ code: 'som', name: 'Senior Officials', kind: 'PLENARY' })
  delegate = await make.makeUser({ role: 'DELEGATE', party: nauru })
  guest = { ...(await make.makeUser({ role: 'DELEGATE', party: agency })), clearance: 0 }
  outsiders = [forum.canberra, forum.jakarta, delegate, guest]
  draft = await make.makeMeeting({
    ...{ groupId: forum.conference.id, code: 'quiet', title: 'Quiet Conference', is_draft: true },
    days: { '2090-02-24': '09:00–17:00' },
  })
  await fill(draft.id, agency.id)
})
afterAll(async () => {
  await web.close()
  await make.close()
  await disconnect()
  await database.drop()
})

/** One row of each table for the draft. */
async function fill(meeting_id: string, agency: string) {
  const of = { meeting_id }
  await make.insert('meeting_party', { ...of, party_id: nauru.id, role: 'HOST' })
  await make.insert('meeting_link', { ...of, words: 'Pass word' })
  await make.insert('meeting_total', { ...of, counted: 'DELEGATES', number: 7 })
  await make.insert('note', { ...of, kind: 'REMARK', text: 'Quiet remark' })
  await make.makeItem({ meetingId: meeting_id, title: 'Quiet item', note: 'Private' })
  invitation = await make.makeInvitation({ meetingId: meeting_id, partyId: nauru.id })
  await make.makeInvitation({ meetingId: meeting_id, partyId: forum.australia.id })
  await make.makeInvitation({ meetingId: meeting_id, partyId: agency, capacity: 'GUEST' })
  await make.makeDelegate({ invitationId: invitation, name: 'Ann Quiet', accredited_at: '2026-11-01' })
  await make.insert('credential', { ...of, invitation_id: invitation, party_id: nauru.id, signatory: 'Q' })
  await make.makeAttendance({ meetingId: meeting_id, partyId: nauru.id })
  const decision_id = await make.makeDecision({ meetingId: meeting_id })
  await make.insert('decision_actor', { ...of, decision_id, party_id: nauru.id })
  await make.insert('reservation', { ...of, decision_id, party_id: nauru.id, kind: 'STATEMENT', text: 'Q' })
  await make.insert('progress_note', { ...of, decision_id, text: 'Quiet progress' })
  const minutes_id = await make.makeMinutes({ meetingId: meeting_id, state: 'CIRCULATED' })
  await make.insert('minutes_comment', {
    ...{ ...of, minutes_id, party_id: nauru.id, author_id: delegate.id, text: 'Quiet comment' },
  })
  const { id: document_id } = await make.makeDocument({ groupId: forum.conference.id })
  await make.insert('document_meeting', { ...of, document_id })
  await make.insert('document_decision', { ...of, document_id, decision_id, act: 'NOTED' })
}

const titlesSeen = async (actor: Actor) => (await listMeetings(actor, {}))!.ahead.map(({ title }) => title)

describe('the database', () => {
  test('has no table of a meeting that is not asked here', async () => {
    const { rows } = await make.db.query<{ name: string }>(
      `select table_name as name from information_schema.columns where column_name = 'meeting_id' and table_schema = 'public'`,
    )
    // A corrigendum is seen with its minutes; who made a pack keeps that it was made.
    expect(rows.map(({ name }) => name).toSorted()).toEqual([...tables, 'corrigendum', 'pack'].toSorted())
  })

  test('shows nobody else the draft, nor a row of what belongs to it', async () => {
    for (const actor of outsiders) {
      expect(await web.count(actor, 'meeting', `id = '${draft.id}'`), actor.name).toBe(0)
      for (const table of tables)
        expect(await web.count(actor, table, `meeting_id = '${draft.id}'`), `${actor.name} ${table}`).toBe(0)
      expect(await web.column(actor, 'select * from guard.invited()')).not.toContain(draft.id)
    }
  })

  test('shows the secretariat all of it, and an administrator what administrators see of meetings', async () => {
    for (const table of tables)
      expect(await web.count(forum.clerk, table, `meeting_id = '${draft.id}'`), table).toBeGreaterThan(0)
    expect(await web.count(forum.admin, 'meeting', `id = '${draft.id}'`)).toBe(1)
    expect(await web.count(forum.admin, 'decision', `meeting_id = '${draft.id}'`)).toBe(1)
  })

  test('lets a party answer no invitation to it, name nobody and write no comment', async () => {
    // Without a condition, so that only the policy of updating is asked; all that these parties have is of the draft.
    const updates = [
      `update invitation set answer = 'ACCEPTED', answered_by = guard.me()::uuid`,
      `update delegate set honorific = 'Mine'`,
      `update credential set reference = 'Mine'`,
    ]
    for (const actor of [delegate, forum.canberra])
      for (const sql of updates) expect(await web.tried(actor, sql), sql).toBe(0)
    const add = `insert into credential (id, invitation_id, meeting_id, party_id) values (gen_random_uuid(), $1, $2, $3)`
    expect(await web.tried(delegate, add, [invitation, draft.id, nauru.id])).toBe('42501')
    const comment = `insert into minutes_comment (id, minutes_id, meeting_id, party_id, author_id, text)
      select gen_random_uuid(), id, meeting_id, $2, guard.me()::uuid, 'Mine' from minutes where meeting_id = $1`
    expect(await web.tried(delegate, comment, [draft.id, nauru.id])).toBe(0)
  })

  test('never makes a draft of what was announced, and confirms or holds no draft', async () => {
    const { id } = await make.makeMeeting({ groupId: forum.conference.id })
    const set = (to: string, meeting: string) =>
      web.tried(forum.clerk, `update meeting set ${to} where id = $1`, [meeting])
    expect(await set('is_draft = true', id)).toBe('meeting_announced')
    expect(await set(`state = 'HELD'`, draft.id)).toBe('meeting_draft_state')
    expect(await set(`state = 'CONFIRMED'`, draft.id)).toBe('meeting_draft_state')
  })
})

describe('a draft', () => {
  test('is in no list, no search and no page of anybody else', async () => {
    for (const actor of outsiders) {
      expect(await getMeeting(actor, { code: 'quiet' }), actor.name).toBeNull()
      expect(await listInvitations(actor, { code: 'quiet' })).toBeNull()
      expect(await titlesSeen(actor)).not.toContain('Quiet Conference')
      expect(JSON.stringify(await listMeetingsOf(actor, { code: 'mc' }))).not.toContain('Quiet')
      expect(JSON.stringify(await searchRegister(actor, { q: 'quiet' }))).not.toContain('Quiet Conference')
      expect((await listOwnMeetings(actor, {}))!.meetings).toEqual([])
      expect(await listMeetingDocuments(actor, { code: 'quiet' })).toBeNull()
    }
    for (const actor of [forum.clerk, forum.admin]) {
      expect((await getMeeting(actor, { code: 'quiet' }))!.meeting.isDraft).toBe(true)
      expect(await titlesSeen(actor)).toContain('Quiet Conference')
    }
  })

  test('is in no calendar, not even in that of the secretariat', async () => {
    for (const actor of [forum.clerk, forum.admin, delegate])
      expect((await getCalendar(actor, { scope: 'ALL' }))!).not.toContain('Quiet Conference')
  })

  test('lends its date to the name of another meeting of its title only where the reader sees both', async () => {
    const { code } = await make.makeMeeting({ groupId: forum.conference.id, title: 'Quiet Conference' })
    const hasNamesake = async (actor: Actor) => (await getMeeting(actor, { code }))!.meeting.hasNamesake
    expect(await hasNamesake(forum.clerk)).toBe(true)
    expect(await hasNamesake(forum.canberra)).toBe(false)
    await make.asSeed(() =>
      make.db.query(`update meeting set title = 'Loud Conference' where code = $1`, [code]),
    )
    expect(await hasNamesake(forum.clerk)).toBe(false)
  })

  test('refuses a party that answers by its address', async () => {
    const refused = await log.refusal(() =>
      answerInvitation(delegate, { code: 'quiet', party: 'NR', answer: 'ACCEPTED' }),
    )
    expect(refused.sentence).toBe('There is no such meeting.')
  })
})

describe('announcing', () => {
  const blank = {
    ...{ kind: 'SENIOR_OFFICIALS', body: 'som', days: '24 February 2091', zone: 'Asia/Makassar' },
    ...{ title: '', ordinal: '', city: '', country: '', venue: '', mode: '', hosts: '', coChairs: '' },
    ...{ nominationsUntil: '', practical: '', linkAddress: '', linkWords: '' },
  } as unknown as Parameters<typeof planMeeting>[1]
  const planned = async (title: string) => planMeeting(forum.clerk, { ...blank, title, draft: 'yes' })
  const entriesFor = (actor: Actor, id: string) =>
    web.column(actor, 'select action from audit.leaf where $1::uuid = any (subjects) order by seq', [id])
  const idOf = async (code: string) =>
    (await make.db.query<{ id: string }>('select id from meeting where code = $1', [code])).rows[0]!.id

  test('opens the meeting and is recorded for those who now see it, who read nothing of what was before', async () => {
    const { code, as } = await planned('Announced later')
    expect(as).toBe('drafted')
    await addItem(forum.clerk, { code, title: 'Opening' } as Parameters<typeof addItem>[1])
    await inviteParties(forum.clerk, { code, chosen: ['NR MEMBER'] })
    const id = await idOf(code)
    for (const actor of [forum.canberra, delegate]) expect(await entriesFor(actor, id)).toEqual([])
    expect((await entriesFor(forum.clerk, id)).length).toBeGreaterThan(4)
    await make.asSeed(() =>
      make.db.query(`update invitation set invited_on = '2026-01-01' where meeting_id = $1`, [id]),
    )

    const said = await log.said(() => announceMeeting(forum.clerk, { code }))
    expect(said).toMatchObject({
      ...{ audience: 'request', action: 'meeting.announced' },
      sentence: 'Announced the Announced later. 1 party is invited.',
    })
    expect(await entriesFor(forum.canberra, id)).toEqual(
      expect.arrayContaining(['row.update', 'meeting.announced']),
    )
    expect(await entriesFor(forum.canberra, id)).not.toContain('meeting.planned')
    expect(await titlesSeen(delegate)).toContain('Announced later')
    // Invited on the day on which the party could know of it.
    const [own] = (await listInvitations(delegate, { code }))!.invitations
    expect(own!.invitedOn > '2026-01-01').toBe(true)
    expect((await listOwnMeetings(delegate, {}))!.meetings.map((one) => one.code)).toEqual([code])
  })

  test('is done once, by the secretariat, and does not count as an edit of the meeting', async () => {
    const { code } = await planned('Announced once')
    for (const by of [forum.admin, forum.canberra, delegate])
      await log.denial(() => announceMeeting(by, { code }))
    const before = (await getMeetingEditing(forum.clerk, { code }))!.revision
    await announceMeeting(forum.clerk, { code })
    expect((await getMeetingEditing(forum.clerk, { code }))!.revision).toBe(before)
    expect((await log.refusal(() => announceMeeting(forum.clerk, { code }))).sentence).toBe(
      'This meeting has already been announced.',
    )
  })

  test('comes before a meeting is confirmed or held; a draft can be cancelled, and is then announced no more', async () => {
    const { code } = await planned('Never announced')
    const step = async (state: 'HELD' | 'CANCELLED', reason: string) => {
      const { stateRevision } = (await getMeetingEditing(forum.clerk, { code }))!
      return moveMeeting(forum.clerk, { code, state, reason, revision: String(stateRevision) })
    }
    expect((await log.refusal(() => step('HELD', ''))).sentence).toMatch(/is a draft\. Announce it first/)
    await step('CANCELLED', 'Not needed')
    expect((await log.refusal(() => announceMeeting(forum.clerk, { code }))).sentence).toMatch(/is cancelled/)
  })

  test('comes before its documents are published or announced as to follow', async () => {
    const { code } = await planned('With documents')
    await make.insert('symbol_pattern', {
      group_id: (await make.db.query(`select id from "group" where code = 'som'`)).rows[0].id as string,
      pattern: 'SOM/{year}/{number}',
    })
    const reserve = (more: object) =>
      reserveSymbols(forum.clerk, {
        ...{ body: 'som', titles: 'Quiet paper', type: 'REPORT', level: 'MEMBERS', meeting: code },
        ...more,
      } as unknown as Parameters<typeof reserveSymbols>[1])
    const closed = /belongs to a meeting that has not been announced/
    expect((await log.refusal(() => reserve({ isAnnounced: 'yes' }))).sentence).toMatch(closed)
    const { code: paper } = await reserve({})
    const publish = () =>
      answeringYes((sure) =>
        publishDocuments(forum.clerk, { meeting: code, codes: [paper], ...(sure && { sure }) }),
      )
    expect((await log.refusal(publish)).sentence).toMatch(closed)
    const move = answeringYes((sure) =>
      moveDocument(forum.clerk, {
        ...{ code: paper, state: 'PUBLISHED', revision: '0', reason: '', publishAt: '' },
        ...(sure && { sure }),
      } as Parameters<typeof moveDocument>[1]),
    )
    await expect(move).rejects.toMatchObject({ sentence: expect.stringMatching(closed) as string })
    expect(await getDocument(delegate, { code: paper })).toBeNull()
    await announceMeeting(forum.clerk, { code })
    await publish()
    expect(await getDocument(delegate, { code: paper })).not.toBeNull()
  })

  test('is not needed for a document that others read before it was put before the draft; only its place is hidden', async () => {
    const { code } = await planned('With an old document')
    const old = await make.makeDocument({ groupId: forum.conference.id, title: 'Known strategy' })
    await addToMeeting(forum.clerk, { code: old.code, meeting: code } as Parameters<typeof addToMeeting>[1])
    const seen = await getDocument(delegate, { code: old.code })
    expect(seen).not.toBeNull()
    expect(JSON.stringify(seen)).not.toContain('With an old document')
    // What is to be published later would tell of the draft on that day.
    const later = await make.makeDocument({
      ...{ groupId: forum.conference.id, published: '2090-01-01T00:00:00Z' },
    })
    const lay = addToMeeting(forum.clerk, { code: later.code, meeting: code } as Parameters<
      typeof addToMeeting
    >[1])
    await expect(lay).rejects.toMatchObject({
      sentence: expect.stringMatching(/has not been announced/) as string,
    })
  })
})
