'use client'

import { useEffect, useRef, useState } from 'react'
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { DiscardLink } from '@/components/form/discard-link'
import { DateField, ListError, TextAreaField, TextField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { Columns } from '@/components/layout/columns'
import { Section } from '@/components/layout/section'
import { Note } from '@/components/ui/note'
import type { Preview } from '@/lib/register/change-requests/queries'
import type { DraftContent } from '@/lib/register/change-requests/schema'
import { formOf } from '@/lib/register/change-requests/kinds/forms'
import { fileObstacle, type BasisFile } from '@/lib/register/change-requests/rules'
import { preview as askPreview, write } from './actions'
import { AttachedFile, useAttachedFile } from './attached-file'
import { Effect } from './effect'
import { SubmissionForm } from './forms'
import { OperationInputs, type Suggestions } from './operation-inputs'
import styles from './request-form.module.css'

type Given = {
  code: string
  revision: number
  back: string
  typed: DraftContent
  /** What is attached as the basis. */
  file: BasisFile | null
  preview: Preview | null
  /** Whether it was to be submitted, so that what is missing is named as well. */
  tried: boolean
  problem: string | null
  submitLabel: string
  suggestions: Suggestions
}

/**
 * The form of a request. It works without JavaScript: the server keeps what was typed and answers with the same page. JavaScript adds what
 * every form has, the preview while one types, and operations without a round trip. Only submitting is checked: a draft may be unfinished.
 */
export function RequestForm({ code, revision, back, typed, file, preview, tried, problem, ...rest }: Given) {
  const begun = { ...typed, operations: typed.operations.length > 0 ? typed.operations : [{ kind: '' }] }
  const isRefused = tried || problem !== null
  return (
    <SubmissionForm
      id="request"
      action={write}
      back={back}
      hidden={{ code, revision: String(revision), file: file?.name ?? '' }}
      values={begun}
      refused={
        isRefused
          ? {
              typed: begun,
              fields: tried ? (preview?.problems ?? {}) : {},
              sentence: problem ?? (obstaclesOf(preview, file).join(' ') || null),
            }
          : null
      }
      errorTitle={problem ? undefined : 'This cannot be submitted yet'}
      className=""
    >
      <Fields code={code} attached={file} first={preview} tried={tried} {...rest} />
    </SubmissionForm>
  )
}

/** What prevents the submission: in the register, and in the file. */
function obstaclesOf(preview: Preview | null, file: BasisFile | null): string[] {
  const ofFile = file && fileObstacle(file)
  return [...(preview?.obstacles ?? []), ...(ofFile ? [ofFile] : [])]
}

function Fields({
  code,
  attached,
  first,
  tried,
  submitLabel,
  suggestions,
}: Pick<Given, 'code' | 'tried' | 'submitLabel' | 'suggestions'> & {
  attached: BasisFile | null
  first: Preview | null
}) {
  const { control } = useFormContext<DraftContent>()
  const values = useWatch({ control }) as DraftContent
  const { preview, fault } = usePreview(values, first)
  const attachment = useAttachedFile(code, attached)
  const problem = (name: 'effective' | 'reason' | 'basisText' | 'basisLink') =>
    tried || values[name] ? preview?.problems[name] : undefined
  return (
    <Columns
      main={
        <>
          <Operations values={values} preview={preview} tried={tried} suggestions={suggestions} />
          <Section title="2. When it takes effect">
            <DateField
              name="effective"
              label="Takes effect"
              hint={preview?.effective ? `Read as ${preview.effective}` : undefined}
              problem={problem('effective')}
            />
          </Section>
          <Section title="3. Reason and basis">
            <TextAreaField
              name="reason"
              label="Reason"
              hint="One or two sentences. This is what both co-chairs read first"
              problem={problem('reason')}
            />
            <TextField
              name="basisText"
              label="Basis"
              hint="The decision or document behind it, as you would cite it"
              problem={problem('basisText')}
            />
            <TextField
              name="basisLink"
              label="Link to the decision"
              optional
              problem={problem('basisLink')}
            />
            <AttachedFile code={code} {...attachment} />
          </Section>
          <div className="actions">
            <SubmitButton name="intent" value="submit" waiting="Submitting…">
              {submitLabel}
            </SubmitButton>
            <SubmitButton variant="plain" name="intent" value="keep" waiting="Saving…" formNoValidate>
              Save draft
            </SubmitButton>
            <DiscardLink href={code ? `/change-requests/${code}` : '/change-requests'}>
              Discard changes
            </DiscardLink>
          </div>
        </>
      }
      side={
        <section className={styles.effect} aria-labelledby="effect-h" aria-live="polite">
          <h2 id="effect-h">Preview</h2>
          {fault && <Note kind="error">{fault}</Note>}
          <Effect preview={preview && { ...preview, obstacles: obstaclesOf(preview, attachment.file) }} />
          <p>
            <SubmitButton variant="quiet" name="intent" value="show" waiting="Updating…" formNoValidate>
              Update the preview
            </SubmitButton>
          </p>
        </section>
      }
    />
  )
}

function Operations({
  values,
  preview,
  tried,
  suggestions,
}: {
  values: DraftContent
  preview: Preview | null
  tried: boolean
  suggestions: Suggestions
}) {
  const { control } = useFormContext<DraftContent>()
  const operations = useFieldArray({ control, name: 'operations' })
  const add = useRef<HTMLButtonElement>(null)
  return (
    <Section title="1. What to change">
      <ListError name="operations" />
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
            <p className="after">
              <SubmitButton
                variant="quiet"
                name="intent"
                value={`remove.${at}`}
                formNoValidate
                onClick={(event) => {
                  event.preventDefault()
                  operations.remove(at)
                  // The pressed button goes with its operation.
                  add.current?.focus()
                }}
              >
                Remove operation {at + 1}
              </SubmitButton>
            </p>
          )}
        </div>
      ))}
      <SubmitButton
        ref={add}
        variant="quiet"
        name="intent"
        value="add"
        formNoValidate
        onClick={(event) => {
          event.preventDefault()
          operations.append({ kind: '' })
        }}
      >
        Add another operation
      </SubmitButton>
    </Section>
  )
}

/**
 * Asks the server for the preview of the typed text half a second after the last keystroke, and says why it cannot go on: no connection,
 * or signed out. It asks again once there is a connection, or when the writer comes back from another tab. Only fields of the chosen kind
 * are sent.
 */
function usePreview(values: DraftContent, first: Preview | null) {
  const [preview, setPreview] = useState(first)
  const [fault, setFault] = useState<string | null>(null)
  const sent = JSON.stringify({ ...values, operations: (values.operations ?? []).map(onlyItsFields) })
  const [asked, setAsked] = useState(first || !values.effective ? sent : null)
  useEffect(() => {
    if (sent === asked) return
    const timer = setTimeout(async () => {
      setAsked(sent)
      const answer = await askPreview(JSON.parse(sent) as DraftContent).catch(() => unanswered)
      if (answer.ok) setPreview(answer.value)
      setFault(answer.ok ? null : answer.sentence)
    }, 500)
    return () => clearTimeout(timer)
  }, [sent, asked])
  useEffect(() => {
    if (fault === null) return
    const again = () => setAsked(null)
    window.addEventListener('online', again)
    window.addEventListener('focus', again)
    return () => {
      window.removeEventListener('online', again)
      window.removeEventListener('focus', again)
    }
  }, [fault])
  return { preview, fault }
}

const unanswered = {
  ok: false,
  sentence:
    'Connection lost. Everything you typed is still here, but the preview below is of an earlier text.',
} as const

function onlyItsFields(operation: Record<string, string | null>) {
  const form = formOf(operation.kind)
  if (!form) return { kind: '' }
  const names = ['kind', ...Object.keys(form.fields)]
  return Object.fromEntries(
    names.flatMap((name) => (typeof operation[name] === 'string' ? [[name, operation[name]]] : [])),
  )
}
