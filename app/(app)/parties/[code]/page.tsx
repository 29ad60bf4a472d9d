import type { Metadata } from 'next'
import { Columns } from '@/components/layout/columns'
import { Empty } from '@/components/ui/empty'
import { instantInWords } from '@/lib/date-words'
import { momentInput } from '@/lib/moment'
import { titleAt } from '@/lib/moment-address'
import { getParty } from '@/lib/parties/queries'
import { load, search } from '@/lib/web'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import { History } from '../history'
import { NothingYet } from '../nothing-yet'
import { Proposed } from '../proposed'
import { Beside } from './beside'
import { Founding, Memberships } from './memberships'
import { Names } from './names'
import { PartyHead } from './party-head'
import { PartyTimeline } from './party-timeline'
import { SeatsHeld } from './seats-held'

type Props = PageProps<'/parties/[code]'>

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  return { title: titleAt((await params).code, await searchParams) }
}

export default answered(Page)

async function Page({ params, searchParams }: Props) {
  const { input, faults } = await search(momentInput, searchParams)
  const found = await load(getParty, { code: (await params).code, ...input })
  const { moment, party } = found
  const frame = { at: '/parties', path: `/parties/${party.code}`, moment, faults }
  if (!party.isKnown)
    return (
      <Frame {...frame}>
        <PartyHead found={found} input={input} />
        {moment.size === 0n ? (
          <NothingYet moment={moment} />
        ) : (
          <Empty>
            The register did not hold this party yet
            {moment.knownAt ? ` on ${instantInWords(moment.knownAt, moment.zone)}` : ' then'}.
          </Empty>
        )}
      </Frame>
    )
  return (
    <Frame {...frame}>
      <PartyHead found={found} input={input} />
      <Proposed requests={found.requests} />
      <PartyTimeline found={found} />
      <Columns
        main={
          <>
            <Memberships found={found} />
            <Names names={party.names} day={moment.day} />
            <SeatsHeld seats={found.seats} day={moment.day} input={input} />
            <History acts={found.history} zone={moment.zone} may={found.may} />
          </>
        }
        side={
          <>
            <Founding found={found} />
            <Beside found={found} input={input} />
          </>
        }
      />
    </Frame>
  )
}
