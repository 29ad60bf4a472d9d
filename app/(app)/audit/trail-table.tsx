import { PartRow } from '@/components/ui/table'
import table from '@/components/ui/table.module.css'
import type { Entry } from '@/lib/portal/trail/entries'
import type { Folded } from '@/lib/portal/trail/fold'
import { dayInWords, hourInWords } from '@/lib/time/date-words'
import { wallClock } from '@/lib/time/date-zones'
import styles from './audit.module.css'
import { About, EntryList, EntrySentence, Grounds, numberOf } from './entry-words'

/** The acts of a page, day by day in the forum's zone; the rows that an act changed are folded under it. */
export function TrailTable({ acts, zone }: { acts: Folded<Entry>[]; zone: string }) {
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
      {byDay(acts, zone).map(({ day, acts }) => (
        <tbody key={day}>
          <PartRow title={dayInWords(day)} span={5} />
          {acts.map(({ entry, rows }) => (
            <tr key={entry.seq}>
              <th scope="row">
                <a href={`/audit/${entry.seq}`}>{numberOf(entry.seq)}</a>
              </th>
              <td className="nowrap">{hourInWords(wallClock(entry.at, zone))}</td>
              <td>
                {entry.who}
                {entry.quality && (
                  <>
                    <br />
                    <small className="quiet-text">{entry.quality}</small>
                  </>
                )}
              </td>
              <td>
                <EntrySentence entry={entry} />
                <Grounds entry={entry} />
                {rows.length > 0 && (
                  <details>
                    <summary>Technical details</summary>
                    <p className="small quiet-text">
                      {rows.length === 1 ? '1 entry' : `${rows.length} entries`}
                    </p>
                    <EntryList entries={rows} />
                  </details>
                )}
              </td>
              <td className={entry.about.length === 0 ? table.drop : undefined}>
                <About entry={entry} />
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

function byDay(acts: Folded<Entry>[], zone: string) {
  const days: { day: string; acts: Folded<Entry>[] }[] = []
  for (const act of acts) {
    const { day } = wallClock(act.entry.at, zone)
    const last = days.at(-1)
    if (last?.day === day) last.acts.push(act)
    else days.push({ day, acts: [act] })
  }
  return days
}
