import type { ReactNode } from 'react'
import styles from './trail.module.css'

/** What happened, newest first: a time in words and one sentence each. `short` for a narrow column. */
export function Trail({ items, short }: { items: { time: ReactNode; text: ReactNode }[]; short?: boolean }) {
  return (
    <ol className={short ? `${styles.trail} ${styles.short}` : styles.trail}>
      {items.map((item, position) => (
        <li key={position}>
          <time>{item.time}</time>
          <div>{item.text}</div>
        </li>
      ))}
    </ol>
  )
}
