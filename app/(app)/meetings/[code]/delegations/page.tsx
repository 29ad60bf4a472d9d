import type { Metadata } from 'next'
import { cache } from 'react'
import { listDelegations } from '@/lib/meetings/delegations/queries'
import { load } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { staticPart } from '../../../../static-parts/static-part'
import { Frame } from '../../../frame'
import { titledOfMeeting } from '../../../titled'
import { Delegations } from './delegations'

export async function generateMetadata({
  params,
}: PageProps<'/meetings/[code]/delegations'>): Promise<Metadata> {
  const { code } = await params
  return titledOfMeeting('Delegations', read(code))
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string) => await load(listDelegations, { code }))

export default answered(Page)

const Content = staticPart(Delegations)

async function Page({ params }: PageProps<'/meetings/[code]/delegations'>) {
  const list = await read((await params).code)
  return (
    <Frame at="/meetings" path={`/meetings/${list.meeting.code}/delegations`}>
      <Content list={list} />
    </Frame>
  )
}
