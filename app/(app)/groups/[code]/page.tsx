import type { Metadata } from 'next'
import { getGroup } from '@/lib/register/groups/queries'
import { listMeetingsOf } from '@/lib/meetings/queries'
import { momentInput } from '@/lib/register/moment'
import { titleAt } from '@/lib/time/moment-address'
import { all, load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { staticPart } from '../../../static-parts/static-part'
import { Frame } from '../../frame'
import { Group } from './group'

type Props = PageProps<'/groups/[code]'>

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  return { title: titleAt((await params).code.toUpperCase(), await searchParams) }
}

export default answered(Page)

const Content = staticPart(Group)

async function Page({ params, searchParams }: Props) {
  const { input, faults } = await search(momentInput, searchParams)
  const asked = { code: (await params).code, ...input }
  const { found, meetings } = await load(all({ found: [getGroup, asked], meetings: [listMeetingsOf, asked] }))
  return (
    <Frame at="/groups" path={`/groups/${found.group.code}`} moment={found.moment} faults={faults}>
      <Content found={found} meetings={meetings} input={input} />
    </Frame>
  )
}
