import type { Metadata } from 'next'
import * as z from 'zod'
import { Done } from '@/components/ui/done-note'
import { getDocument } from '@/lib/documents/queries'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { staticPart } from '../../../static-parts/static-part'
import { Frame } from '../../frame'
import { DocumentSheet } from './document-sheet'

type Props = PageProps<'/documents/[code]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).code.toUpperCase().replaceAll('-', ' ') }
}

export default answered(Page)

const Content = staticPart(DocumentSheet)

const asked = z.object({ done: z.string().max(20).optional() })

async function Page({ params, searchParams }: Props) {
  const { code } = await params
  const { input, faults } = await search(asked, searchParams)
  const found = await load(getDocument, { code })
  return (
    <Frame at="/documents" path={`/documents/${found.document.code}`} faults={faults}>
      <Done done={input.done} words={doneWords} />
      <Content found={found} />
    </Frame>
  )
}

const doneWords: Record<string, string> = {
  changed: 'The document was changed.',
  moved: 'It was recorded how the document stands.',
  modified: 'The symbol was given. The text is awaited under it.',
  laid: 'The document was laid before the meeting.',
  taken: 'The document does not lie before this meeting any more.',
  linked: 'The decision was linked to the document.',
  parted: 'The decision is not linked to the document any more.',
}
