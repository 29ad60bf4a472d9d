'use client'

import { useFormContext } from 'react-hook-form'
import { Choice } from '@/components/form/choice'
import { Field } from '@/components/form/field'
import { Select } from '@/components/form/select'
import { Suggest } from '@/components/form/suggest'
import { TextArea } from '@/components/form/text-area'
import { TextInput } from '@/components/form/text-input'
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
  return (
    <>
      <details className={styles.kinds} open={!form}>
        <summary>{form?.label ?? 'Choose what is to happen'}</summary>
        <fieldset>
          <legend className="visually-hidden">What is to happen</legend>
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
  field,
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
  const { register, getValues } = useFormContext<DraftContent>()
  const id = name.replaceAll('.', '-')
  const choices = preview?.choices[name]
  if (field.as === 'which' && !choices) return null
  const problem = preview?.problems[name]
  const error = tried || getValues(name) || field.as === 'which' ? problem : undefined
  // react-hook-form fills its fields in the browser only; without script the page itself must carry what was typed.
  const props = { ...register(name), defaultValue: getValues(name) ?? field.initial ?? '' }
  return (
    <Field id={id} label={field.label} hint={field.hint} optional={field.optional} error={error}>
      {field.as === 'which' ? (
        <Select options={choices ?? []} blank="Choose which one is meant" {...props} />
      ) : field.as === 'party' ? (
        <Suggest id={id} options={suggestions.parties.map((value) => ({ value }))} {...props} />
      ) : field.as === 'group' ? (
        <Suggest id={id} options={suggestions.groups.map((value) => ({ value }))} {...props} />
      ) : field.as === 'text' ? (
        <TextInput {...props} />
      ) : field.as === 'area' ? (
        <TextArea {...props} />
      ) : (
        <Select
          options={field.as.map((value) => ({ value, label: word(value) }))}
          blank={field.initial ? undefined : 'Choose'}
          {...props}
        />
      )}
    </Field>
  )
}
