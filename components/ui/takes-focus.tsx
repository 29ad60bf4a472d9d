'use client'

import { useEffect, useRef, useSyncExternalStore, type ComponentProps } from 'react'

/**
 * A part that takes the focus when it appears in answer to a form: the framework goes on to the next page without moving the focus, which
 * is lost with the button that was pressed. On a page loaded anew the reader may already be in a field, and the browser follows the address or `autoFocus`.
 */
export function TakesFocus(props: ComponentProps<'div'>) {
  const box = useRef<HTMLDivElement>(null)
  const appearsLater = useRef(useIsLoaded())
  useEffect(() => {
    if (appearsLater.current) box.current?.focus()
  }, [])
  return <div {...props} tabIndex={-1} ref={box} />
}

/** Whether the page was already loaded when this part was first drawn. */
const useIsLoaded = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

const never = () => () => {}
