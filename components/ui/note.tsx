import type { ReactNode } from 'react'
import { Icon } from './icon'
import styles from './note.module.css'

/**
 * A note with a bar at its start. `plain` for what sources say, `waits` for what is proposed and awaits a decision,
 * `done` for what was just recorded, `error` for what could not be.
 */
export function Note({
  kind = 'plain',
  title,
  children,
  role,
  id,
}: {
  kind?: 'plain' | 'waits' | 'done' | 'error'
  title?: ReactNode
  children: ReactNode
  role?: 'status' | 'alert' | 'note'
  id?: string
}) {
  const tone = kind === 'plain' ? styles.note : `${styles.note} ${styles[kind]}`
  return (
    <div className={tone} role={role} id={id}>
      {title && (
        <h2>
          {kind === 'error' && <Icon name="alert" />} {title}
        </h2>
      )}
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  )
}
