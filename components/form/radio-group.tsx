import type { ComponentProps, ReactNode } from 'react'
import { Choice } from './choice'
import { FieldError, Hint } from './field'
import styles from './field.module.css'

/**
 * One of a few, each with what it does. Nothing is chosen beforehand unless `defaultValue` says so. `inputProps` takes
 * what `register(name)` of react-hook-form gives. The first button carries the id, so an error can link to it. `isOfNow`: what can be chosen
 * follows from what is recorded now. After Back, browsers without scripts choose again by position, where there may be another button.
 */
export function RadioGroup({
  id,
  name,
  legend,
  hideLegend,
  hint,
  error,
  options,
  defaultValue,
  inputProps,
  isOfNow = false,
}: {
  id: string
  name: string
  legend: ReactNode
  hideLegend?: boolean
  hint?: ReactNode
  error?: ReactNode
  options: { value: string; label: ReactNode; hint?: ReactNode }[]
  defaultValue?: string
  inputProps?: ComponentProps<'input'>
  isOfNow?: boolean
}) {
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
  return (
    <fieldset
      className={error ? `${styles.field} ${styles.refused}` : styles.field}
      role="radiogroup"
      aria-describedby={describedBy}
      aria-invalid={error ? true : undefined}
    >
      <legend className={hideLegend ? 'visually-hidden' : styles.label}>{legend}</legend>
      <Hint id={id} hint={hint} />
      <FieldError id={id} error={error} />
      {options.map((option, position) => (
        <Choice key={option.value}>
          <input
            {...inputProps}
            type="radio"
            autoComplete={isOfNow ? 'off' : undefined}
            name={name}
            id={position === 0 ? id : undefined}
            value={option.value}
            defaultChecked={defaultValue === undefined ? undefined : option.value === defaultValue}
          />
          <span>
            {option.hint ? <b>{option.label}</b> : option.label}
            {option.hint && <span className={styles.hint}>{option.hint}</span>}
          </span>
        </Choice>
      ))}
    </fieldset>
  )
}
