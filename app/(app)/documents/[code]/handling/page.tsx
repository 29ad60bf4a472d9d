import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { ButtonForm } from '@/components/form/button-form'
import { SubmitButton } from '@/components/form/submit-button'
import { PageHead } from '@/components/layout/page-head'
import { Note } from '@/components/ui/note'
import { getDocument } from '@/lib/documents/queries'
import { NothingHere, load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { Frame } from '../../../frame'
import { keptForm, refusedAt } from '../../../refused'
import { titledOfDocument } from '../../../titled'
import { confirmHandling } from './actions'

export async function generateMetadata({
  params,
}: PageProps<'/documents/[code]/handling'>): Promise<Metadata> {
  const { code } = await params
  return titledOfDocument('Handling instructions', read(code))
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string) => await load(getDocument, { code }))

const asked = z.object({ form: z.uuid().optional(), then: z.string().max(60).default('en') })

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/documents/[code]/handling'>) {
  const { code } = await params
  const { input, faults } = await search(asked, searchParams)
  const { document } = await read(code)
  if (!document.handlingNote) throw new NothingHere()
  const form = refusedAt(await keptForm(input.form), 'handling', 'handling')
  return (
    <Frame at="/documents" path={`/documents/${code}/handling`} faults={faults}>
      <PageHead
        crumbs={[
          { href: '/documents', label: 'Documents' },
          { href: `/documents/${code}`, label: document.symbol },
        ]}
        title="Handling instructions"
        lede={document.title}
      />
      <Note>{document.handlingNote}</Note>
      <ButtonForm
        id="handling"
        action={confirmHandling}
        back={`/documents/${code}/handling?then=${input.then}`}
        hidden={{ code, note: document.handlingNote, then: input.then }}
        refused={form.state}
      >
        <p>Your confirmation is recorded with your name and the time.</p>
        <p className="after">
          <SubmitButton>Confirm and open</SubmitButton>
        </p>
      </ButtonForm>
    </Frame>
  )
}
