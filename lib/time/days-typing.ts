import { MONTHS, dayInWords } from './date-words'
import { readDate } from './date-typing'
import { addDays, isDay, type Day } from './dates'
import { inPlainFigures } from './figures'

/** How several days are typed at once, as pages write them: `24–25 February 2027`, `28 February – 2 March 2027`, `21, 23 and 24 May 2027`. */

type Read = { days: Day[] } | { error: string }
/** One end of a range; what it leaves out, the one behind it says. */
type Point = { day: number; month: string | null; year: string | null; weekday: number | null }

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const WEEKDAY =
  /\b(?:(sun|mon|fri)(?:day)?|(tue)(?:s|sday)?|(wed)(?:nesday)?|(thu)(?:r|rs|rsday)?|(sat)(?:urday)?)\b\.?,?\s*/gu
const BETWEEN = /\s*(?:[\p{Pd}\u2212]|\bto\b|\buntil\b|\btill\b|\bthrough\b)\s*/u
const AND = /\s*(?:,|;|&|\band\b)\s*/
const ISO = /\b(\d{4})-(\d\d)-(\d\d)\b/g
/** More than any meeting has, and few enough to count. */
const MOST = 366

/** Null where this is not a list of days; an error where it is one, and something is wrong with it. */
export function readDaysTyped(typed: string): Read | null {
  const one = readDate(typed)
  if ('text' in one && isDay(one.text)) return { days: [one.text] }
  const plain = inPlainFigures(typed)
    .replace(
      ISO,
      (_, year: string, month: string, day: string) => `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`,
    )
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^from /, '')
  const ranges = rangesIn(plain)
  if (ranges === null) return 'error' in one && one.error ? { error: one.error } : null
  const days: Day[] = []
  for (const ends of ranges) {
    const read = ends.map(dayOf)
    const wrong = read.find((each) => typeof each !== 'string')
    if (wrong && typeof wrong !== 'string') return wrong
    const [first = '', last = first] = read as Day[]
    if (last < first) return { error: `${dayInWords(last)} is before ${dayInWords(first)}.` }
    for (let day = first; day <= last; day = addDays(day, 1)) {
      if (days.length >= MOST) return { error: 'That is more than a year.' }
      days.push(day)
    }
  }
  return { days: [...new Set(days)].toSorted() }
}

/** The ranges of a list, of one or two ends each, with what they left out. */
function rangesIn(plain: string): Point[][] | null {
  const ranges: (Point | string)[][] = []
  // “Wednesday, 24 February” is one piece.
  for (const piece of plain.replace(WEEKDAY, weekdayToken).split(AND)) {
    const ends = piece.split(BETWEEN).map((end) => pointOf(end) ?? end)
    if (ends.length > 2) return null
    ranges.push(ends)
  }
  let month: string | null = null
  let year: string | null = null
  for (const ends of ranges.toReversed())
    for (const [at, point] of [...ends.entries()].toReversed()) {
      if (typeof point === 'string') {
        // The year of “24–26 February, 2027” is a part of its own.
        if (!/^\d{4}$/.test(point) || ends.length > 1) return null
        year = point
        continue
      }
      year = point.year ?? year
      month = point.month ?? month
      ends[at] = { ...point, month: point.month ?? (point.year ? null : month), year }
    }
  // “February 24–26, 2027”: what has no month behind it has it before it.
  month = null
  const points = ranges.filter((ends): ends is Point[] => ends.every((end) => typeof end !== 'string'))
  for (const ends of points) for (const point of ends) month = point.month = point.month ?? month
  const isWhole = points.length > 0 && points.flat().every((point) => point.month && point.year)
  return isWhole ? points : null
}

/** A weekday as one figure behind a sign, so that it stays with its day. */
const weekdayToken = (word: string) => `@${WEEKDAYS.indexOf(word.slice(0, 3))} `

const SHAPES = [
  /^(?:@(?<weekday>\d) )?(?:the )?(?<day>\d{1,2})(?:st|nd|rd|th)?(?: of)?(?: (?<month>[a-z]+)\.?)?(?: (?<year>\d{4}))?$/,
  /^(?:@(?<weekday>\d) )?(?<month>[a-z]+)\.? (?<day>\d{1,2})(?:st|nd|rd|th)?(?: (?<year>\d{4}))?$/,
]

function pointOf(typed: string): Point | null {
  for (const shape of SHAPES) {
    const parts = shape.exec(typed.trim())?.groups
    if (!parts) continue
    const { day, month = null, year = null, weekday } = parts
    if (month !== null && !isMonth(month)) return null
    return { day: Number(day), month, year, weekday: weekday === undefined ? null : Number(weekday) }
  }
  return null
}

const isMonth = (word: string) => 'text' in readDate(`1 ${word} 2000`)

function dayOf({ day, month, year, weekday }: Point): Day | { error: string } {
  const read = readDate(`${day} ${month} ${year}`)
  if ('error' in read || !isDay(read.text))
    return { error: ('error' in read && read.error) || 'This date is not recognized.' }
  const falls = new Date(`${read.text}T00:00:00Z`).getUTCDay()
  if (weekday !== null && weekday !== falls)
    return { error: `${dayInWords(read.text)} is a ${longNames[falls]}, not a ${longNames[weekday]}.` }
  return read.text
}

const longNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
