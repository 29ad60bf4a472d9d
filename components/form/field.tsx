import { cloneElement, isValidElement, type ReactElement, type ReactNode } from 'react'
import { Icon } from '../ui/icon'
import styles from './field.module.css'

type Control = { id?: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }

/**
 * Label, hint, error and field, in that order. The one control inside gets the id of the field, and is described by
 * hint and error, so a page names them once. A field without "(optional)" is required, always or for the choice that its hint names.
 */
export function Field({
  id,
  label,
  hint,
  optional,
  error,
  children,
}: {
  id: string
  label: ReactNode
  hint?: ReactNode
  optional?: boolean
  error?: ReactNode
  children: ReactNode
}) {
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
  const control = isValidElement(children) ? (children as ReactElement<Control>) : null
  return (
    <div className={error ? `${styles.field} ${styles.refused}` : styles.field}>
      <label htmlFor={id}>
        {label} {optional && <span className="quiet-text">(optional)</span>}
      </label>
      <Hint id={id} hint={hint} />
      <FieldError id={id} error={error} />
      {control
        ? cloneElement(control, {
            id,
            'aria-describedby': describedBy,
            'aria-invalid': error ? true : undefined,
          })
        : children}
    </div>
  )
}

/** The hint under a label; its id is the field's with "-hint". */
export function Hint({ id, hint }: { id: string; hint?: ReactNode }) {
  if (!hint) return null
  return (
    <p className={styles.hint} id={`${id}-hint`}>
      {hint}
    </p>
  )
}

/** What is wrong and what to do, between hint and field; its id is the field's with "-error". */
export function FieldError({ id, error }: { id: string; error?: ReactNode }) {
  if (!error) return null
  return (
    <p className={styles.error} id={`${id}-error`}>
      <Icon name="alert" /> {error}
    </p>
  )
}
