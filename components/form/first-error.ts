import { useEffect, type RefObject } from 'react'
import type { RefusedState } from './refused-state'
import { unfold } from './unfold'

/** A field, or a group of them, and what is wrong with a list as a whole. */
const WRONG = '[aria-invalid="true"], [data-wrong]'

/** Takes the reader to the first field that is wrong, as the page shows them, after each attempt to send a form and when it was refused. */
export function useFocusOnFirstError(
  form: RefObject<HTMLElement | null>,
  attempts: number,
  refused: RefusedState | null,
) {
  useEffect(() => {
    if (attempts === 0 && !refused) return
    const wrong = form.current?.querySelector<HTMLElement>(WRONG)
    if (!wrong) return
    unfold(wrong)
    const entry = entryOf(wrong)
    entry.focus()
    // It may already have had the focus, and the words above have pushed it out of the window.
    entry.scrollIntoView({ block: 'nearest' })
  }, [form, attempts, refused])
}

/** Where a field is entered by keyboard: a group of buttons at the one that is chosen, or at its first. */
const entryOf = (field: HTMLElement): HTMLElement =>
  field.querySelector<HTMLElement>('input:checked') ?? field.querySelector('input') ?? field
