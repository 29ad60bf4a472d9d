import { Table } from '@/components/ui/table'
import { dayInWords } from '@/lib/time/date-words'
import type { MeetingRow } from '@/lib/meetings/list'
import { placeInWords, whenInWords } from '@/lib/meetings/rules'
import { MeetingStatus } from './meeting-status'

/** Meetings, one per row: when, what, whose, where, and the state. */
export function MeetingTable({
  meetings,
  today,
  caption,
  withBody = true,
}: {
  meetings: MeetingRow[]
  today: string
  caption: string
  withBody?: boolean
}) {
  return (
    <Table
      fold
      rows
      caption={`${caption}, as of ${dayInWords(today)}`}
      head={
        <>
          <th scope="col">Meeting</th>
          <th scope="col">When</th>
          {withBody && <th scope="col">Body</th>}
          <th scope="col">Where</th>
          <th scope="col">State</th>
        </>
      }
    >
      <tbody>
        {meetings.map((meeting) => (
          <tr key={meeting.id}>
            <th scope="row">
              <a href={`/meetings/${meeting.code}`}>{meeting.title}</a>
            </th>
            <td data-l="When" className="nowrap">
              {whenInWords(meeting)}
            </td>
            {withBody && (
              <td data-l="Body">
                <a href={`/groups/${meeting.body.code}`} title={meeting.body.name}>
                  {meeting.body.abbreviation ?? meeting.body.name}
                </a>
              </td>
            )}
            <td data-l="Where">{placeInWords(meeting) ?? <span className="quiet-text">–</span>}</td>
            <td data-l="State">
              <MeetingStatus meeting={meeting} today={today} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
