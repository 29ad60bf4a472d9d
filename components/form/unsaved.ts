import { useEffect, useEffectEvent } from 'react'

/** Whether something in the form differs from what it was drawn with. */
export function hasChanged(form: HTMLFormElement): boolean {
  return Array.from(form.elements).some((element) => {
    if (element instanceof HTMLTextAreaElement) return element.value !== element.defaultValue
    if (element instanceof HTMLSelectElement) return hasChosenAnother(element)
    if (!(element instanceof HTMLInputElement) || element.type === 'hidden' || !element.name) return false
    if (element.type === 'checkbox' || element.type === 'radio')
      return element.checked !== element.defaultChecked
    return element.value !== element.defaultValue
  })
}

/** A list in which nothing was chosen beforehand shows its first entry. */
function hasChosenAnother(select: HTMLSelectElement): boolean {
  const options = Array.from(select.options)
  const first = options.findIndex((option) => option.defaultSelected)
  return select.selectedIndex !== Math.max(first, 0)
}

/** Has the browser ask before a page is left that holds what was typed and not sent; `isUnsaved` is asked at that moment. */
export function useUnsavedWarning(isUnsaved: () => boolean) {
  const ask = useEffectEvent((event: BeforeUnloadEvent) => {
    if (isUnsaved()) event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: BeforeUnloadEvent) => ask(event)
    window.addEventListener('beforeunload', listen)
    return () => window.removeEventListener('beforeunload', listen)
  }, [])
}
