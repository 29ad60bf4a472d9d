import type { ReactNode } from 'react'
import { ErrorSummary } from './error-summary'

/**
 * A plain form that works without script. `back` is the page that shows it again, with what was typed, when it is refused; `hidden` are
 * the values that go with it; `errors` stand above it, one link to a field each.
 */
export function Form({
  id,
  action,
  back,
  hidden = {},
  errors = [],
  errorTitle,
  className = 'stack-small',
  children,
}: {
  id: string
  action: (form: FormData) => Promise<void>
  back: string
  hidden?: Record<string, string>
  errors?: { field?: string; message: string }[]
  errorTitle?: ReactNode
  className?: string
  children: ReactNode
}) {
  return (
    <>
      <ErrorSummary errors={errors} title={errorTitle} />
      <form action={action} id={id} className={className} tabIndex={-1}>
        <input type="hidden" name="back" value={back} />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
      </form>
    </>
  )
}
