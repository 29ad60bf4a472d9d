import { Section } from '@/components/layout/section'
import type { MeetingsOf } from '@/lib/meetings/queries'
import { MeetingTable } from '../../meetings/meeting-table'

/** The meetings of the group: those planned, and the latest. */
export function GroupMeetings({
  found: { meetings, count },
  code,
  day,
}: {
  found: MeetingsOf
  code: string
  day: string
}) {
  if (count === 0) return null
  return (
    <Section title="Meetings" id="meetings" count={count}>
      <MeetingTable meetings={meetings} today={day} caption="Meetings of the group" withBody={false} />
      <p className="small">
        <a href={`/meetings?body=${code}`}>All meetings of this group</a> ·{' '}
        <a href={`/meetings/attendance?body=${code}`}>Attendance</a> ·{' '}
        <a href={`/groups/${code}/meetings.ics`}>Add to calendar</a> (.ics)
      </p>
    </Section>
  )
}
