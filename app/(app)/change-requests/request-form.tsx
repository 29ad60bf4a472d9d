'use client'

import { useEffect, useState } from 'react'
import { FormProvider, useFieldArray, useForm, useWatch } from 'react-hook-form'
import { DateField } from '@/components/form/date-field'
import { ErrorSummary } from '@/components/form/error-summary'
import { Field } from '@/components/form/field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextArea } from '@/components/form/text-area'
import { TextInput } from '@/components/form/text-input'
import { Columns } from '@/components/layout/columns'
import { Section } from '@/components/layout/section'
import { Button } from '@/components/ui/button'
import type { Preview } from '@/lib/register/change-requests/queries'
import type { DraftContent } from '@/lib/register/change-requests/schema'
import { formOf } from '@/lib/register/change-requests/kinds/forms'
import { preview as askPreview, write } from './actions'
import { Effect } from './effect'
import { OperationInputs, type Suggestions } from './operation-inputs'
import styles from './request-form.module.css'

/**
 * The form of a request. It is sent as a plain form, with or without script: the server keeps what was typed and answers with the
 * same page. Script only adds: the effect refreshes while one types, and operations are added without a round trip.
 */
export function RequestForm({
  code,
  revision,
  back,
  typed,
  preview: first,
  tried,
  problem,
  submitLabel,
  suggestions,
}: {
  code: string
  revision: number
  back: string
  typed: DraftContent
  preview: Preview | null
  tried: boolean
  problem: string | null
  submitLabel: string
  suggestions: Suggestions
}) {
  const form = useForm<DraftContent>({ defaultValues: typed })
  const operations = useFieldArray({ control: form.control, name: 'operations' })
  const values = useWatch({ control: form.control }) as DraftContent
  const preview = usePreview(values, first)
  const problems = preview?.problems ?? {}
  const shown = (field: 'effective' | 'reason' | 'basisText' | 'basisLink') =>
    tried || values[field] ? problems[field] : undefined
  // The browser fills registered fields; without script the page itself must carry what was typed.
  const field = (name: 'effective' | 'reason' | 'basisText' | 'basisLink') => ({
    ...form.register(name),
    defaultValue: typed[name],
  })
  return (
    <FormProvider {...form}>
      <form action={write}>
        {tried && (
          <ErrorSummary
            title="This cannot be submitted yet"
            errors={[...errorsOf(problems), ...(preview?.obstacles ?? []).map((message) => ({ message }))]}
          />
        )}
        {problem && <ErrorSummary errors={[{ message: problem }]} />}
        <input type="hidden" name="back" value={back} />
        <input type="hidden" name="code" value={code} />
        <input type="hidden" name="revision" value={revision} />
        <Columns
          main={
            <>
              <Section title="1. What is to happen">
                {operations.fields.map((field, at) => (
                  <div className={styles.operation} key={field.id}>
                    <OperationInputs
                      at={at}
                      kind={values.operations?.[at]?.kind ?? ''}
                      preview={preview}
                      tried={tried}
                      suggestions={suggestions}
                    />
                    {operations.fields.length > 1 && (
                      <p>
                        <Button
                          variant="quiet"
                          name="intent"
                          value={`remove.${at}`}
                          onClick={(event) => {
                            event.preventDefault()
                            operations.remove(at)
                          }}
                        >
                          Take this operation out
                        </Button>
                      </p>
                    )}
                  </div>
                ))}
                <Button
                  variant="quiet"
                  name="intent"
                  value="add"
                  onClick={(event) => {
                    event.preventDefault()
                    operations.append({ kind: '' })
                  }}
                >
                  Add another operation to this request
                </Button>
              </Section>
              <Section title="2. From when">
                <DateField
                  id="effective"
                  label="Takes effect"
                  hint={
                    preview?.effective
                      ? `Read as ${preview.effective}`
                      : 'A day, a month or a year: 1 January 2027, January 2027 or 2027'
                  }
                  error={shown('effective')}
                  {...field('effective')}
                />
              </Section>
              <Section title="3. Why, and on what basis">
                <Field
                  id="reason"
                  label="Reason"
                  hint="Both co-chairs read it first. One or two sentences"
                  error={shown('reason')}
                >
                  <TextArea {...field('reason')} />
                </Field>
                <Field
                  id="basisText"
                  label="Basis"
                  hint="The decision or document behind it, as it would be cited"
                  error={shown('basisText')}
                >
                  <TextInput {...field('basisText')} />
                </Field>
                <Field id="basisLink" label="Its web address" optional error={shown('basisLink')}>
                  <TextInput {...field('basisLink')} />
                </Field>
              </Section>
              <div className="actions">
                <SubmitButton name="intent" value="submit" waiting="Submitting…">
                  {submitLabel}
                </SubmitButton>
                <SubmitButton variant="plain" name="intent" value="keep" waiting="Keeping…">
                  Keep as draft
                </SubmitButton>
                <a href={code ? `/change-requests/${code}` : '/change-requests'}>Leave without keeping</a>
              </div>
            </>
          }
          side={
            <section className={styles.effect} aria-labelledby="effect-h" aria-live="polite">
              <h2 id="effect-h">It will read</h2>
              <Effect preview={preview} />
              <p>
                <SubmitButton variant="quiet" name="intent" value="show" waiting="Reading…">
                  Show the effect again
                </SubmitButton>
              </p>
            </section>
          }
        />
      </form>
    </FormProvider>
  )
}

const errorsOf = (problems: Record<string, string>) =>
  Object.entries(problems).map(([field, message]) => ({ field: field.replaceAll('.', '-'), message }))

/** Asks the server what the typed text comes to, half a second after the last keystroke. Only fields of the chosen kind are sent. */
function usePreview(values: DraftContent, first: Preview | null) {
  const [preview, setPreview] = useState(first)
  const sent = JSON.stringify({ ...values, operations: (values.operations ?? []).map(onlyItsFields) })
  const [asked, setAsked] = useState(sent)
  useEffect(() => {
    if (sent === asked) return
    const timer = setTimeout(async () => {
      setAsked(sent)
      const answer = await askPreview(JSON.parse(sent) as DraftContent)
      if (answer.ok) setPreview(answer.value)
    }, 500)
    return () => clearTimeout(timer)
  }, [sent, asked])
  return preview
}

function onlyItsFields(operation: Record<string, string | null>) {
  const form = formOf(operation.kind)
  if (!form) return { kind: '' }
  const names = ['kind', ...Object.keys(form.fields)]
  return Object.fromEntries(
    names.flatMap((name) => (typeof operation[name] === 'string' ? [[name, operation[name]]] : [])),
  )
}
