import { beginningInWords, dayInWords } from '@/lib/time/date-words'
import type { DocumentEditing } from '@/lib/documents/queries'
import { languageWords } from '@/lib/register/languages'
import { levelWords, standingWords, typeWords } from '@/lib/documents/rules'

/** What is recorded about a document, by field name, in the form in which it is typed. */
export type Recorded = Record<string, string>

const labels: Recorded = {
  title: 'Title',
  type: 'Type',
  dated: 'Document date',
  level: 'Access',
  parties: 'Named parties',
  dueOn: 'Due',
  supersedes: 'Replaces',
  handlingNote: 'Handling instructions',
  address: 'Public web address',
  isAnnounced: 'Show as “to follow” before publication',
  standing: 'Original or translation',
  expectedOn: 'Expected',
}

/** `languages.1.standing` has the label of its last part. */
export function labelOf(name: string): string {
  const part = name.split('.').at(-1) ?? name
  if (part === 'language') return name === 'languages.0.language' ? 'Language' : 'Another language'
  return labels[part] ?? name
}

export const labelsOf = (recorded: Recorded): Recorded =>
  Object.fromEntries(Object.keys(recorded).map((name) => [name, labelOf(name)]))

/** `rows` says how many languages the form has. */
export function recordedOf({ document, supersedes }: DocumentEditing, rows: number): Recorded {
  return {
    title: document.title,
    type: document.type,
    dated: document.dated ? beginningInWords(document.dated) : '',
    level: document.level,
    parties: document.parties.map(({ name }) => name).join('; '),
    dueOn: document.dueOn ? dayInWords(document.dueOn) : '',
    supersedes: supersedes ?? '',
    handlingNote: document.handlingNote ?? '',
    address: document.address ?? '',
    isAnnounced: document.isAnnounced ? 'yes' : '',
    ...Object.fromEntries(Array.from({ length: rows }, (_, at) => languageOf(document, at)).flat()),
  }
}

function languageOf({ languages }: DocumentEditing['document'], at: number): [string, string][] {
  const one = languages[at]
  return [
    [`languages.${at}.language`, one?.language ?? ''],
    [`languages.${at}.standing`, one?.standing ?? 'TRANSLATION'],
    [`languages.${at}.expectedOn`, one?.expectedOn ? dayInWords(one.expectedOn) : ''],
  ]
}

const words: Record<string, Record<string, string>> = {
  type: typeWords,
  level: levelWords,
  standing: standingWords,
  isAnnounced: { yes: 'yes', '': 'no' },
}

/** A value as one reads it. */
export function valueInWords(name: string, value: string): string {
  const part = name.split('.').at(-1) ?? name
  if (part === 'language') return value && languageWords(value)
  return words[part]?.[value] ?? value
}
