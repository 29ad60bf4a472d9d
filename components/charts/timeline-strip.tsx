import { position, segments, type Bounds } from './segments'
import styles from './timeline.module.css'

/** About how many letters of a label fit into one per cent of the width on a desk; narrower bars carry none. */
const LETTERS_PER_CENT = 1.5

type Bar = Bounds & { label?: string; title?: string; kind: 'recorded' | 'proposed' }
/** One line of the timeline. */
type Row = { label: string; bars: Bar[]; meetings?: { day: string; title: string }[] }
type Span = { from: number; to: number; today: string }

/** The bars and meetings of one row; it scales with the page and its marks keep their size. */
export function Strip({ row, span }: { row: Row; span: Span }) {
  const facts = [
    ...row.bars.map((bar) => bar.title ?? bar.label),
    ...(row.meetings ?? []).map((m) => m.title),
  ]
  return (
    <svg className={styles.strip} role="img" aria-label={[row.label, ...facts].filter(Boolean).join('; ')}>
      <line className={styles.base} x1="0" x2="100%" y1="50%" y2="50%" />
      {row.bars.map((bar, i) => (
        <BarMark key={i} bar={bar} span={span} />
      ))}
      {row.meetings?.map((meeting, i) => (
        <circle
          key={i}
          className={styles.meeting}
          cx={`${position(meeting.day, span.from, span.to)}%`}
          cy="50%"
          r="4.5"
        >
          <title>{meeting.title}</title>
        </circle>
      ))}
    </svg>
  )
}

function BarMark({ bar, span }: { bar: Bar; span: Span }) {
  const proposed = bar.kind === 'proposed'
  const pieces = proposed ? [whole(bar, span)] : segments(bar, span)
  return pieces.map(({ start, end, certain }, i) => {
    const fits = certain && bar.label && bar.label.length + 2 < (end - start) * LETTERS_PER_CENT
    const look = proposed ? styles.proposed : certain ? styles.certain : styles.doubt
    return (
      <g key={i}>
        <title>{`${bar.title ?? bar.label ?? ''}${proposed ? ', proposed' : certain ? '' : ', in doubt'}`}</title>
        <rect
          className={look}
          fill="url(#hatch)"
          x={`${start}%`}
          width={`${end - start}%`}
          y="50%"
          height="14"
          transform="translate(0 -7)"
        />
        {fits && (
          <text className={styles.inside} x={`${start}%`} dx="6" y="50%" dy="4">
            {bar.label}
          </text>
        )}
      </g>
    )
  })
}

/** What is proposed is drawn as one piece: it is not in force, so it is neither certain nor in doubt. */
function whole(bar: Bar, { from, to }: Span) {
  return {
    start: position(bar.fromEarliest, from, to),
    end: position(bar.toLatest, from, to),
    certain: false,
  }
}
