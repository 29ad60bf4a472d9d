import { PartRow } from '@/components/ui/table'
import table from '@/components/ui/table.module.css'
import type { ClosedEntry, Entry } from '@/lib/portal/trail/entries'
import { linesByDay, type Folded, type Line as LineOf } from '@/lib/portal/trail/fold'
import { dayInWords, hourInWords } from '@/lib/time/date-words'
import { offsetInWords, wallClock } from '@/lib/time/date-zones'
import styles from './audit.module.css'
import { About, EntryList, EntrySentence, Grounds, notOpen, numberOf, Who } from './entry-words'

/** The entries of a page, day by day in the reader's zone; the rows that an act changed are folded under it. */
export function TrailTable({
  acts,
  closed,
  zone,
}: {
  acts: Folded<Entry>[]
  closed: ClosedEntry[]
  zone: string
}) {
  const zoneOf = (line: Line) => offsetInWords('closed' in line ? line.closed[0].at : line.entry.at, zone)
  const hourOf = (at: Date) => hourInWords(wallClock(at, zone))
  return (
    <table className={`${table.sticky} ${table.fold} ${styles.trail}`} data-rows="">
      <caption className="visually-hidden">Entries of the audit trail, newest first</caption>
      <thead>
        <tr>
          <th scope="col" className={table.end}>
            No.
          </th>
          <th scope="col">Time</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
          <th scope="col">About</th>
        </tr>
      </thead>
      {linesByDay(acts, closed, (at) => wallClock(at, zone).day).map(({ day, lines }) => (
        <tbody key={day}>
          <PartRow title={dayInWords(day)} count={zoneOf(lines[0]!)} span={5} />
          {lines.map((line) =>
            'closed' in line ? (
              <ClosedRow key={line.closed[0].seq} closed={line.closed} hourOf={hourOf} />
            ) : (
              <ActRow key={line.entry.seq} act={line} hourOf={hourOf} />
            ),
          )}
        </tbody>
      ))}
    </table>
  )
}

type HourOf = (at: Date) => string
type Line = LineOf<Entry, ClosedEntry>

function ActRow({ act: { entry, rows }, hourOf }: { act: Folded<Entry>; hourOf: HourOf }) {
  return (
    <tr>
      <th scope="row">
        <a href={`/audit/${entry.seq}`}>{numberOf(entry.seq)}</a>
      </th>
      <td className="nowrap">{hourOf(entry.at)}</td>
      <td>
        <Who entry={entry} />
      </td>
      <td>
        <EntrySentence entry={entry} />
        <Grounds entry={entry} />
        {rows.length > 0 && (
          <details>
            <summary>Technical details</summary>
            <p className="small quiet-text">{rows.length === 1 ? '1 entry' : `${rows.length} entries`}</p>
            <EntryList entries={rows} />
          </details>
        )}
      </td>
      <td className={entry.about.length === 0 ? table.drop : undefined}>
        <About entry={entry} />
      </td>
    </tr>
  )
}

/** Entries one after another that the reader may not read, in one line; each is there with its number, time, table and hash. */
function ClosedRow({ closed, hourOf }: { closed: [ClosedEntry, ...ClosedEntry[]]; hourOf: HourOf }) {
  const [latest] = closed
  return (
    <tr>
      <th scope="row">
        <a href={`/audit/${latest.seq}`}>{numberOf(latest.seq)}</a>
      </th>
      <td className="nowrap">{hourOf(latest.at)}</td>
      <td className={table.drop} />
      <td className="quiet-text">
        {closed.length === 1 ? notOpen : `You do not have access to ${closed.length} entries`}
        <details>
          <summary>Technical details</summary>
          <ol className={styles.rows}>
            {closed.map(({ seq, at, table, hash }) => (
              <li key={seq}>
                <a href={`/audit/${seq}`}>{numberOf(seq)}</a> {hourOf(at)}
                {table && `, table ${table}`}, hash <span className={styles.hash}>{hash}</span>
              </li>
            ))}
          </ol>
        </details>
      </td>
      <td className={table.drop} />
    </tr>
  )
}
