import { Status } from '@/components/ui/status'
import type { DocumentRow } from '@/lib/documents/list'

/** Beside a superseded document, wherever it is listed: what to read in its place. */
export function ReplacedBy({ document: { isSuperseded, replacedBy } }: { document: DocumentRow }) {
  if (!isSuperseded || !replacedBy) return null
  return (
    <Status kind="ended">
      replaced by <a href={`/documents/${replacedBy.code}`}>{replacedBy.symbol}</a>
    </Status>
  )
}
