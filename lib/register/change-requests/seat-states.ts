import { wallClock } from '@/lib/time/date-zones'
import type { Day } from '@/lib/time/dates'
import type { Approved } from './approvals'
import type { StoredRequest } from './request'
import { confirmedInWords, lapseInWords, type Confirmed } from './review-words'
import { whyNotCounted, type DecidingSeat, type Decision } from './rules'

/** What a seat decided on the current version. */
export type SeatState = DecidingSeat & {
  given: {
    decision: Decision
    at: Date
    by: string | null
    reason: string | null
    /** Why it does not count, in words; null if it does. */
    lapse: string | null
    mandate: {
      letter: string
      givenOn: Date
      giver: string | null
      confirmed: Confirmed | null
      afterSubmission: boolean
    }
  } | null
}

type Asked = { required: DecidingSeat[]; today: Day; zone: string; nameOf: (id: string) => string | null }
type Decided = Pick<StoredRequest, 'approvals' | 'authors' | 'closedAt' | 'current'>

/** The seats that must decide, each with its last decision on the current version; once the request is closed, those that decided. */
export function seatStates(request: Decided, asked: Asked): SeatState[] {
  const seats = request.closedAt === null ? asked.required : partiesOf(request.approvals)
  return seats.map((seat) => {
    const given = request.approvals.findLast(({ partyId }) => partyId === seat.partyId)
    return { ...seat, given: given ? givenIn(given, request, asked) : null }
  })
}

const partiesOf = (approvals: Approved[]): DecidingSeat[] =>
  [...new Map(approvals.map(({ partyId, party }) => [partyId, party]))]
    .map(([partyId, name]) => ({ partyId, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name))

function givenIn(
  given: Approved,
  { authors, closedAt, current }: Decided,
  { today, zone, nameOf }: Asked,
): SeatState['given'] {
  const day = closedAt ? wallClock(closedAt, zone).day : today
  const lapse = whyNotCounted(given, { authors, day, closedAt })
  const { letter, givenAt, givenById, confirmation } = given.mandate
  return {
    decision: given.decision,
    at: given.decidedAt,
    by: nameOf(given.approverId),
    reason: given.reason,
    lapse: lapse && lapseInWords(lapse, { zone, by: lapse.how === 'withdrawn' ? nameOf(lapse.byId) : null }),
    mandate: {
      letter,
      givenOn: givenAt,
      giver: nameOf(givenById),
      confirmed: confirmation && confirmedInWords(confirmation, nameOf),
      afterSubmission: current !== null && givenAt > current.submittedAt,
    },
  }
}
