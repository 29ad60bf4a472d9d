import { dayInWords, hourInWords } from './date-words'
import { clockTimeInWords } from './instant-words'
import { instantAt, offsetInWords, wallClock } from './date-zones'
import { addDays, isDay, type Day } from './dates'
import { inPlainFigures } from './figures'
import { listInWords } from '@/lib/time/list-words'

/** An hour as a clock shows it, `HH:MM`. Hours of a meeting are kept so, with its zone, because laws about clocks change. */
export type Clock = string

const SHAPES =
  /^(?<hour>\d{1,2})(?:[.:h](?<minute>\d\d))?\s*(?:h|hrs|hours|(?<half>[ap])\.?m\.?|(?<noon>noon))?$/i

/** `9`, `9:30`, `09:30`, `9h30` and `9.30 am` as `09:30`; null for what no clock shows. */
export function readClock(typed: string): Clock | null {
  const parts = SHAPES.exec(
    inPlainFigures(typed)
      .trim()
      .replace(/^noon$/i, '12 noon'),
  )?.groups
  if (!parts?.hour) return null
  const minute = Number(parts.minute ?? 0)
  const hour = hourOfDay(Number(parts.hour), parts)
  if (hour === null || hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** 12 am is the beginning of a day, 12 pm and noon its middle. */
function hourOfDay(hour: number, { half, noon }: Record<string, string>): number | null {
  if (noon) return hour === 12 ? hour : null
  if (!half) return hour
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

/** `am` or `pm` for the first of two hours, where only the second says it: 9 of `9–10 am`, and of `11–1 pm` it is not pm. */
export function readClocks(first: string, second: string): [Clock | null, Clock | null] {
  const half = /([ap])\.?m\.?\s*$/i.exec(second)?.[1]?.toLowerCase()
  if (!half || !/^[\d.:\s]+$/.test(first)) return [readClock(first), readClock(second)]
  const [from, to] = [first, second].map((one) => {
    const [hour, minute = 0] = (one.match(/\d+/g) ?? []).map(Number)
    return ((hour ?? 0) % 12) * 60 + minute
  }) as [number, number]
  const other = half === 'p' ? 'a' : 'p'
  return [readClock(`${first.trim()} ${from < to ? half : other}m`), readClock(second)]
}

/** `09:30` as `9:30`. */
export function clockInWords(clock: Clock): string {
  const [hour, minute] = partsOf(clock)
  return hourInWords({ hour, minute })
}

const partsOf = (clock: Clock) => clock.split(':').map(Number) as [number, number]

/** The instant at which the clock of the zone shows this hour on this day. */
export function instantOf(day: Day, clock: Clock, zone: string): Date {
  const [hour, minute] = partsOf(clock)
  return instantAt(day, hour, minute, zone)
}

/** Whether the clock of the zone shows this hour on this day at all: not within the leap when it is put forward. */
export function isShown(day: Day, clock: Clock, zone: string): boolean {
  const shown = wallClock(instantOf(day, clock, zone), zone)
  const [hour, minute] = partsOf(clock)
  return shown.day === day && shown.hour === hour && shown.minute === minute
}

/** Whether the runtime knows this IANA zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone })
    return /^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)*$/.test(zone)
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

// To ask the runtime takes longer than to draw a row of a list.
const zonesOfCountries = new Map<string, string | null>()

/** The zone in which a country lives, where it is only one; null where there are several or the code is not known. */
export function zoneOfCountry(iso2: string): string | null {
  if (!/^[A-Z]{2}$/.test(iso2)) return null
  const known = zonesOfCountries.get(iso2)
  if (known !== undefined) return known
  const zone = onlyZoneOf(iso2)
  zonesOfCountries.set(iso2, zone)
  return zone
}

function onlyZoneOf(iso2: string): string | null {
  const region = new Intl.Locale(`und-${iso2}`) as Intl.Locale & { getTimeZones(): string[] | undefined }
  const zones = region.getTimeZones() ?? []
  return zones.length === 1 ? (zones[0] ?? null) : null
}

/** Names under which the runtime still lists zones, though IANA and the places themselves call them otherwise. */
const renamed: Record<string, string> = {
  Calcutta: 'Kolkata',
  Enderbury: 'Kanton',
  Katmandu: 'Kathmandu',
  Kiev: 'Kyiv',
  Ponape: 'Pohnpei',
  Rangoon: 'Yangon',
  Saigon: 'Ho Chi Minh',
  Truk: 'Chuuk',
}

/** The last part of a zone's name, as people say it: `Asia/Ho_Chi_Minh`, and `Asia/Saigon` too, is `Ho Chi Minh`. */
export function placeOfZone(zone: string): string {
  const place = (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
  return renamed[place] ?? place
}

/** A zone as a page names it: `Sydney time (Australia/Sydney)`; `UTC` is itself. */
export const zoneInWords = (zone: string) =>
  zone.includes('/') ? `${placeOfZone(zone)} time (${zone})` : zone

/**
 * An instant at a place, as a deadline of a meeting is: by the clock there and, where that shows another hour, by the reader's own:
 * `20 March 2027, 17:00 Makassar time (UTC+8, 20:00 your time)`; in UTC `20 March 2027, 17:00 UTC (20:00 your time)`.
 */
export function localTimeInWords(instant: Date, zone: string, myZone = zone): string {
  const words = clockTimeInWords(instant, zone)
  const mine = hourElsewhere(instant, zone, myZone)
  const offset = offsetInWords(instant, zone)
  const besides = [...(zone.includes('/') ? [offset] : []), ...(mine ? [`${mine} your time`] : [])]
  const place = zone.includes('/') ? `${placeOfZone(zone)} time` : offset
  return `${words} ${place}${besides.length > 0 ? ` (${besides.join(', ')})` : ''}`
}

/** The hour that another clock shows, with the day where that is another one; null where it shows the same. */
function hourElsewhere(instant: Date, zone: string, inZone: string): string | null {
  if (offsetInWords(instant, inZone) === offsetInWords(instant, zone)) return null
  const [there, shown] = [wallClock(instant, zone), wallClock(instant, inZone)]
  return `${shown.day === there.day ? '' : `${withoutYear(shown.day)}, `}${hourInWords(shown)}`
}

/** One sitting of a meeting, with its hours where they are known; one that closes before it opens goes on past midnight. */
export type DayHours = { day: Day; opens: Clock | null; closes: Clock | null }

/** The day on which a sitting closes. */
export const closingDay = ({ day, opens, closes }: DayHours): Day =>
  opens !== null && closes !== null && closes < opens ? addDays(day, 1) : day

/**
 * The hours of one day in another zone, in words: `13:00–21:00`, or with the days where they are not that day:
 * `24 February, 23:00 to 25 February, 7:00`. Null where no hour is known.
 */
export function hoursIn(sitting: DayHours, zone: string, inZone: string): string | null {
  const { day, opens, closes } = sitting
  if (opens === null) return null
  const begin = wallClock(instantOf(day, opens, zone), inZone)
  const end = closes === null ? null : wallClock(instantOf(closingDay(sitting), closes, zone), inZone)
  if (begin.day === day && (!end || end.day === day))
    return end ? `${hourInWords(begin)}–${hourInWords(end)}` : `from ${hourInWords(begin)}`
  const first = `${withoutYear(begin.day)}, ${hourInWords(begin)}`
  if (!end) return `from ${first}`
  return end.day === begin.day
    ? `${first}–${hourInWords(end)}`
    : `${first} to ${withoutYear(end.day)}, ${hourInWords(end)}`
}

const withoutYear = (day: Day) => dayInWords(day).replace(/\u00a0\d{4}$/, '')

/**
 * An instant of one zone by the clocks of one's own and of UTC, each only where it shows another hour than those before it:
 * `13:00 your time, 1:00 UTC`, with the day where that is another one. Null where all show the same.
 */
export function elsewhereInWords(instant: Date, zone: string, myZone: string): string | null {
  const seen = new Set([offsetInWords(instant, zone)])
  const words = [
    { inZone: myZone, whose: 'your time' },
    { inZone: 'UTC', whose: 'UTC' },
  ].flatMap(({ inZone, whose }) => {
    const offset = offsetInWords(instant, inZone)
    if (seen.has(offset)) return []
    seen.add(offset)
    return [`${hourElsewhere(instant, zone, inZone)} ${whose}`]
  })
  return words.join(', ') || null
}

/** Days in words, joined where they follow each other: `24–25 February 2027`, `21 and 23 September 2021`. */
export function daysInWords(days: Day[]): string {
  const spans: [Day, Day][] = []
  for (const day of days.filter(isDay).toSorted()) {
    const last = spans.at(-1)
    if (last && (day === last[1] || day === addDays(last[1], 1))) last[1] = day
    else spans.push([day, day])
  }
  const words = spans.map(([first, last]) => spanInWords(first, last))
  const months = new Set(days.map((day) => day.slice(0, 7)))
  if (months.size !== 1 || words.length < 2) return listInWords(words)
  const month = dayInWords(days[0] ?? '').replace(/^\d+/, '')
  return `${listInWords(words.map((word) => word.replace(month, '')))}${month}`
}

/** From one day to another: `24–25 February 2027`, `30 March – 2 April 2027`, `30 December 2026 – 2 January 2027`. */
export function spanInWords(first: Day, last: Day): string {
  if (first === last) return dayInWords(first)
  if (first.slice(0, 7) === last.slice(0, 7)) return `${Number(first.slice(8))}–${dayInWords(last)}`
  if (first.slice(0, 4) === last.slice(0, 4)) return `${withoutYear(first)} – ${dayInWords(last)}`
  return `${dayInWords(first)} – ${dayInWords(last)}`
}
