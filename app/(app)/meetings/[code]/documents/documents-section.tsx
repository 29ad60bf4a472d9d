import { Section } from '@/components/layout/section'
import { ButtonLink } from '@/components/ui/button'
import type { Agenda } from '@/lib/meetings/agendas/agenda'
import type { MeetingDocuments } from '@/lib/documents/queries'
import { DocumentTable } from '../../../documents/document-table'

/** The documents of a meeting that belong to no agenda item, and a link to all of them. */
export function DocumentsSection({
  papers,
  items,
  code,
}: {
  papers: MeetingDocuments
  items: Agenda
  code: string
}) {
  const { documents, zone, today, may } = papers
  const placed = new Set(items.map(({ id }) => id))
  const rest = documents.filter(({ itemId }) => itemId === null || !placed.has(itemId))
  if (documents.length === 0 && !may.edit) return null
  return (
    <Section
      title={rest.length < documents.length ? 'Other documents' : 'Documents'}
      id="documents"
      count={rest.length}
    >
      {rest.length > 0 && (
        <DocumentTable
          documents={rest}
          zone={zone}
          today={today}
          withState={false}
          caption="Documents without an agenda item"
        />
      )}
      {may.edit && (
        <p className="after">
          {documents.length === 0 ? (
            <ButtonLink variant="quiet" href={`/documents/new?meeting=${code}`}>
              Reserve symbols
            </ButtonLink>
          ) : (
            <ButtonLink variant="quiet" href={`/meetings/${code}/documents`}>
              Prepare and publish documents
            </ButtonLink>
          )}
        </p>
      )}
    </Section>
  )
}
