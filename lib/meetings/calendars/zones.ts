import { tzlib_get_ical_block, tzlib_get_timezones } from 'timezones-ical-library'
import type { Day } from '@/lib/time/dates'
import { instantOf, type Clock } from '@/lib/time/hours'

/**
 * VTIMEZONE blocks, and whether one of them says what the register means. The blocks know the law about clocks
 * of today alone, and in a few zones not quite that, so each time is computed from the block before it is trusted to it.
 */
type Block = { id: string; text: string; turns: Turn[] }
/** When the clock is put from one distance to UTC to another, once or every year. Times are in milliseconds. */
type Turn = { from: number; to: number; starts: number; yearly: Yearly | null }
/** On the nth such weekday of a month, counted from its end where `nth` is negative. */
type Yearly = { month: number; nth: number; weekday: number; time: number }

const DAY = 24 * 60 * 60 * 1000
const named = new Set([tzlib_get_timezones()].flat())
const blocks = new Map<string, Block | null>()

/**
 * The TZID under which these hours of a day can be written; null where they must be written in UTC: it is UTC,
 * there is no such block, the block means another instant, or the clock shows the hour twice.
 * @throws RangeError when the runtime does not know the zone.
 */
export function zoneOf(zone: string, day: Day, clocks: Clock[]): string | null {
  const block = blockFor(zone)
  // RFC 5545 forbids a TZID on times in UTC.
  if (!block || block.id === 'Etc/UTC') return null
  const meant = clocks.every((clock) => {
    const shown = Date.parse(`${day}T${clock}:00Z`)
    const instants = distances(block).filter((by) => distanceAt(block, shown - by) === by)
    return instants.length === 1 && shown - (instants[0] ?? 0) === instantOf(day, clock, zone).getTime()
  })
  return meant ? block.id : null
}

/** The VTIMEZONE of a TZID that `zoneOf` gave, or of `Etc/UTC`. */
export const blockOf = (id: string) => blockFor(id)?.text ?? null

/** Old names give the block of the new one; names in other letters are first put as the runtime writes them. */
function blockFor(zone: string): Block | null {
  const name = named.has(zone)
    ? zone
    : new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  const known = blocks.get(name)
  if (known !== undefined) return known
  const text = named.has(name) ? String([tzlib_get_ical_block(name)].flat()[0]) : ''
  const id = /^TZID:(.+?)\r?$/m.exec(text)?.[1]
  const turns = id ? turnsOf(text) : null
  const block = id && turns ? { id, text, turns } : null
  blocks.set(name, block)
  return block
}

const OBSERVANCE = /BEGIN:(?:STANDARD|DAYLIGHT)\r\n(.*?)END:/gs
const RULE = /^FREQ=YEARLY;BYMONTH=(?<month>\d+);BYDAY=(?<nth>-?\d)(?<weekday>SU|MO|TU|WE|TH|FR|SA)$/
const STARTS = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/
const DISTANCE = /^([+-])(\d\d)(\d\d)$/
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']

/** Null where something is written in a way that is not understood here. */
function turnsOf(text: string): Turn[] | null {
  const turns = [...text.matchAll(OBSERVANCE)].map(([, lines = '']) => {
    const value = (name: string) =>
      lines
        .split('\r\n')
        .find((line) => line.startsWith(`${name}:`))
        ?.slice(name.length + 1)
    const [from, to] = [distanceOf(value('TZOFFSETFROM')), distanceOf(value('TZOFFSETTO'))]
    const starts = Date.parse((value('DTSTART') ?? '').replace(STARTS, '$1-$2-$3T$4:$5:$6Z'))
    const rule = RULE.exec(value('RRULE') ?? '')?.groups
    if (from === null || to === null || Number.isNaN(starts) || (value('RRULE') && !rule)) return null
    const yearly = rule && {
      month: Number(rule.month) - 1,
      nth: Number(rule.nth),
      weekday: WEEKDAYS.indexOf(rule.weekday ?? ''),
      time: starts % DAY,
    }
    return { from, to, starts, yearly: yearly ?? null }
  })
  return turns.every((turn) => turn !== null) ? turns : null
}

function distanceOf(written = ''): number | null {
  const [, sign, hours, minutes] = DISTANCE.exec(written) ?? []
  if (!sign) return null
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

const distances = ({ turns }: Block) => [...new Set(turns.map(({ to }) => to))]

/** How far the clock is from UTC at an instant, as the block has it; null before its first turn. */
function distanceAt({ turns }: Block, instant: number): number | null {
  const year = new Date(instant).getUTCFullYear()
  const past = turns
    .flatMap((turn) => [year - 1, year].map((of) => ({ at: onset(turn, of), to: turn.to })))
    .filter(({ at }) => at <= instant)
  return past.toSorted((a, b) => a.at - b.at).at(-1)?.to ?? null
}

/** The instant of the turn in a year; never before the turn begins at all. */
function onset({ from, starts, yearly }: Turn, year: number): number {
  if (!yearly) return starts - from
  const { month, nth, weekday, time } = yearly
  // Of the month or, counted from the end, of the one after it.
  const edge = Date.UTC(year, nth > 0 ? month : month + 1, 1)
  const ahead = (weekday - new Date(edge).getUTCDay() + 7) % 7
  const on = edge + (ahead + 7 * (nth > 0 ? nth - 1 : nth)) * DAY
  return on + time < starts ? Infinity : on + time - from
}
