import type { Codes } from './every-page'
import type { Person } from './fixtures'

/** What a second tab sends: where it is only said, nothing of it may be recorded. */
type Again = 'records' | 'says why'

export type SentForm = {
  /** As it is named in the `forms.tsx` beside its page. */
  form: string
  by?: Person
  path: string
  id: string
  /** By the names of the fields; `TEXT` is another text in each tab. A box is ticked by `true`. */
  fields: Record<string, string | boolean>
  again: Again
}

/** Things to send forms about, beside those of every page: a meeting that is held today, and accounts that nobody else uses. */
export type Sendable = Codes & { today: string; own: string; reviewer: string }

const request = { effective: '1 May 2027', reason: 'TEXT', basisText: 'Decision 4' }

/** Every form of the build but those in `elsewhere`, filled rightly. What ends a thing comes after what changes it. */
export const everyForm = (codes: Sendable): SentForm[] => {
  const meeting = (part: string) => `/meetings/${codes.meeting}${part}`
  const today = (part: string) => `/meetings/${codes.today}${part}`
  const paper = (part: string) => `/documents/${codes.paper}${part}`
  const row = (
    form: string,
    path: string,
    id: string,
    fields: SentForm['fields'],
    again: Again = 'says why',
    by: Person = 'secretariat',
  ): SentForm => ({ form, path, id, fields, again, by })
  return [
    row('NoteForm', '/parties/TL/edit', 'new-note', { kind: 'REMARK', text: 'TEXT' }, 'records'),
    row('AliasForm', '/parties/TL/edit', 'new-alias', { alias: 'TEXT' }, 'records'),
    row('PartyWebsiteForm', '/parties/TL/edit', 'web', { website: 'https://example.org/TEXT' }),
    row('ContactForm', '/parties/TL/edit', 'new-contact', { office: 'TEXT' }, 'records'),
    row('MandateForm', '/groups/som/edit', 'mandate', { mandate: 'TEXT' }),
    row('CompositionForm', '/groups/som/edit', 'composition', { composition: 'TEXT' }),
    row('GroupWebsiteForm', '/groups/som/edit', 'web', { website: 'https://example.org/TEXT' }),
    row(
      'SubmissionForm',
      '/change-requests/new?kind=END_SEAT&party=MY&group=AHG',
      'request',
      request,
      'records',
    ),
    row('CommentForm', `/change-requests/${codes.request}`, 'comment', { text: 'TEXT' }, 'records'),
    row('WithdrawalForm', `/change-requests/${codes.request}`, 'withdraw', { reason: 'TEXT' }),
    row(
      'NewMeetingForm',
      '/meetings/new',
      'meeting',
      { kind: 'WORKSHOP', body: 'som', title: 'TEXT', days: '24 February 2093', zone: 'Asia/Makassar' },
      'records',
    ),
    row('MeetingForm', meeting('/edit'), 'meeting', { city: 'TEXT' }),
    row('MeetingStateForm', meeting('/edit'), 'state', { state: 'POSTPONED', reason: 'TEXT' }),
    row('LetterForm', '/meetings/templates/letters?kind=STEERING', 'letter', { text: 'Dear {party}, TEXT' }),
    row('FeedForm', '/meetings/calendars', 'feed', { scope: 'ALL' }, 'records'),
    row('NewItemForm', meeting('/agenda'), 'item', { title: 'TEXT' }, 'records'),
    row('ItemForm', meeting(`/agenda/${codes.item}`), 'item', { title: 'TEXT' }),
    row('StateForm', meeting('/agenda'), 'state', { state: 'ADOPTED' }),
    row('InviteForm', today('/invitations'), 'invite', { guest: 'Poland' }),
    row('ProtocolForm', today('/invitations'), 'protocol', { 'order.0.place': 'NUMBER' }),
    row('CapacityForm', today('/invitations?party=FJ'), 'capacity', { capacity: 'OBSERVER' }),
    row('SaveDelegationForm', today('/delegations/FJ'), 'delegation', { 'people.0.position': 'TEXT' }),
    row('AnswerInvitationForm', today('/delegations/FJ'), 'answer', { answer: 'ACCEPTED', note: 'TEXT' }),
    row('PartiesForm', today('/attendance/parties'), 'parties', {
      other: 'Sweden',
      otherIs: 'IN_ATTENDANCE',
    }),
    row('TotalsForm', today('/attendance/parties'), 'numbers', { 'totals.0.number': 'NUMBER' }),
    row('NewDecisionForm', today('/decisions/new'), 'decision', { text: 'TEXT' }, 'records'),
    row('DecisionForm', today('/decisions/1'), 'decision', { text: 'TEXT' }),
    row(
      'AddReservationForm',
      today('/decisions/1'),
      'reservation',
      { party: 'Fiji', text: 'TEXT' },
      'records',
    ),
    row('FollowDecisionForm', today('/decisions/1'), 'progress', { state: 'DONE', note: 'TEXT' }),
    row('VoidDecisionForm', today('/decisions/1'), 'void', { reason: 'TEXT' }),
    row('BeginMinutesForm', today('/minutes'), 'begin', { kind: 'MINUTES', text: 'TEXT' }),
    row('WriteMinutesForm', meeting('/minutes'), 'write', { text: 'TEXT' }),
    row('CommentMinutesForm', meeting('/minutes'), 'comment', { text: 'TEXT' }, 'records'),
    row('MoveMinutesForm', meeting('/minutes'), 'step', { state: 'APPROVED' }),
    row(
      'NewDocumentsForm',
      '/documents/new',
      'documents',
      { body: 'som', titles: 'TEXT', type: 'REPORT' },
      'records',
    ),
    row('DocumentForm', paper('/edit'), 'document', { title: 'TEXT' }),
    row('ModificationForm', paper('/edit'), 'modification', { kind: 'REV', title: 'TEXT' }, 'records'),
    row('ReadingDaysForm', '/documents/symbols', 'days', { days: 'NUMBER00' }),
    row('NewPersonForm', '/people/new', 'person', { name: 'TEXT', party: 'Fiji' }, 'records'),
    row('PersonForm', `/people/${codes.person}/edit`, 'person', { familyName: '', position: 'TEXT' }),
    row(
      'FocalPointForm',
      `/people/${codes.person}`,
      'focal',
      { purpose: 'TEXT', letter: 'Letter 1', from: '1 March 2026' },
      'records',
    ),
    row('ProfileForm', '/forum/edit', 'profile', { objectives: 'TEXT' }),
    row(
      'NewUserForm',
      '/users/new',
      'new',
      { name: 'TEXT', email: 'TEXT@chancery.example', role: 'SECRETARIAT' },
      'records',
      'administrator',
    ),
    row('UserNameForm', `/users/${codes.own}`, 'name', { name: 'TEXT' }, 'says why', 'administrator'),
    row('UserRoleForm', `/users/${codes.own}`, 'role', { party: 'Fiji' }, 'says why', 'administrator'),
    row(
      'NewMandateForm',
      `/users/${codes.reviewer}`,
      'mandate',
      { letter: 'TEXT', from: '1 January 2030' },
      'says why',
      'administrator',
    ),
  ]
}

/** The others, and why they are not sent here. */
export const elsewhere: Record<string, string> = {
  ApprovalWithdrawalForm: 'needs an approval; change-requests.spec.ts',
  CopyForm: 'adds what it copies once more, on purpose',
  DecisionLinkForm: 'a link that is there already is refused by name',
  DocumentStateForm: 'asks back before it publishes',
  FocalPointEndForm: 'the end that is recorded is refused by name',
  FocalPointRetractionForm: 'what was retracted is no longer there',
  IssueCorrigendumForm: 'needs locked minutes; each is another corrigendum',
  MandateEndForm: 'forms.spec.ts',
  MergeForm: 'asks back which line stays',
  OutlineForm: 'asks back before it adds anything',
  OwnPasswordForm: 'keyboard.spec.ts; passwords are never kept',
  OwnZoneForm: 'sets the same zone again',
  PatternForm: 'would change the symbols of other tests',
  PlaceForm: 'a place that is there already is refused by name',
  PublicationForm: 'asks back before it publishes',
  SettleDayForm: 'needs a meeting that was moved',
  TemplateForm: 'asks back before it is saved',
}
