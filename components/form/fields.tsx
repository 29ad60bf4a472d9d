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

/** What a field is drawn with, and what registers it with the form. */
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

/** The same for a field with a label: what goes to the label, to the control, and the props that are the control's own. */
function useLabelled<P extends FieldProps>({ name, label, hint, optional, value = '', problem, ...rest }: P) {
  const { id, error, registered, drawn } = useField(name, value, problem)
  return {
    field: { id, label, hint, optional, error },
    control: { ...rest, ...registered, defaultValue: drawn },
  }
}

/** One line of text. */
export function TextField(props: FieldProps & Rest<'input'>) {
  const { field, control } = useLabelled(props)
  return (
    <Field {...field}>
      <TextInput {...control} />
    </Field>
  )
}

/**
 * A date, typed in any form that can be read one way only. With `isDay` one exact day is wanted, and the browser's picker is offered
 * where JavaScript runs; without it, a month or a year will do.
 */
export function DateField({ isDay = false, ...props }: FieldProps & Rest<'input'> & { isDay?: boolean }) {
  const example = isDay
    ? 'For example, 1 January 2027'
    : 'A day, a month or a year: 1 January 2027, January 2027 or 2027'
  const { field, control } = useLabelled({ ...props, hint: props.hint ?? example })
  return (
    <Field {...field}>
      {isDay ? <DayInput label={props.label} {...control} /> : <TextInput {...control} />}
    </Field>
  )
}

/** Several lines of text. */
export function TextAreaField(props: FieldProps & Rest<'textarea'>) {
  const { field, control } = useLabelled(props)
  return (
    <Field {...field}>
      <TextArea {...control} />
    </Field>
  )
}

/** One of a short list; `blank` is the first, empty choice. */
export function SelectField(
  props: FieldProps & Rest<'select'> & Pick<ComponentProps<typeof Select>, 'options' | 'blank'>,
) {
  const { field, control } = useLabelled(props)
  return (
    <Field {...field}>
      <Select {...control} />
    </Field>
  )
}

/** One line of text with suggestions; anything else can be typed too. */
export function SuggestField(
  props: FieldProps & Rest<'input'> & Pick<ComponentProps<typeof Suggest>, 'options'>,
) {
  const { field, control } = useLabelled(props)
  return (
    <Field {...field}>
      <Suggest id={field.id} {...control} />
    </Field>
  )
}

/**
 * A yes or no, or one of a list (`codes.3`), each with its own value. A box that was not ticked is not sent, so what a refused form had
 * not ticked is not ticked again. After Back, browsers without scripts tick again by name, and where it has a number it may be the box of
 * another row.
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
      autoComplete={/\.\d/.test(name) ? 'off' : undefined}
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
    <div id={id} tabIndex={-1} data-wrong>
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
  'legend' | 'hideLegend' | 'hint' | 'options' | 'isOfNow'
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
