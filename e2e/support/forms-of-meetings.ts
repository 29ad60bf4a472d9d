import { row, type Sendable, type SentForm } from './sent-form'

/** The forms of meetings and of what belongs to them, filled in correctly. Forms that end something come after those that change it. */
export const formsOfMeetings = (codes: Sendable): SentForm[] => {
  const meeting = (part: string) => `/meetings/${codes.meeting}${part}`
  const today = (part: string) => `/meetings/${codes.today}${part}`
  return [
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
    row('OutlineForm', meeting('/agenda'), 'outline', { outline: 'TEXT' }, 'records', { asksBack: true }),
    row('CopyForm', today('/agenda'), 'copy', {}, 'records'),
    row(
      'StateForm',
      meeting('/agenda'),
      'state',
      { state: 'ADOPTED' },
      'says why',
      // Which is restored as it was, without anybody having touched it.
      { others: { fields: { restricted: 'yes' }, says: 'changed: invited parties only' } },
    ),
    row('InviteForm', today('/invitations'), 'invite', { guest: 'Poland' }),
    row('ProtocolForm', today('/invitations'), 'protocol', { [`order.${codes.invited}.place`]: 'NUMBER' }),
    row('CapacityForm', today('/invitations?party=FJ'), 'capacity', { capacity: 'OBSERVER' }, 'says why', {
      others: { fields: { capacity: 'GUEST' }, says: 'changed the capacity of this party: guest' },
    }),
    row('invitations/WithdrawalForm', today('/invitations?party=NR'), 'withdraw', {}),
    row('SaveDelegationForm', today('/delegations/FJ'), 'delegation', { 'people.0.position': 'TEXT' }),
    row('AnswerInvitationForm', today('/delegations/FJ'), 'answer', { answer: 'ACCEPTED', note: 'TEXT' }),
    row('SettleDayForm', `/meetings/${codes.moved}/attendance`, 'settle-', { to: 'CLEAR' }),
    row(
      'PartiesForm',
      today('/attendance/parties'),
      'parties',
      { other: 'Sweden', otherIs: 'IN_ATTENDANCE' },
      'says why',
      { others: { fields: { 'parties.TO.is': 'ABSENT' }, says: 'attendance of Tonga: absent' } },
    ),
    row('TotalsForm', today('/attendance/parties'), 'numbers', { 'totals.0.number': 'NUMBER' }),
    row('NewDecisionForm', today('/decisions/new'), 'decision', { text: 'TEXT' }, 'records'),
    row('decisions/DecisionForm', today('/decisions/1'), 'decision', { text: 'TEXT' }),
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
    row('MoveMinutesForm', meeting('/minutes'), 'step', { state: 'LOCKED' }),
    row('IssueCorrigendumForm', meeting('/minutes'), 'corrigendum', { text: 'TEXT' }, 'records'),
    row(
      'TemplateForm',
      '/meetings/templates?kind=STEERING',
      'template',
      { outline: '1. Opening\n2. TEXT' },
      'says why',
      { asksBack: true },
    ),
    row('PublicationForm', today('/documents'), 'publish', { 'codes.0': true }),
  ]
}
