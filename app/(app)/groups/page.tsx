import type { Metadata } from 'next'
import { listGroups, treeInput } from '@/lib/register/groups/queries'
import { titleAt } from '@/lib/time/moment-address'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../answered'
import { staticPart } from '../../static-parts/static-part'
import { Frame } from '../frame'
import { Groups } from './groups'

export async function generateMetadata({ searchParams }: PageProps<'/groups'>): Promise<Metadata> {
  return { title: titleAt('Groups', await searchParams) }
}

export default answered(Page)

const Content = staticPart(Groups)

async function Page({ searchParams }: PageProps<'/groups'>) {
  const { input, faults } = await search(treeInput, searchParams)
  const tree = await load(listGroups, input)
  return (
    <Frame at="/groups" moment={tree.moment} faults={faults}>
      <Content tree={tree} input={input} />
    </Frame>
  )
}
