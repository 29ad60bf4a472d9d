import { dayInWords, hourInWords } from '@/lib/time/date-words'
import { offsetInWords, wallClock } from '@/lib/time/date-zones'

/** An instant as the clock of a zone shows it and as one types it: `19 November 2026, 16:05`. Where it is read, its zone is said beside it. */
export function clockTimeInWords(instant: Date, zone: string): string {
  const shown = wallClock(instant, zone)
  return `${dayInWords(shown.day)}, ${hourInWords(shown)}`
}

/** An instant as the clock of a zone shows it, with how far that is from UTC: `19 November 2026, 16:05 UTC+11`. */
export const instantInWords = (instant: Date, zone: string): string =>
  `${clockTimeInWords(instant, zone)} ${offsetInWords(instant, zone)}`
