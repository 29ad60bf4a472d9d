'use client'

import { useRef, type ReactNode } from 'react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { ListError } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import type { ListReading } from '@/lib/register/change-requests/lists/schema'
import type { Preview } from '@/lib/register/change-requests/queries'
import { MOST_OPERATIONS, type DraftContent } from '@/lib/register/change-requests/schema'
import { OperationInputs, type Suggestions } from './operation-inputs'
import { PartyList } from './party-list'
import styles from './request-form.module.css'

type Given = {
  /** The page was opened for a new request that begins with one operation. */
  isBegun: boolean
  values: DraftContent
  preview: Preview | null
  tried: boolean
  suggestions: Suggestions
  read: () => Promise<ListReading | null>
}

/** The operations of the request, each with its fields; and the list out of which several are made. */
export function OperationList({ isBegun, values, preview, tried, suggestions, read }: Given) {
  const { control, getValues } = useFormContext<DraftContent>()
  const operations = useFieldArray({ control, name: 'operations' })
  const add = useRef<HTMLButtonElement>(null)
  const isFull = operations.fields.length >= MOST_OPERATIONS
  const shared = { preview, tried, suggestions }
  return (
    <Section title="1. What is to happen">
      <ListError name="operations" />
      {operations.fields.map((field, at) => (
        <div className={styles.operation} key={field.id}>
          <OperationInputs
            at={at}
            kind={values.operations?.[at]?.kind ?? ''}
            isBegun={isBegun && at === 0}
            {...shared}
          />
          <p className={styles.copying}>
            {!isFull && values.operations?.[at]?.kind && (
              <ActButton
                act="copy"
                at={at}
                onPress={() => operations.insert(at + 1, { ...getValues(`operations.${at}`) })}
              >
                Copy<span className="visually-hidden"> operation {at + 1}</span>
              </ActButton>
            )}
            {operations.fields.length > 1 && (
              <ActButton
                act="remove"
                at={at}
                onPress={() => {
                  operations.remove(at)
                  // The pressed button goes with its operation.
                  add.current?.focus()
                }}
              >
                Remove<span className="visually-hidden"> operation {at + 1}</span>
              </ActButton>
            )}
          </p>
        </div>
      ))}
      {isFull ? (
        <p className="small quiet-text">A request has at most {MOST_OPERATIONS} operations.</p>
      ) : (
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
      )}
      <PartyList
        list={values.list}
        operations={values.operations ?? []}
        reading={preview?.list ?? null}
        present={preview?.present['operations.0']?.fields}
        read={read}
        tried={tried}
        problem={preview?.problems['list.text']}
        suggestions={suggestions}
        replace={operations.replace}
      />
    </Section>
  )
}

function ActButton({
  act,
  at,
  onPress,
  children,
}: {
  act: 'copy' | 'remove'
  at: number
  onPress: () => void
  children: ReactNode
}) {
  return (
    <SubmitButton
      variant="quiet"
      name="intent"
      value={`${act}.${at}`}
      formNoValidate
      onClick={(event) => {
        event.preventDefault()
        onPress()
      }}
    >
      {children}
    </SubmitButton>
  )
}
