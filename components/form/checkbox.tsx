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
      <input type="checkbox" {...rest} />
      <span>
        {label}
        {hint && <span className={styles.hint}> {hint}</span>}
      </span>
    </Choice>
  )
}
