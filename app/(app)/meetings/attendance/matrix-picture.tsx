import table from '@/components/ui/table.module.css'
import type { MatrixPage } from '@/lib/meetings/queries'
import styles from './matrix.module.css'

const ROW = 14
const NAMES = 190
/** What fits in front of the squares; a longer name is replaced by its abbreviation, since the table gives both. */
const LONGEST = 30
const STEP = 22

/** The matrix drawn: a filled square for who came, an open one for an observer, a stroke for apologies and absence. */
export function MatrixPicture({
  meetings,
  rows,
  body,
}: Pick<MatrixPage, 'meetings' | 'rows'> & { body: string }) {
  const width = NAMES + meetings.length * STEP
  const height = 24 + rows.length * ROW
  return (
    <div className={table.scroll} tabIndex={0} role="region" aria-label="Attendance chart">
      <svg
        className={styles.picture}
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={`Attendance at meetings of ${body}: ${rows.length} ${rows.length === 1 ? 'party' : 'parties'}, ${meetings.length} ${meetings.length === 1 ? 'meeting' : 'meetings'}. The table below the chart gives the same in words.`}
      >
        {meetings.map(({ id, firstDay }, at) => (
          <text key={id} x={NAMES + at * STEP + STEP / 2} y="14" textAnchor="middle">
            ’{firstDay.slice(2, 4)}
          </text>
        ))}
        {rows.map((row, down) => (
          <g key={row.code} transform={`translate(0 ${24 + down * ROW})`}>
            <text x="0" y="10">
              {shortName(row)}
            </text>
            {meetings.map(({ id, title }, at) => {
              const status = row.cells[id]
              return status ? (
                <Cell
                  key={id}
                  status={status}
                  x={NAMES + at * STEP + 6}
                  words={`${row.names.at(-1)}: ${title}`}
                />
              ) : null
            })}
          </g>
        ))}
      </svg>
    </div>
  )
}

const shortName = ({ names, code }: { names: string[]; code: string }) =>
  (names.at(-1) ?? code).length > LONGEST ? code : (names.at(-1) ?? code)

function Cell({ status, x, words }: { status: string; x: number; words: string }) {
  if (status === 'IN_ATTENDANCE' || status === 'AS_OBSERVER')
    return (
      <rect
        className={status === 'IN_ATTENDANCE' ? styles.came : styles.watched}
        x={x}
        y="1.5"
        width="10"
        height="9"
      >
        <title>{words}</title>
      </rect>
    )
  return (
    <path className={styles.stroke} d={`M${x} 6h10`}>
      <title>{`${words}: ${status === 'ABSENT' ? 'absent' : 'apologies'}`}</title>
    </path>
  )
}
