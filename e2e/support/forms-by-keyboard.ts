import type { Operated } from './by-keyboard'
import type { Sendable } from './sent-form'

/** Forms into which no text must be typed, and buttons. Those that end something come last. */
export const formsByKeyboard = (codes: Sendable): Operated[] => [
  ...ofTheRegister(codes),
  ...ofMeetings(codes),
  ...ofDocuments(codes),
  ...ofAccounts(codes),
]

const ofTheRegister = (codes: Sendable): Operated[] => [
  {
    ...{ action: 'attach', path: `/change-requests/${codes.draft}/basis`, id: 'attach' },
    slip: { steps: [['filename', { file: 'notes.txt' }]], says: 'PDF' },
  },
  { action: 'copy', path: `/change-requests/${codes.request}`, id: 'copy', right: [] },
  { action: 'discard', path: `/change-requests/${codes.draft}`, id: 'discard', right: [] },
  { action: 'mergePeople', path: `/people/${codes.twin}`, id: 'merge-', right: [] },
  { action: 'partPeople', path: `/people/${codes.twin}`, id: 'part-', right: [] },
  {
    ...{ action: 'nameFocalPoint', path: `/people/${codes.twin}`, id: 'focal' },
    right: [
      ['purpose', { text: 'All matters' }],
      ['letter', { text: 'Letter 1' }],
      ['from', { text: '1 March 2026' }],
    ],
  },
  { action: 'confirmFocalPoint', path: `/people/${codes.twin}`, id: 'confirm-', right: [] },
  {
    ...{ action: 'retractFocalPoint', path: `/people/${codes.twin}`, id: 'retract-' },
    right: [['reason', { text: 'It was another person.' }]],
  },
  { action: 'withdrawPerson', path: `/people/${codes.twin}/edit`, id: 'off-form', right: [] },
]

const ofMeetings = (codes: Sendable): Operated[] => {
  const meeting = (part: string) => `/meetings/${codes.meeting}${part}`
  const today = (part: string) => `/meetings/${codes.today}${part}`
  return [
    {
      ...{ action: 'makeFeed', path: '/meetings/calendars', id: 'feed' },
      slip: { steps: [['scope', 'GROUP']], says: 'Choose a group.' },
      right: [['group', 'som']],
    },
    { action: 'revokeFeed', path: '/meetings/calendars', id: 'off-', right: [] },
    {
      ...{ action: 'setAgendaState', path: meeting('/agenda'), id: 'state' },
      slip: { steps: [], says: 'the settings are unchanged' },
      right: [
        ['state', 'ADOPTED'],
        ['restricted', 'yes'],
      ],
    },
    { action: 'copyAgenda', path: today('/agenda'), id: 'copy', right: [] },
    {
      ...{ action: 'changeCapacity', path: today('/invitations?party=FJ'), id: 'capacity' },
      slip: { steps: [], says: 'the capacity is unchanged' },
      right: [['capacity', 'OBSERVER']],
    },
    {
      ...{ action: 'withdrawInvitation', path: today('/invitations?party=FJ'), id: 'withdraw' },
      slip: { steps: [], says: 'Remove them from its list first' },
    },
    { action: 'withdrawInvitation', path: today('/invitations?party=NR'), id: 'withdraw', right: [] },
    {
      ...{ action: 'settleDay', path: `/meetings/${codes.moved}/attendance`, id: 'settle-' },
      slip: { steps: [], says: 'Choose what to do with it.' },
      right: [['to', 'CLEAR']],
    },
    {
      ...{ action: 'recordAttendance', path: today('/attendance/parties'), id: 'parties' },
      slip: { steps: [['otherIs', 'ABSENT']], says: 'Write the name or code of this party.' },
      right: [
        ['other', { text: 'Sweden' }],
        ['parties.TO.is', 'ABSENT'],
      ],
    },
    {
      ...{ action: 'recordTotals', path: today('/attendance/parties'), id: 'numbers' },
      slip: { steps: [['totals.0.atLeast', true]], says: 'Write the number, or untick “over”.' },
      right: [['totals.0.number', { text: '7' }]],
    },
    {
      ...{ action: 'moveMinutes', path: meeting('/minutes'), id: 'step' },
      slip: { steps: [], says: 'Choose the next step.' },
      right: [['state', 'APPROVED']],
    },
    {
      ...{ action: 'addReservation', path: meeting('/decisions/1'), id: 'reservation' },
      right: [
        ['party', { text: 'Fiji' }],
        ['text', { text: 'With a reservation.' }],
      ],
    },
    { action: 'withdrawReservation', path: meeting('/decisions/1'), id: 'off-', right: [] },
    { action: 'setListState', path: meeting('/participants'), id: 'state', right: [] },
    { action: 'withdrawItem', path: meeting(`/agenda/${codes.item}`), id: 'gone', right: [] },
    { action: 'announceMeeting', path: `/meetings/${codes.begun}/announce`, id: 'announce', right: [] },
  ]
}

const ofDocuments = (codes: Sendable): Operated[] => {
  const places = `/documents/${codes.paper}/places`
  return [
    {
      ...{ action: 'setReadingDays', path: '/documents/symbols', id: 'days' },
      slip: { steps: [['days', { text: 'many' }]], says: 'number' },
    },
    {
      ...{ action: 'publishDocuments', path: `/meetings/${codes.today}/documents`, id: 'publish' },
      slip: { steps: [], says: 'Choose at least one document.' },
      right: [['codes.0', true]],
    },
    {
      ...{ action: 'publishDocuments', path: `/meetings/${codes.meeting}/documents`, id: 'publish' },
      // The first has been published.
      ...{ right: [['codes.1', true]], asksBack: true },
    },
    { action: 'undoPublication', path: `/documents/${codes.bare}`, id: 'undo', right: [] },
    {
      ...{ action: 'addToMeeting', path: places, id: 'meeting' },
      slip: { steps: [], says: 'Choose the meeting.' },
      right: [['meeting', codes.moved]],
    },
    {
      ...{ action: 'linkDecision', path: places, id: 'decision' },
      slip: { steps: [['act', 'NOTED']], says: 'Choose the decision from the list.' },
      right: [['decision', `${codes.meeting}/1`]],
    },
    { action: 'unlinkDecision', path: places, id: 'parted-', right: [] },
    { action: 'removeFromMeeting', path: places, id: 'taken-', right: [] },
  ]
}

const ofAccounts = (codes: Sendable): Operated[] => {
  const account = `/users/${codes.own}`
  const by = 'administrator'
  return [
    {
      ...{ action: 'changeRole', path: account, id: 'role', by },
      slip: { steps: [['role', 'SECRETARIAT']], says: 'party' },
      right: [['role', 'REVIEWER']],
    },
    {
      ...{ action: 'giveMandate', path: `/users/${codes.reviewer}`, id: 'mandate', by },
      right: [
        ['letter', { text: 'Letter 2' }],
        ['from', { text: '1 January 2030' }],
      ],
    },
    {
      ...{ action: 'endMandate', path: `/users/${codes.reviewer}`, id: 'end-', by },
      slip: { steps: [['from', { text: '31 February 2030' }]], says: 'February 2030 has 28 days' },
      right: [['from', { text: '1 June 2030' }]],
    },
    { action: 'resetPassword', path: account, id: 'password', by, right: [] },
    { action: 'deactivateUser', path: `${account}/deactivate`, id: 'deactivate', by, right: [] },
    { action: 'reactivateUser', path: account, id: 'active', by, right: [] },
  ]
}

const ofFiles = 'one button beside a file that is checked, found twice or not published: documents.spec.ts'
const ofSessions = 'other tests are signed in with these sessions: access.spec.ts'
const ofTwo = 'two administrators, of whom one has been absent: times.spec.ts'

/** Forms without a field for text, and forms of buttons alone, that have no row here; why. */
export const operatedElsewhere: Record<string, string> = {
  ...{ inviteParties: 'keyboard.spec.ts', setProtocol: 'keyboard.spec.ts', setTimeZone: 'keyboard.spec.ts' },
  withdraw: 'its reason is a text: every-form.spec.ts',
  comment: 'its text comes from a decision that could not be given: decisions.spec.ts',
  beginFromTemplate: 'one button, of all meetings of a kind: meetings.spec.ts',
  ...{ checkAgain: ofFiles, linkExisting: ofFiles, withdrawFile: ofFiles },
  confirmHandling: 'it leads to the file: documents.spec.ts',
  undoPublications: 'one button, after several publications without a file: documents.spec.ts',
  markAllRead: 'what is new to a delegate is new to other tests: documents.spec.ts',
  ...{ endOtherSessions: ofSessions, endSession: ofSessions, endSessions: ofSessions },
  ...{ confirmAccount: ofTwo, confirmMandate: ofTwo },
  runJobAgain: 'of a job that has failed: system.spec.ts',
}
