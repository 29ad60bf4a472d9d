'use client'

import type { ComponentProps, ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { Button } from '../ui/button'
import { useFormPlace } from './form-place'

/**
 * The button that sends a form. While the answer is awaited it says so and a second press does nothing; it keeps the
 * focus, which a disabled button would lose. Of several buttons only the pressed one changes its word. A form that
 * sends itself (`handleSubmit`) says with `pending` that it waits.
 */
export function SubmitButton({
  children,
  waiting = 'Recording…',
  variant = 'main',
  pending,
  onClick,
  ...rest
}: ComponentProps<typeof Button> & { waiting?: ReactNode; pending?: boolean }) {
  const status = useFormStatus()
  const sent = useFormPlace()?.sending ?? status.data
  const waits = pending ?? sent !== null
  const pressed = waits && (!rest.name || !sent || sent.get(rest.name) === (rest.value ?? ''))
  return (
    <Button
      {...rest}
      type="submit"
      data-main={variant === 'main' ? '' : undefined}
      variant={variant}
      aria-disabled={waits || undefined}
      onClick={(event) => {
        if (waits) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {pressed ? waiting : children}
    </Button>
  )
}
