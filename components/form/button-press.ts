import { useRef, type FocusEvent, type PointerEvent } from 'react'

/**
 * A field that is left because a button of its form is pressed is not checked at that moment: its error would move the button away
 * from under the pointer before it is let go, and nothing would be sent. Sending checks all of them.
 */
export function useButtonPress() {
  const isPressed = useRef(false)
  return {
    onPointerDownCapture: ({ target }: PointerEvent) => {
      isPressed.current = target instanceof Element && target.closest('button') !== null
    },
    onBlurCapture: (event: FocusEvent) => {
      if (isPressed.current) event.stopPropagation()
      isPressed.current = false
    },
  }
}
