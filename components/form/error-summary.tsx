'use client'

import { useEffect, useRef, type ReactNode } from 'react'
import styles from '../ui/note.module.css'

type Wrong = { field?: string; message: ReactNode }

/**
 * Above the form: one link per error to its field, and for the same error in several fields one link to the first of them. It is announced, and takes the focus when errors arrive or when
 * `attempt` (a count of submits) rises, unless the form takes it to the first wrong field (`isFocused` false). `field` is the id of
 * the input; without it the sentence is no link. On a page loaded anew the browser gives it the focus.
 */
export function ErrorSummary({
  errors,
  title,
  attempt = 0,
  isFocused = true,
  isQuestion = false,
}: {
  errors: Wrong[]
  title?: ReactNode
  attempt?: number
  isFocused?: boolean
  /** Nothing is wrong; something is asked back. */
  isQuestion?: boolean
}) {
  const box = useRef<HTMLDivElement>(null)
  const wrong = errors.length > 0
  useEffect(() => {
    if (wrong && isFocused) box.current?.focus()
  }, [wrong, isFocused, attempt])
  if (!wrong) return null
  return (
    <div
      className={[styles.note, !isQuestion && styles.error, styles.flash].filter(Boolean).join(' ')}
      role="alert"
      tabIndex={-1}
      autoFocus
      ref={box}
    >
      <h2>{title ?? (isQuestion ? 'Nothing is recorded yet' : heading(errors))}</h2>
      <ul>
        {[...Map.groupBy(errors, ({ message }) => message)].map(([message, alike], position) => (
          <li key={position}>
            {alike[0]?.field ? <a href={`#${alike[0].field}`}>{message}</a> : message}
            {alike.length > 1 && ` (${alike.length} fields)`}
          </li>
        ))}
      </ul>
    </div>
  )
}

function heading(errors: Wrong[]) {
  if (!errors.every(({ field }) => field)) return 'Nothing was recorded'
  return `Nothing was recorded. Correct ${errors.length === 1 ? '1 field' : `${errors.length} fields`}.`
}
