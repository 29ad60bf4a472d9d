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
  const { state, isOpen, replacedBy } = document
  const kind =
    state === 'PUBLISHED' && !isOpen ? 'later' : state === 'PUBLISHED' && replacedBy ? 'ended' : kinds[state]
  return (
    <>
      <Status kind={kind}>
        {standingInWords(document, zone)}
        {isOverdue(document, today) && ', overdue'}
      </Status>
      <ReplacedBy document={document} />
    </>
  )
}

/** Beside a document in a list without states: that it was withdrawn, or replaced and by which. */
export function EndedMark({ document }: { document: DocumentRow }) {
  const { state, isOpen, replacedBy } = document
  if (state !== 'WITHDRAWN' && !(isOpen && replacedBy)) return null
  return (
    <>
      {' '}
      <Status kind="ended">{state === 'WITHDRAWN' ? 'Withdrawn' : 'Superseded'}</Status>
      <ReplacedBy document={document} />
    </>
  )
}

/** The document that replaced this one. */
export function ReplacedBy({ document: { isOpen, replacedBy } }: { document: DocumentRow }) {
  if (!isOpen || !replacedBy) return null
  return (
    <>
      {' '}
      <span className="small">
        replaced by <a href={`/documents/${replacedBy.code}`}>{replacedBy.symbol}</a>
      </span>
    </>
  )
}
