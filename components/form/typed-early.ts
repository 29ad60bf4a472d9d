import { useState, useSyncExternalStore } from 'react'
import { changedIn } from './unsaved'

const never = () => () => {}

/**
 * What was typed and chosen before the scripts had loaded, for a form whose fields the library fills with what it knows. Found while the
 * page of the server is taken over, and never in a form that is drawn later.
 */
export function useTypedEarly(id: string): [name: string, value: string][] {
  const isTakenOver = useSyncExternalStore(
    never,
    () => false,
    () => true,
  )
  const [early] = useState(() => {
    if (!isTakenOver || typeof document === 'undefined') return []
    const form = document.querySelector<HTMLFormElement>(`form[id="${id}"]`)
    return form ? changedIn(form) : []
  })
  return early
}
