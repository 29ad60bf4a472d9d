import { EVER_AFTER, isIntervalText, type Day } from '@/lib/time/dates'
import { MONTHS } from '@/lib/time/date-words'
import { endOfDay, instantAt } from '@/lib/time/date-zones'

const LONGEST = 100
const A_DAY = 'Type a day such as 23 March 2016 or 2016-03-23.'
const A_MOMENT =
  'Type a day, a day and time such as 3 November 2026, 10.00, or an instant such as 2026-11-03T10:00Z.'

function tidy(typed: string): string {
  const spaced = typed
    .slice(0, LONGEST + 1)
    .replace(/\s+/g, ' ')
    .replace(/ ?, ?/g, ', ')
  return spaced.trim().toLowerCase()
}

function monthNumber(word: string): string | null {
  const at = MONTHS.findIndex((month) => {
    const name = month.toLowerCase()
    return word === name || word === name.slice(0, 3) || (name === 'september' && word === 'sept')
  })
  return at < 0 ? null : String(at + 1).padStart(2, '0')
}

const POINTS = [
  /^(?<year>\d{4})$/,
  /^(?<name>[a-z]+)\.? (?<year>\d{4})$/,
  /^(?<day>\d{1,2})(?:st|nd|rd|th)? (?<name>[a-z]+)\.? (?<year>\d{4})$/,
  /^(?<name>[a-z]+)\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})$/,
]

// The shape alone: 31 February passes here, so that the refusal can say what is wrong with it.
function pointText(tidied: string): string | null {
  if (/^\d{4}(-\d\d(-\d\d)?)?$/.test(tidied)) return tidied
  for (const shape of POINTS) {
    const parts = shape.exec(tidied)?.groups
    if (!parts?.year) continue
    if (!parts.name) return parts.year
    const month = monthNumber(parts.name)
    if (month) return [parts.year, month, parts.day?.padStart(2, '0')].filter(Boolean).join('-')
  }
  return null
}

const BRACKETS = [
  /^by (?<latest>.+?),? not before (?<earliest>.+)$/,
  /^not before (?<earliest>.+?),? by (?<latest>.+)$/,
  /^between (?<earliest>.+) and (?<latest>.+)$/,
  /^by (?<latest>.+)$/,
  /^not before (?<earliest>.+)$/,
]

function bracketText(tidied: string): string | null {
  const years = /^(\d{4}) or (\d{4})$/.exec(tidied)
  if (years) return Number(years[2]) === Number(years[1]) + 1 ? `${years[1]}/${years[2]}` : null
  for (const shape of BRACKETS) {
    const parts = shape.exec(tidied)?.groups
    if (!parts) continue
    const earliest = parts.earliest === undefined ? '..' : pointText(parts.earliest)
    const latest = parts.latest === undefined ? '..' : pointText(parts.latest)
    return earliest && latest && `${earliest}/${latest}`
  }
  return null
}

/**
 * A date as a clerk types it, as the text of one end of an interval: `1 Jan 2027` is `2027-01-01`, `March 2016`
 * is `2016-03`, `by October 2017, not before January 2012` is `2012-01/2017-10`, `2003 or 2004` is `2003/2004`.
 * The stored text itself is read too. Null when it cannot be read, when the calendar has no such day, and for
 * what can mean two days (`1/2/2027`).
 */
export function readTypedDate(typed: string): string | null {
  const tidied = tidy(typed)
  if (tidied.length > LONGEST) return null
  const text = isIntervalText(tidied) ? tidied : (pointText(tidied) ?? bracketText(tidied))
  return text !== null && isIntervalText(text) ? text : null
}

function notOneDay(text: string): string {
  const [year = '', month = '', day] = text.split('-')
  if (day === undefined) return 'A month or a year alone is not one day.'
  if (year < '1000') return 'Years before 1000 are not read.'
  const name = MONTHS[Number(month) - 1]
  return name ? `${name} ${year} has no day ${Number(day)}.` : `A year has no month ${Number(month)}.`
}

function readDay(tidied: string, advice: string): { day: Day } | { error: string } {
  const text = pointText(tidied)
  if (text === null) return { error: `This date cannot be read. ${advice}` }
  if (text.length < 10 || !isIntervalText(text)) return { error: `${notOneDay(text)} ${advice}` }
  if (text === EVER_AFTER) return { error: `The calendar of the register ends before that day. ${advice}` }
  return { day: text }
}

/**
 * The day that the address or a field asks for, "as of". Without one: `today`, which the caller takes from the
 * forum's zone. The error is a sentence for the page and repeats nothing of what an address can contain.
 */
export function readAsOf(value: string | undefined, today?: Day): { day: Day } | { error: string } {
  const tidied = tidy(value ?? '')
  return tidied === '' && today !== undefined ? { day: today } : readDay(tidied, A_DAY)
}

const INSTANT = /^(\d{4}-\d\d-\d\d)t(\d\d:\d\d(?::\d\d(?:\.(\d+))?)?)(z|[+ -]\d\d:\d\d)$/
const CLOCK = /^(?<day>.+?),? (?<hour>[01]?\d|2[0-3])[.:](?<minute>[0-5]\d)$/

function exactInstant(tidied: string): Date | null {
  const parts = INSTANT.exec(tidied)
  if (!parts) return null
  const [, day = '', time = '', fraction = '', zone = ''] = parts
  // A plus sign in an address arrives as a space.
  const instant = Date.parse(`${day}T${time}${zone.replace(' ', '+').toUpperCase()}`)
  if (!isIntervalText(day) || Number.isNaN(instant) || instant > Date.parse(`${EVER_AFTER}T00:00Z`))
    return null
  // Entries are sealed to the microsecond and a Date has milliseconds: rounding down would leave out the entry
  // whose time was copied.
  return new Date(/^\d{3}\d*[1-9]/.test(fraction) ? instant + 1 : instant)
}

/**
 * What is asked by "known on": an instant with its zone (`2027-03-01T10:00Z`), a day (its end in the forum's
 * zone), a day and time by that zone's clock (`3 November 2026, 10.00`), or `entry:123`, the first 123 entries
 * of the log. The error is a sentence for the page.
 */
export function readKnownAt(
  value: string | undefined,
  zone: string,
): { at: Date } | { treeSize: number } | { error: string } {
  const tidied = tidy(value ?? '')
  const entry = /^entry: ?(\d{1,15})$/.exec(tidied)
  if (entry) return { treeSize: Number(entry[1]) }
  const instant = exactInstant(tidied)
  if (instant) return { at: instant }
  const clock = CLOCK.exec(tidied)?.groups
  const asked = readDay(clock?.day ?? tidied, A_MOMENT)
  if ('error' in asked) return asked
  if (!clock) return { at: endOfDay(asked.day, zone) }
  return { at: instantAt(asked.day, Number(clock.hour), Number(clock.minute), zone) }
}
