'use client'

import { useFormContext } from 'react-hook-form'
import { Field } from '@/components/form/field'
import { Select } from '@/components/form/select'
import { Suggest } from '@/components/form/suggest'
import { TextArea } from '@/components/form/text-area'
import { TextInput } from '@/components/form/text-input'
import type { Preview } from '@/lib/register/change-requests/queries'
import type { DraftContent } from '@/lib/register/change-requests/schema'
import {
  choicesInWords,
  chosenBeforehand,
  fieldsOf,
  isOperationKind,
  operationHeadings,
  type OperationField,
} from './operation-fields'
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
  return (
    <>
      <details className={styles.kinds} open={!isOperationKind(kind)}>
        <summary>{isOperationKind(kind) ? headingOf(kind) : 'Choose what is to happen'}</summary>
        <fieldset>
          <legend className="vh">What is to happen</legend>
          <div className={styles.columns}>
            {operationHeadings.map(([heading, kinds]) => (
              <div key={heading}>
                <p className="small quiet-text">{heading}</p>
                {kinds.map(([value, label]) => (
                  <label className="pick" key={value}>
                    <input
                      type="radio"
                      value={value}
                      defaultChecked={value === kind}
                      {...register(`operations.${at}.kind`)}
                    />
                    <span>{label}</span>
                  </label>
                ))}
              </div>
            ))}
          </div>
        </fieldset>
      </details>
      {isOperationKind(kind) && (
        <div className={styles.fields} key={kind}>
          {fieldsOf[kind].map((field) => (
            <OperationInput
              key={field.name}
              at={at}
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

const headingOf = (kind: string) =>
  operationHeadings.flatMap(([, kinds]) => kinds).find(([value]) => value === kind)?.[1]

function OperationInput({
  at,
  field,
  preview,
  tried,
  suggestions,
}: {
  at: number
  field: OperationField
  preview: Preview | null
  tried: boolean
  suggestions: Suggestions
}) {
  const { register, getValues } = useFormContext<DraftContent>()
  const name = `operations.${at}.${field.name}` as const
  const id = name.replaceAll('.', '-')
  const choices = preview?.choices[name]
  if (field.as === 'which' && !choices) return null
  const problem = preview?.problems[name]
  const error = tried || getValues(name) || field.as === 'which' ? problem : undefined
  // react-hook-form fills its fields in the browser only; without script the page itself must carry what was typed.
  const props = { ...register(name), defaultValue: getValues(name) ?? chosenBeforehand[field.name] ?? '' }
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
          options={choicesInWords(field.as)}
          blank={chosenBeforehand[field.name] ? undefined : 'Choose'}
          {...props}
        />
      )}
    </Field>
  )
}
