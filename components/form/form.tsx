'use client'

import { unstable_rethrow } from 'next/navigation'
import {
  useMemo,
  useRef,
  useState,
  useTransition,
  type FormEvent,
  type ReactNode,
  type RefObject,
} from 'react'
import {
  FormProvider,
  useForm,
  type FieldValues,
  type ResolverOptions,
  type ResolverResult,
} from 'react-hook-form'
import { useButtonPress } from './button-press'
import { ErrorSummary } from './error-summary'
import { flatErrors, nestedErrors } from './form-errors'
import { summed, type RefusedState } from './refused-state'
import { fieldId, FormPlaceProvider } from './form-place'
import { hasChanged, useUnsavedWarning } from './unsaved'

/** Says what is wrong with that which would be sent. */
export type Check = (
  data: FormData,
  options: ResolverOptions<FieldValues>,
) => ResolverResult | Promise<ResolverResult>

export type LoadCheck = () => Promise<Check>

type FormAction = (form: FormData) => Promise<void>

export type FormProps = {
  id: string
  /** Goes to another page, or answers with the sentence of a refusal that this page is to show (`stays` is sent by script alone). */
  action: FormAction
  /** The page that shows the form again, with what was typed, when it is refused. */
  back: string
  /** Values that go with it. */
  hidden?: Record<string, string>
  refused?: RefusedState | null
  /** What all fields begin with, for a form whose fields come and go; else each is drawn with a value of its own. */
  values?: Record<string, unknown>
  errorTitle?: ReactNode
  className?: string
  children: ReactNode
}

const lost = {
  title: 'Connection lost',
  sentence:
    'The server did not answer. Everything you typed is still here. Check whether it was recorded before you send it again.',
}

/**
 * A form that works without script, and that script makes quicker: a field is checked when it is left, all of them before anything is
 * sent. Errors of the browser and of the server appear in the same places. What checks it is fetched when the form is entered. A button with `formNoValidate` sends what is there unchecked.
 */
export function Form({
  id,
  action,
  back,
  hidden = {},
  refused = null,
  values,
  errorTitle,
  className = 'stack-small',
  loadCheck,
  children,
}: FormProps & { loadCheck?: LoadCheck }) {
  const element = useRef<HTMLFormElement>(null)
  const { form, checkAll } = useChecked(element, loadCheck, refused, values)
  const { send, sending, problem } = useSending(action)
  const press = useButtonPress()
  useUnsavedWarning(element, (shown) => !sending && (refused !== null || hasChanged(shown)))

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
  const said = problem ? summed({ fields: {}, sentence: problem.sentence }) : refused ? summed(refused) : []
  const shown = !problem && submitCount > 0 ? flatErrors(errors) : said
  return (
    <FormProvider {...form}>
      <FormPlaceProvider value={{ id, typed: refused?.typed ?? values ?? {}, sending }}>
        <ErrorSummary
          title={problem?.title ?? errorTitle}
          attempt={submitCount}
          isFocused={!shown.some(({ isAtField }) => isAtField)}
          errors={shown.map(({ name, message }) => ({ field: name && fieldId(id, name), message }))}
        />
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
          <input type="hidden" name="back" value={back} />
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {children}
        </form>
      </FormPlaceProvider>
    </FormProvider>
  )
}

/** The form as react-hook-form keeps it; errors of the server are there from the beginning, those of the browser come as one types. */
function useChecked(
  element: RefObject<HTMLFormElement | null>,
  loadCheck: LoadCheck | undefined,
  refused: RefusedState | null,
  values: Record<string, unknown> | undefined,
) {
  const wasTried = useRef(false)
  const form = useForm({
    mode: 'onTouched',
    defaultValues: values,
    errors: useMemo(() => nestedErrors(refused?.fields ?? {}), [refused]),
    resolver: async (_values, _context, options) => {
      // What is checked is what would be sent: values that go with it are no fields.
      const data = new FormData(element.current ?? undefined)
      const left = options.names?.length === 1 ? options.names[0] : undefined
      const isPassedBy = left !== undefined && !data.get(left) && !wasTried.current
      const check = isPassedBy ? null : await loadCheck?.().catch(unchecked)
      return check ? check(data, options) : { values: {}, errors: {} }
    },
  })
  const checkAll = (then: () => void) => {
    wasTried.current = true
    void form.handleSubmit(then)()
  }
  return { form, checkAll }
}

/** Where the check cannot be fetched, the server alone checks: it does in any case. */
const unchecked = () => null

/** Sends a form once at a time. What went wrong on the way is told, and the form stays as it is. */
function useSending(action: FormAction) {
  const [isSending, start] = useTransition()
  const [sent, setSent] = useState<FormData | null>(null)
  const [problem, setProblem] = useState<{ title?: string; sentence: string } | null>(null)
  const send = (data: FormData) => {
    setSent(data)
    setProblem(null)
    start(async () => {
      try {
        data.set('stays', 'yes')
        const stayed = (await action(data)) as { sentence: string } | void
        if (stayed) setProblem({ sentence: stayed.sentence })
      } catch (error) {
        // That an action goes on to another page is an error to the framework.
        unstable_rethrow(error)
        setProblem(lost)
      }
    })
  }
  return { send, sending: isSending ? sent : null, problem }
}
