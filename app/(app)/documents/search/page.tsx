import type { Metadata } from 'next'
import { documentSearch, searchDocuments } from '@/lib/portal/search/queries'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { staticPart } from '../../../static-parts/static-part'
import { Frame } from '../../frame'
import { Found } from './found'

export const metadata: Metadata = { title: 'Search documents' }

export default answered(Page)

const Content = staticPart(Found)

async function Page({ searchParams }: PageProps<'/documents/search'>) {
  const { input, faults } = await search(documentSearch, searchParams)
  const found = await load(searchDocuments, input)
  return (
    <Frame at="/documents" path="/documents/search" faults={faults} found={input.q}>
      <Content input={input} found={found} />
    </Frame>
  )
}
