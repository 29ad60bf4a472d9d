import type { ComponentProps, ReactNode } from 'react'
import { Field } from './field'
import { TextInput } from './text-input'

/**
 * A date is typed, in any form that can be read one way only, and given back in words. No calendar is needed. Props
 * that are not the field's go to the input.
 */
export function DateField({
  id,
  label,
  hint = 'A day, a month or a year: 1 January 2027, January 2027 or 2027',
  optional,
  error,
  ...rest
}: Omit<ComponentProps<'input'>, 'id'> & {
  id: string
  label: ReactNode
  hint?: ReactNode
  optional?: boolean
  error?: ReactNode
}) {
  return (
    <Field id={id} label={label} hint={hint} optional={optional} error={error}>
      <TextInput autoComplete="off" {...rest} />
    </Field>
  )
}
