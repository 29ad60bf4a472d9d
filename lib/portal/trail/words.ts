import type { Role, SystemRole } from '@/lib/kernel/policy'
import { columnInWords, valueInWords, type Speech } from './column-words'
import type { Names } from './named'

/** The log in the forum's words: what an act is called, and what the entry of a changed row says. */

/** The entry of a changed row, as the log holds it: the whole new row, and the old values of what changed. */
export type RowEntry = {
  table: string
  action: string
  row: Record<string, unknown>
  old: Record<string, unknown>
  changed: string[]
}
export type Change = { what: string; before: string | null; after: string }
export type RowWords = { subject: string; isNew: boolean; changes: Change[] }

const actions: Record<string, string> = {
  'row.insert': 'An entry was added',
  'row.update': 'An entry was changed',
  'register.loaded': 'The register was entered from published sources',
  'meetings.loaded': 'The known meetings were entered from published sources',
  'documents.loaded': 'The known documents were entered from published sources',
  'read-only.begun': 'The register was made read-only',
  'read-only.ended': 'The register was made writable again',
  'register.changed': 'The register was changed on approval',
  'change-request.kept': 'A draft was saved',
  'change-request.copied': 'A request was copied',
  'change-request.discarded': 'A draft was discarded',
  'change-request.submitted': 'A request was submitted',
  'change-request.approved': 'A seat approved',
  'change-request.returned': 'A seat returned a request',
  'change-request.refused': 'A seat refused a request',
  'change-request.approval-withdrawn': 'A seat withdrew its approval',
  'change-request.withdrawn': 'A request was withdrawn',
  'change-request.commented': 'A comment was made',
  'basis-file.attached': 'A file was attached to a request',
  'basis-file.removed': 'A file was removed from a request',
  'basis-file.accepted': 'A file of a request passed its check',
  'basis-file.rejected': 'A file of a request was rejected',
  'basis-file.not-checked': 'The check of a file of a request failed',
  'basis-file.check-again': 'A file of a request was submitted to be checked again',
  'basis-file.postponed': 'A file of a request could not be checked',
  'party.website-changed': 'A party’s web address was changed',
  'alias.added': 'Another name was added',
  'alias.withdrawn': 'Another name was withdrawn',
  'note.added': 'A note was added',
  'note.changed': 'A note was changed',
  'note.withdrawn': 'A note was withdrawn',
  'contact.added': 'A contact was added',
  'contact.changed': 'A contact was changed',
  'contact.withdrawn': 'A contact was withdrawn',
  'group.mandate-changed': 'A group’s purpose was changed',
  'group.composition-changed': 'The description of a group’s composition was changed',
  'group.website-changed': 'A group’s web address was changed',
  'meeting.planned': 'A meeting was planned',
  'meeting.changed': 'A meeting was changed',
  'meeting.announced': 'A meeting was announced',
  'meeting.moved': 'The state of a meeting was changed',
  'agenda.item-added': 'An agenda item was added',
  'agenda.items-added': 'Agenda items were added',
  'agenda.item-changed': 'An agenda item was changed',
  'agenda.item-withdrawn': 'An agenda item was withdrawn',
  'agenda.copied': 'An agenda was copied',
  'agenda.ordered': 'An agenda was reordered',
  'agenda.state-changed': 'The state of an agenda was changed',
  'agenda.template-changed': 'An agenda template was changed',
  'letter.template-changed': 'A letter of invitation was changed',
  'person.added': 'A person was added',
  'person.changed': 'A person was changed',
  'person.withdrawn': 'A person was withdrawn',
  'person.merged': 'Two entries for one person were merged',
  'person.parted': 'Two merged entries were separated',
  'focal-point.named': 'A focal point was recorded',
  'focal-point.ended': 'A focal point was ended',
  'focal-point.retracted': 'A focal point was retracted',
  'focal-point.confirmed': 'A focal point was confirmed',
  'invitation.sent': 'Parties were invited',
  'invitation.withdrawn': 'An invitation was withdrawn',
  'invitation.capacity-changed': 'The capacity of a party was changed',
  'invitation.answered': 'An invitation was answered',
  'invitation.ordered': 'The order of protocol was set',
  'delegation.written': 'A delegation was edited',
  'participants.state-changed': 'The state of a list of participants was changed',
  'attendance.settled': 'Attendance was moved or cleared',
  'attendance.taken': 'The attendance of people was recorded',
  'attendance.recorded': 'The attendance of parties was recorded',
  'attendance.counted': 'The number of participants was recorded',
  'decision.recorded': 'A decision was recorded',
  'decision.changed': 'A decision was changed',
  'decision.followed': 'Progress on a decision was recorded',
  'decision.voided': 'A decision was declared void',
  'reservation.added': 'A reservation or statement was added',
  'reservation.withdrawn': 'A reservation or statement was withdrawn',
  'minutes.begun': 'Minutes were started',
  'minutes.written': 'Minutes were edited',
  'minutes.moved': 'The state of minutes was changed',
  'minutes.commented': 'A comment on minutes was made',
  'corrigendum.issued': 'A corrigendum was issued',
  'calendar.made': 'A calendar link was created',
  'calendar.revoked': 'A calendar link was revoked',
  'document.numbered': 'The symbol pattern of a body was set',
  'document.retained': 'The retention period of the reading log was set',
  'document.reserved': 'A symbol was reserved',
  'document.changed': 'A document was changed',
  'document.awaited': 'A document was set back to “to follow”',
  'document.received': 'A document was received',
  'document.reviewed': 'A document went into review',
  'document.published': 'A document was published',
  'document.unpublished': 'A publication was undone',
  'document.withdrawn': 'A document was withdrawn',
  'document.voided': 'A symbol was declared void',
  'document.modified': 'A revision, an addendum or a corrigendum was created',
  'document.laid': 'A document was added to a meeting',
  'document.taken': 'A document was removed from a meeting',
  'document.decided': 'A decision was linked to a document',
  'document.parted': 'A decision was unlinked from a document',
  'file.brought': 'A file was uploaded',
  'file.stood-in': 'A placeholder file was added to a document',
  'file.accepted': 'A file passed its check',
  'file.not-checked': 'A file could not be checked',
  'file.check-again': 'A file was submitted to be checked again',
  'file.text-made': 'The text of a file was extracted again',
  'file.rejected': 'A file was rejected',
  'file.withdrawn': 'A file was withdrawn',
  'handling.confirmed': 'Handling instructions were confirmed',
  'forum.edited': 'The forum’s profile was edited',
  'job.run-again': 'A failed job was run again',
  'account.created': 'An account was created',
  'account.renamed': 'An account was renamed',
  'account.role-changed': 'The role or party of an account was changed',
  'account.deactivated': 'An account was deactivated',
  'account.reactivated': 'An account was reactivated',
  'account.confirmed': 'An account was confirmed',
  'mandate.confirmed': 'A mandate was confirmed',
  'mandate.given': 'A mandate was recorded',
  'mandate.ended': 'A mandate was ended',
  'password.set': 'A password was set',
  'password.committed': 'The digest of a password was noted',
  'session.opened': 'Someone signed in',
  'session.closed': 'Someone signed out',
  'session.ended': 'Sessions were ended',
  'session.refused': 'A sign-in was refused',
}

/** The roles that may read about an action, where not all may. */
const readersOf: Record<string, (Role | SystemRole)[]> = {
  account: ['ADMIN'],
  job: ['ADMIN'],
  password: ['ADMIN'],
  session: ['ADMIN'],
  calendar: ['ADMIN'],
  'change-request.kept': ['ADMIN', 'SECRETARIAT'],
  'change-request.copied': ['ADMIN', 'SECRETARIAT'],
  'change-request.discarded': ['ADMIN', 'SECRETARIAT'],
  'basis-file': ['ADMIN', 'SECRETARIAT'],
  file: ['ADMIN', 'SECRETARIAT'],
  handling: ['ADMIN', 'SECRETARIAT'],
  'minutes.begun': ['ADMIN', 'SECRETARIAT'],
  'minutes.written': ['ADMIN', 'SECRETARIAT'],
  'minutes.commented': ['ADMIN', 'SECRETARIAT'],
}

/** The actions that have words, as far as this role can meet them in the log. */
export const knownActions = (role: Role | SystemRole): string[] =>
  Object.keys(actions).filter((action) =>
    (readersOf[action] ?? readersOf[action.split('.')[0] ?? ''] ?? [role]).includes(role),
  )

/** An action with a noun and a past, such as “seat.taken”, reads “Seat: taken” where it has no words of its own. */
export function actionWords(action: string): string {
  if (actions[action]) return actions[action]
  const [noun = '', past = ''] = action.replaceAll('-', ' ').split('.')
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}: ${past}`
}

/** Bounds that follow from an interval's text, ties between rows, and what the subject of the sentence already says. */
const unsaid = new Set([
  ...['id', 'change_request_id', 'applied_xid', 'year', 'number'],
  // These follow from the dates that are said.
  ...['from_earliest', 'from_latest', 'to_earliest', 'to_latest', 'first_day', 'last_day', 'dated_from'],
])
/** When a row is new, these say no more than the time of the entry. */
const timeOfEntry = new Set(['created_at', 'given_at', 'written_at', 'decided_at', 'switched_at'])
const saidBySubject: Record<string, string[]> = {
  party: ['name'],
  group: ['name'],
  meeting: ['title'],
  agenda_item: ['title'],
  change_request: ['code', 'title'],
  change_request_version: ['version'],
  approval: ['version', 'content_hash'],
}
const goesWithoutSaying = (table: string, column: string) =>
  timeOfEntry.has(column) ||
  saidBySubject[table]?.includes(column) ||
  (table !== 'app_user' &&
    table !== 'meeting' &&
    ['party_id', 'group_id', 'meeting_id', 'document_id'].includes(column))

/** The entry of a changed row: "Membership of Nauru", and of each column what it was and what it became. */
export function rowInWords(entry: RowEntry, speech: Speech): RowWords {
  const isNew = entry.action === 'row.insert'
  const isSaid = (column: string) =>
    !unsaid.has(column) && !(isNew && (isAbsent(entry.row[column]) || goesWithoutSaying(entry.table, column)))
  const changes = entry.changed
    .filter(isSaid)
    .sort(byOrder)
    .map((column) => ({
      what: columnInWords(entry.table, column),
      before: isNew ? null : beforeInWords(column, entry, speech),
      after: valueInWords(column, entry.row[column], speech),
    }))
  return { subject: subjectOf(entry, speech.names), isNew, changes }
}

// What a fact is comes before when it held, and both before the ground for it.
const order = [
  'code',
  'name',
  'alias',
  'kind',
  'category',
  'standing',
  'role',
  'state',
  'decision',
  'valid_from',
  'valid_to',
  'certainty',
  'basis',
]
const place = (column: string) => (order.includes(column) ? order.indexOf(column) : order.length)
const byOrder = (a: string, b: string) => place(a) - place(b)

// Of a personal column, and of one outside the log, the entry holds no old value.
const beforeInWords = (column: string, { old }: RowEntry, speech: Speech) =>
  column in old ? valueInWords(column, old[column], speech) : 'not shown'

const withThe = (name: string) => (/^(the|a) /i.test(name) ? name : `the ${name}`)

const isAbsent = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0)

function subjectOf({ table, row }: RowEntry, names: Names): string {
  const text = (column: string) => String(row[column] ?? '')
  const named = (column: string, otherwise: string) => names.get(text(column))?.name ?? otherwise
  const party = () => named('party_id', 'a party')
  const group = () => named('group_id', 'a group')
  const meeting = () => withThe(named('meeting_id', 'a meeting'))
  const document = () => named('document_id', 'a document')
  const holder = () =>
    row.party_id
      ? party()
      : row.group_id
        ? group()
        : row.meeting_id
          ? meeting()
          : row.document_id
            ? document()
            : 'the forum'
  const request = () => named('change_request_id', 'a request')
  const subjects: Record<string, () => string> = {
    membership: () => `Membership of ${party()}`,
    seat: () => `Seat of ${party()} in ${group()}`,
    party: () => `Party ${named('id', text('code'))}`,
    party_name: () => `Name of ${party()}`,
    party_alias: () => `Other name of ${party()}`,
    founding: () => `Founding of ${party()}`,
    group: () => `Group ${named('id', text('name'))}`,
    group_name: () => `Name of ${group()}`,
    former_code: () => `Former code of ${holder()}`,
    erasure: () => 'Erasure of a person’s data',
    group_placement: () => `Place of ${group()} in the tree of groups`,
    note: () => `Note on ${holder()}`,
    contact: () => `Contact of ${holder()}`,
    meeting: () => `Meeting ${text('title')}`,
    meeting_day: () => `Day of ${meeting()}`,
    meeting_party: () => `${row.role === 'HOST' ? 'Host' : 'Co-chair'} of ${meeting()}`,
    meeting_link: () => `Video link of ${meeting()}`,
    meeting_total: () => `Number of participants of ${meeting()}`,
    agenda_item: () => `Agenda item of ${meeting()}`,
    agenda_note: () => `Private note on the agenda of ${meeting()}`,
    agenda_template: () => `Agenda template`,
    read_only_switch: () => 'Whether the register is read-only',
    letter_template: () => `Letter of invitation`,
    invitation: () => `Invitation of ${party()} to ${meeting()}`,
    attendance: () => `Attendance of ${party()} at ${meeting()}`,
    decision: () => `Decision ${text('number')} of ${meeting()}`,
    decision_actor: () => `Responsible for a decision of ${meeting()}`,
    reservation: () =>
      `${row.kind === 'STATEMENT' ? 'Statement' : 'Reservation'} of ${party()} at ${meeting()}`,
    progress_note: () => `Progress on a decision of ${meeting()}`,
    minutes: () => `Minutes of ${meeting()}`,
    minutes_comment: () => `Comment on the minutes of ${meeting()}`,
    corrigendum: () => `Corrigendum ${text('number')} to the minutes of ${meeting()}`,
    calendar_feed: () => 'A calendar link',
    person: () => (row.party_id ? `A person of ${party()}` : 'A person of the secretariat'),
    focal_point: () => `Focal point of ${party()}`,
    delegate: () => `A person in the delegation of ${party()} to ${meeting()}`,
    credential: () => `Letter of ${party()} for ${meeting()}`,
    symbol_pattern: () => `Symbol pattern of ${group()}`,
    document: () => `Document ${text('symbol')}`,
    document_language: () => `Language of ${document()}`,
    document_party: () => `Access of ${party()} to ${document()}`,
    document_meeting: () => `${document()} at ${meeting()}`,
    document_decision: () => `${document()} and a decision of ${meeting()}`,
    document_file: () => `File of ${document()}`,
    handling_confirmation: () => `Handling instructions of ${document()}`,
    declaration: () => 'Published total',
    source: () => `Source ${text('code')}`,
    forum: () => 'Profile of the forum',
    change_request: () => (row.code ? `Request ${text('code')}` : `Draft “${text('title')}”`),
    change_request_draft: () => `Draft of ${request()}`,
    change_request_version: () => `Version ${text('version')} of ${request()}`,
    change_request_author: () => `Author of ${request()}`,
    change_request_file: () => `File of ${request()}`,
    approval: () => `Decision of ${party()} on version ${text('version')} of ${request()}`,
    comment: () => `Comment on ${request()}`,
    mandate: () => `Mandate for ${party()}`,
    mandate_confirmation: () => 'Confirmation of a mandate',
    handover: () => 'Access to an account',
    account_confirmation: () => 'Confirmation of an account',
    app_user: () => 'An account',
  }
  return subjects[table]?.() ?? table.replaceAll('_', ' ')
}
