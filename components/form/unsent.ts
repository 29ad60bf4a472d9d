'use client'

import { useEffect, useEffectEvent, useLayoutEffect, useState, type RefObject } from 'react'
import { unfold } from './unfold'
import { hasChanged, isChanged } from './unsaved'

/**
 * What was typed and not sent when a page was left, kept in its tab until the page is opened again there: the browser must not keep
 * pages, so it would not restore the text itself on the way back. Passwords are left out, and the sign-in page forgets all of it (app/sign-in/looks.ts).
 */
type Unsent = [name: string, value: string][]

/** Where a form was opened to begin with something else, it is another form: what was typed there must not replace it. */
type Whose = { id: string; account: string; back: string }
const keyOf = ({ id, account, back }: Whose) => `unsent ${account} ${back} ${id}`

/** What a form would send, but for files, passwords and what the framework adds. What it began from is included (`revision`). */
function typedIn(form: HTMLFormElement): Unsent {
  const passwords = new Set(
    Array.from(form.querySelectorAll('[type=password]'), (field) => field.getAttribute('name')),
  )
  return [...new FormData(form)].flatMap(([name, value]): Unsent =>
    typeof value === 'string' &&
    name !== 'back' &&
    name !== 'by' &&
    !name.startsWith('$') &&
    !passwords.has(name)
      ? [[name, value]]
      : [],
  )
}

/** Whether the form was drawn with all of it, as one that comes back refused is. */
function isDrawn(form: HTMLFormElement, unsent: Unsent): boolean {
  if (hasChanged(form)) return false
  const hidden = new Set(
    Array.from(form.querySelectorAll('[type=hidden], [hidden]'), (field) => field.getAttribute('name')),
  )
  const visible = (typed: Unsent) => JSON.stringify(typed.filter(([name]) => !hidden.has(name)))
  return visible(unsent) === visible(typedIn(form))
}

/** Whether what had been typed was found, and put back by `restore`; `forget` says that it no longer counts. */
export function useUnsent(
  form: RefObject<HTMLFormElement | null>,
  whose: Whose,
  isUnsaved: (form: HTMLFormElement) => boolean,
  restore: (form: HTMLFormElement, unsent: Unsent) => void,
) {
  const [isRestored, setRestored] = useState(false)
  const keep = useEffectEvent(() => {
    if (form.current && isUnsaved(form.current))
      sessionStorage.setItem(keyOf(whose), JSON.stringify(typedIn(form.current)))
  })
  const find = useEffectEvent(() => {
    const found = sessionStorage.getItem(keyOf(whose))
    sessionStorage.removeItem(keyOf(whose))
    if (!found || !form.current) return
    const unsent = JSON.parse(found) as Unsent
    if (isDrawn(form.current, unsent)) return
    restore(form.current, unsent)
    setRestored(true)
  })
  useEffect(() => {
    // Once the page is drawn, so that whatever the browser puts back itself is there before.
    const frame = requestAnimationFrame(() => find())
    const listen = () => keep()
    window.addEventListener('pagehide', listen)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('pagehide', listen)
    }
  }, [])
  // The framework leaves a page without telling it; at this moment its fields are still there.
  useLayoutEffect(() => () => keep(), [])
  return { isRestored, forget: () => setRestored(false) }
}

/** Puts each text back into the field of its name; boxes and buttons are chosen as they were. What was folded away is opened. */
export function putBack(form: HTMLFormElement, unsent: Unsent) {
  for (const element of Array.from(form.elements)) {
    if (element instanceof HTMLInputElement && (element.type === 'checkbox' || element.type === 'radio'))
      element.checked = unsent.some(([name, value]) => name === element.name && value === element.value)
    else if (
      element instanceof HTMLInputElement ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement
    ) {
      const found = unsent.find(([name]) => name === element.name)
      if (!found) continue
      // The browser may already have restored it.
      if (found[1] !== element.value) element.value = found[1]
      if (isChanged(element)) unfold(element)
    }
  }
}
