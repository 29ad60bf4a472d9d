'use client'

import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { Choice } from '@/components/form/choice'
import { FieldError } from '@/components/form/field'
import { SelectField, SuggestField, TextAreaField, TextField } from '@/components/form/fields'
import { useFieldPlace } from '@/components/form/field-place'
import type { Preview } from '@/lib/register/change-requests/queries'
import type { DraftContent } from '@/lib/register/change-requests/schema'
import type { Field as OperationField } from '@/lib/register/change-requests/kinds/form'
import { formOf, offered } from '@/lib/register/change-requests/kinds/forms'
import { word } from '@/lib/register/change-requests/vocabulary'
import styles from './request-form.module.css'

export type Suggestions = { parties: string[]; groups: string[] }

/** One operation of the form: what is to happen, and the fields that this needs. */
export function OperationInputs({
  at,
  kind,
  preview,
  tried,
  suggestions,
}: {
  at: number
  kind: string
  preview: Preview | null
  tried: boolean
  suggestions: Suggestions
}) {
  const { register } = useFormContext<DraftContent>()
  const form = formOf(kind)
  const [isOpen, setOpen] = useState(!form)
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
        >
          <legend className="visually-hidden">What to change</legend>
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
                      // The arrows of the keyboard walk through the choices; only a pointer chooses for good.
                      onClick={({ detail }) => detail > 0 && setOpen(false)}
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
        <div className={styles.fields} key={kind}>
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

function OperationInput({
  name,
  field: { as, label, hint, optional, initial },
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
  const problem = tried || getValues(name) || as === 'which' ? preview?.problems[name] : undefined
  const field = { name, label, hint, optional, problem, value: initial ?? '' }
  if (as === 'which')
    return <SelectField {...field} options={choices ?? []} blank="Choose the one you mean" />
  if (as === 'party') return <SuggestField {...field} options={optionsOf(suggestions.parties)} />
  if (as === 'group') return <SuggestField {...field} options={optionsOf(suggestions.groups)} />
  if (as === 'text') return <TextField {...field} />
  if (as === 'area') return <TextAreaField {...field} />
  const words = as.map((value) => ({ value, label: word(value) }))
  return <SelectField {...field} options={words} blank={initial ? undefined : 'Choose'} />
}

const optionsOf = (names: string[]) => names.map((value) => ({ value }))
