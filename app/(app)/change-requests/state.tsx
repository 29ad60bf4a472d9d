import { Status } from '@/components/ui/status'
import type { RequestState } from '@/lib/register/change-requests/schema'
import { listInWords } from '@/lib/time/list-words'

/** The state of a request, as mark and word; violet only while a decision is awaited. */
export function RequestStatus({
  state,
  awaits,
  mine = false,
}: {
  state: RequestState
  awaits: string[]
  mine?: boolean
}) {
  switch (state) {
    case 'DRAFT':
      return <Status kind="draft">draft</Status>
    case 'SUBMITTED':
      return (
        <Status kind={mine ? 'awaits-you' : 'awaits-others'}>
          waiting for {listInWords(awaits) || 'a vacant co-chair seat'}
        </Status>
      )
    case 'RETURNED':
      return <Status kind="returned">returned for revision</Status>
    case 'APPLIED':
      return <Status kind="done">approved and recorded</Status>
    case 'REFUSED':
      return <Status kind="refused">refused</Status>
    case 'WITHDRAWN':
      return <Status kind="ended">withdrawn</Status>
  }
}
