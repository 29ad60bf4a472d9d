import { BeginProposal } from '../../register/begin-proposal'
import { Columns } from '@/components/layout/columns'
import { Empty } from '@/components/ui/empty'
import { instantInWords } from '@/lib/time/instant-words'
import type { ComingChanges } from '@/lib/register/coming/queries'
import type { GroupPage } from '@/lib/register/groups/queries'
import type { MeetingsOf } from '@/lib/meetings/queries'
import type { AskedMoment } from '@/lib/time/moment-address'
import { Coming } from '../../register/coming'
import { Declared } from '../../register/declared'
import { History } from '../../register/history'
import { Notes } from '../../register/notes'
import { NothingYet } from '../../register/nothing-yet'
import { Proposed } from '../../register/proposed'
import { Beside } from './beside'
import { Composition } from './composition'
import { GroupHead } from './group-head'
import { GroupMeetings } from './meetings-of'
import { Seats } from './seats'
import styles from './group.module.css'

/** A group on the date shown: what is proposed, who sits in it, what is said of it, and its history. */
export function Group({
  found,
  coming,
  meetings,
  input,
  zone,
}: {
  found: GroupPage
  coming: ComingChanges
  meetings: MeetingsOf
  input: AskedMoment
  /** The reader’s. */
  zone: string
}) {
  const { moment, group, declarations, notes } = found
  if (!group.isKnown)
    return (
      <>
        <GroupHead found={found} input={input} />
        {moment.size === 0n ? (
          <NothingYet moment={moment} />
        ) : (
          <Empty>
            This group was not yet in the register{' '}
            {moment.knownAt ? `on ${instantInWords(moment.knownAt, moment.zone)}` : 'at that time'}.
          </Empty>
        )}
      </>
    )
  return (
    <>
      <GroupHead found={found} input={input} />
      <BeginProposal
        found={found}
        kinds={[
          'APPOINT',
          'END_SEAT',
          'CHANGE_ROLE',
          'CORRECT_SEAT',
          'RENAME_GROUP',
          'MOVE_GROUP',
          'DISSOLVE_GROUP',
        ]}
        of={{ group: group.code }}
      />
      <Proposed requests={found.requests} />
      <div className={`stack ${styles.wide}`}>
        <Composition found={found} input={input} />
        <Seats found={found} input={input} />
      </div>
      <Coming coming={coming} />
      <Columns
        main={
          <>
            <GroupMeetings found={meetings} code={group.code} day={moment.day} />
            {declarations.length > 0 ? (
              <Declared declarations={declarations} notes={notes} />
            ) : (
              <Notes notes={notes} />
            )}
            <History acts={found.history} zone={zone} may={found.may} />
          </>
        }
        side={<Beside found={found} input={input} />}
      />
    </>
  )
}
