import { row, type Sendable, type SentForm } from './sent-form'

/** The forms of parties, groups and requests, of documents, people and accounts, filled in correctly. Forms that end something come last. */
export const formsOfTheRegister = (codes: Sendable): SentForm[] => [
  ...ofPartiesAndGroups,
  ...ofRequests(codes),
  ...ofDocuments(codes),
  ...ofPeople(codes),
  ...ofAccounts(codes),
]

const ofPartiesAndGroups: SentForm[] = [
  row('NoteForm', '/parties/TL/edit', 'new-note', { kind: 'REMARK', text: 'TEXT' }, 'records'),
  row('AliasForm', '/parties/TL/edit', 'new-alias', { alias: 'TEXT' }, 'records'),
  row('PartyWebsiteForm', '/parties/TL/edit', 'web', { website: 'https://example.org/TEXT' }),
  row('ContactForm', '/parties/TL/edit', 'new-contact', { office: 'TEXT' }, 'records'),
  row('MandateForm', '/groups/som/edit', 'mandate', { mandate: 'TEXT' }),
  row('CompositionForm', '/groups/som/edit', 'composition', { composition: 'TEXT' }),
  row('GroupWebsiteForm', '/groups/som/edit', 'web', { website: 'https://example.org/TEXT' }),
  row('ProfileForm', '/forum/edit', 'profile', { objectives: 'TEXT' }),
]

const ofRequests = (codes: Sendable): SentForm[] => [
  row(
    'SubmissionForm',
    '/change-requests/new?kind=END_SEAT&party=MY&group=AHG',
    'request',
    { effective: '1 May 2027', reason: 'TEXT', basisText: 'Decision 4' },
    'records',
  ),
  row('CommentForm', `/change-requests/${codes.request}`, 'comment', { text: 'TEXT' }, 'records'),
  row('change-requests/WithdrawalForm', `/change-requests/${codes.request}`, 'withdraw', { reason: 'TEXT' }),
  row(
    'change-requests/DecisionForm',
    `/change-requests/${codes.undecided}`,
    'decision',
    { decision: 'APPROVE', reason: 'TEXT' },
    'says why',
    { by: 'australia', isJudgedAnew: true },
  ),
  row(
    'ApprovalWithdrawalForm',
    `/change-requests/${codes.undecided}`,
    'approval',
    { reason: 'TEXT' },
    'says why',
    {
      by: 'australia',
      isJudgedAnew: true,
    },
  ),
]

const ofDocuments = (codes: Sendable): SentForm[] => {
  const paper = (part: string) => `/documents/${codes.paper}${part}`
  return [
    row(
      'NewDocumentsForm',
      '/documents/new',
      'documents',
      { body: 'som', titles: 'TEXT', type: 'REPORT' },
      'records',
    ),
    row('DocumentForm', paper('/edit'), 'document', { title: 'TEXT' }),
    row('ModificationForm', paper('/edit'), 'modification', { kind: 'REV', title: 'TEXT' }, 'records'),
    row(
      'PatternForm',
      '/documents/symbols',
      'pattern',
      { body: 'aeg', pattern: 'TEST/CAPS/{year}/{number}' },
      'records',
    ),
    row('ReadingDaysForm', '/documents/symbols', 'days', { days: 'NUMBER00' }),
    row('PlaceForm', paper('/places'), 'meeting', { meeting: codes.moved }),
    row('DecisionLinkForm', paper('/places'), 'decision', { decision: `${codes.meeting}/1`, act: 'NOTED' }),
    row('DocumentStateForm', paper('/edit'), 'state', { state: 'WITHDRAWN', reason: 'TEXT' }),
  ]
}

const ofPeople = (codes: Sendable): SentForm[] => [
  row('NewPersonForm', '/people/new', 'person', { name: 'TEXT', party: 'Fiji' }, 'records'),
  row('PersonForm', `/people/${codes.person}/edit`, 'person', { familyName: '', position: 'TEXT' }),
  row(
    'FocalPointForm',
    `/people/${codes.person}`,
    'focal',
    { purpose: 'TEXT', letter: 'Letter 1', from: '1 March 2026' },
    'records',
  ),
  row('FocalPointEndForm', `/people/${codes.person}`, 'end-', { until: '31 December 2030', reason: 'TEXT' }),
  row('FocalPointRetractionForm', `/people/${codes.person}`, 'retract-', { reason: 'TEXT' }),
  row('MergeForm', `/people/${codes.twin}`, 'merge-', {}),
]

const ofAccounts = (codes: Sendable): SentForm[] => [
  row('OwnZoneForm', '/account', 'zone', { zone: '' }, 'records'),
  row(
    'NewUserForm',
    '/users/new',
    'new',
    { name: 'TEXT', email: 'TEXT@chancery.example', role: 'SECRETARIAT' },
    'records',
    { by: 'administrator' },
  ),
  row('UserNameForm', `/users/${codes.own}`, 'name', { name: 'TEXT' }, 'says why', { by: 'administrator' }),
  row('UserRoleForm', `/users/${codes.own}`, 'role', { party: 'Fiji' }, 'says why', {
    by: 'administrator',
    others: { fields: { party: 'Tonga' }, says: 'changed this account: Delegate, TO' },
  }),
  row(
    'NewMandateForm',
    `/users/${codes.reviewer}`,
    'mandate',
    { letter: 'TEXT', from: '1 January 2030' },
    'says why',
    { by: 'administrator' },
  ),
  row('MandateEndForm', `/users/${codes.reviewer}`, 'end-', { from: '1 June 2030' }, 'says why', {
    by: 'administrator',
  }),
]
