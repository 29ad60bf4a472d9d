import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { SubmitButton } from '@/components/form/submit-button'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { Done } from '@/components/ui/done-note'
import { getDocumentEditing } from '@/lib/documents/queries'
import { MOST_LANGUAGES } from '@/lib/documents/schema'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { ChangedSince } from '../../../changed-since'
import { Frame } from '../../../frame'
import { keptForm, refusedAt } from '../../../refused'
import { Unsent } from '../../../unsent'
import forms from '../../../meetings/meetings.module.css'
import { titledOfDocument } from '../../../titled'
import { editDocument } from '../../actions'
import { DocumentForm } from '../../forms'
import { DocumentFields } from './document-fields'
import { labelsOf, recordedOf, valueInWords } from './recorded'
import { Modify, StateForm } from './step-forms'

export async function generateMetadata({ params }: PageProps<'/documents/[code]/edit'>): Promise<Metadata> {
  const { code } = await params
  return titledOfDocument('Edit document', read(code))
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string) => await load(getDocumentEditing, { code }))

const asked = z.object({
  form: z.uuid().optional(),
  at: z.enum(['document', 'state', 'modification']).optional(),
  done: z.string().max(20).optional(),
})

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/documents/[code]/edit'>) {
  const { input, faults } = await search(asked, searchParams)
  const found = await read((await params).code)
  const { document } = found
  const kept = await keptForm(input.form)
  const form = refusedAt(kept, input.at, 'document')
  const modification = refusedAt(kept, input.at, 'modification')
  const path = `/documents/${document.code}/edit`
  const typedRows = form.rows('languages').length
  const rows = Math.min(MOST_LANGUAGES, Math.max(document.languages.length + 2, typedRows))
  const recorded = recordedOf(found, rows)
  return (
    <Frame at="/documents" path={path} faults={faults}>
      <Done
        done={kept ? undefined : input.done}
        words={{
          reserved: `${document.symbol} was reserved. Add what else is known about the document below.`,
        }}
      />
      <PageHead
        crumbs={[
          { href: '/documents', label: 'Documents' },
          { href: `/documents/${document.code}`, label: document.symbol },
        ]}
        title="Edit document"
        lede={document.title}
      />
      <div className={`stack ${forms.form}`}>
        <StateForm found={found} form={refusedAt(kept, input.at, 'state')} path={path} />
        {document.state === 'VOID' && (
          <Unsent form={form} labels={labelsOf(recorded)} now={recorded} shown={valueInWords} />
        )}
        {document.state !== 'VOID' && (
          <Section title="Document details" id="facts">
            <DocumentForm
              id="document"
              action={editDocument}
              back={`${path}?at=document`}
              hidden={{ code: document.code, revision: String(document.revision) }}
              refused={form.state}
            >
              <ChangedSince
                form={form}
                labels={labelsOf(recordedOf(found, typedRows))}
                now={recorded}
                shown={valueInWords}
              />
              <DocumentFields recorded={recorded} rows={rows} parties={found.parties} />
              <p className="after">
                <SubmitButton>Save document</SubmitButton>
              </p>
            </DocumentForm>
          </Section>
        )}
        <Modify found={found} form={modification} path={path} />
      </div>
    </Frame>
  )
}
