'use client'

import { useState, type ReactNode } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { DiscardLink } from '@/components/form/discard-link'
import { DateField } from '@/components/form/fields'
import type { RefusedState } from '@/components/form/refused-state'
import { SubmitButton } from '@/components/form/submit-button'
import { Columns } from '@/components/layout/columns'
import { Section } from '@/components/layout/section'
import { Note } from '@/components/ui/note'
import type { LastBasis } from '@/lib/register/change-requests/last-basis'
import type { Preview } from '@/lib/register/change-requests/queries'
import type { DraftContent } from '@/lib/register/change-requests/schema'
import { fileObstacle, type BasisFile } from '@/lib/register/change-requests/rules'
import { write } from './actions'
import { BasisAndReason } from './basis-and-reason'
import { BasisFileField, BasisFileProvider } from './basis-file-field'
import { Effect } from './effect'
import { SubmissionForm } from './forms'
import type { Suggestions } from './operation-inputs'
import { OperationList } from './operation-list'
import styles from './request-form.module.css'
import { usePreview } from './use-preview'

type Given = {
  code: string
  revision: number
  back: string
  typed: DraftContent
  /** What is attached as the basis. */
  file: BasisFile | null
  /** Says what is attached; left out where nothing can be yet. */
  attachment?: ReactNode
  preview: Preview | null
  /** Whether it was to be submitted, so that what is missing is named as well. */
  tried: boolean
  /** What was wrong with it when it was sent last, where it could not even be saved. */
  unsaved: RefusedState | null
  submitLabel: string
  suggestions: Suggestions
  /** What the reader wrote last of date, reason and basis; null where it is of this request, or there is none. */
  last: LastBasis | null
}

/**
 * The form of a request. It works without JavaScript: the server keeps what was typed and answers with the same page. JavaScript adds what
 * every form has, the preview while one types, and operations without a round trip. Only submitting is checked: a draft may be unfinished.
 */
export function RequestForm({ code, revision, back, typed, file, preview, tried, unsaved, ...rest }: Given) {
  const begun = begunFrom(typed, preview)
  const isRefused = tried || unsaved !== null
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
              ...unsaved,
              typed: begun,
              fields: unsaved?.fields ?? (tried ? (preview?.problems ?? {}) : {}),
              sentence: unsaved ? unsaved.sentence : obstaclesOf(preview, file).join(' ') || null,
            }
          : null
      }
      errorTitle={unsaved ? undefined : 'This cannot be submitted yet'}
      className=""
    >
      <Fields
        code={code}
        attached={file}
        first={preview}
        tried={tried}
        isBegun={code === '' && !isRefused}
        {...rest}
      />
    </SubmissionForm>
  )
}

/** What the form begins with: a field that puts something right, and in which nothing was typed, has what the register has. */
function begunFrom(typed: DraftContent, preview: Preview | null): DraftContent {
  if (typed.operations.length === 0) return { ...typed, operations: [{ kind: '' }] }
  return {
    ...typed,
    operations: typed.operations.map((operation, at) => {
      const written = Object.entries(operation).filter(([, text]) => text)
      return { ...operation, ...preview?.present[`operations.${at}`]?.fields, ...Object.fromEntries(written) }
    }),
  }
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
  isBegun,
  submitLabel,
  suggestions,
  last,
  attachment,
}: Pick<Given, 'code' | 'tried' | 'submitLabel' | 'suggestions' | 'last' | 'attachment'> & {
  attached: BasisFile | null
  first: Preview | null
  isBegun: boolean
}) {
  const { control } = useFormContext<DraftContent>()
  const values = useWatch({ control }) as DraftContent
  const { preview, atFields, fault, ask } = usePreview(values, first)
  const [file, setFile] = useState(attached)
  const problem = (name: 'effective' | 'reason' | 'basisText' | 'basisLink') =>
    tried || values[name] ? atFields?.problems[name] : undefined
  return (
    <Columns
      main={
        <>
          <FirstButton />
          <OperationList
            isBegun={isBegun}
            values={values}
            preview={atFields}
            tried={tried}
            suggestions={suggestions}
            read={async () => (await ask())?.list ?? null}
          />
          <Section title="2. When it takes effect">
            {last && <SameBasis last={last} />}
            <DateField
              name="effective"
              label="Takes effect"
              hint={preview?.effective ? `Read as ${preview.effective}` : undefined}
              problem={problem('effective')}
            />
          </Section>
          <BasisAndReason values={values} problem={problem}>
            <BasisFileProvider value={{ file, setFile }}>
              {attachment || <BasisFileField />}
            </BasisFileProvider>
          </BasisAndReason>
        </>
      }
      side={
        <section className={styles.effect} aria-labelledby="effect-h" aria-live="polite">
          <h2 id="effect-h">Preview</h2>
          {fault && <Note kind="error">{fault}</Note>}
          <Effect preview={preview && { ...preview, obstacles: obstaclesOf(preview, file) }} />
          <p className="after">
            <SubmitButton variant="quiet" name="intent" value="show" waiting="Updating…" formNoValidate>
              Update the preview
            </SubmitButton>
          </p>
        </section>
      }
      tail={
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
      }
      isInView
    />
  )
}

/** A decision often leads to several changes, each in a request of its own. */
function SameBasis({ last }: { last: LastBasis }) {
  const { setValue } = useFormContext<DraftContent>()
  return (
    <p className={styles.same}>
      <SubmitButton
        variant="quiet"
        name="intent"
        value="same"
        formNoValidate
        onClick={(event) => {
          event.preventDefault()
          for (const field of ['effective', 'reason', 'basisText', 'basisLink'] as const)
            setValue(field, last[field], { shouldDirty: true })
        }}
      >
        Use the date, reason and basis of {last.code ?? 'your last draft'}
      </SubmitButton>
    </p>
  )
}

/** What Enter presses in a field. Otherwise it would be the first button there is, which adds or removes an operation. */
function FirstButton() {
  return (
    <span hidden>
      <SubmitButton
        variant="quiet"
        tabIndex={-1}
        name="intent"
        value="show"
        formNoValidate
        onClick={(event) => event.preventDefault()}
      >
        Update the preview
      </SubmitButton>
    </span>
  )
}
