import { nameOf } from '@/lib/meetings/rules'
import { Section } from '@/components/layout/section'
import { Empty } from '@/components/ui/empty'
import matters from '@/components/ui/matters.module.css'
import { instantInWords } from '@/lib/time/instant-words'
import type { NewDocument, NewDocuments } from '@/lib/documents/queries'
import { EndedMark } from '../documents/document-status'
import { FileLinks } from '../documents/file-links'

/** What was published for this reader and is not read yet, by meeting and body. */
export function NewPapers({ papers: { documents, zone } }: { papers: NewDocuments }) {
  const places = [...new Set(documents.map(placeOf))]
  return (
    <Section title="New documents" id="new-documents" count={documents.length}>
      {documents.length === 0 ? (
        <Empty>No new documents. Documents published for you appear here until you open them.</Empty>
      ) : (
        places.map((place) => (
          <Papers key={place} documents={documents.filter((one) => placeOf(one) === place)} zone={zone} />
        ))
      )}
    </Section>
  )
}

const placeOf = ({ meeting, body }: NewDocument) => meeting?.code ?? body.code

function Papers({ documents, zone }: { documents: NewDocument[]; zone: string }) {
  const [first] = documents
  if (!first) return null
  return (
    <>
      <h3>
        {first.meeting ? (
          <a href={`/meetings/${first.meeting.code}`}>{nameOf(first.meeting)}</a>
        ) : (
          <a href={`/documents?body=${first.body.code}`}>{first.body.name}</a>
        )}
      </h3>
      <ul className={matters.matters}>
        {documents.map((document) => (
          <li key={document.id}>
            <p className={matters.sentence}>
              <a href={`/documents/${document.code}`}>{document.title}</a>
              <EndedMark document={document} />
            </p>
            <p className={matters.about}>
              {document.symbol} · {document.publishedAt && instantInWords(document.publishedAt, zone)}
            </p>
            <FileLinks document={document} />
          </li>
        ))}
      </ul>
    </>
  )
}
