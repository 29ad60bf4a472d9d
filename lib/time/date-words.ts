import { addDays, type Day } from '@/lib/time/dates'

/** English, in the order of the calendar. */
export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

// A date is not broken over two lines.
const NO_BREAK_SPACE = '\u00a0'

function pointInWords(part: string): string {
  const [year = '', month, day] = part.split('-')
  const words = [day && String(Number(day)), month && MONTHS[Number(month) - 1], year]
  return words.filter(Boolean).join(NO_BREAK_SPACE)
}

/** `2027-01-01` as `1 January 2027`, held together by no-break spaces. */
export function dayInWords(day: Day): string {
  return pointInWords(day)
}

/** Whether the text says less than a day, month or year: such a date is set in italics. */
export function isDoubtful(text: string | null): boolean {
  return text !== null && text.includes('/')
}

function isEitherYear(text: string): boolean {
  const [first, second] = text.split('/').map(Number)
  return /^\d{4}\/\d{4}$/.test(text) && first !== undefined && second === first + 1
}

/**
 * One end of an interval in words: `1 January 2027`, `February 2002`, `2022`, `by July 2009`,
 * `by October 2017, not before January 2012`, `not before March 2016`, `2003 or 2004`, `unknown`.
 */
export function beginningInWords(text: string | null): string {
  if (text === null) return 'unknown'
  const [first = '', second] = text.split('/')
  if (second === undefined) return pointInWords(first)
  if (first === '..') return `by ${pointInWords(second)}`
  if (second === '..') return `not before ${pointInWords(first)}`
  if (isEitherYear(text)) return `${first} or ${second}`
  return `by ${pointInWords(second)}, not before ${pointInWords(first)}`
}

// What can follow `from`, `since` and `until`.
const namesATime = (text: string) => !isDoubtful(text) || isEitherYear(text)

// The register keeps the first day after; people name the last day. A month or a year stays what it is:
// the fact ended some time in it.
function lastDayText(validTo: string): string {
  return validTo.replace(/\d{4}-\d\d-\d\d/g, (day) => addDays(day, -1))
}

/**
 * The exclusive end of an interval in words, naming the last day: `2027-01-01` is `until 31 December 2026`,
 * `2022-06` is `until June 2022`, null is `no end date`; in doubt `ending by July 2009`.
 */
export function endInWords(validTo: string | null): string {
  if (validTo === null) return 'no end date'
  return `${namesATime(validTo) ? 'until' : 'ending'} ${beginningInWords(lastDayText(validTo))}`
}

/** What a beginning follows: `since February 2002`, but `beginning by July 2009`. */
export function beginningWord(word: 'from' | 'since', validFrom: string): string {
  return namesATime(validFrom) ? word : 'beginning'
}

/**
 * A whole interval in words: `from February 2002, no end date`, `from 2003 or 2004 until 31 December 2026`,
 * `beginning by October 2017, not before January 2012; no end date`.
 */
export function rangeInWords(validFrom: string, validTo: string | null): string {
  const beginning = `${beginningWord('from', validFrom)} ${beginningInWords(validFrom)}`
  const end = endInWords(validTo)
  if (beginning.includes(',')) return `${beginning}; ${end}`
  return end.startsWith('until ') ? `${beginning} ${end}` : `${beginning}, ${end}`
}

/** What a clock of 24 hours shows: `9:05`. */
export const hourInWords = ({ hour, minute }: { hour: number; minute: number }) =>
  `${hour}:${String(minute).padStart(2, '0')}`
