import { Note } from '@/components/ui/note'
import type { ReadOnly } from '@/lib/kernel/read-only'
import { instantInWords } from '@/lib/time/instant-words'

/** At the top of every page while nothing can be recorded, so that nobody types in vain. */
export function ReadOnlyNote({ since, reason, zone }: ReadOnly & { zone: string }) {
  return (
    <Note isAbove kind="waits" role="note" id="read-only" title="The register is read-only">
      <p>
        Since {instantInWords(since, zone)}. {reason && <>Reason: {reason}</>}
      </p>
      <p>
        You can read everything. Nothing can be recorded until the operator of this installation makes the
        register writable again. A form that you send now is refused, and what you typed in it is kept for an
        hour.
      </p>
    </Note>
  )
}
