import type { ReactNode } from 'react'
import styles from './empty.module.css'

/** One sentence between two rules: what there is none of, and how something comes to appear here. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className={styles.empty}>{children}</p>
}
