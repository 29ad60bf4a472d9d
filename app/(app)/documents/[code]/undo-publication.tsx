import { ButtonForm } from '@/components/form/button-form'
import { SubmitButton } from '@/components/form/submit-button'
import { Note } from '@/components/ui/note'
import type { DocumentPage } from '@/lib/documents/queries'
import { instantInWords } from '@/lib/time/instant-words'
import type { Refused } from '../../refused'
import { undoPublication } from '../actions'

/** For who has just published a document without a file: the publication can be undone for a short time. */
export function UndoPublication({ found: { document, zone }, form }: { found: DocumentPage; form: Refused }) {
  if (!document.undoUntil && !form.state) return null
  return (
    <Note title="Published without a file">
      {document.undoUntil && (
        <p>
          You published this document, and there is nothing to read yet. You can undo this until{' '}
          {instantInWords(document.undoUntil, zone)}, as long as it has no file.
        </p>
      )}
      <ButtonForm
        id="undo"
        action={undoPublication}
        back={`/documents/${document.code}?at=undo`}
        hidden={{ code: document.code, revision: String(document.revision) }}
        refused={form.state}
      >
        {document.undoUntil && <SubmitButton variant="plain">Undo publication</SubmitButton>}
      </ButtonForm>
    </Note>
  )
}
