import { Columns } from '@/components/layout/columns'
import { Empty } from '@/components/ui/empty'
import { instantInWords } from '@/lib/time/instant-words'
import type { Attended } from '@/lib/meetings/queries'
import type { AskedMoment } from '@/lib/time/moment-address'
import type { ComingChanges } from '@/lib/register/coming/queries'
import type { PartyPage } from '@/lib/register/parties/queries'
import type { PeopleList } from '@/lib/register/people/queries'
import { Coming } from '../../register/coming'
import { History } from '../../register/history'
import { NothingYet } from '../../register/nothing-yet'
import { Proposed } from '../../register/proposed'
import { AttendedMeetings } from './attended'
import { Beside } from './beside'
import { Founding, Memberships } from './memberships'
import { Names } from './names'
import { PartyHead } from './party-head'
import { PartyTimeline } from './party-timeline'
import { People } from './people'
import { BeginProposal } from '../../register/begin-proposal'
import { SeatsHeld } from './seats-held'

/** A party on the date shown: what is proposed, its facts over time, its seats, and its history. */
export function Party({
  found,
  coming,
  attended,
  people,
  input,
  zone,
}: {
  found: PartyPage
  coming: ComingChanges
  attended: Attended
  people: PeopleList['people']
  input: AskedMoment
  /** The reader’s. */
  zone: string
}) {
  const { moment, party } = found
  if (!party.isKnown)
    return (
      <>
        <PartyHead found={found} input={input} />
        {moment.size === 0n ? (
          <NothingYet moment={moment} />
        ) : (
          <Empty>
            This party was not yet in the register{' '}
            {moment.knownAt ? `on ${instantInWords(moment.knownAt, moment.zone)}` : 'at that time'}.
          </Empty>
        )}
      </>
    )
  return (
    <>
      <PartyHead found={found} input={input} />
      <BeginProposal
        found={found}
        kinds={
          party.memberships.length === 0
            ? ['ADMIT', 'RENAME_PARTY', 'APPOINT']
            : ['CHANGE_MEMBERSHIP', 'END_MEMBERSHIP', 'RENAME_PARTY', 'APPOINT', 'END_SEAT', 'CORRECT_SEAT']
        }
        of={{ party: party.code }}
      />
      <Proposed requests={found.requests} />
      <Coming coming={coming} />
      <PartyTimeline found={found} />
      <Columns
        main={
          <>
            <Memberships found={found} />
            <Names names={party.names} day={moment.day} />
            <SeatsHeld seats={found.seats} day={moment.day} input={input} />
            <AttendedMeetings attended={attended} day={moment.day} />
            <People people={people} code={party.code} />
            <History acts={found.history} zone={zone} may={found.may} />
          </>
        }
        side={
          <>
            <Founding found={found} />
            <Beside found={found} input={input} />
          </>
        }
      />
    </>
  )
}
