import type { ReactNode } from 'react'
import styles from './columns.module.css'

/**
 * Main column and a side column of 21rem. Below 60rem the side falls under the main one, and `tail`, which is
 * under the main column on a desktop, falls under the side: so a decision comes before the history.
 */
export function Columns({
  main,
  side,
  tail,
  isInView = false,
}: {
  main: ReactNode
  side: ReactNode
  tail?: ReactNode
  /** The side column stays in view while the main one is scrolled. */
  isInView?: boolean
}) {
  return (
    <div className={tail ? `${styles.columns} ${styles.tailed}` : styles.columns}>
      <div className={`stack ${styles.main}`}>{main}</div>
      <aside
        className={`stack ${styles.side}${isInView ? ` ${styles.inView}` : ''}`}
        aria-label="Related information"
      >
        {side}
      </aside>
      {tail && <div className={`stack ${styles.tail}`}>{tail}</div>}
    </div>
  )
}

/** Two columns of one width; below 60rem one above the other. */
export function EvenColumns({ children }: { children: ReactNode }) {
  return <div className={styles.even}>{children}</div>
}
