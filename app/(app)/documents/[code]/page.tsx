import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { Done } from '@/components/ui/done-note'
import { noteOpening } from '@/lib/access/account/news'
import { getDocument } from '@/lib/documents/queries'
import type { DocumentState } from '@/lib/documents/schema'
import { inMyZone, load, runIfShown, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { staticPart } from '../../../static-parts/static-part'
import { Frame } from '../../frame'
import { keptForm, refusedAt } from '../../refused'
import { titled } from '../../titled'
import { DocumentSheet } from './document-sheet'
import { UndoPublication } from './undo-publication'

type Props = PageProps<'/documents/[code]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { code } = await params
  return titled(read(code), ({ document }) => `${document.symbol} – ${document.title}`, 'Document')
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string) => await load(getDocument, { code }))

export default answered(Page)

const Content = staticPart(DocumentSheet)

const asked = z.object({
  done: z.string().max(20).optional(),
  form: z.uuid().optional(),
  at: z.string().max(20).optional(),
})

async function Page({ params, searchParams }: Props) {
  const { code } = await params
  const { input, faults } = await search(asked, searchParams)
  const found = await read(code)
  await runIfShown(noteOpening, { about: found.document.id })
  const kept = await keptForm(input.form)
  return (
    <Frame at="/documents" path={`/documents/${found.document.code}`} faults={faults}>
      <Done
        done={kept ? undefined : input.done}
        words={{ ...doneWords, moved: movedInWords(found.document) }}
      />
      <UndoPublication found={await inMyZone(found)} form={refusedAt(kept, input.at, 'undo')} />
      <Content found={found} />
    </Frame>
  )
}

const doneWords: Record<string, string> = {
  changed: 'The document was changed.',
  unpublished: 'The publication was undone. The document is as it was before.',
  modified: 'The symbol was reserved. The text is still to come.',
}

const movedWords: Record<DocumentState, string> = {
  AWAITED: 'The document is marked “to follow”.',
  RECEIVED: 'The document is marked as received.',
  IN_REVIEW: 'The document is marked as in review.',
  PUBLISHED: 'The document was published.',
  WITHDRAWN: 'The document was withdrawn.',
  VOID: 'The symbol was declared void.',
}

const movedInWords = ({ state, isOpen }: { state: DocumentState; isOpen: boolean }) =>
  state === 'PUBLISHED' && !isOpen ? 'The document will be published at the time set.' : movedWords[state]
