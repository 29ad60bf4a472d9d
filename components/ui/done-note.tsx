import type { ReactNode } from 'react'
import { Icon } from './icon'
import styles from './note.module.css'

/**
 * What was just done, in the past tense, at the top of the page one lands on. It stays until the next page: nothing
 * disappears by itself. It takes the focus through its id, so a form may redirect to `...#done`.
 */
export function DoneNote({
  children,
  backHref,
  backText,
}: {
  children: ReactNode
  backHref?: string
  backText?: string
}) {
  return (
    <div className={`${styles.note} ${styles.done} ${styles.flash}`} role="status" id="done" tabIndex={-1}>
      <p>
        <Icon name="check" /> {children} {backHref && <a href={backHref}>{backText ?? 'Undo'}</a>}
      </p>
    </div>
  )
}

/** What the address says was just done, in the words of the page for it; an address with another word says nothing. */
export function Done({
  done,
  words,
  ...back
}: {
  done: string | undefined
  words: Record<string, string>
  backHref?: string
  backText?: string
}) {
  const said = done && words[done]
  return said ? <DoneNote {...back}>{said}</DoneNote> : null
}
