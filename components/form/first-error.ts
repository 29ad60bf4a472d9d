import { useEffect, type RefObject } from 'react'
import type { RefusedState } from './refused-state'

/** Takes the reader to the first field that is wrong, as the page shows them, after each attempt to send a form and when it was refused. */
export function useFocusOnFirstError(
  form: RefObject<HTMLFormElement | null>,
  attempts: number,
  refused: RefusedState | null,
) {
  useEffect(() => {
    if (attempts === 0 && !refused) return
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [form, attempts, refused])
}
