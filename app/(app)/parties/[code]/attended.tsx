import { Section } from '@/components/layout/section'
import type { Attended } from '@/lib/meetings/queries'
import { MeetingTable } from '../../meetings/meeting-table'

/** The meetings that the party attended, latest first. */
export function AttendedMeetings({
  attended: { meetings, count },
  day,
}: {
  attended: Attended
  day: string
}) {
  if (count === 0) return null
  return (
    <Section
      title="Meetings attended"
      id="meetings"
      count={count}
      note={
        count > meetings.length
          ? `The ${meetings.length} most recent, as far as attendance is known.`
          : 'As far as attendance is known.'
      }
    >
      <MeetingTable meetings={meetings} today={day} caption="Meetings attended" />
    </Section>
  )
}
