import type { ReactNode } from 'react'
import { Icon } from './icon'
import styles from './note.module.css'
import { TakesFocus } from './takes-focus'

/**
 * What was just done, in the past tense, at the top of the page one lands on. It stays until the next page: nothing
 * disappears by itself. Without JavaScript the browser gives it the focus, by `autofocus` or by the address `...#done`.
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
    <TakesFocus className={`${styles.note} ${styles.done} ${styles.flash}`} role="status" id="done" autoFocus>
      <p>
        <Icon name="check" /> {children} {backHref && <a href={backHref}>{backText ?? 'Undo'}</a>}
      </p>
    </TakesFocus>
  )
}

/** What the address says was just done, in the words of the page for it; an address with another word says nothing. */
export function Done({
  done,
  words,
  ...back
}: {
  done: string | undefined
  words: Record<string, ReactNode>
  backHref?: string
  backText?: string
}) {
  const said = done && words[done]
  return said ? <DoneNote {...back}>{said}</DoneNote> : null
}
