import type { ReactNode } from 'react'
import styles from './empty.module.css'

/** One sentence between two rules: what will stand here and who puts it there. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className={styles.empty}>{children}</p>
}
