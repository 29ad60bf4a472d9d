import type { ComponentProps } from 'react'
import { Key } from './timeline-key'
import { position, segments } from './segments'
import { Strip } from './timeline-strip'
import styles from './timeline.module.css'

/**
 * Facts in time, drawn on the server: solid as recorded, hatched in doubt, dashed violet proposed, a circle for a
 * meeting, a line for today and, when it is another, for the date shown. The same facts must be in a table beside
 * it. Years run in one direction in every script.
 */
export function Timeline({
  from,
  to,
  today,
  shown,
  rows,
  title,
}: {
  from: number
  to: number
  today: string
  shown?: string
  rows: ComponentProps<typeof Strip>['row'][]
  title: string
}) {
  const span = { from, to, today }
  const bars = rows.flatMap((row) => row.bars)
  return (
    <figure className={styles.timeline} aria-label={title}>
      <div className={styles.plot}>
        <Years span={span} shown={shown} />
        {rows.map((row) => (
          <div className={styles.row} key={row.label}>
            <span className={styles.label}>{row.label}</span>
            <Strip row={row} span={span} />
          </div>
        ))}
      </div>
      <figcaption>
        <Key
          recorded={bars.some((bar) => bar.kind === 'recorded')}
          doubt={bars.some(
            (bar) => bar.kind === 'recorded' && segments(bar, span).some((piece) => !piece.certain),
          )}
          proposed={bars.some((bar) => bar.kind === 'proposed')}
          meetings={rows.some((row) => row.meetings?.length)}
        />
      </figcaption>
    </figure>
  )
}

function Years({ span, shown }: { span: { from: number; to: number; today: string }; shown?: string }) {
  const { from, to, today } = span
  const years = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter(
    (year) => year === from || (year % 5 === 0 && year - from > 2),
  )
  return (
    <svg className={styles.years} aria-hidden="true">
      {years.map((year) => (
        <YearMark key={year} year={year} at={position(`${year}-01-01`, from, to)} tight={year - from === 3} />
      ))}
      <DayLine at={position(today, from, to)} word="today" quiet={Boolean(shown && shown !== today)} />
      {shown && shown !== today && <DayLine at={position(shown, from, to)} word="date shown" />}
    </svg>
  )
}

function YearMark({ year, at, tight }: { year: number; at: number; tight: boolean }) {
  return (
    <>
      <line className={styles.year} x1={`${at}%`} x2={`${at}%`} y1="1.4em" y2="100%" />
      <text
        className={tight ? styles.tight : undefined}
        x={`${at}%`}
        y="100%"
        dy="1.4em"
        textAnchor={at < 2 ? 'start' : at > 97 ? 'end' : 'middle'}
      >
        {year}
      </text>
    </>
  )
}

function DayLine({ at, word, quiet }: { at: number; word: string; quiet?: boolean }) {
  const before = at > 50
  return (
    <>
      <line className={quiet ? styles.quiet : styles.day} x1={`${at}%`} x2={`${at}%`} y1="0" y2="100%" />
      <text x={`${at}%`} dx={before ? -4 : 4} y="1em" textAnchor={before ? 'end' : 'start'}>
        {word}
      </text>
    </>
  )
}
