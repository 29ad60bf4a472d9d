import type { ReactNode } from 'react'
import styles from './tag.module.css'

/** One word of certainty or kind beside a fact: "inferred", "new". */
export function Tag({ children }: { children: ReactNode }) {
  return <span className={styles.tag}>{children}</span>
}
