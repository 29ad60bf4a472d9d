import type { ReactNode } from 'react'
import styles from './field.module.css'

/** A box or a button to choose with, and its words beside it; both are hit together. */
export function Choice({ children }: { children: ReactNode }) {
  return <label className={styles.choice}>{children}</label>
}
