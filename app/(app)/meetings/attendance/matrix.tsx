import { Select } from '@/components/form/select'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { Downloads } from '@/components/ui/downloads'
import { Empty } from '@/components/ui/empty'
import { Filter, Filters } from '@/components/ui/filters'
import { Pager } from '@/components/ui/pager'
import table from '@/components/ui/table.module.css'
import { beginningInWords } from '@/lib/time/date-words'
import { many } from '@/lib/register/groups/rules'
import type { MatrixRow } from '@/lib/meetings/matrix'
import type { MatrixPage } from '@/lib/meetings/queries'
import { attendanceWords } from '@/lib/meetings/rules'
import styles from './matrix.module.css'
import { MatrixPicture } from './matrix-picture'

/** Attendance at the meetings of a body, as a chart and as a table, under the names that the parties had then. */
export function Matrix({ found, before }: { found: MatrixPage; before: string | null }) {
  const { bodies, shown, meetings, rows, earlier, unclear } = found
  return (
    <>
      <PageHead
        crumbs={[{ href: '/meetings', label: 'Meetings' }]}
        title={shown ? `Attendance overview: ${shown.name}` : 'Attendance overview'}
        lede="Only meetings with some known attendance are shown. A blank means that nothing is known, not that the party was absent."
      />
      <Filters
        action="/meetings/attendance"
        out={
          <>
            <span>{many(meetings.length, 'meeting')}</span>
            {shown && (
              <Downloads
                list="Attendance"
                file="/meetings/attendance/attendance"
                query={`?body=${shown.code}`}
              />
            )}
          </>
        }
      >
        <Filter id="body" label="Body">
          <Select
            id="body"
            name="body"
            defaultValue={shown?.code ?? ''}
            options={bodies.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Filter>
      </Filters>
      {meetings.length === 0 ? (
        <Empty>{unclear ?? 'No attendance is known for the meetings that you can see.'}</Empty>
      ) : (
        <>
          <MatrixPicture meetings={meetings} rows={rows} body={shown?.name ?? ''} />
          <Section title="Table" id="table">
            <div
              className={table.scroll}
              tabIndex={0}
              role="region"
              aria-label="Attendance by party and meeting"
            >
              <MatrixTable meetings={meetings} rows={rows} />
            </div>
          </Section>
        </>
      )}
      <Pager
        newerHref={before ? `/meetings/attendance?body=${shown?.code}` : undefined}
        newerText="Newest meetings"
        olderHref={earlier ? `/meetings/attendance?body=${shown?.code}&before=${meetings[0]?.id}` : undefined}
        olderText={`Older: before ${meetings[0]?.title ?? ''}`}
      />
    </>
  )
}

const letters = { IN_ATTENDANCE: '●', AS_OBSERVER: '○', APOLOGIES: 'a', UNABLE: 'u', ABSENT: '–' } as const

function MatrixTable({ meetings, rows }: Pick<MatrixPage, 'meetings' | 'rows'>) {
  return (
    <table className={styles.matrix}>
      <caption className={styles.key}>
        ● in attendance, ○ as observer, a apologies, u unable to attend, – absent; blank: nothing is known.
      </caption>
      <thead>
        <tr>
          <th scope="col">Party</th>
          {meetings.map(({ id, code, title, begins }) => (
            <th scope="col" key={id} className={styles.head}>
              <a href={`/meetings/${code}`} title={title}>
                {beginningInWords(begins.slice(0, 7)).replace('\u00a0', ' ')}
              </a>
            </th>
          ))}
          <th scope="col" className={table.end}>
            Attended
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.code}>
            <th scope="row">
              <a href={`/parties/${row.code}`}>{namesInWords(row)}</a>
            </th>
            {meetings.map(({ id }) => {
              const status = row.cells[id]
              return (
                <td key={id}>
                  {status && (
                    <>
                      <span aria-hidden="true">{letters[status]}</span>
                      <span className="visually-hidden">{attendanceWords[status]}</span>
                    </>
                  )}
                </td>
              )
            })}
            <td className={table.end}>{row.attended}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Parties attending</th>
          {meetings.map(({ id }) => (
            <td key={id}>{rows.filter(({ cells }) => came(cells[id])).length}</td>
          ))}
          <td />
        </tr>
      </tfoot>
    </table>
  )
}

const came = (status: string | undefined) => status === 'IN_ATTENDANCE' || status === 'AS_OBSERVER'

/** `Türkiye (Turkey)`: the latest name, and those that it had at earlier meetings. */
function namesInWords({ names }: MatrixRow): string {
  const [latest = '', ...earlier] = names.toReversed()
  return earlier.length > 0 ? `${latest} (${earlier.join(', ')})` : latest
}
