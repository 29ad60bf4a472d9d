import type { Metadata } from 'next'
import { listAttended } from '@/lib/meetings/queries'
import { momentInput } from '@/lib/register/moment'
import { titleAt } from '@/lib/time/moment-address'
import { getParty } from '@/lib/register/parties/queries'
import { listPeople } from '@/lib/register/people/queries'
import { all, ifAllowed, load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { staticPart } from '../../../static-parts/static-part'
import { Frame } from '../../frame'
import { Party } from './party'

type Props = PageProps<'/parties/[code]'>

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  return { title: titleAt((await params).code, await searchParams) }
}

export default answered(Page)

const Content = staticPart(Party)

async function Page({ params, searchParams }: Props) {
  const { input, faults } = await search(momentInput, searchParams)
  const { code } = await params
  const { found, attended, known } = await load(
    all({
      found: [getParty, { code, ...input }],
      attended: [listAttended, { code, ...input }],
      known: [ifAllowed(listPeople), { party: code }],
    }),
  )
  return (
    <Frame at="/parties" path={`/parties/${found.party.code}`} moment={found.moment} faults={faults}>
      <Content found={found} attended={attended} people={known?.people ?? []} input={input} />
    </Frame>
  )
}
