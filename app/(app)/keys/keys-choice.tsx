'use client'

import { useSyncExternalStore } from 'react'
import { Checkbox } from '@/components/form/checkbox'
import { keysAreOn, turnKeys } from '@/components/form/keyboard-moves'

/** Whether single keys work in this browser. Without JavaScript there are no keys, and nothing to choose. */
export function KeysChoice() {
  const isOn = useSyncExternalStore(listen, keysAreOn, () => null)
  if (isOn === null)
    return <p className="quiet-text">Keyboard shortcuts need JavaScript, which is off in this browser.</p>
  return (
    <Checkbox
      autoComplete="off"
      label="Single-key shortcuts in this browser"
      checked={isOn}
      onChange={(event) => {
        turnKeys(event.target.checked)
        window.dispatchEvent(new Event(CHANGED))
      }}
    />
  )
}

// The browser tells other windows of a change in its storage, but not the one that made it.
const CHANGED = 'keys-changed'

function listen(tell: () => void) {
  window.addEventListener('storage', tell)
  window.addEventListener(CHANGED, tell)
  return () => {
    window.removeEventListener('storage', tell)
    window.removeEventListener(CHANGED, tell)
  }
}
