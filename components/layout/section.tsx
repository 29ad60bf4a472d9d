import type { ReactNode } from 'react'
import { Icon } from '../ui/icon'
import styles from './section.module.css'

/** A part of a page, opened by a 2 px rule above its title. `awaits` is for what awaits a decision, and only that. */
export function Section({
  title,
  id,
  note,
  count,
  awaits,
  children,
}: {
  title: ReactNode
  id?: string
  /** A quiet sentence under the title. */
  note?: ReactNode
  count?: ReactNode
  awaits?: boolean
  children: ReactNode
}) {
  return (
    <section className={awaits ? styles.awaits : undefined} id={id} aria-labelledby={id && `${id}-h`}>
      <h2 id={id && `${id}-h`}>
        {awaits && <Icon name="lozenge" />} {title}
        {count !== undefined && <small>{count}</small>}
      </h2>
      {note && <p className="small quiet-text">{note}</p>}
      {children}
    </section>
  )
}
