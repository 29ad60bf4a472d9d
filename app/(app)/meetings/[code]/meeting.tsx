import { Columns } from '@/components/layout/columns'
import { Note } from '@/components/ui/note'
import type { AttendanceCounts } from '@/lib/meetings/attendance/queries'
import type { Decision } from '@/lib/meetings/decisions/decision'
import type { MeetingDocuments } from '@/lib/documents/queries'
import type { InvitationList } from '@/lib/meetings/invitations/queries'
import type { MeetingPage } from '@/lib/meetings/queries'
import { namedWithDate, stateWords } from '@/lib/meetings/rules'
import { capital, theGroup } from '@/lib/register/change-requests/kinds/wording'
import type { MinutesStanding } from '@/lib/meetings/minutes/queries'
import { Notes, SourceList } from '../../register/notes'
import type { Agenda } from '@/lib/meetings/agendas/agenda'
import { AgendaTable } from './agenda/agenda-table'
import { Attendance } from './attendance/attendance-section'
import { DayCounts } from './attendance/day-counts'
import { DecisionsSection } from './decisions/decisions-section'
import { DocumentsSection } from './documents/documents-section'
import { DelegationsSection } from './delegations/delegations-section'
import { Hours } from './hours'
import { MeetingHead } from './meeting-head'
import { Practical } from './practical'
import { TakeAlong } from './offline/take-along'
import { Totals } from './totals'

/** A meeting as this reader may see it. */
export function Meeting({
  found,
  items,
  invited,
  days,
  decisions,
  minutes,
  papers,
  lastTaken,
}: {
  found: MeetingPage
  items: Agenda
  invited: InvitationList
  days: AttendanceCounts
  decisions: Decision[]
  minutes: MinutesStanding['minutes']
  papers: MeetingDocuments
  lastTaken: Date | null
}) {
  return (
    <>
      <MeetingHead found={found} />
      {found.meeting.isDraft && <Draft found={found} />}
      <Reason meeting={found.meeting} />
      <Overlaps overlaps={found.overlaps} body={found.meeting.body.name} />
      <Columns
        main={
          <>
            <AgendaTable
              meeting={found.meeting}
              items={items}
              documents={papers.documents}
              myZone={found.myZone}
              mayEdit={found.may.edit}
            />
            <DocumentsSection papers={papers} items={items} code={found.meeting.code} />
            <DelegationsSection found={invited} mayEdit={found.may.edit} />
            {(days.length === 0 || found.attendance.length > 0) && <Attendance found={found} />}
            <DecisionsSection
              meeting={found.meeting}
              decisions={decisions}
              minutes={minutes}
              mayEdit={found.may.edit}
            />
            <Notes notes={found.notes} />
          </>
        }
        side={
          <>
            <TakeAlong
              papers={{ ...papers, zone: found.myZone }}
              code={found.meeting.code}
              lastTaken={lastTaken}
            />
            <Hours meeting={found.meeting} myZone={found.myZone} />
            <DayCounts days={days} />
            <Totals totals={found.totals} sources={found.sources} />
            <Practical meeting={found.meeting} />
            <SourceList sources={found.sources} />
          </>
        }
      />
    </>
  )
}

/** That nobody else sees it yet, and how that ends. */
function Draft({ found: { meeting, may } }: { found: MeetingPage }) {
  return (
    <Note title="This meeting is a draft">
      <p>
        Only the secretariat and administrators see it, with everything that belongs to it.{' '}
        {may.edit && <a href={`/meetings/${meeting.code}/announce`}>Announce the meeting</a>}
      </p>
    </Note>
  )
}

/** Why it is not held as planned. */
function Reason({ meeting: { state, stateReason } }: { meeting: MeetingPage['meeting'] }) {
  if (!stateReason || (state !== 'POSTPONED' && state !== 'CANCELLED')) return null
  return <Note title={stateWords[state]}>{stateReason}</Note>
}

function Overlaps({ overlaps, body }: { overlaps: MeetingPage['overlaps']; body: string }) {
  if (overlaps.length === 0) return null
  return (
    <Note title="Overlapping meetings">
      <p>
        {capital(theGroup(body))} also meets on some of these days:{' '}
        {overlaps.map((one, at) => (
          <span key={one.code}>
            {at > 0 && ', '}
            <a href={`/meetings/${one.code}`}>{namedWithDate(one)}</a>
          </span>
        ))}
        . If this is not intended, edit one of them.
      </p>
    </Note>
  )
}
