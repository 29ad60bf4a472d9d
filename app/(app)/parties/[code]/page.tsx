import type { Metadata } from 'next'
import { cache } from 'react'
import { noteOpening } from '@/lib/access/account/news'
import { listAttended } from '@/lib/meetings/queries'
import { listComing } from '@/lib/register/coming/queries'
import { momentInput } from '@/lib/register/moment'
import { titleAt } from '@/lib/time/moment-address'
import { getParty } from '@/lib/register/parties/queries'
import { listPeople } from '@/lib/register/people/queries'
import { all, ifAllowed, load, myZone, runIfShown, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { staticPart } from '../../../static-parts/static-part'
import { Frame } from '../../frame'
import { leadOn } from '../../register/lead-on'
import { titled } from '../../titled'
import { partyProposal } from '../../register/propose-href'
import { Party } from './party'

type Props = PageProps<'/parties/[code]'>

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { code } = await params
  const { input } = await search(momentInput, searchParams)
  const asked = await searchParams
  return titled(
    read(code, input.asOf, input.knownAt),
    ({ found }) => titleAt(found.party.name, asked),
    titleAt(code, asked),
  )
}

/** What the page shows, read once for the page and for its title. */
const read = cache(
  async (code: string, asOf?: string, knownAt?: string) =>
    await load(
      all({
        found: [getParty, { code, asOf, knownAt }],
        coming: [listComing, { party: code, asOf, knownAt }],
        attended: [listAttended, { code, asOf, knownAt }],
        known: [ifAllowed(listPeople), { party: code }],
      }),
    ),
)

export default answered(Page)

const Content = staticPart(Party)

async function Page({ params, searchParams }: Props) {
  const { input, faults } = await search(momentInput, searchParams)
  const { code } = await params
  const { found, coming, attended, known } = await read(code, input.asOf, input.knownAt)
  await leadOn(code, found.party.code, `/parties/${found.party.code}`, searchParams)
  await runIfShown(noteOpening, { about: found.party.id })
  return (
    <Frame
      at="/parties"
      path={`/parties/${found.party.code}`}
      moment={found.moment}
      proposal={partyProposal(found)}
      faults={faults}
    >
      <Content
        found={found}
        zone={await myZone()}
        coming={coming}
        attended={attended}
        people={known?.people ?? []}
        input={input}
      />
    </Frame>
  )
}
