import { addDays, type Day } from '@/lib/time/dates'

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  clocks.set(zone, clock)
  return clock
}

/**
 * What calendar and clock show at an instant in an IANA zone.
 * @throws RangeError when the zone is unknown or the instant is not a valid date.
 */
export function wallClock(instant: Date, zone: string): { day: Day; hour: number; minute: number } {
  // `29/11/2026, 09:05`, several times faster than to ask for its parts.
  const [day, month, year, hour, minute] = clockOf(zone).format(instant).split(/\D+/)
  return {
    day: `${year!.padStart(4, '0')}-${month}-${day}`,
    hour: Number(hour),
    minute: Number(minute),
  }
}

/**
 * The day it is in the forum's zone, never in the server's. Every "today" of the register, "valid that day"
 * and the year of a request's number are counted so.
 */
export function todayIn(zone: string, now: Date = new Date()): Day {
  return wallClock(now, zone).day
}

const DAY_LENGTH = 24 * 60 * 60 * 1000

function asIfInUtc(day: Day, hour: number, minute: number): number {
  return Date.parse(`${day}T00:00:00Z`) + (hour * 60 + minute) * 60_000
}

function offsetAt(instant: number, zone: string): number {
  const shown = wallClock(new Date(instant), zone)
  return asIfInUtc(shown.day, shown.hour, shown.minute) - Math.floor(instant / 60_000) * 60_000
}

// Where the clock is moved within a day of the wanted time, one of the two offsets is the right one.
function candidates(wanted: number, zone: string): [number, number] {
  return [wanted - offsetAt(wanted - DAY_LENGTH, zone), wanted - offsetAt(wanted + DAY_LENGTH, zone)]
}

/**
 * The instant at which the clock of a zone shows this day and time. A time that the clock shows twice
 * (when it is put back) is the later one; a time that it never shows is the moment of the leap.
 */
export function instantAt(day: Day, hour: number, minute: number, zone: string): Date {
  const wanted = asIfInUtc(day, hour, minute)
  const [before, after] = candidates(wanted, zone)
  const shown = [before, after].filter((candidate) => {
    const clock = wallClock(new Date(candidate), zone)
    return asIfInUtc(clock.day, clock.hour, clock.minute) === wanted
  })
  return new Date(shown.length === 0 ? before : Math.max(...shown))
}

/** The last millisecond of a day in a zone; a day of the register ends there and not at midnight in UTC. */
export function endOfDay(day: Day, zone: string): Date {
  const ends = candidates(asIfInUtc(addDays(day, 1), 0, 0), zone).map((midnight) => new Date(midnight - 1))
  // A clock put back at midnight shows the day twice, one put back after midnight shows midnight twice.
  const within = ends.filter((end) => wallClock(end, zone).day <= day)
  return new Date(Math.max(...within.map(Number)))
}

const offsetClocks = new Map<string, Intl.DateTimeFormat>()

/** Making one takes far longer than asking it, and a page asks forty times. */
function offsetClockOf(zone: string): Intl.DateTimeFormat {
  const known = offsetClocks.get(zone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' })
  offsetClocks.set(zone, clock)
  return clock
}

/** How far a zone is from UTC at an instant: `UTC+8`, `UTC+5:45`, `UTC−9:30`, `UTC`. */
export function offsetInWords(instant: Date, zone: string): string {
  const name = offsetClockOf(zone)
    .formatToParts(instant)
    .find(({ type }) => type === 'timeZoneName')?.value
  const parts = /^GMT(?<sign>[+-])(?<hour>\d\d):(?<minute>\d\d)/.exec(name ?? '')?.groups
  if (!parts?.hour || `${parts.hour}${parts.minute}` === '0000') return 'UTC'
  const minute = parts.minute === '00' ? '' : `:${parts.minute}`
  return `UTC${parts.sign === '-' ? '−' : '+'}${Number(parts.hour)}${minute}`
}
