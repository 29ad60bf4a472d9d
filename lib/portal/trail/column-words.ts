import { beginningInWords, instantInWords } from '@/lib/time/date-words'
import { word } from '@/lib/register/change-requests/vocabulary'
import { untilInWords } from '@/lib/register/parties/rules'
import type { Names } from './named'

/** The columns of the register and their values, in the words of the audit trail. */

const columns: Record<string, string> = {
  valid_from: 'start date',
  valid_to: 'end date',
  email: 'e-mail address',
  basis_link: 'link to the basis',
  retracted_at: 'retracted',
  withdrawn_at: 'withdrawn',
  website: 'web address',
  iso2: 'two-letter ISO code',
  iso3: 'three-letter ISO code',
  iso_numeric: 'ISO number',
  parent_id: 'belongs to',
  composition_group_id: 'same seats as',
  composition_text: 'composition in words',
  mandate_text: 'mandate',
  established: 'established',
  type: 'kind of forum',
  short_name: 'short name',
  thematic_focus: 'thematic focus',
  time_zone: 'time zone',
  deciding_group_id: 'deciding group',
  submitted_at: 'submitted',
  closed_at: 'closed',
  applied_at: 'applied',
  applied_on: 'applied on',
  written_at: 'written',
  decided_at: 'decided',
  given_at: 'given',
  created_at: 'created',
  written_by: 'written by',
  created_by: 'created by',
  given_by: 'given by',
  author_id: 'written by',
  approver_id: 'decided by',
  user_id: 'account',
  mandate_id: 'mandate',
  content_hash: 'digest of the content',
}
const inWords = new Set([
  'category',
  'standing',
  'certainty',
  'role',
  'kind',
  'region',
  'composition',
  'state',
  'decision',
  'total',
])
const furtherWords: Record<string, string> = {
  APPROVE: 'approved',
  RETURN: 'returned',
  REFUSE: 'refused',
  SUBMITTED: 'in review',
  SOURCES_DISAGREE: 'sources disagree',
  ADMIN: 'administrator',
  REVIEWER: 'co-chair reviewer',
  RESTORATION: 'restoration of a co-chair',
}
const dateOfInterval: Record<string, (value: string) => string> = {
  valid_from: beginningInWords,
  valid_to: (value) => (value === '9999-12-31' ? 'open' : untilInWords(value)),
  established: beginningInWords,
  applied_on: beginningInWords,
}

export type Speech = { names: Names; zone: string }

export const columnInWords = (column: string): string => columns[column] ?? column.replaceAll('_', ' ')

/** One value in words; ids become names. `undefined` is a value that never enters the log. */
export function valueInWords(column: string, value: unknown, { names, zone }: Speech): string {
  if (value === undefined) return 'kept outside the log; only its digest is in the log'
  if (value === null) return column === 'valid_to' ? 'open' : 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join('; ')
  if (typeof value === 'object')
    return 'commitment' in value ? 'recorded as a commitment' : JSON.stringify(value)
  const text = String(value)
  if (dateOfInterval[column]) return dateOfInterval[column](text)
  if (column.endsWith('_at')) return instantInWords(new Date(text), zone)
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text))
    return names.get(text)?.name ?? (column === 'mandate_id' ? 'on record' : 'not shown')
  if (text.startsWith('\\x')) return text.slice(2, 14).replace(/(.{4})(?=.)/g, '$1 ')
  return inWords.has(column) ? (furtherWords[text] ?? word(text)) : text
}
