import type { ReactNode } from 'react'
import { OfThisAccount } from './account'
import { ErrorSummary } from './error-summary'
import { summed } from './refused-state'
import type { FormProps } from './form'

/** A form of buttons alone: nothing is typed, so nothing is checked in the browser, and it works without JavaScript. */
export function ButtonForm({
  id,
  action,
  back,
  hidden = {},
  refused = null,
  errorTitle,
  className = 'stack-small',
  children,
}: FormProps & { children: ReactNode }) {
  return (
    <>
      <ErrorSummary errors={refused ? summed(refused) : []} title={errorTitle} />
      <form action={action} id={id} className={className} tabIndex={-1}>
        <input type="hidden" name="back" value={back} />
        <OfThisAccount />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
      </form>
    </>
  )
}
