import { wallClock } from '@/lib/time/date-zones'
import { beginningInWords, endInWords, hourInWords } from '@/lib/time/date-words'
import { addDays, isDay, type Day } from '@/lib/time/dates'

/** What a cell of a table says: text, a number, an exact day, or an instant as the clock of a zone shows it. */
export type Cell = string | number | null | { day: Day } | { at: Date; zone: string }

/** `width` is in characters, as spreadsheets count it. */
export type Column<R> = { head: string; width?: number; of: (row: R) => Cell }

/** The beginning of a dated fact: an exact day as a date, anything less than that in words, so that no doubt is lost. */
export const beginning = (text: string | null): Cell =>
  text === null ? null : isDay(text) ? { day: text } : beginningInWords(text)

/** Its last day; the register keeps the first day after. */
export const lastDay = (validTo: string | null): Cell =>
  validTo === null ? null : isDay(validTo) ? { day: addDays(validTo, -1) } : endInWords(validTo)

/** A day that is known exactly; an empty cell for null. */
export const exactDay = (day: Day | null): Cell => day && { day }

/** An instant, shown by the clock of `zone`; an empty cell for null. */
export const instant = (at: Date | null, zone: string): Cell => at && { at, zone }

/** `2026-11-19 16:05`: how programs that read CSV, and spreadsheets, take a day and a time for what they are. */
export function clockText({ at, zone }: { at: Date; zone: string }): string {
  const shown = wallClock(at, zone)
  return `${shown.day} ${hourInWords(shown).padStart(5, '0')}`
}
