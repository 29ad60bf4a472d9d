import { dayInWords, beginningInWords } from '@/lib/time/date-words'
import { readTypedDate } from '@/lib/time/date-typing'
import { isDay, type Day } from '@/lib/time/dates'
import { readDaysTyped } from '@/lib/time/days-typing'
import { clockInWords, closingDay, readClock, readClocks, type Clock, type DayHours } from '@/lib/time/hours'
import { MOST_DAYS, sittingDays } from './days'

/**
 * How a clerk types when a meeting is: a line for each day, or for days with the same hours, `24–25 February 2027, 9:00–12:00,
 * 14:00–17:00`; or one month or year, not fixed yet.
 */

type TypedDays = { begins: string; ends: string | null; days: DayHours[] } | { error: string }

/** `hours` are those of days that are written without any. */
export function readDays(typed: string, hours: string | null = null): TypedDays {
  // Empty lines count as well: the number in a sentence is that which the writer sees.
  const lines = typed
    .split('\n')
    .map((one, at) => ({ text: one.trim(), number: at + 1 }))
    .filter(({ text }) => text !== '')
  if (lines.length === 1 && lines[0]) {
    const vague = readTypedDate(lines[0].text)
    if (vague !== null && /^\d{4}(-\d\d)?$/.test(vague)) return { begins: vague, ends: null, days: [] }
  }
  const sittings: DayHours[] = []
  for (const { text, number } of lines) {
    const read = readLine(text, hours)
    if ('error' in read) return { error: lines.length > 1 ? `Line ${number}: ${read.error}` : read.error }
    for (const sitting of read.sittings) {
      const clash = sittings.find((other) => meet(sitting, other))
      if (clash)
        return { error: `${lines.length > 1 ? `Line ${number}: ` : ''}${clashInWords(sitting, clash)}` }
      sittings.push(sitting)
    }
    if (sittingDays({ begins: '', ends: null, days: sittings }).length > MOST_DAYS)
      return { error: `A meeting has at most ${MOST_DAYS} days.` }
  }
  const days = sittings.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
  const [first, last] = [days[0]?.day, days.at(-1)?.day]
  if (!first || !last) return { error: 'Write at least one day.' }
  return { begins: first, ends: last === first ? null : last, days }
}

const key = ({ day, opens }: DayHours) => `${day} ${opens ?? ''}`

/** Whether two sittings cannot both be: a day without hours is whole, and an hour without an end is a point. */
function meet(one: DayHours, other: DayHours): boolean {
  if (one.opens === null || other.opens === null) return one.day === other.day
  const [earlier, later] = key(one) <= key(other) ? [one, other] : [other, one]
  if (key(earlier) === key(later)) return true
  return earlier.closes !== null && `${closingDay(earlier)} ${earlier.closes}` > key(later)
}

const clashInWords = (sitting: DayHours, other: DayHours) =>
  sitting.opens === null || other.opens === null || key(sitting) === key(other)
    ? `${dayInWords(sitting.day)} appears twice.`
    : `On ${dayInWords(sitting.day)} the hours from ${clockInWords(sitting.opens)} and from ${clockInWords(other.opens)} overlap.`

/** Whatever a keyboard or a word processor writes between two hours: every dash, the sign of minus, or a word. */
const BETWEEN = /\s*(?:\p{Pd}|\u2212|\bto\b|\buntil\b)\s*/iu
const AND = /\s*(?:[,;/&]|\band\b)\s*/i
const HOURS =
  /^(?<day>.*\d{4}(?:-\d\d-\d\d)?)(?:[,:;]?\s|,)\s*\(?(?:(?:from|at)\s+)?(?<hours>(?:\d{1,2}|noon\b)(?!\d).*?)\)?$/i

type Line = { sittings: DayHours[] } | { error: string }

function readLine(typed: string, hours: string | null): Line {
  const whole = readDaysTyped(typed)
  if (whole && 'days' in whole && hours !== null) return readLine(`${typed}, ${hours}`, null)
  if (whole && 'days' in whole)
    return { sittings: whole.days.map((day) => ({ day, opens: null, closes: null })) }
  const parts = HOURS.exec(typed)?.groups
  const named = parts?.day ? readDaysTyped(parts.day) : null
  if (named && 'error' in named) return named
  if (!named || !parts?.hours)
    return (
      whole ?? {
        error: `“${typed.slice(0, 60)}” cannot be read. Write a day and its hours, such as 24 February 2027, 9:00–17:00.`,
      }
    )
  const sittings: DayHours[] = []
  for (const day of named.days)
    for (const hours of parts.hours.split(AND)) {
      const read = readHours(day, hours)
      if ('error' in read) return read
      sittings.push(read)
    }
  return { sittings }
}

/** Longer than this, a sitting past midnight is taken for a slip. */
const LONGEST_NIGHT = 12

function readHours(day: Day, typed: string): DayHours | { error: string } {
  const [first = '', second, more] = typed.split(BETWEEN)
  // Midnight at the end of the day is the beginning of the next.
  const until = second?.trim().replace(/^(?:24(?:[.:h]?00)?(?:\s*(?:h|hrs|hours))?|midnight)$/i, '0:00')
  const [opens, closes] = until === undefined ? [readClock(first), null] : readClocks(first, until)
  if (opens === null || more !== undefined || (second !== undefined && closes === null))
    return {
      error: `The hours “${typed.slice(0, 40)}” cannot be read. Write them in the form 9:00–17:00.`,
    }
  if (closes !== null && (closes === opens || (closes < opens && !isNight(opens, closes))))
    return {
      error: `On ${dayInWords(day)} the meeting would end at ${clockInWords(closes)}, before it begins at ${clockInWords(opens)}. A sitting past midnight lasts at most ${LONGEST_NIGHT} hours.`,
    }
  return { day, opens, closes }
}

/** Midnight ends a day, however early that began. */
const isNight = (opens: Clock, closes: Clock) =>
  closes === '00:00' || hoursBetween(opens, closes) <= LONGEST_NIGHT

/** From an evening to the morning after. */
const hoursBetween = (opens: Clock, closes: Clock) => {
  const [from, to] = [opens, closes].map((clock) => Number(clock.slice(0, 2)) + Number(clock.slice(3)) / 60)
  return 24 - (from ?? 0) + (to ?? 0)
}

/** What `readDays` reads, written out again for the form. */
export function typedDaysOf(begins: string, ends: string | null, days: DayHours[]): string {
  if (days.length === 0) {
    if (!isDay(begins)) return beginningInWords(begins).replaceAll('\u00a0', ' ')
    return sittingDays({ begins, ends, days }).map(plain).join('\n')
  }
  return [...Map.groupBy(days, ({ day }) => day)]
    .map(([day, sittings]) => [plain(day), ...sittings.flatMap(hoursOf)].join(', '))
    .join('\n')
}

/** The hours of a sitting by the clock of its place, `9:00–17:00`; nothing where none are known. */
export const hoursOf = ({ opens, closes }: Pick<DayHours, 'opens' | 'closes'>): string[] =>
  opens === null ? [] : [`${clockInWords(opens)}${closes === null ? '' : `–${clockInWords(closes)}`}`]

const plain = (day: Day) => dayInWords(day).replaceAll('\u00a0', ' ')

/** A day and an hour, `10 February 2027, 17:00`; without an hour the end of the day, `23:59`. Null where it cannot be read. */
export function readDeadline(typed: string): { day: Day; at: Clock } | null {
  const whole = oneDay(typed)
  if (whole !== null) return { day: whole, at: '23:59' }
  const parts = HOURS.exec(typed.trim())?.groups
  const day = parts?.day ? oneDay(parts.day) : null
  const at = parts?.hours ? readClock(parts.hours) : null
  return day !== null && at !== null ? { day, at } : null
}

function oneDay(typed: string): Day | null {
  const read = readDaysTyped(typed)
  return read && 'days' in read && read.days.length === 1 ? (read.days[0] ?? null) : null
}
