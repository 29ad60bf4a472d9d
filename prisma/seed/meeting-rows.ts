import { forum } from './forum'
import { groupId, identityOf, meetingId, partyId } from './identity'
import { meetings } from './meetings'
import type { Attendance, Meeting } from './meetings/meeting'
import { cities, countries } from './places'
import type { Row, TableRows } from './row'

function placeOf({ city, country }: Meeting): { city: string | null; country: string | null; zone: string } {
  if (city) return { city, ...cities[city] }
  if (country) return { city: null, country, ...countries[country] }
  // Held by video, or nobody says where: the forum's own clock.
  return { city: null, country: null, zone: forum.timeZone }
}

const meetingRow = (meeting: Meeting): Row => ({
  id: meetingId(meeting.code),
  code: meeting.code,
  kind: meeting.kind,
  group_id: groupId(meeting.group),
  ordinal: meeting.ordinal ?? null,
  title: meeting.title,
  state: 'HELD',
  begins: meeting.begins,
  ends: meeting.ends ?? null,
  ...placeOf(meeting),
  venue: meeting.venue ?? null,
  mode: meeting.mode ?? null,
  certainty: meeting.certainty,
  sources: meeting.sources,
})

const statuses = {
  attended: 'IN_ATTENDANCE',
  observed: 'AS_OBSERVER',
  apologies: 'APOLOGIES',
  unable: 'UNABLE',
  absent: 'ABSENT',
} as const satisfies Partial<Record<keyof Attendance, string>>

/** Each party named, with the status that the words of its list come to. */
export const attendees = ({ attendance = {} }: Meeting) =>
  Object.entries(statuses).flatMap(([words, status]) =>
    (attendance[words as keyof typeof statuses]?.split(' ') ?? []).map((party) => ({ party, status })),
  )

/** The meetings that were held, the days of those with gaps, the numbers that sources give, and who came. */
export const meetingRows: readonly TableRows[] = [
  ['meeting', meetings.map(meetingRow)],
  [
    'meeting_day',
    meetings.flatMap(({ code, days = [] }) =>
      days.map((day) => ({
        id: identityOf('meeting day', code, day),
        meeting_id: meetingId(code),
        on_day: day,
      })),
    ),
  ],
  [
    'meeting_total',
    meetings.flatMap(({ code, totals = [] }) =>
      totals.map(({ counted, number, atLeast, sources }) => ({
        id: identityOf('meeting total', code, counted, String(number)),
        meeting_id: meetingId(code),
        counted,
        number,
        at_least: atLeast ?? false,
        sources,
      })),
    ),
  ],
  [
    'attendance',
    meetings.flatMap((meeting) =>
      attendees(meeting).map(({ party, status }) => ({
        id: identityOf('attendance', meeting.code, party),
        meeting_id: meetingId(meeting.code),
        party_id: partyId(party),
        status,
        certainty: meeting.certainty,
        sources: meeting.attendance?.sources ?? meeting.sources,
      })),
    ),
  ],
]
