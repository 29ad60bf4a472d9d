import { Section } from '@/components/layout/section'
import type { AttendanceCounts } from '@/lib/attendance/queries'
import { dayInWords } from '@/lib/date-words'

const titles = { MEMBER: 'Members', OBSERVER: 'Observers', GUEST: 'Guests', SECRETARIAT: 'Secretariat' }

/** How many parties came, a table a day. */
export function DayCounts({ days }: { days: AttendanceCounts }) {
  return days.map(({ day, counts }) => (
    <Section key={day} title={`Attendance, ${dayInWords(day)}`} id={`attendance-${day}`}>
      <table className="tight">
        <thead>
          <tr>
            <th scope="col">Capacity</th>
            <th scope="col" className="end">
              In room
            </th>
            <th scope="col" className="end">
              Video
            </th>
            <th scope="col" className="end">
              Absent
            </th>
          </tr>
        </thead>
        <tbody>
          {counts.map((one) => (
            <tr key={one.capacity}>
              <th scope="row">{titles[one.capacity]}</th>
              <td className="end">{one.inRoom}</td>
              <td className="end">{one.byVideo}</td>
              <td className="end">{one.absent}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Parties</th>
            <td className="end">{sum(counts, 'inRoom')}</td>
            <td className="end">{sum(counts, 'byVideo')}</td>
            <td className="end">{sum(counts, 'absent')}</td>
          </tr>
        </tfoot>
      </table>
    </Section>
  ))
}

const sum = (counts: AttendanceCounts[number]['counts'], key: 'inRoom' | 'byVideo' | 'absent') =>
  counts.reduce((total, one) => total + one[key], 0)
