import { addDays, isDay, type Day } from '@/lib/time/dates'
import type { DayHours } from '@/lib/time/hours'

/** When a meeting is, as far as it is known: its sittings, of which a day can have several, with their hours, or the beginning and end of which the day, the month or the year is known. */
export type When = { begins: string; ends: string | null; days: DayHours[] }

/** A meeting has at most so many days. */
export const MOST_DAYS = 31

/** The days on which a meeting sits: those that are written, else every one from the first to the last; none while only a month is known. */
export function sittingDays({
  begins,
  ends,
  days,
}: Omit<When, 'days'> & { days: Pick<DayHours, 'day'>[] }): Day[] {
  if (days.length > 0) return [...new Set(days.map(({ day }) => day))]
  if (!isDay(begins)) return []
  const all: Day[] = []
  for (let day = begins; day <= (ends ?? begins) && all.length < MOST_DAYS; day = addDays(day, 1))
    all.push(day)
  return all
}
