import type { ReactNode } from 'react'
import styles from './doubt.module.css'

/** A date or fact that is not certain, in italic: "by October 2017, not before January 2012", "unknown". */
export function Doubt({ children }: { children: ReactNode }) {
  return <span className={styles.doubt}>{children}</span>
}
