import { useEffect, useEffectEvent } from 'react'

/** Whether something in the form differs from what it was drawn with. */
export const hasChanged = (form: HTMLFormElement): boolean => Array.from(form.elements).some(isChanged)

/** Whether it differs from what it was drawn with. */
export function isChanged(element: Element): boolean {
  if (element instanceof HTMLTextAreaElement) return element.value !== element.defaultValue
  if (element instanceof HTMLSelectElement) return hasChosenAnother(element)
  if (!(element instanceof HTMLInputElement) || element.type === 'hidden' || !element.name) return false
  if (element.type === 'checkbox' || element.type === 'radio')
    return element.checked !== element.defaultChecked
  return element.value !== element.defaultValue
}

/** What was typed or chosen that the form was not drawn with. */
export const changedIn = (form: HTMLFormElement): [name: string, value: string][] =>
  Array.from(form.elements).flatMap((element): [string, string][] => {
    if (!isChanged(element)) return []
    const { name, value, checked, type } = element as HTMLInputElement
    return checked || (type !== 'checkbox' && type !== 'radio') ? [[name, value]] : []
  })

/** The names of its fields, where they come and go. */
export const fieldNames = (form: HTMLFormElement): string =>
  [...new Set(Array.from(form.elements, (element) => (element as HTMLInputElement).name))].join()

/** A list in which nothing was chosen beforehand shows its first entry. */
function hasChosenAnother(select: HTMLSelectElement): boolean {
  const options = Array.from(select.options)
  const first = options.findIndex((option) => option.defaultSelected)
  return select.selectedIndex !== Math.max(first, 0)
}

/** The part of the Navigation API that is used; TypeScript does not know it yet, and not every browser has it. */
type NavigateEvent = Event & { navigationType: string; hashChange: boolean }
type Navigation = EventTarget

const QUESTION =
  'You have typed something on this page that has not been sent. Leave the page? The text is kept in this tab.'

/**
 * Has the browser ask before a page is left that holds what was typed and not sent; `isUnsaved` is asked at that moment. On the way back
 * to a page that the framework draws itself, the browser does not ask by itself.
 */
export function useUnsavedWarning(isUnsaved: () => boolean) {
  const ask = useEffectEvent((event: BeforeUnloadEvent) => {
    if (isUnsaved()) event.preventDefault()
  })
  const askOnTheWayBack = useEffectEvent((event: NavigateEvent) => {
    if (event.navigationType !== 'traverse' || event.hashChange || !event.cancelable) return
    if (isUnsaved() && !window.confirm(QUESTION)) event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: BeforeUnloadEvent) => ask(event)
    const listenWithin = (event: Event) => askOnTheWayBack(event as NavigateEvent)
    const { navigation } = window as { navigation?: Navigation }
    window.addEventListener('beforeunload', listen)
    navigation?.addEventListener('navigate', listenWithin)
    return () => {
      window.removeEventListener('beforeunload', listen)
      navigation?.removeEventListener('navigate', listenWithin)
    }
  }, [])
}
