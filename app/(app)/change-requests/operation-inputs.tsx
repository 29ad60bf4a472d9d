'use client'

import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react'
import { useFormContext } from 'react-hook-form'
import { Choice } from '@/components/form/choice'
import { FieldError } from '@/components/form/field'
import { CheckboxField, SelectField, SuggestField, TextAreaField, TextField } from '@/components/form/fields'
import { useFieldPlace } from '@/components/form/field-place'
import type { Preview } from '@/lib/register/change-requests/queries'
import type { DraftContent } from '@/lib/register/change-requests/schema'
import type { Field as OperationField } from '@/lib/register/change-requests/kinds/form'
import { formOf, offered } from '@/lib/register/change-requests/kinds/forms'
import { word } from '@/lib/register/change-requests/vocabulary'
import styles from './request-form.module.css'

export type Suggestions = {
  parties: string[]
  groups: string[]
  languages: { value: string; label: string }[]
}

/** One operation of the form: what is to happen, and the fields that this needs. */
export function OperationInputs({
  at,
  kind,
  isBegun = false,
  preview,
  tried,
  suggestions,
}: {
  at: number
  kind: string
  /** The page was opened to fill in this operation. */
  isBegun?: boolean
  preview: Preview | null
  tried: boolean
  suggestions: Suggestions
}) {
  const { register } = useFormContext<DraftContent>()
  const form = formOf(kind)
  const [isOpen, setOpen] = useState(!form)
  const fields = useRef<HTMLDivElement>(null)
  // Which kind was chosen by hand, or by the link that led here: then one goes on in its first empty field.
  const chosen = useRef(isBegun ? kind : null)
  const present = preview?.present[`operations.${at}`]
  const goOn = useEffectEvent(() => {
    if (!kind || chosen.current !== kind) return
    chosen.current = null
    const whole = fields.current?.closest('form')
    if (isBegun && whole && isTypingIn(whole)) return
    const inputs = [...(fields.current?.querySelectorAll<HTMLInputElement>('input, select, textarea') ?? [])]
    const empty = inputs.find(({ value, type }) => value === '' && type !== 'checkbox')
    // If the link has filled in everything, the focus goes to the present value, to be replaced, or else to the date.
    const recorded = inputs.find(({ name }) =>
      Object.keys(present?.fields ?? {}).some((field) => name.endsWith(`.${field}`)),
    )
    const date = whole?.querySelector<HTMLInputElement>('[name="effective"]')
    const next = empty ?? (isBegun ? (recorded ?? date) : undefined) ?? inputs[0]
    next?.focus({ preventScroll: isBegun })
    if (next === recorded && recorded instanceof HTMLInputElement) recorded.select()
  })
  useEffect(() => goOn(), [kind])
  usePresent(at, present)
  const { id, error } = useFieldPlace(`operations.${at}.kind`)
  return (
    <>
      <FieldError id={id} error={error} />
      <details className={styles.kinds} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary id={id}>{form?.label ?? 'Choose what to change'}</summary>
        <fieldset
          role="radiogroup"
          aria-describedby={error ? `${id}-error` : undefined}
          aria-invalid={error ? true : undefined}
          onKeyDown={walk}
        >
          <legend className="visually-hidden">
            What to change. The arrow keys move, Space or Enter chooses.
          </legend>
          <div className={styles.columns}>
            {offered.map(({ heading, forms }) => (
              <div key={heading}>
                <p className="small quiet-text">{heading}</p>
                {forms.map(({ kind: value, label }) => (
                  <Choice key={value}>
                    <input
                      type="radio"
                      value={value}
                      defaultChecked={value === kind}
                      {...register(`operations.${at}.kind`)}
                      onClick={() => {
                        chosen.current = value
                        setOpen(false)
                      }}
                    />
                    <span>{label}</span>
                  </Choice>
                ))}
              </div>
            ))}
          </div>
        </fieldset>
      </details>
      {form && (
        <div className={styles.fields} key={kind} ref={fields}>
          {Object.entries(form.fields).map(([fieldName, field]) => (
            <OperationInput
              key={fieldName}
              name={`operations.${at}.${fieldName}`}
              field={field}
              preview={preview}
              tried={tried}
              suggestions={suggestions}
            />
          ))}
        </div>
      )}
    </>
  )
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

/** By keyboard one walks through the kinds and then chooses: a kind that is only passed by draws no fields. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const kinds = [...event.currentTarget.querySelectorAll<HTMLElement>('input')]
  const at = kinds.findIndex((one) => one === document.activeElement)
  const step = steps[event.key]
  if (at < 0 || (!step && event.key !== 'Enter')) return
  event.preventDefault()
  if (step) kinds[(at + step + kinds.length) % kinds.length]?.focus()
  else kinds[at]?.click()
}

/**
 * Once it is clear which entry of the register is corrected, its fields have what the register has, unless something was typed into them.
 * Once only: what is cleared afterwards stays so.
 */
function usePresent(at: number, present: Preview['present'][string] | undefined) {
  const { getValues, setValue } = useFormContext<DraftContent>()
  const filled = useRef<typeof present>(undefined)
  useEffect(() => {
    if (!present || filled.current?.of === present.of) return
    const before = filled.current?.fields
    filled.current = present
    for (const [field, text] of Object.entries(present.fields)) {
      const typed = getValues(`operations.${at}.${field}`) ?? ''
      if (typed === '' || typed === before?.[field]) setValue(`operations.${at}.${field}`, text)
    }
  }, [at, present, getValues, setValue])
}

function OperationInput({
  name,
  field: { as, label, hint, optional, initial, blank },
  preview,
  tried,
  suggestions,
}: {
  name: `operations.${number}.${string}`
  field: OperationField
  preview: Preview | null
  tried: boolean
  suggestions: Suggestions
}) {
  const { getValues } = useFormContext<DraftContent>()
  const choices = preview?.choices[name]
  if (as === 'which' && !choices) return null
  const isTold = tried || getValues(name) || as === 'which'
  const problem = (isTold ? preview?.problems[name] : undefined) ?? preview?.marks[name]
  if (as === 'tick') return <CheckboxField name={name} label={label} />
  const field = { name, label, hint, optional, problem, value: initial ?? '' }
  if (as === 'which')
    return <SelectField {...field} options={choices ?? []} blank="Choose the one you mean" />
  if (as === 'party') return <SuggestField {...field} options={optionsOf(suggestions.parties)} />
  if (as === 'group') return <SuggestField {...field} options={optionsOf(suggestions.groups)} />
  if (as === 'text' || as === 'person') return <TextField {...field} />
  if (as === 'area') return <TextAreaField {...field} />
  if (as === 'language') return <SelectField {...field} options={suggestions.languages} />
  const words = as.map((value) => ({ value, label: word(value) }))
  return <SelectField {...field} options={words} blank={initial ? undefined : (blank ?? 'Choose')} />
}

const optionsOf = (names: string[]) => names.map((value) => ({ value }))

/** Whether someone is already in a field: whoever began before the scripts had loaded is not taken elsewhere while typing. */
function isTypingIn(form: HTMLFormElement): boolean {
  const field = document.activeElement
  return (
    field !== null && form.contains(field) && field.matches('textarea, select, input:not([type="radio"])')
  )
}
