'use client'

import { useEffect, useEffectEvent, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { FormProvider } from 'react-hook-form'
import { Button } from '../ui/button'
import { Note } from '../ui/note'
import { HeldNote, OfThisPage, useAccount, useRefused } from './account'
import { useButtonPress } from './button-press'
import { ErrorSummary } from './error-summary'
import { unchecked, useChecked, type LoadCheck } from './checked'
import { useFocusOnFirstError } from './first-error'
import { flatErrors, nestedValues } from './form-errors'
import type { RefusedState } from './refused-state'
import { fieldId } from './field-id'
import { FormPlaceProvider } from './form-place'
import { useTypedEarly } from './typed-early'
import { fieldNames, hasChanged, useUnsavedWarning } from './unsaved'
import { putBack, useUnsent } from './unsent'
import { BeganFrom } from './began-from'
import { useSending, type FormAction } from './sending'

export type FormProps = {
  id: string
  action: FormAction
  /** The page that shows the form again, with what was typed, when it is refused. */
  back: string
  /** Values that go with it, as they were when it was opened (began-from.tsx). */
  hidden?: Record<string, string>
  refused?: RefusedState | null
  /** What all fields begin with, for a form whose fields come and go; else each is drawn with a value of its own. */
  values?: Record<string, unknown>
  errorTitle?: ReactNode
  className?: string
  children: ReactNode
}

/**
 * A form that works without JavaScript, which only makes it quicker: a field is checked when it is left, all of them before anything is
 * sent. Errors of the browser and of the server appear in the same places. The check is fetched when the form is entered. A button with
 * `formNoValidate` sends what is there unchecked.
 */
export function Form({
  id,
  action,
  back,
  hidden = {},
  refused: given = null,
  values,
  errorTitle,
  className = 'stack-small',
  loadCheck,
  children,
}: FormProps & { loadCheck?: LoadCheck }) {
  const element = useRef<HTMLFormElement>(null)
  const refused = useRefused(id, given)
  const { form, checkAll } = useChecked(element, loadCheck, refused, values)
  const { send, sending, problem } = useSending(action)
  const press = useButtonPress()
  const isDiscarded = useRef(false)
  const account = useAccount()
  const early = useTypedEarly(id)
  const namesAtFirst = useRef('')
  const begin = useEffectEvent(() => {
    // With scripts the form itself keeps what was typed; the browser would put it back by place, and offers what others typed on this device.
    element.current?.setAttribute('autocomplete', 'off')
    if (!values || !element.current) return
    namesAtFirst.current = fieldNames(element.current)
    for (const [name, value] of early) form.setValue(name, value, { shouldDirty: true })
  })
  useEffect(() => begin(), [])
  const isChanged = (shown: HTMLFormElement) =>
    hasChanged(shown) || (values !== undefined && fieldNames(shown) !== namesAtFirst.current)
  // What was typed earlier began from what was recorded then: sent as if it had begun from today's, it would undo what others saved.
  const [hiddenThen, setHiddenThen] = useState<Record<string, string>>({})
  const { isRestored, forget } = useUnsent(
    element,
    { id, account, back },
    (shown) => !sending && !isDiscarded.current && (refused !== null || isChanged(shown)),
    (shown, unsent) => {
      // Fields that come and go are drawn by the library, from values; all others are in the page.
      if (values) form.reset({ ...values, ...nestedValues(unsent) })
      putBack(shown, unsent)
      // Where a field is drawn anew, the library fills it with what it knows.
      for (const [name, value] of unsent) form.setValue(name, value)
      setHiddenThen(Object.fromEntries(unsent.filter(([name]) => name in hidden)))
    },
  )
  useUnsavedWarning(() => {
    const hasText = refused !== null || (element.current !== null && isChanged(element.current))
    return !sending && !isDiscarded.current && hasText
  })
  const startAgain = () => {
    element.current?.reset()
    form.reset(values)
    setHiddenThen({})
    forget()
    element.current?.focus()
  }

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (sending) return
    const { submitter } = event.nativeEvent as SubmitEvent
    const data = new FormData(event.currentTarget, submitter)
    const isUnchecked = submitter instanceof HTMLButtonElement && submitter.formNoValidate
    if (!loadCheck || isUnchecked) send(data)
    else checkAll(() => send(data))
  }
  const { errors, submitCount } = form.formState
  const wasTried = submitCount > 0
  const shown = problem
    ? [{ name: '', message: problem.sentence, isAtField: false }]
    : [
        ...(wasTried || refused ? flatErrors(errors) : []),
        ...(!wasTried && refused?.sentence
          ? [{ name: '', message: refused.sentence, isAtField: false }]
          : []),
      ]
  useFocusOnFirstError(element, submitCount, refused)
  return (
    <FormProvider {...form}>
      <FormPlaceProvider
        value={{
          ...{ id, typed: refused?.typed ?? values ?? {}, sending, question: refused?.fields.sure },
          discard: () => void (isDiscarded.current = true),
        }}
      >
        <ErrorSummary
          title={problem?.title ?? errorTitle}
          attempt={submitCount}
          isQuestion={!problem && shown.every(({ name }) => name === 'sure')}
          isFocused={!shown.some(({ isAtField }) => isAtField)}
          errors={shown.map(({ name, message }) => ({ field: name && fieldId(id, name), message }))}
        />
        {isRestored && <Restored discard={startAgain} />}
        <form
          action={action}
          onSubmit={submit}
          onFocus={() => void loadCheck?.().catch(unchecked)}
          {...press}
          ref={element}
          id={id}
          className={className}
          tabIndex={-1}
        >
          {/* First, so that the browser knows by it which form it puts text back into. */}
          <input type="hidden" name={`began.${id}`} value={Object.keys(hidden).join(' ')} />
          <input type="hidden" name="back" value={back} />
          <OfThisPage form={id} refused={refused} />
          <HeldNote />
          {Object.entries({ ...hidden, ...hiddenThen }).map(([name, value]) => (
            <BeganFrom key={name} name={name} value={value} />
          ))}
          {children}
        </form>
      </FormPlaceProvider>
    </FormProvider>
  )
}

function Restored({ discard }: { discard: () => void }) {
  return (
    <Note role="status">
      The text that you typed here earlier has been restored. It has not been sent.{' '}
      <Button variant="link" type="button" onClick={discard}>
        Discard it
      </Button>
    </Note>
  )
}
