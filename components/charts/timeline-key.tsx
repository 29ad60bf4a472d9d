import styles from './timeline.module.css'

/** What the marks of a timeline mean; only those that occur are named. */
export function Key({
  recorded,
  doubt,
  proposed,
  meetings,
}: {
  recorded?: boolean
  doubt?: boolean
  proposed?: boolean
  meetings?: boolean
}) {
  return (
    <>
      {recorded && <Sample look={styles.certain} word="as recorded" />}
      {doubt && <Sample look={styles.doubt} word="in doubt" />}
      {proposed && <Sample look={styles.proposed} word="proposed, not in force" />}
      {meetings && (
        <span className={styles.sample}>
          <svg width="10" height="10" aria-hidden="true">
            <circle className={styles.meeting} cx="5" cy="5" r="4" />
          </svg>{' '}
          meeting
        </span>
      )}
      <svg width="0" height="0" aria-hidden="true" className={styles.hatch}>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="5" />
        </pattern>
      </svg>
    </>
  )
}

function Sample({ look, word }: { look: string | undefined; word: string }) {
  return (
    <span className={styles.sample}>
      <svg width="24" height="10" aria-hidden="true">
        <rect className={look} fill="url(#hatch)" x="0.75" y="0.75" width="22.5" height="8.5" />
      </svg>{' '}
      {word}
    </span>
  )
}
