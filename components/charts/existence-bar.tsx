import { position, segments, type Bounds } from './segments'
import styles from './existence-bar.module.css'

const WIDTH = 150

/**
 * From when until when a body exists, as a small bar in a row; thin where the date is in doubt, with an upright at
 * today while it lasts. The dates are given in words in the same row, so the bar is hidden from screen readers.
 */
export function ExistenceBar({
  from,
  to,
  today,
  ended,
  ...bounds
}: Bounds & { from: number; to: number; today: string; ended?: boolean }) {
  const now = position(today, from, to)
  return (
    <svg className={styles.bar} width={WIDTH} height="12" aria-hidden="true">
      <path className={styles.line} d={`M0 6h${WIDTH}`} />
      {segments(bounds, { from, to, today }).map(({ start, end, certain }) => (
        <line
          key={start}
          className={certain ? (ended ? styles.ended : styles.certain) : styles.doubt}
          x1={`${start}%`}
          x2={`${end}%`}
          y1="6"
          y2="6"
        />
      ))}
      {!ended && <line className={styles.now} x1={`${now}%`} x2={`${now}%`} y1="2" y2="10" />}
    </svg>
  )
}

/** The years above the bars, for the head of their column. */
export function ExistenceScale({ from, to }: { from: number; to: number }) {
  const years = [from, from + 10, from + 20].filter((year) => year < to - 1)
  return (
    <svg className={styles.bar} width={WIDTH} height="14" role="img" aria-label={`Years ${from} to ${to}`}>
      {years.map((year) => (
        <text key={year} className={styles.year} x={`${position(`${year}-01-01`, from, to)}%`} y="11">
          {year}
        </text>
      ))}
    </svg>
  )
}
