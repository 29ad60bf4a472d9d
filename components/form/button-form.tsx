'use client'

import type { FormEvent, ReactNode } from 'react'
import { HeldNote, OfThisPage, useRefused } from './account'
import { ErrorSummary } from './error-summary'
import { fieldId } from './field-id'
import { FormPlaceProvider } from './form-place'
import { summed } from './refused-state'
import { useSending } from './sending'
import type { FormProps } from './form'

/**
 * A form of buttons alone: nothing is typed, so nothing is checked in the browser, and it works without JavaScript. With JavaScript a lost
 * connection, or a session that was closed, is reported here; what is typed elsewhere on the page stays.
 */
export function ButtonForm({
  id,
  action,
  back,
  hidden = {},
  refused: given = null,
  errorTitle,
  className = 'stack-small',
  children,
}: FormProps & { children: ReactNode }) {
  const refused = useRefused(id, given)
  const { send, sending, problem } = useSending(action)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    send(new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter))
  }
  const shown = problem ? [{ name: '', message: problem.sentence }] : refused ? summed(refused) : []
  return (
    <FormPlaceProvider value={{ id, typed: {}, sending, question: refused?.fields.sure, discard: () => {} }}>
      <ErrorSummary
        errors={shown.map(({ name, message }) => ({
          ...(name === 'sure' && { field: fieldId(id, name) }),
          message,
        }))}
        title={problem?.title ?? errorTitle}
        isQuestion={shown.every(({ name }) => name === 'sure')}
      />
      <form action={action} onSubmit={submit} id={id} className={className} tabIndex={-1}>
        <input type="hidden" name="back" value={back} />
        <OfThisPage form={id} refused={refused} />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <HeldNote brief />
      </form>
    </FormPlaceProvider>
  )
}
