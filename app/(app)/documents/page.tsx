import { listDocuments } from '@/lib/documents/queries'
import { documentFilters } from '@/lib/documents/schema'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../answered'
import { staticPart } from '../../static-parts/static-part'
import { Frame } from '../frame'
import { titledFor } from '../titled'
import { Documents } from './documents'

export const generateMetadata = titledFor('Documents', listDocuments)

export default answered(Page)

const Content = staticPart(Documents)

async function Page({ searchParams }: PageProps<'/documents'>) {
  const { input, faults } = await search(documentFilters, searchParams)
  const list = await load(listDocuments, input)
  return (
    <Frame at="/documents" faults={faults}>
      <Content list={list} input={list.choice} />
    </Frame>
  )
}
