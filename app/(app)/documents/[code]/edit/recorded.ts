import { beginningInWords, dayInWords } from '@/lib/time/date-words'
import type { DocumentEditing } from '@/lib/documents/queries'
import { languageWords, levelWords, standingWords, typeWords } from '@/lib/documents/rules'

/** What is recorded of a document, by the name of its field, as one would type it. */
export type Recorded = Record<string, string>

const labels: Recorded = {
  title: 'Title',
  type: 'Type',
  dated: 'Date of the document',
  level: 'Read by',
  parties: 'Parties named',
  dueOn: 'Awaited until',
  supersedes: 'Comes in the place of',
  handlingNote: 'How it is to be handled',
  address: 'Address in public',
  isAnnounced: 'Show it as “to follow” before it is published',
  standing: 'What the text is',
  expectedOn: 'Expected',
}

/** `languages.1.standing` is labelled as its last part is. */
export function labelOf(name: string): string {
  const part = name.split('.').at(-1) ?? name
  if (part === 'language') return name === 'languages.0.language' ? 'Language' : 'Further language'
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
