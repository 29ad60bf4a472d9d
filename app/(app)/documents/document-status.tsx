import { Status } from '@/components/ui/status'
import type { DocumentRow } from '@/lib/documents/list'
import { isOverdue, standingInWords } from '@/lib/documents/rules'

const kinds = {
  AWAITED: 'later',
  RECEIVED: 'provisional',
  IN_REVIEW: 'provisional',
  PUBLISHED: 'done',
  WITHDRAWN: 'ended',
  VOID: 'refused',
} as const

/** The state of a document, as a mark with words. */
export function DocumentStatus({
  document,
  zone,
  today,
}: {
  document: DocumentRow
  zone: string
  today: string
}) {
  const { state, isOpen, isSuperseded } = document
  const kind =
    state === 'PUBLISHED' && !isOpen
      ? 'later'
      : state === 'PUBLISHED' && isSuperseded
        ? 'ended'
        : kinds[state]
  return (
    <Status kind={kind}>
      {standingInWords(document, zone)}
      {isOverdue(document, today) && ', overdue'}
    </Status>
  )
}
