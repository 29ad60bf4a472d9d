import type { Metadata } from 'next'
import { documentSearch, searchDocuments } from '@/lib/portal/search/queries'
import { load, search } from '@/lib/web/pages'
import { searching } from '@/lib/web/searching'
import { answered } from '../../../answered'
import { staticPart } from '../../../static-parts/static-part'
import { Frame } from '../../frame'
import { Found } from './found'

export async function generateMetadata({ searchParams }: PageProps<'/documents/search'>): Promise<Metadata> {
  const { q } = (await search(documentSearch, searchParams)).input
  return { title: q ? `Documents with “${q}”` : 'Search documents' }
}

export default answered(Page)

const Content = staticPart(Found)

async function Page({ searchParams }: PageProps<'/documents/search'>) {
  const { input, faults } = await search(documentSearch, searchParams)
  const found = await searching(input.q, async () => await load(searchDocuments, input))
  return (
    <Frame at="/documents" path="/documents/search" faults={faults} found={input.q}>
      <Content input={input} found={found} />
    </Frame>
  )
}
