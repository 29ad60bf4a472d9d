import type { ReactNode } from 'react'
import styles from './field.module.css'

/** Up to three fields beside each other; below each other on a phone. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>
}
