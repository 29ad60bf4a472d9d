import { readTypedDate } from '@/lib/time/date-typing'
import { dayInWords } from '@/lib/time/date-words'
import { isDay, type Day } from '@/lib/time/dates'
import { clockInWords, type Clock } from '@/lib/time/hours'
import { hourAtStart } from './outline-hours'
import { inPlainSigns, isMarkerAmongOthers, markersOf, type Marker } from './outline-markers'

/** An agenda as an outline in plain text: one item per line, sub-items indented, the purpose in brackets at the end. */

export const purposes = ['INFORMATION', 'DISCUSSION', 'DECISION'] as const
export type Purpose = (typeof purposes)[number]
export type OutlineItem = {
  title: string
  purpose: Purpose | null
  /** Where the outline names a day of the meeting above its items. */
  onDay: Day | null
  at: Clock | null
  under: OutlineItem[]
}
/** An item and what was left out of its line: its marker, the end of its hours. */
type ReadItem = Omit<OutlineItem, 'under'> & { leftOut: string; under: ReadItem[] }
export type Outline = { items: ReadItem[] }

export const purposeWords: Record<Purpose, string> = {
  INFORMATION: 'information',
  DISCUSSION: 'discussion',
  DECISION: 'decision',
}

export const LONGEST_TITLE = 300
/** Items and sub-items together. */
export const MOST_ITEMS = 120

const PURPOSE = /\s*(?:[([](?:for )?|[,:–—-] ?for )(information|discussion|decision)[)\]]?\s*[.;]?\s*$/i
/** What is between an hour and a title. */
const BEHIND_HOUR = /^(?:[:：,;|\p{Pd}\u2212]+(?:\s+|$))+/u
const LINE_ENDS = /\r\n|[\n\r\u2028\u2029]/
/** Signs that word processors leave and nobody sees. */
const UNSEEN = /[\ufeff\u200b\u00ad]/g

type Line = {
  number: number
  isIndented: boolean
  marker: Marker | null
  at: Clock | null
  rest: string
  leftOut: string
}

/**
 * Reads an outline as it was typed or pasted. Items are numbered automatically, so what numbers them is left out; an hour before the
 * title is the hour of the item. Lines that name one of `days`, the days of the meeting, say on which day the items below are.
 */
export function readOutline(text: string, days: Day[] = []): Outline | { error: string } {
  const items: ReadItem[] = []
  let count = 0
  let onDay: Day | null = null
  let pending: Line | null = null
  const lines = linesOf(text)
  const dayOf = (line: Line) => (line.marker || line.at ? null : dayNamed(line.rest, days))
  const isUnder = levelsOf(lines.filter((line) => dayOf(line) === null))
  for (const [n, read] of lines.entries()) {
    const day = dayOf(read)
    if (day !== null) {
      onDay = day
      continue
    }
    if (read.rest === '' && !pending && (read.marker || read.at)) {
      // A number or an hour by itself, as cells of a table are pasted, belongs to the next line.
      pending = read
      continue
    }
    const line: Line = pending ? joined(pending, read) : read
    const nested: boolean = isUnder(pending ? lines[n - 1] : read)
    pending = null
    const title = (line.at ? line.rest.replace(BEHIND_HOUR, '') : line.rest).replace(PURPOSE, '').trim()
    if (!/[\p{L}\p{N}]/u.test(title)) return { error: `Line ${line.number} has no title.` }
    if (title.length > LONGEST_TITLE)
      return { error: `Line ${line.number} is longer than ${LONGEST_TITLE} characters.` }
    if (++count > MOST_ITEMS) return { error: `An agenda has at most ${MOST_ITEMS} items.` }
    const purpose = (PURPOSE.exec(line.rest)?.[1]?.toUpperCase() as Purpose | undefined) ?? null
    const item: ReadItem = { title, purpose, onDay, at: line.at, leftOut: line.leftOut, under: [] }
    const above = items.at(-1)
    if (nested && !above) return { error: `Line ${line.number} is indented, but there is no item above it.` }
    if (nested && above) above.under.push(item)
    else items.push(item)
  }
  return pending ? { error: `Line ${pending.number} has no title.` } : { items }
}

const joined = (alone: Line, next: Line): Line => ({
  ...next,
  marker: alone.marker ?? next.marker,
  at: alone.at ?? next.at,
  leftOut: [alone.leftOut, next.leftOut].filter(Boolean).join(' '),
})

function linesOf(text: string): Line[] {
  const typed = text
    .replace(UNSEEN, '')
    .split(LINE_ENDS)
    .map((line, at) => ({ number: at + 1, line: line.replace(/[\v\f]/g, ' ') }))
    .filter(({ line }) => line.trim() !== '')
  const margin = Math.min(...typed.map(({ line }) => indentOf(line)))
  const bare = typed.map(({ line }) => line.trim())
  const hours = bare.map((line) => hourAtStart(inPlainSigns(line), { isLikelyEnough: false }))
  const behindHours = bare.map((line, at) => line.slice(hours[at]?.text.length ?? 0))
  const markers = markersOf(behindHours)
  return typed.map(({ number, line }, at) => {
    const marker = markers[at] ?? null
    const behind = (behindHours[at] ?? '').slice(marker?.text.length ?? 0)
    const late = hours[at] ? null : hourAtStart(inPlainSigns(behind), { isLikelyEnough: true })
    const hour = hours[at] ?? late
    const rest = behind.slice(late?.text.length ?? 0)
    const typedHour = hours[at]
      ? bare[at]?.slice(0, hours[at].text.length)
      : behind.slice(0, late?.text.length ?? 0)
    return {
      number,
      isIndented: indentOf(line) - (Number.isFinite(margin) ? margin : 0) >= 2,
      marker,
      at: hour?.at ?? null,
      rest: rest.replace(/\s+/g, ' ').trim(),
      leftOut: [marker?.text, hour && endOf(typedHour ?? '')]
        .map((one) => one?.trim())
        .filter(Boolean)
        .join(' '),
    }
  })
}

const endOf = (hours: string) =>
  /(?:[\p{Pd}\u2212]|to|until)\s*(\d.*?)[\s:,;|)\]]*$/u.exec(
    hours.replace(/\s+[\p{Pd}\u2212]\s+$/u, ''),
  )?.[1] ?? ''

const indentOf = (line: string) => /^\s*/.exec(line)![0].replaceAll('\t', '    ').length

/**
 * Whether a line is below the item above it: indented, numbered in two parts, or marked in another way than the items are. Items are
 * marked as the first line is; where that has no marker, as the first that is numbered, if any is.
 */
function levelsOf(lines: Line[]): (line: Line | undefined) => boolean {
  const [first] = lines
  const leads = (one: Line) => one.marker?.style === 'figure' || one.marker?.style === 'ROMAN'
  const ofItems = (first?.marker ?? lines.find((one) => !one.isIndented && leads(one))?.marker)?.style
  const parts = Math.min(
    ...lines.flatMap(({ marker }) => (marker?.style === 'figure' ? [marker.numbers.length] : [])),
  )
  return (line) => {
    if (!line || line.isIndented) return true
    if (!line.marker) return false
    if (line.marker.style !== ofItems) return true
    return line.marker.style === 'figure' && line.marker.numbers.length > parts
  }
}

const DAY_NUMBER = /^day (?<number>\d{1,2}|one|two|three|four|five)\b[\s:,–—-]*/i
const COUNTED = ['one', 'two', 'three', 'four', 'five']
const WEEKDAY = /^\(?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b[\s,]*/i

/** `Day 2`, `Thursday, 25 February`, `25 February 2027`: the day of the meeting that a line names, and nothing else. */
function dayNamed(line: string, days: Day[]): Day | null {
  if (days.length === 0) return null
  const plain = inPlainSigns(line).replace(/[:.)]+$/, '')
  const number = DAY_NUMBER.exec(plain)
  const date = plain
    .slice(number?.[0].length ?? 0)
    .replace(WEEKDAY, '')
    .replace(/^\(/, '')
    .trim()
  if (date === '') {
    const typed = number?.groups?.number?.toLowerCase()
    return (typed && days[COUNTED.includes(typed) ? COUNTED.indexOf(typed) : Number(typed) - 1]) || null
  }
  const years = new Set(days.map((day) => day.slice(0, 4)))
  const read = [date, ...[...years].map((year) => `${date} ${year}`)].map(readTypedDate)
  return read.find((day) => day !== null && isDay(day) && days.includes(day)) ?? null
}

/** Writes an outline that `readOutline` reads again as the same. */
export function outlineOf(items: OutlineItem[]): string {
  // Behind a bullet nothing of a title is taken for a marker; all lines are marked alike, or some would be sub-items.
  const isPlain = items.every((item) => [item, ...item.under].every(readsPlainly))
  const bullet = isPlain ? '' : '- '
  let day: Day | null = null
  const lines: string[] = []
  const write = (item: OutlineItem, indent: string) => {
    if (item.onDay !== null && item.onDay !== day) lines.push(plainly((day = item.onDay)))
    lines.push(`${indent}${bullet}${lineOf(item)}`)
  }
  for (const item of items) {
    write(item, '')
    for (const sub of item.under) write(sub, '  ')
  }
  return lines.join('\n')
}

const plainly = (day: Day) => dayInWords(day).replaceAll('\u00a0', ' ')

const lineOf = ({ title, purpose, at }: OutlineItem) =>
  `${at ? `${clockInWords(at)} ` : ''}${title}${purpose ? ` (${purposeWords[purpose]})` : ''}`

/** Whether a line by itself, and among others, gives its title and its hour back. */
function readsPlainly(item: OutlineItem): boolean {
  const [line] = linesOf(lineOf(item))
  return line?.marker === null && line.at === item.at && !isMarkerAmongOthers(item.title)
}
