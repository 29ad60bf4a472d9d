import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { ButtonLink } from '@/components/ui/button'
import { Done } from '@/components/ui/done-note'
import { Empty } from '@/components/ui/empty'
import { languageWords, languages } from '@/lib/register/languages'
import { listUploads } from '@/lib/documents/files/queries'
import { listMeetingDocuments, listUndoable } from '@/lib/documents/queries'
import { getMeeting } from '@/lib/meetings/queries'
import { nameOf, whenInWords } from '@/lib/meetings/rules'
import { all, ifAllowed, load, myZone, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { countDone, doneTo } from '../../../done-words'
import { Frame } from '../../../frame'
import { keptForm, refusedAt } from '../../../refused'
import { DocumentTable } from '../../../documents/document-table'
import { Upload } from '../../../documents/upload'
import { titled } from '../../../titled'
import { PublishForm } from './publish-form'
import { UndoPublications } from './undo-publications'
import { UploadList } from './upload-list'

export async function generateMetadata({
  params,
}: PageProps<'/meetings/[code]/documents'>): Promise<Metadata> {
  const { code } = await params
  return titled(read(code), ({ shown }) => `Documents – ${nameOf(shown.meeting)}`, 'Documents')
}

/** What the page shows, read once for the page and for its title. */
const read = cache(
  async (code: string) =>
    await load(
      all({
        shown: [getMeeting, { code }],
        found: [listMeetingDocuments, { code }],
        arriving: [ifAllowed(listUploads), { code }],
        undoable: [ifAllowed(listUndoable), { code }],
      }),
    ),
)

const asked = z.object({
  form: z.uuid().optional(),
  at: z.string().max(20).optional(),
  done: z.string().max(20).optional(),
  n: countDone,
  skipped: countDone,
})

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/meetings/[code]/documents'>) {
  const { code } = await params
  const { input, faults } = await search(asked, searchParams)
  const { shown, found, arriving, undoable } = await read(code)
  const kept = await keptForm(input.form)
  const path = `/meetings/${code}/documents`
  return (
    <Frame at="/meetings" path={path} faults={faults}>
      <Done done={kept ? undefined : input.done} words={doneWords(input.n, input.skipped)} />
      <PageHead
        crumbs={[
          { href: '/meetings', label: 'Meetings' },
          { href: `/meetings/${code}`, label: nameOf(shown.meeting) },
        ]}
        title="Meeting documents"
        facts={[whenInWords(shown.meeting)]}
        actions={
          found.may.edit && <ButtonLink href={`/documents/new?meeting=${code}`}>Reserve symbols</ButtonLink>
        }
      />
      {found.documents.length === 0 ? (
        <Empty>There are no documents for this meeting yet.</Empty>
      ) : found.may.edit ? (
        <div className="stack">
          {undoable && (
            <UndoPublications
              documents={undoable.documents}
              zone={await myZone()}
              meeting={code}
              refused={refusedAt(kept, input.at, 'undo').state}
            />
          )}
          <PublishForm
            found={found}
            meeting={code}
            refused={input.at === 'undo' ? null : refusedAt(kept, 'publish', 'publish').state}
            path={path}
          />
          <Section
            title="Upload files"
            id="bring"
            note="You can upload several at once. A file name such as BP-SOM-2027-3_EN.pdf identifies the document and the language. PDF, DOCX, XLSX, PPTX, PNG or JPEG, up to 200 MB each."
          >
            <Upload
              documents={found.documents.map(({ code: c, symbol, title }) => ({ code: c, symbol, title }))}
              languages={languages.map((value) => ({ value, label: languageWords(value) }))}
              doneAt={path}
            />
          </Section>
          <UploadList uploads={arriving?.uploads ?? []} path={path} />
        </div>
      ) : (
        <DocumentTable
          documents={found.documents}
          zone={found.zone}
          today={found.today}
          withState={false}
          caption="Documents of the meeting, in the order of its agenda"
        />
      )}
    </Frame>
  )
}

const doneWords = (n?: number, skipped?: number): Record<string, string> => ({
  reserved: `${doneTo(n, 'symbol was reserved.', 'symbols were reserved.')} Upload files when they are ready.`,
  uploaded: `${doneTo(n, 'file was uploaded.', 'files were uploaded.')} Each file is checked before it can be published.`,
  published: doneTo(n, 'document was published.', 'documents were published.') + leftOut(skipped),
  unpublished: doneTo(n, 'publication was undone.', 'publications were undone.'),
  scheduled:
    doneTo(
      n,
      'document will be published at the time you set.',
      'documents will be published at the time you set.',
    ) + leftOut(skipped),
})

const leftOut = (skipped?: number) =>
  skipped
    ? ` ${doneTo(skipped, 'withdrawn document was left as it is.', 'withdrawn documents were left as they are.')} Publish a withdrawn document again on its own page.`
    : ''
