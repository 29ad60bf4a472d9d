import { wallClock } from '@/lib/time/date-zones'
import { addDays, asDate, type Day } from '@/lib/time/dates'
import { clockInWords, readClock, type Clock } from '@/lib/time/hours'
import { readDeadline } from './typing'

/** A deadline of a meeting as it is typed: a day and an hour, or how long before the first day: `14 days before, 17:00`. */

type TypedDeadline = { day: Day; at: Clock } | { daysBefore: number; at: Clock }

const BEFORE =
  /^(?<count>\d{1,3}|an?|one)\s+(?<unit>days?|weeks?)\s+before(?:\s+the\s+(?:meeting|first\s+day))?(?:\s*,?\s+(?:at\s+)?(?<hours>\S.*))?$/i

/** Null where it cannot be read. Without an hour, the end of the day. */
export function readDeadlineOf(typed: string): TypedDeadline | null {
  const parts = BEFORE.exec(typed.trim())?.groups
  if (!parts) return readDeadline(typed)
  const { count = '', unit = '', hours } = parts
  const at = hours === undefined ? '23:59' : readClock(hours)
  const number = /^\d/.test(count) ? Number(count) : 1
  return at === null ? null : { daysBefore: number * (/^week/i.test(unit) ? 7 : 1), at }
}

/** The day of the deadline of a meeting that begins on this day. */
export const dayOfDeadline = (deadline: TypedDeadline, firstDay: Day): Day =>
  'day' in deadline ? deadline.day : addDays(firstDay, -deadline.daysBefore)

const DAY_MS = 86_400_000

/** How long before its meeting a deadline was, as it is typed; null where it was not before it. */
export function deadlineBefore(deadline: Date, firstDay: Day, zone: string): string | null {
  const { day, hour, minute } = wallClock(deadline, zone)
  const days = Math.round((asDate(firstDay).getTime() - asDate(day).getTime()) / DAY_MS)
  if (days < 1) return null
  const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  return `${days} ${days === 1 ? 'day' : 'days'} before, ${clockInWords(clock)}`
}
