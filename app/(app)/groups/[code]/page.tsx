import type { Metadata } from 'next'
import { cache } from 'react'
import { noteOpening } from '@/lib/access/account/news'
import { getGroup } from '@/lib/register/groups/queries'
import { listMeetingsOf } from '@/lib/meetings/queries'
import { listComing } from '@/lib/register/coming/queries'
import { momentInput } from '@/lib/register/moment'
import { titleAt } from '@/lib/time/moment-address'
import { all, load, myZone, runIfShown, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { staticPart } from '../../../static-parts/static-part'
import { Frame } from '../../frame'
import { leadOn } from '../../register/lead-on'
import { groupProposal } from '../../register/propose-href'
import { titled } from '../../titled'
import { Group } from './group'

type Props = PageProps<'/groups/[code]'>

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { code } = await params
  const { input } = await search(momentInput, searchParams)
  const asked = await searchParams
  return titled(
    read(code, input.asOf, input.knownAt),
    ({ found }) => titleAt(found.group.name, asked),
    titleAt(code.toUpperCase(), asked),
  )
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string, asOf?: string, knownAt?: string) => {
  const asked = { code, asOf, knownAt }
  return await load(
    all({
      found: [getGroup, asked],
      coming: [listComing, { group: code, asOf, knownAt }],
      meetings: [listMeetingsOf, asked],
    }),
  )
})

export default answered(Page)

const Content = staticPart(Group)

async function Page({ params, searchParams }: Props) {
  const { input, faults } = await search(momentInput, searchParams)
  const { code } = await params
  const { found, coming, meetings } = await read(code, input.asOf, input.knownAt)
  await leadOn(code, found.group.code, `/groups/${found.group.code}`, searchParams)
  await runIfShown(noteOpening, { about: found.group.id })
  return (
    <Frame
      at="/groups"
      path={`/groups/${found.group.code}`}
      moment={found.moment}
      proposal={groupProposal(found)}
      faults={faults}
    >
      <Content found={found} zone={await myZone()} coming={coming} meetings={meetings} input={input} />
    </Frame>
  )
}
