import { EVER_AFTER, isIntervalText, type Day } from './dates'
import { MONTHS } from './date-words'
import { inPlainFigures } from './figures'

const LONGEST = 100
const A_DAY = 'Type a day such as 23 March 2016 or 2016-03-23.'

/** What was typed in one spelling, at most one sign longer than is read. */
export function tidy(typed: string): string {
  const spaced = inPlainFigures(typed.slice(0, LONGEST + 1))
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
  /^(?<day>\d{1,2})(?:st|nd|rd|th)? (?<name>[a-z]+)\.? (?<short>\d\d)$/,
]
// With dots the day is first wherever dates are written so; with strokes it depends on the country.
const DOTTED = /^(?<day>\d{1,2})\. ?(?<month>\d{1,2})\. ?(?:(?<year>\d{4})|(?<short>\d\d))$/
const STROKED =
  /(?<![\d/-])(?<one>\d{1,2})(?<stroke>[/-])(?<two>\d{1,2})\k<stroke>(?:(?<year>\d{4})|(?<short>\d\d))(?![\d/-])/

type Parts = { year?: string; short?: string }
/** A year of two figures is of the hundred years that the register is about. */
const yearIn = ({ year, short }: Parts) => year ?? `${Number(short) < 70 ? '20' : '19'}${short}`

const dayText = (year: string, month: number, day: number) =>
  [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')

function figuresText(tidied: string): string | null {
  const dotted = DOTTED.exec(tidied)?.groups
  if (dotted) return dayText(yearIn(dotted), Number(dotted.month), Number(dotted.day))
  const stroked = STROKED.exec(tidied)
  if (stroked?.[0] !== tidied || !stroked.groups || twoDays(stroked.groups)) return null
  const [one, two] = [Number(stroked.groups.one), Number(stroked.groups.two)]
  const isMonthFirst = two > 12 && one <= 12
  return dayText(yearIn(stroked.groups), isMonthFirst ? one : two, isMonthFirst ? two : one)
}

/** Both days that figures with strokes can mean; null where they mean one. */
function twoDays(parts: Record<string, string>): [string, string] | null {
  const [one, two] = [Number(parts.one), Number(parts.two)]
  if (one === two || one > 12 || two > 12 || one === 0 || two === 0) return null
  const year = yearIn(parts)
  return [`${one} ${MONTHS[two - 1]} ${year}`, `${two} ${MONTHS[one - 1]} ${year}`]
}

// The shape alone: 31 February passes here, so that the refusal can say what is wrong with it.
function pointText(tidied: string): string | null {
  if (/^\d{4}(-\d\d(-\d\d)?)?$/.test(tidied)) return tidied
  for (const shape of POINTS) {
    const parts = shape.exec(tidied)?.groups
    if (!parts) continue
    if (!parts.name) return yearIn(parts)
    const month = monthNumber(parts.name)
    if (month) return [yearIn(parts), month, parts.day?.padStart(2, '0')].filter(Boolean).join('-')
  }
  return figuresText(tidied)
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
 * A date as a clerk types it, as the text of one end of an interval: `1 Jan 2027`, `1.1.2027` and `12 Dec 26` are days, `March 2016`
 * is `2016-03`, `by October 2017, not before January 2012` is `2012-01/2017-10`, `2003 or 2004` is `2003/2004`. The stored text itself
 * is read too. Otherwise what is wrong, where that is clear: that the calendar has no such day, or that it can mean two (`1/2/2027`).
 */
export function readDate(typed: string): { text: string } | { error: string | null } {
  const tidied = tidy(typed)
  if (tidied.length > LONGEST) return { error: null }
  const text = isIntervalText(tidied) ? tidied : (pointText(tidied) ?? bracketText(tidied))
  if (text !== null && isIntervalText(text)) return { text }
  return { error: ambiguous(tidied) ?? (text?.length === 10 ? noSuchDay(text) : null) }
}

/** The text of `readDate`, and null for what it cannot read. */
export function readTypedDate(typed: string): string | null {
  const read = readDate(typed)
  return 'text' in read ? read.text : null
}

function ambiguous(tidied: string): string | null {
  const found = STROKED.exec(tidied)
  const days = found?.groups && twoDays(found.groups)
  return days ? `“${found[0]}” can be ${days[0]} or ${days[1]}. Write the month as a word.` : null
}

function noSuchDay(text: string): string {
  const [year = '', month = ''] = text.split('-')
  if (year < '1000') return 'Years before 1000 cannot be used.'
  const name = MONTHS[Number(month) - 1]
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  return name ? `${name} ${year} has ${days} days.` : 'A year has 12 months.'
}

/** A whole day out of a text that is `tidy`; `advice` ends the sentence of the error. */
export function readDay(tidied: string, advice: string): { day: Day } | { error: string } {
  const text = pointText(tidied)
  if (text === null) return { error: `${ambiguous(tidied) ?? 'This date is not recognized.'} ${advice}` }
  if (text.length < 10) return { error: `A month or a year is not enough. ${advice}` }
  if (!isIntervalText(text)) return { error: `${noSuchDay(text)} ${advice}` }
  if (text === EVER_AFTER) return { error: `That day is too far in the future. ${advice}` }
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
