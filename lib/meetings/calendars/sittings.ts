import { addDays, isDay, type Day } from '@/lib/time/dates'
import { readClock, type Clock, type DayHours } from '@/lib/time/hours'

/** What a calendar shows of a meeting: one entry a day with hours, one for days without that follow each other. */
export type Sitting = {
  /** The number of its first day among the days of the meeting. */
  n: number
  first: Day
  last: Day
  opens: Clock | null
  closes: Clock | null
  /** `day 2 of 3`; null where it is the whole meeting. */
  part: string | null
}

type Dated = { begins: string; ends: string | null; days: DayHours[] }

/** Nothing where only the month or the year is known: a calendar cannot show a doubt. */
export function sittingsOf({ begins, ends, days }: Dated): Sitting[] {
  const dated = inOrder(days)
  if (dated.length === 0) return isDay(begins) ? [whole(begins, ends)] : []
  const spans: (DayHours & { n: number; last: Day })[] = []
  for (const [at, one] of dated.entries()) {
    const before = spans.at(-1)
    if (before && before.opens === null && one.opens === null && one.day === addDays(before.last, 1))
      before.last = one.day
    else spans.push({ ...one, n: at + 1, last: one.day })
  }
  return spans.map(({ day, last, n, opens, closes }, at) => {
    const until = (spans[at + 1]?.n ?? dated.length + 1) - 1
    const part = n === until ? `day ${n} of ${dated.length}` : `days ${n}–${until} of ${dated.length}`
    return { n, first: day, last, opens, closes, part: spans.length === 1 ? null : part }
  })
}

/** Each day once, in order, with its hours where they can be read. */
function inOrder(days: DayHours[]): DayHours[] {
  const byDay = new Map<Day, DayHours>()
  for (const { day, opens, closes } of days) {
    if (!isDay(day) || byDay.has(day)) continue
    const begin = opens && readClock(opens)
    const end = begin && closes && readClock(closes)
    byDay.set(day, { day, opens: begin || null, closes: end && end > begin ? end : null })
  }
  return [...byDay.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1))
}

function whole(first: Day, ends: string | null): Sitting {
  const last = ends !== null && isDay(ends) && ends > first ? ends : first
  return { n: 1, first, last, opens: null, closes: null, part: null }
}
