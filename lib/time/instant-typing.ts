import { EVER_AFTER, isIntervalText } from '@/lib/time/dates'
import { readDay, tidy } from '@/lib/time/date-typing'
import { endOfDay, instantAt } from '@/lib/time/date-zones'

const A_MOMENT =
  'Type a day, a day and time such as 3 November 2026, 10:00, or an instant such as 2026-11-03T10:00Z.'
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

/** A time without how far its clock is from UTC, and that in minutes; null where it is not said. */
function withoutOffset(text: string): { text: string; minutes: number | null } {
  const found = /^(?<time>.*\d) utc(?:(?<sign>[+\-−])(?<hours>\d{1,2})(?::(?<minutes>\d\d))?)?$/.exec(
    text,
  )?.groups
  if (!found) return { text, minutes: null }
  const size = Number(found.hours ?? 0) * 60 + Number(found.minutes ?? 0)
  return { text: found.time ?? '', minutes: found.sign === '+' ? size : -size }
}

/**
 * What is asked by "known on": an instant with its zone (`2027-03-01T10:00Z`), a day (its end in the forum's
 * zone), a day and time by that zone's clock (`3 November 2026, 10:00`) or as pages show it
 * (`3 November 2026, 10:00 UTC+11`), or `entry:123`, the first 123 entries of the log. The error is a sentence for the page.
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
  const { text, minutes } = withoutOffset(tidied)
  const clock = CLOCK.exec(text)?.groups
  const asked = readDay(clock?.day ?? text, A_MOMENT)
  if ('error' in asked) return asked
  if (!clock) return { at: endOfDay(asked.day, zone) }
  if (minutes !== null)
    return {
      at: new Date(
        instantAt(asked.day, Number(clock.hour), Number(clock.minute), 'UTC').getTime() - minutes * 60_000,
      ),
    }
  return { at: instantAt(asked.day, Number(clock.hour), Number(clock.minute), zone) }
}
