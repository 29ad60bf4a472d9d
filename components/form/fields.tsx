'use client'

import type { ComponentProps, ReactNode } from 'react'
import { useFormContext } from 'react-hook-form'
import { Checkbox } from './checkbox'
import { DayInput } from './day-input'
import { Field, FieldError } from './field'
import { useFieldPlace } from './field-place'
import { RadioGroup } from './radio-group'
import { Select } from './select'
import { Suggest } from './suggest'
import { TextArea } from './text-area'
import { TextInput } from './text-input'

/**
 * The fields of a Form, each with label, hint and error. `value` is what it is drawn with; what was typed into a refused form goes
 * before it. `name` is the name in the schema: `people.0.name` nests.
 */
type FieldProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  optional?: boolean
  value?: string
  /** What is known to be wrong with it otherwise, shown while the schema finds nothing. */
  problem?: string
}
type Rest<Tag extends 'input' | 'textarea' | 'select'> = Omit<
  ComponentProps<Tag>,
  'name' | 'id' | 'value' | 'defaultValue'
>

/** What a field is drawn with, and how it tells the form of what is typed. */
function useField(name: string, value: string, problem?: string) {
  const { register } = useFormContext()
  const { id, error, typed, wasSent } = useFieldPlace(name)
  return {
    id,
    error: error ?? problem,
    registered: register(name),
    drawn: typeof typed === 'string' ? typed : value,
    wasSent,
  }
}

export function TextField({
  name,
  label,
  hint,
  optional,
  value = '',
  problem,
  ...rest
}: FieldProps & Rest<'input'>) {
  const { id, error, registered, drawn } = useField(name, value, problem)
  return (
    <Field id={id} label={label} hint={hint} optional={optional} error={error}>
      <TextInput {...rest} {...registered} defaultValue={drawn} />
    </Field>
  )
}

/**
 * A date, typed in any form that can be read one way only. With `isDay` one exact day is wanted, and the browser's picker is offered
 * where JavaScript runs; without it, a month or a year will do.
 */
export function DateField({
  name,
  label,
  hint,
  optional,
  value = '',
  problem,
  isDay = false,
  ...rest
}: FieldProps & Rest<'input'> & { isDay?: boolean }) {
  const { id, error, registered, drawn } = useField(name, value, problem)
  const words =
    hint ??
    (isDay ? 'For example, 1 January 2027' : 'A day, a month or a year: 1 January 2027, January 2027 or 2027')
  const Input = isDay ? DayInput : TextInput
  return (
    <Field id={id} label={label} hint={words} optional={optional} error={error}>
      <Input autoComplete="off" {...rest} {...registered} defaultValue={drawn} />
    </Field>
  )
}

export function TextAreaField({
  name,
  label,
  hint,
  optional,
  value = '',
  problem,
  ...rest
}: FieldProps & Rest<'textarea'>) {
  const { id, error, registered, drawn } = useField(name, value, problem)
  return (
    <Field id={id} label={label} hint={hint} optional={optional} error={error}>
      <TextArea {...rest} {...registered} defaultValue={drawn} />
    </Field>
  )
}

export function SelectField({
  name,
  label,
  hint,
  optional,
  value = '',
  problem,
  ...rest
}: FieldProps & Rest<'select'> & Pick<ComponentProps<typeof Select>, 'options' | 'blank'>) {
  const { id, error, registered, drawn } = useField(name, value, problem)
  return (
    <Field id={id} label={label} hint={hint} optional={optional} error={error}>
      <Select {...rest} {...registered} defaultValue={drawn} />
    </Field>
  )
}

export function SuggestField({
  name,
  label,
  hint,
  optional,
  value = '',
  problem,
  options,
  ...rest
}: FieldProps & Rest<'input'> & Pick<ComponentProps<typeof Suggest>, 'options'>) {
  const { id, error, registered, drawn } = useField(name, value, problem)
  return (
    <Field id={id} label={label} hint={hint} optional={optional} error={error}>
      <Suggest id={id} options={options} {...rest} {...registered} defaultValue={drawn} />
    </Field>
  )
}

/**
 * A yes or no, or one of a list (`codes.3`), each with its own value. A box that was not ticked is not sent, so what a refused form had
 * not ticked is not ticked again.
 */
export function CheckboxField({
  name,
  value = 'yes',
  isTicked = false,
  ...rest
}: { name: string; value?: string; isTicked?: boolean } & Pick<
  ComponentProps<typeof Checkbox>,
  'label' | 'hint'
>) {
  const { id, registered, drawn, wasSent } = useField(name, '')
  // Of a list of boxes the ticked ones alone come back, one behind the other: which they were, their values say.
  const { typed: list } = useFieldPlace(name.split('.').slice(0, -1).join('.'))
  return (
    <Checkbox
      id={id}
      value={value}
      defaultChecked={wasSent ? (Array.isArray(list) ? list.includes(value) : drawn === value) : isTicked}
      {...rest}
      {...registered}
    />
  )
}

/** What is wrong with a list as a whole, above its boxes; nothing otherwise. The summary leads here. */
export function ListError({ name }: { name: string }) {
  const { id, error } = useFieldPlace(name)
  if (!error) return null
  return (
    <div id={id} tabIndex={-1}>
      <FieldError id={id} error={error} />
    </div>
  )
}

/** One of a few, each with what it does. */
export function RadioField({
  name,
  value = '',
  ...rest
}: { name: string; value?: string } & Pick<
  ComponentProps<typeof RadioGroup>,
  'legend' | 'hideLegend' | 'hint' | 'options'
>) {
  const { id, error, registered, drawn } = useField(name, value)
  return (
    <RadioGroup
      id={id}
      error={error}
      defaultValue={drawn || undefined}
      inputProps={registered}
      {...rest}
      name={name}
    />
  )
}
