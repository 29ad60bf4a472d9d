import { Status } from '@/components/ui/status'
import type { RequestState } from '@/lib/register/change-requests/schema'
import { isUnrecorded, stateInWords, type Review } from '@/lib/register/change-requests/review-words'

/** The state of a request, as mark and word; violet only while a decision is awaited. */
export function RequestStatus({
  state,
  review,
  mine = false,
}: {
  state: RequestState
  /** What it is waiting for while it is in review. */
  review: Review | null
  mine?: boolean
}) {
  const words = stateInWords(state, review)
  if (state !== 'SUBMITTED') return <Status kind={kinds[state]}>{words}</Status>
  const isStuck = review !== null && isUnrecorded(review)
  return <Status kind={mine ? 'awaits-you' : isStuck ? 'disagree' : 'awaits-others'}>{words}</Status>
}

const kinds = {
  DRAFT: 'draft',
  RETURNED: 'returned',
  APPLIED: 'done',
  REFUSED: 'refused',
  WITHDRAWN: 'ended',
  DISCARDED: 'ended',
} as const
