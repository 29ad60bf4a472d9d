import type { Metadata } from 'next'
import { listDelegations } from '@/lib/meetings/delegations/queries'
import { load } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { staticPart } from '../../../../static-parts/static-part'
import { Frame } from '../../../frame'
import { Delegations } from './delegations'

export const metadata: Metadata = { title: 'Delegations' }

export default answered(Page)

const Content = staticPart(Delegations)

async function Page({ params }: PageProps<'/meetings/[code]/delegations'>) {
  const list = await load(listDelegations, { code: (await params).code })
  return (
    <Frame at="/meetings" path={`/meetings/${list.meeting.code}/delegations`}>
      <Content list={list} />
    </Frame>
  )
}
