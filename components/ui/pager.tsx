import type { ReactNode } from 'react'
import styles from './pager.module.css'

/** Paging by key: the words name the entry at which the next page begins ("Older: before entry 1,201"). */
export function Pager({
  note,
  newerHref,
  newerText = 'Newer',
  olderHref,
  olderText = 'Older',
}: {
  note?: ReactNode
  newerHref?: string
  newerText?: string
  olderHref?: string
  olderText?: string
}) {
  if (!note && !newerHref && !olderHref) return null
  return (
    <nav className={styles.pager} aria-label="Pages">
      {note && <span className="quiet-text">{note}</span>}
      {newerHref && (
        <a href={newerHref} rel="prev">
          {newerText}
        </a>
      )}
      {olderHref && (
        <a href={olderHref} rel="next">
          {olderText}
        </a>
      )}
    </nav>
  )
}
