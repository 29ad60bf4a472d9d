import type { ReactNode } from 'react'
import { Icon } from './icon'
import styles from './note.module.css'
import { TakesFocus } from './takes-focus'

/**
 * A note with a bar at its start. `plain` for what sources say, `waits` for what is proposed and awaits a decision,
 * `done` for what was just recorded, `error` for what could not be. `isAnswer` where it is the answer to a form and is to be read first,
 * `isAbove` at the top of a page, above all else.
 */
export function Note({
  kind = 'plain',
  title,
  children,
  role,
  id,
  isAnswer = false,
  isAbove = false,
}: {
  kind?: 'plain' | 'waits' | 'done' | 'error'
  title?: ReactNode
  children: ReactNode
  role?: 'status' | 'alert' | 'note'
  id?: string
  isAnswer?: boolean
  isAbove?: boolean
}) {
  const tone = [styles.note, kind !== 'plain' && styles[kind], isAbove && styles.flash]
    .filter(Boolean)
    .join(' ')
  const Box = isAnswer ? TakesFocus : 'div'
  return (
    <Box className={tone} role={role} id={id} autoFocus={isAnswer}>
      {title && (
        <h2>
          {kind === 'error' && <Icon name="alert" />} {title}
        </h2>
      )}
      {typeof children === 'string' ? <p>{children}</p> : children}
    </Box>
  )
}
