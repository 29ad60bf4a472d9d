import { Section } from '@/components/layout/section'
import table from '@/components/ui/table.module.css'
import type { AttendanceCounts } from '@/lib/meetings/attendance/queries'
import type { DayTally } from '@/lib/meetings/attendance/rules'
import { dayInWords } from '@/lib/time/date-words'

const titles = { MEMBER: 'Members', OBSERVER: 'Observers', GUEST: 'Guests', SECRETARIAT: 'Secretariat' }

const tallies: { tally: DayTally; words: string; isAlways?: true }[] = [
  { tally: 'inRoom', words: 'In room', isAlways: true },
  { tally: 'byVideo', words: 'Video', isAlways: true },
  { tally: 'apologies', words: 'Apologies' },
  { tally: 'absent', words: 'Absent' },
  { tally: 'unnoted', words: 'Not recorded' },
]

/** How many parties attended, one table per day; for those that did not, only reasons that occur have a column. */
export function DayCounts({ days }: { days: AttendanceCounts }) {
  return days.map(({ day, isStray, counts }) => {
    const sum = (tally: DayTally) => counts.reduce((total, one) => total + one[tally], 0)
    const shown = tallies.filter(({ tally, isAlways }) => isAlways || sum(tally) > 0)
    return (
      <Section
        key={day}
        title={`Attendance, ${dayInWords(day)}`}
        id={`attendance-${day}`}
        note={isStray && 'No longer a day of the meeting.'}
      >
        <table className={table.tight}>
          <thead>
            <tr>
              <th scope="col">Capacity</th>
              {shown.map(({ tally, words }) => (
                <th key={tally} scope="col" className={table.end}>
                  {words}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {counts.map((one) => (
              <tr key={one.capacity}>
                <th scope="row">{titles[one.capacity]}</th>
                {shown.map(({ tally }) => (
                  <td key={tally} className={table.end}>
                    {one[tally]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Parties</th>
              {shown.map(({ tally }) => (
                <td key={tally} className={table.end}>
                  {sum(tally)}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </Section>
    )
  })
}
