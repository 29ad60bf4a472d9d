import { dayInWords } from '@/lib/time/date-words'
import type { Day } from '@/lib/time/dates'
import { theGroup } from './kinds/wording'
import { QUORUM } from './rules'
import { advance, boundsOfRow, certainlyHoldsOn, emptySlice, type SeatRow, type Write } from './slice'

/** The deciding group and the co-chair seats in it; null while the forum names none. */
export type Deciding = { groupId: string; group: string; seats: SeatRow[] } | null

/**
 * That these writes would leave fewer than two parties to decide, so that nothing could be approved afterwards.
 * Names the first such day from today on, and only where these writes cause it.
 */
export function coChairObstacles(
  deciding: Deciding,
  seats: SeatRow[],
  writes: Write[],
  today: Day,
): string[] {
  if (!deciding) return []
  const before = [...new Map([...seats, ...deciding.seats].map((seat) => [seat.id, seat])).values()]
  const after = advance(
    { ...emptySlice(), seat: before },
    writes.filter(({ table }) => table === 'seat'),
  ).seat
  const held = (rows: SeatRow[], day: Day) => coChairs(rows, deciding.groupId, day)
  const day = turningDays([...before, ...after], today).find((one) => {
    const left = held(after, one)
    return left < QUORUM && left < held(before, one)
  })
  if (!day) return []
  return [
    `From ${dayInWords(day)}, fewer than two parties would hold a co-chair seat in ${theGroup(deciding.group)}, and no later request could be approved. Appoint a successor in this request.`,
  ]
}

/** How many parties certainly hold a co-chair seat in the group on a day. */
const coChairs = (seats: SeatRow[], groupId: string, day: Day) =>
  new Set(
    seats
      .filter((s) => s.groupId === groupId && s.role === 'CO_CHAIR' && certainlyHoldsOn(s, day))
      .map((s) => s.partyId),
  ).size

/** Today, and each later day on which one of these seats begins or ceases to be certain. */
const turningDays = (seats: SeatRow[], today: Day): Day[] =>
  [
    ...new Set([
      today,
      ...seats.flatMap((seat) => [boundsOfRow(seat).fromLatest, boundsOfRow(seat).toEarliest]),
    ]),
  ]
    .filter((day) => day >= today)
    .toSorted()
