import type { Metadata } from 'next'
import * as z from 'zod'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { Done } from '@/components/ui/done-note'
import { Note } from '@/components/ui/note'
import { getDocumentEditing } from '@/lib/documents/queries'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { Frame } from '../../../frame'
import { keptForm, refusedAt } from '../../../refused'
import { Unsent } from '../../../unsent'
import forms from '../../../meetings/meetings.module.css'
import { editDocument } from '../../actions'
import { DocumentFields } from './document-fields'
import { ModificationForm, StateForm } from './step-forms'

export const metadata: Metadata = { title: 'Edit a document' }

const asked = z.object({
  form: z.uuid().optional(),
  at: z.enum(['document', 'state', 'modification']).optional(),
  done: z.string().max(20).optional(),
})

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/documents/[code]/edit'>) {
  const { input, faults } = await search(asked, searchParams)
  const found = await load(getDocumentEditing, { code: (await params).code })
  const { document } = found
  const kept = await keptForm(input.form)
  const form = refusedAt(kept, input.at, 'document')
  const path = `/documents/${document.code}/edit`
  return (
    <Frame at="/documents" path={path} faults={faults}>
      <Done
        done={kept ? undefined : input.done}
        words={{
          reserved: `${document.symbol} was reserved. What else is known of the document can be written here.`,
        }}
      />
      <PageHead
        crumbs={[
          { href: '/documents', label: 'Documents' },
          { href: `/documents/${document.code}`, label: document.symbol },
        ]}
        title="Edit the document"
        lede={document.title}
      />
      <div className={`stack ${forms.form}`}>
        <StateForm found={found} form={refusedAt(kept, input.at, 'state')} path={path} />
        {document.state === 'VOID' && <Unsent form={form} field="title" />}
        {document.state !== 'VOID' && (
          <Section title="The document" id="facts">
            <Form
              id="document"
              action={editDocument}
              back={`${path}?at=document`}
              hidden={{ code: document.code, revision: String(document.revision) }}
              refused={form.state}
            >
              {form.isStale && (
                <Note kind="error" title="Changed meanwhile">
                  <p>
                    Somebody else has changed this document since you opened it. What you typed stands below;{' '}
                    <a href={`/documents/${document.code}`}>how it stands now</a> is on its page. Sending the
                    form again records what you typed.
                  </p>
                </Note>
              )}
              <DocumentFields found={found} form={form} />
              <p className="after">
                <SubmitButton>Record the document</SubmitButton>
              </p>
            </Form>
          </Section>
        )}
        {!document.base && document.state !== 'VOID' && (
          <ModificationForm found={found} form={refusedAt(kept, input.at, 'modification')} path={path} />
        )}
      </div>
    </Frame>
  )
}
