import type { Metadata } from 'next'
import { listComing } from '@/lib/register/coming/queries'
import { titleAt } from '@/lib/time/moment-address'
import { listRoster, rosterInput } from '@/lib/register/parties/queries'
import { all, load, search } from '@/lib/web/pages'
import { answered } from '../../answered'
import { staticPart } from '../../static-parts/static-part'
import { Frame } from '../frame'
import { Roster } from './roster'

export async function generateMetadata({ searchParams }: PageProps<'/parties'>): Promise<Metadata> {
  return { title: titleAt('Parties', await searchParams) }
}

export default answered(Page)

const Content = staticPart(Roster)

async function Page({ searchParams }: PageProps<'/parties'>) {
  const { input, faults } = await search(rosterInput, searchParams)
  const { asOf, knownAt } = input
  const { roster, coming } = await load(
    all({ roster: [listRoster, input], coming: [listComing, { asOf, knownAt }] }),
  )
  const { sort, order, after: _, ...asked } = roster.filters
  const kept = { ...asked, ...(sort === 'name' && order === 'ascending' ? {} : { sort, order }) }
  return (
    <Frame at="/parties" moment={roster.moment} keep={kept} faults={faults}>
      <Content roster={roster} coming={coming} input={input} kept={kept} />
    </Frame>
  )
}
