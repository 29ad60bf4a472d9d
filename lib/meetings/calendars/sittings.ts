import { addDays, isDay, type Day } from '@/lib/time/dates'
import { readClock, type Clock, type DayHours } from '@/lib/time/hours'

/** What a calendar shows of a meeting: one entry a sitting with hours, one for days without that follow each other. */
export type Sitting = {
  /** The number of its first day among the days of the meeting. */
  n: number
  first: Day
  last: Day
  opens: Clock | null
  closes: Clock | null
  /** Which sitting of its day it is: a calendar knows the first by `n` alone. */
  sitting: number
  /** `day 2 of 3`, `day 2 of 3, sitting 2`; null where it is the whole meeting. */
  part: string | null
}

type Dated = { begins: string; ends: string | null; days: DayHours[] }

/** Nothing where only the month or the year is known: a calendar cannot show a doubt. */
export function sittingsOf({ begins, ends, days }: Dated): Sitting[] {
  const dated = inOrder(days)
  if (dated.length === 0) return isDay(begins) ? [whole(begins, ends)] : []
  const numbered = [...new Set(dated.map(({ day }) => day))]
  const spans: (DayHours & { last: Day })[] = []
  for (const one of dated) {
    const before = spans.at(-1)
    if (before && before.opens === null && one.opens === null && one.day === addDays(before.last, 1))
      before.last = one.day
    else spans.push({ ...one, last: one.day })
  }
  return spans.map(({ day, last, opens, closes }) => {
    const [n, until] = [numbered.indexOf(day) + 1, numbered.indexOf(last) + 1]
    const sameDay = spans.filter((span) => span.day === day)
    const sitting = sameDay.findIndex((span) => span.opens === opens) + 1
    const part = [
      numbered.length > 1 &&
        (n === until ? `day ${n} of ${numbered.length}` : `days ${n}–${until} of ${numbered.length}`),
      sameDay.length > 1 && `sitting ${sitting}`,
    ]
    const words = part.filter(Boolean).join(', ')
    return { n, sitting, first: day, last, opens, closes, part: spans.length === 1 ? null : words }
  })
}

/** Each sitting once, in order, with its hours where they can be read; of a day without hours, one. */
function inOrder(days: DayHours[]): DayHours[] {
  const sittings = new Map<string, DayHours>()
  for (const { day, opens, closes } of days) {
    if (!isDay(day)) continue
    const begin = opens && readClock(opens)
    const end = begin && closes && readClock(closes)
    const key = `${day} ${begin ?? ''}`
    if (!sittings.has(key))
      sittings.set(key, { day, opens: begin || null, closes: end && end !== begin ? end : null })
  }
  return [...sittings].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sitting]) => sitting)
}

function whole(first: Day, ends: string | null): Sitting {
  const last = ends !== null && isDay(ends) && ends > first ? ends : first
  return { n: 1, sitting: 1, first, last, opens: null, closes: null, part: null }
}
