import { asOperator, canary, people } from './fixtures'
import { enterDocument } from './documents'
import { enterPerson, nameDelegate, planMeeting, writeItem } from './meetings'
import { codeOf, idOf, keepDraft, submitRename } from './requests'

/** A page of every kind, of things that have it, and what of them is awkward to draw: long words, days far apart, many operations. */

/** As long as the longest place names; no space at which it could be broken. */
const LONG = 'Taumatawhakatangihangakoauauotamateaturipukakapikimaungahoronuku'

const OPERATIONS = [
  { kind: 'ADMIT', party: 'Norway', category: 'MEMBER', standing: 'ACTIVE' },
  { kind: 'CHANGE_MEMBERSHIP', party: 'Nauru', category: 'MEMBER', standing: 'SUSPENDED' },
  { kind: 'END_MEMBERSHIP', party: 'Tonga' },
  ...['Fiji', 'Kiribati', 'Palau', 'Samoa', 'Tuvalu', 'Vanuatu'].map((party) => ({
    ...{ kind: 'APPOINT', party, group: 'ahg', role: 'MEMBER' },
  })),
  { kind: 'RENAME_GROUP', group: 'ahg', name: LONG },
  { kind: 'RENAME_PARTY', party: 'Fiji', nameKind: 'SHORT', language: 'en', name: LONG },
  { kind: 'ADD_GROUP', code: 'new', name: LONG },
]

/** `begun` is a meeting that is not announced, `bare` a document without a file, `handled` one with a handling note. */
type OfMeetings = 'meeting' | 'begun' | 'item'
type OfDocuments = 'paper' | 'file' | 'bare' | 'handled'
export type Codes = Record<'request' | 'draft' | 'person' | 'account' | OfMeetings | OfDocuments, string>

export async function makeEveryPage(): Promise<Codes> {
  const [name, meeting] = [canary('accessible'), canary('meeting')]
  return asOperator(async (db) => {
    const request = await codeOf(db, await submitRename(db, `Request ${name}`, name))
    const draftId = await keepDraft(db, `Draft ${name}`, name)
    await db.query(
      'update change_request_draft set content = $2, revision = revision + 1 where change_request_id = $1',
      [draftId, JSON.stringify({ reason: LONG, operations: OPERATIONS })],
    )
    // After the meetings of other tests, which look for theirs among the next.
    const meetingId = await planMeeting(db, {
      ...{ code: meeting, title: `Meeting for everybody ${LONG}`, begins: '2092-02-24' },
    })
    for (const day of ['2092-02-24', '2092-03-02', '2092-03-17', '2092-09-29'])
      await db.query(
        `insert into meeting_day (id, meeting_id, on_day, opens, closes) values (gen_random_uuid(), $1, $2, '09:00', '17:30')`,
        [meetingId, day],
      )
    const item = await writeItem(db, meetingId, `Opening ${LONG}`, 'A private note')
    const { code: paper, file } = await enterDocument(db, {
      ...{ title: `Report on returns ${LONG}`, words: `The text of it. ${LONG}`, meeting: meetingId, item },
    })
    const person = await enterPerson(db, 'FJ', `Test Person ${LONG}`)
    await nameDelegate(db, meetingId, 'FJ', person, `Test Person ${LONG}`, 'Secretary of State')
    await db.query(
      `insert into invitation (id, meeting_id, party_id, capacity, invited_on)
       values (gen_random_uuid(), $1, (select id from party where code = 'NR'), 'MEMBER', '2026-11-01')`,
      [meetingId],
    )
    await db.query(`insert into decision (id, meeting_id, text) values (gen_random_uuid(), $1, $2)`, [
      meetingId,
      `Decided. ${LONG}`,
    ])
    await db.query(
      `insert into minutes (id, meeting_id, kind, text) values (gen_random_uuid(), $1, 'SUMMARY', 'It was opened.')`,
      [meetingId],
    )
    // Minutes begin as a draft.
    await db.query(
      `update minutes set state = 'CIRCULATED', revision = revision + 1, comments_until = now() + interval '30 days' where meeting_id = $1`,
      [meetingId],
    )
    const begun = canary('draft')
    await planMeeting(db, { code: begun, title: 'Meeting in preparation', isDraft: true })
    const { code: bare } = await enterDocument(db, {
      ...{ title: 'Without a file', state: 'RECEIVED', meeting: meetingId },
    })
    const { code: handled } = await enterDocument(db, { title: 'With care', handling: 'Not to be copied.' })
    const account = await idOf(db, 'select id from app_user where email = $1', [people.observer])
    return {
      ...{ request, draft: await codeOf(db, draftId), person, account },
      ...{ meeting, begun, item, paper, file: file ?? '', bare, handled },
    }
  })
}

export const everyPage = (codes: Codes): string[] => {
  const meetingPages = (parts: string[]) => parts.map((part) => `/meetings/${codes.meeting}${part}`)
  const paperPages = (parts: string[]) => parts.map((part) => `/documents/${codes.paper}${part}`)
  return [
    ...['/', '/?show=inferred', '/parties', '/parties?asOf=2016-03-23', '/parties/TL', '/parties/TL/edit'],
    ...['/groups', '/groups/ahg', '/groups/ahg/edit'],
    ...['/change-requests', '/change-requests/new', '/change-requests/new?kind=CORRECT_MEMBERSHIP'],
    '/change-requests/new?kind=RENAME_GROUP&group=ahg',
    '/change-requests/new?kind=CORRECT_GROUP&group=ahg',
    '/change-requests/new?kind=CORRECT_PARTY_CODE&party=NR',
    ...[`/change-requests/${codes.request}`, `/change-requests/${codes.request}/compare?from=1&to=1`],
    ...['', '/edit', '/basis'].map((part) => `/change-requests/${codes.draft}${part}`),
    ...['/meetings', '/meetings/ahg12', '/meetings/attendance', '/meetings/new', '/meetings/templates'],
    ...['/meetings/templates/letters', '/meetings/calendars', '/meetings/decisions'],
    ...meetingPages(['', '/edit', '/agenda', `/agenda/${codes.item}`, '/invitations', '/delegations']),
    ...meetingPages(['/delegations/FJ', '/delegations/NR', '/participants', '/attendance', '/notes']),
    ...meetingPages(['/attendance/parties', '/decisions/new', '/decisions/1', '/minutes', '/documents']),
    `/meetings/${codes.meeting}/invitations?party=FJ`,
    ...['/announce', '/minutes', '/invitations'].map((part) => `/meetings/${codes.begun}${part}`),
    ...['/documents', '/documents/new', '/documents/symbols', '/documents/search?q=text'],
    ...paperPages(['', '/edit', '/files', '/readings', '/text/en', `/pages/${codes.file}`, '/places']),
    ...paperPages([`/pages/${codes.file}/viewer`]),
    ...[`/documents/${codes.bare}/edit`, `/documents/${codes.handled}/handling`],
    ...['/people', '/people/new', `/people/${codes.person}`, `/people/${codes.person}/edit`],
    ...[
      '/people/focal-points',
      '/people/focal-points?parties=Atlantis%3B%20NR',
      '/forum',
      '/forum/edit',
      '/audit',
      '/confirmations',
      '/audit/0',
      '/audit/checkpoints',
      '/search?q=korea',
    ],
    ...['/users', '/users/exports', '/users/new', `/users/${codes.account}`],
    ...[`/users/${codes.account}/deactivate`, '/system', '/account', '/keys', NOTHING],
  ]
}
/** An address at which there is nothing. */
export const NOTHING = '/no-such-page'
