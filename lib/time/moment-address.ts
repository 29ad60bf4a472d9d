import { readAsOf } from './date-typing'
import { readKnownAt } from './instant-typing'
import { dayInWords } from './date-words'
import { clockTimeInWords } from './instant-words'
import { endOfDay, wallClock } from './date-zones'

/** The two parameters of the date shown, as they are written in an address. */
export type AskedMoment = { asOf?: string; knownAt?: string }

/**
 * The end of an address inside the register: the date shown, so that a link does not lose it, and what else is given.
 * Empty when today is shown and nothing else is asked, so that ordinary links stay short.
 */
export function momentQuery(
  { asOf, knownAt }: AskedMoment,
  more: Record<string, string | undefined> = {},
): string {
  const given = Object.entries({ ...more, asOf, knownAt }).filter((pair): pair is [string, string] =>
    Boolean(pair[1]),
  )
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

/** An instant as one types it into “known on”, by the clock of the zone; in figures where no shorter text means exactly this instant. */
export function instantAsTyped(instant: Date, zone: string): string {
  const { day } = wallClock(instant, zone)
  if (endOfDay(day, zone).getTime() === instant.getTime()) return dayInWords(day)
  const words = clockTimeInWords(instant, zone)
  const read = readKnownAt(words, zone)
  return 'at' in read && read.at.getTime() === instant.getTime() ? words : instant.toISOString()
}

/** The date shown in a few words: “23 March 2016”, “23 March 2016, as known on 3 November 2026”. */
export function momentInWords({ asOf, knownAt }: AskedMoment): string {
  const read = asOf ? readAsOf(asOf) : null
  const day = read && 'day' in read ? dayInWords(read.day) : 'today'
  return knownAt ? `${day}, as known on ${knownAt.slice(0, 40)}` : day
}

/** The title of a page with the date shown, where that is not today: it is what a bookmark and a print are called. */
export function titleAt(
  title: string,
  { asOf, knownAt }: { [name: string]: string | string[] | undefined },
): string {
  const read = typeof asOf === 'string' && asOf !== '' ? readAsOf(asOf) : null
  const shown = read && 'day' in read ? `${title} as of ${dayInWords(read.day)}` : title
  return typeof knownAt === 'string' && knownAt !== ''
    ? `${shown}, as known on ${knownAt.slice(0, 40)}`
    : shown
}
