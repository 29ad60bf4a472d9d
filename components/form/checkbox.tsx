import type { ComponentProps, ReactNode } from 'react'
import { Choice } from './choice'
import styles from './field.module.css'

/** A yes or no with its words beside it. */
export function Checkbox({
  label,
  hint,
  ...rest
}: ComponentProps<'input'> & { label: ReactNode; hint?: ReactNode }) {
  return (
    <Choice>
      {/* After Back, browsers tick again by name, and on a page that has changed it may be the box of another row. */}
      <input type="checkbox" autoComplete="off" {...rest} />
      <span>
        {label}
        {hint && <span className={styles.hint}> {hint}</span>}
      </span>
    </Choice>
  )
}
