import { Status } from '@/components/ui/status'
import type { RequestState } from '@/lib/register/change-requests/schema'
import { isUnrecorded, reviewInWords, type Review } from '@/lib/register/change-requests/review-words'

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
  switch (state) {
    case 'DRAFT':
      return <Status kind="draft">draft</Status>
    case 'SUBMITTED':
      return (
        <Status kind={mine ? 'awaits-you' : review && isUnrecorded(review) ? 'disagree' : 'awaits-others'}>
          {review ? reviewInWords(review) : 'in review'}
        </Status>
      )
    case 'RETURNED':
      return <Status kind="returned">returned for revision</Status>
    case 'APPLIED':
      return <Status kind="done">approved and recorded</Status>
    case 'REFUSED':
      return <Status kind="refused">refused</Status>
    case 'DISCARDED':
      return <Status kind="ended">discarded</Status>
    case 'WITHDRAWN':
      return <Status kind="ended">withdrawn</Status>
  }
}
