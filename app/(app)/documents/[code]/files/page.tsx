import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { Done } from '@/components/ui/done-note'
import { Empty } from '@/components/ui/empty'
import { Note } from '@/components/ui/note'
import { languageWords, languages } from '@/lib/register/languages'
import { listFiles } from '@/lib/documents/files/queries'
import { inMyZone, load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { countDone, doneTo } from '../../../done-words'
import { Frame } from '../../../frame'
import { keptForm } from '../../../refused'
import { titledOfDocument } from '../../../titled'
import { Upload } from '../../upload'
import { FileTable } from './file-table'
import { ShownAgain } from '../../shown-again'

export async function generateMetadata({ params }: PageProps<'/documents/[code]/files'>): Promise<Metadata> {
  const { code } = await params
  return titledOfDocument('Files', read(code))
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string) => await load(listFiles, { code }))

const asked = z.object({
  form: z.uuid().optional(),
  at: z.string().max(20).optional(),
  done: z.string().max(20).optional(),
  n: countDone,
})

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/documents/[code]/files'>) {
  const { input, faults } = await search(asked, searchParams)
  const { document, files } = await read((await params).code)
  const kept = await keptForm(input.form)
  const path = `/documents/${document.code}/files`
  const isWaiting = files.some(({ state, checkFault }) => state === 'QUARANTINED' && checkFault === null)
  return (
    <Frame at="/documents" path={path} faults={faults}>
      <Done done={kept ? undefined : input.done} words={doneWords(input.n)} />
      {kept && (
        <Note kind="error" role="alert" title="Nothing was recorded" isAnswer>
          {kept.sentence}
        </Note>
      )}
      <PageHead
        crumbs={[
          { href: '/documents', label: 'Documents' },
          { href: `/documents/${document.code}`, label: document.symbol },
        ]}
        title="Files"
        lede={document.title}
      />
      <div className="stack">
        <Section
          title="Upload files"
          id="bring"
          note="PDF, DOCX, XLSX, PPTX, PNG or JPEG, up to 200 MB each."
        >
          <Upload
            documents={[document]}
            languages={languages.map((value) => ({ value, label: languageWords(value) }))}
            doneAt={path}
          />
        </Section>
        {isWaiting && (
          <Note title="Files are being checked">
            <p>
              They can be opened once they have passed the check. This page updates by itself.{' '}
              <ShownAgain href={path} />
            </p>
          </Note>
        )}
        <Section title="Files" id="files" count={files.length}>
          {files.length === 0 ? (
            <Empty>No files have been uploaded.</Empty>
          ) : (
            <FileTable files={files} document={await inMyZone(document)} />
          )}
        </Section>
      </div>
    </Frame>
  )
}

const doneWords = (n?: number): Record<string, string> => ({
  uploaded: `${doneTo(n, 'file was uploaded.', 'files were uploaded.')} Each file is checked before it can be published.`,
  again: 'The file will be checked again.',
  withdrawn: 'The file was withdrawn. Only the secretariat can still open it.',
})
