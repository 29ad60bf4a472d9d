import { ButtonForm } from '@/components/form/button-form'
import type { RefusedState } from '@/components/form/refused-state'
import { SubmitButton } from '@/components/form/submit-button'
import { Note } from '@/components/ui/note'
import type { Undoable } from '@/lib/documents/queries'
import { instantInWords } from '@/lib/time/instant-words'
import { undoPublications } from '../../../documents/actions'

/** For who has just published documents without files: all of it can be undone at once, for a short time. */
export function UndoPublications({
  documents,
  zone,
  meeting,
  refused,
}: {
  documents: Undoable[]
  zone: string
  meeting: string
  refused: RefusedState | null
}) {
  const [first] = documents
  if (!first && !refused) return null
  return (
    <Note title="Published without a file">
      {first && (
        <>
          <p>
            You published {documents.length === 1 ? 'this document' : 'these documents'}, and there is nothing
            to read yet. You can undo this until {instantInWords(first.until, zone)}, as long as there is no
            file.
          </p>
          <ul>
            {documents.map(({ code, symbol, title }) => (
              <li key={code}>
                <a href={`/documents/${code}`}>{title}</a> <small>{symbol}</small>
              </li>
            ))}
          </ul>
        </>
      )}
      <ButtonForm
        id="undo"
        action={undoPublications}
        back={`/meetings/${meeting}/documents?at=undo`}
        hidden={{
          meeting,
          ...Object.fromEntries(
            documents.flatMap(({ code, revision }, at) => [
              [`documents.${at}.code`, code],
              [`documents.${at}.revision`, String(revision)],
            ]),
          ),
        }}
        refused={refused}
      >
        {first && (
          <SubmitButton variant="plain">
            {documents.length === 1 ? 'Undo publication' : `Undo ${documents.length} publications`}
          </SubmitButton>
        )}
      </ButtonForm>
    </Note>
  )
}
