import type { ReactNode } from 'react'
import table from './table.module.css'
import styles from './totals-table.module.css'

/** "+1", "−2" with the sign of minus, or "no change": a total that stays is an answer too. As many may have come as gone. */
function Difference({ by, moved }: { by: number; moved: boolean }) {
  if (by === 0) return <span className="quiet-text">{moved ? 'same number' : 'no change'}</span>
  if (by > 0) return <ins>+{by}</ins>
  return <span className={styles.less}>−{-by}</span>
}

/**
 * The effect of a change on the totals. Always carries the total a reader would ask about, also when it stays.
 * `inner` marks a total that is part of the one above it. `difference={false}` leaves the last column out.
 */
export function TotalsTable({
  counted,
  now = 'Now',
  then = 'After',
  difference = true,
  rows,
}: {
  counted: ReactNode
  now?: ReactNode
  then?: ReactNode
  difference?: boolean
  /** `moved`: somebody comes or goes, also where the number stays; `detail` is who, shown under the label. */
  rows: {
    label: ReactNode
    now: number
    then: number
    inner?: boolean
    moved?: boolean
    detail?: ReactNode
  }[]
}) {
  return (
    <table className={difference ? `${styles.totals} ${table.narrow}` : table.narrow}>
      <thead>
        <tr>
          <th scope="col">{counted}</th>
          <th scope="col" className={table.end}>
            {now}
          </th>
          <th scope="col" className={table.end}>
            {then}
          </th>
          {difference && <th scope="col">Difference</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, position) => (
          <tr key={position}>
            <th scope="row" className={row.inner ? styles.inner : undefined}>
              {row.label}
              {row.detail && <span className={styles.detail}>{row.detail}</span>}
            </th>
            <td className={table.end} data-l={typeof now === 'string' ? now : undefined}>
              {row.now}
            </td>
            <td className={table.end} data-l={typeof then === 'string' ? then : undefined}>
              {row.then === row.now ? row.then : <b>{row.then}</b>}
            </td>
            {difference && (
              <td>
                <Difference by={row.then - row.now} moved={row.moved ?? false} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
