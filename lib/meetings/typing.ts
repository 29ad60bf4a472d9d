import { readTypedDate } from '@/lib/time/date-typing'
import { isDay, type Day } from '@/lib/time/dates'
import { clockInWords, readClock, type Clock, type DayHours } from '@/lib/time/hours'
import { dayInWords, beginningInWords } from '@/lib/time/date-words'
import { MOST_DAYS, sittingDays } from './days'

/** How a clerk types when a meeting is: one day a line, `24 February 2027, 9:00–17:00`; or one month or year, not fixed yet. */

type TypedDays = { begins: string; ends: string | null; days: DayHours[] } | { error: string }

export function readDays(typed: string): TypedDays {
  // Empty lines count as well: the number in a sentence is that which the writer sees.
  const lines = typed
    .split('\n')
    .map((one, at) => ({ text: one.trim(), number: at + 1 }))
    .filter(({ text }) => text !== '')
  if (lines.length === 1 && lines[0]) {
    const vague = readTypedDate(lines[0].text)
    if (vague !== null && /^\d{4}(-\d\d)?$/.test(vague)) return { begins: vague, ends: null, days: [] }
  }
  if (lines.length > MOST_DAYS) return { error: `A meeting has at most ${MOST_DAYS} days.` }
  const days: DayHours[] = []
  for (const { text, number } of lines) {
    const read = readLine(text)
    if ('error' in read) return { error: lines.length > 1 ? `Line ${number}: ${read.error}` : read.error }
    if (days.some(({ day }) => day === read.day))
      return { error: `Line ${number}: ${dayInWords(read.day)} appears twice.` }
    days.push(read)
  }
  const inOrder = days.toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const [first, last] = [inOrder[0]?.day, inOrder.at(-1)?.day]
  if (!first || !last) return { error: 'Write at least one day.' }
  return { begins: first, ends: last === first ? null : last, days: inOrder }
}

/** Whatever a keyboard or a word processor writes between two hours: every dash, the sign of minus, or a word. */
const BETWEEN = /\s*(?:\p{Pd}|\u2212|to|until)\s*/iu
const HOURS = /^(?<day>.*?\d{4}(?:-\d\d-\d\d)?)(?:,|\s)\s*(?<hours>\d{1,2}(?:[.:h]\d\d)?.*)$/

function readLine(typed: string): DayHours | { error: string } {
  const whole = readTypedDate(typed)
  if (whole !== null && isDay(whole)) return { day: whole, opens: null, closes: null }
  const parts = HOURS.exec(typed)?.groups
  const day = parts?.day ? readTypedDate(parts.day) : null
  if (!parts?.hours || day === null || !isDay(day))
    return {
      error: `“${typed.slice(0, 60)}” cannot be read. Write a day and its hours, such as 24 February 2027, 9:00–17:00.`,
    }
  return readHours(day, parts.hours)
}

function readHours(day: Day, typed: string): DayHours | { error: string } {
  const [first = '', second, more] = typed.split(BETWEEN)
  const [opens, closes] = [readClock(first), second === undefined ? null : readClock(second)]
  if (opens === null || more !== undefined || (second !== undefined && closes === null))
    return {
      error: `The hours “${typed.slice(0, 40)}” cannot be read. Write them in the form 9:00–17:00.`,
    }
  if (closes !== null && closes <= opens)
    return {
      error: `On ${dayInWords(day)} the meeting would end at ${clockInWords(closes)}, before it begins at ${clockInWords(opens)}.`,
    }
  return { day, opens, closes }
}

/** What `readDays` reads, written out again for the form. */
export function typedDaysOf(begins: string, ends: string | null, days: DayHours[]): string {
  if (days.length === 0) {
    if (!isDay(begins)) return beginningInWords(begins).replaceAll('\u00a0', ' ')
    return sittingDays({ begins, ends, days }).map(plain).join('\n')
  }
  return days
    .map(({ day, opens, closes }) => {
      if (opens === null) return plain(day)
      return `${plain(day)}, ${clockInWords(opens)}${closes === null ? '' : `–${clockInWords(closes)}`}`
    })
    .join('\n')
}

const plain = (day: Day) => dayInWords(day).replaceAll('\u00a0', ' ')

/** A day and an hour, `10 February 2027, 17:00`; without an hour the end of the day, `23:59`. Null where it cannot be read. */
export function readDeadline(typed: string): { day: Day; at: Clock } | null {
  const whole = readTypedDate(typed)
  if (whole !== null && isDay(whole)) return { day: whole, at: '23:59' }
  const parts = HOURS.exec(typed.trim())?.groups
  const day = parts?.day ? readTypedDate(parts.day) : null
  const at = parts?.hours ? readClock(parts.hours) : null
  return day !== null && isDay(day) && at !== null ? { day, at } : null
}
