/** A calendar day, `YYYY-MM-DD`. Days compare as text, because the year always has four digits. */
export type Day = string

/**
 * The finite days that mean "ever". PostgreSQL's `infinity` is not used: the database driver
 * turns it into an invalid date.
 */
export const EVER_BEFORE: Day = '0001-01-01'
export const EVER_AFTER: Day = '9999-12-31'

/** The two bounds of the beginning and of the (exclusive) end of a dated fact. */
export type Bounds = { fromEarliest: Day; fromLatest: Day; toEarliest: Day; toLatest: Day }

export type StateOnDay = 'certain' | 'uncertain' | 'impossible'

// `..` alone says nothing: an unknown end has at least one bound.
const END_SHAPE = /^(?!\.\.(?:\/\.\.)?$)(\d{4}(-\d\d(-\d\d)?)?|\.\.)(\/(\d{4}(-\d\d(-\d\d)?)?|\.\.))?$/

/** A day as the database driver wants it for a column of days, and back. */
export const asDate = (day: Day) => new Date(`${day}T00:00:00Z`)
export const asDay = (instant: Date): Day => instant.toISOString().slice(0, 10)

/** Whether the text is a day that the calendar has: `2016-02-29` is, `2015-02-29` and `0000-01-01` are not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])-\d\d$/.test(text) || text < EVER_BEFORE) return false
  const day = text.slice(8)
  return day >= '01' && day <= lastOfMonth(text.slice(0, 4), text.slice(5, 7))
}

function existingDay(day: Day): Day {
  if (!isDay(day)) throw new RangeError(`The calendar has no day ${day}.`)
  return day
}

/** The number of days of a month that exists, as two digits. */
function lastOfMonth(year: string, month: string): string {
  if (month !== '02') return /04|06|09|11/.test(month) ? '30' : '31'
  const y = Number(year)
  return (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0 ? '29' : '28'
}

function lastDayOfMonth(year: string, month: string): Day {
  existingDay(`${year}-${month}-01`)
  return `${year}-${month}-${lastOfMonth(year, month)}`
}

function firstDay(part: string): Day {
  if (part === '..') return EVER_BEFORE
  const [year = '', month = '01', day = '01'] = part.split('-')
  return existingDay(`${year}-${month}-${day}`)
}

function lastDay(part: string): Day {
  if (part === '..') return EVER_AFTER
  const [year = '', month = '12', day] = part.split('-')
  return day === undefined ? lastDayOfMonth(year, month) : existingDay(part)
}

/**
 * The earliest and latest day that one end of an interval can mean. The end is one text, value and
 * precision together: `2002-02-15`, `2002-02`, `2002`, `2002-03/2009-07` (between), `../2009-07` (by),
 * `2016-03/..` (not before); null is open. Answers exactly as the SQL function `interval_bound`.
 * @throws RangeError when the text cannot be read or names a day that the calendar does not have.
 */
export function boundsOf(text: string | null): { earliest: Day; latest: Day } {
  if (text === null) return { earliest: EVER_AFTER, latest: EVER_AFTER }
  if (!END_SHAPE.test(text)) throw new RangeError(`Not a date: ${text.slice(0, 40)}`)
  const [first = '', second = first] = text.split('/')
  return { earliest: firstDay(first), latest: lastDay(second) }
}

/**
 * Whether a text may be written into the register as one end of an interval: readable, its bounds in
 * order, no year before 1000. Earlier years are slips of the pen (`0216`), so this is stricter than `boundsOf`.
 */
export function isIntervalText(text: string): boolean {
  if (!END_SHAPE.test(text) || /(^|\/)0/.test(text)) return false
  try {
    const { earliest, latest } = boundsOf(text)
    return earliest <= latest
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** The four bounds of a fact, as the generated columns of its row hold them. `validTo` null is open. */
export function intervalBounds(validFrom: string, validTo: string | null): Bounds {
  const from = boundsOf(validFrom)
  const to = boundsOf(validTo)
  return {
    fromEarliest: from.earliest,
    fromLatest: from.latest,
    toEarliest: to.earliest,
    toLatest: to.latest,
  }
}

/**
 * Whether a fact held on a day. Only certain facts are counted; uncertain ones are listed apart.
 * The end is exclusive. The same rule as the SQL function `interval_state`.
 */
export function stateOn(bounds: Bounds, day: Day): StateOnDay {
  if (bounds.fromLatest <= day && day < bounds.toEarliest) return 'certain'
  return day < bounds.fromEarliest || day >= bounds.toLatest ? 'impossible' : 'uncertain'
}

/** The days on which the fact certainly held, `[first, end)`, or null when there is no such day. */
export function certainRange(bounds: Bounds): [Day, Day] | null {
  return bounds.fromLatest < bounds.toEarliest ? [bounds.fromLatest, bounds.toEarliest] : null
}

/** Whether both facts certainly held on one day: what the database refuses for one party. */
export function overlapCertain(a: Bounds, b: Bounds): boolean {
  const [first, second] = [certainRange(a), certainRange(b)]
  return first !== null && second !== null && first[0] < second[1] && second[0] < first[1]
}

/** Whether both facts can have held on one day: a warning on the page, never a refusal. */
export function possibleOverlap(a: Bounds, b: Bounds): boolean {
  return a.fromEarliest < b.toLatest && b.fromEarliest < a.toLatest
}

/** The day `n` days later (earlier when negative). Never leaves `EVER_BEFORE` to `EVER_AFTER`. */
export function addDays(day: Day, n: number): Day {
  const instant = asDate(existingDay(day))
  instant.setUTCDate(instant.getUTCDate() + n)
  if (instant < asDate(EVER_BEFORE)) return EVER_BEFORE
  return instant > asDate(EVER_AFTER) ? EVER_AFTER : asDay(instant)
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}
