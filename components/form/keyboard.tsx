'use client'

import { useEffect, useRef } from 'react'
import { KeyRow } from '../ui/key-row'
import { keysAreOn, pressed, turnKeys } from './keyboard-moves'

/**
 * The keys of the house, and their list under `?`, which a button with `popoverTarget="keys"` opens too. Single keys
 * work outside fields only and can be turned off, as WCAG 2.1.4 asks; the choice stays in this browser.
 */
export function Keyboard({
  go,
  searchId = 'q',
  proposeHref,
}: {
  /** The letter after g, where it leads and its name: { o: { href: '/', label: 'Overview' } }. */
  go: Record<string, { href: string; label: string }>
  searchId?: string
  proposeHref?: string
}) {
  const list = useRef<HTMLDivElement>(null)
  const choice = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (choice.current) choice.current.checked = keysAreOn()
    const listen = pressed({
      go,
      searchId,
      proposeHref,
      showList: () => list.current?.togglePopover(),
    })
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [go, searchId, proposeHref])
  return (
    <div className="keys" id="keys" popover="auto" ref={list} role="dialog" aria-labelledby="keys-h">
      <h2 id="keys-h">Keys</h2>
      <table className="tight">
        <tbody>
          <KeyRow keys="/" words="Search" />
          {Object.entries(go).map(([letter, { label }]) => (
            <KeyRow key={letter} keys={`g ${letter}`} words={label} />
          ))}
          <KeyRow keys="j k" words="Next row, row before" />
          <KeyRow keys="Enter" words="Open the row" />
          <KeyRow keys="x" words="Choose the row, where several can be chosen" />
          {proposeHref && <KeyRow keys="n" words="Propose a change" />}
          <KeyRow keys="Ctrl Enter" words="Send the form" />
          <KeyRow keys="Esc" words="Close this list" />
        </tbody>
      </table>
      <label className="pick">
        <input
          type="checkbox"
          defaultChecked
          ref={choice}
          onChange={(event) => turnKeys(event.target.checked)}
        />
        <span>Single keys are on in this browser</span>
      </label>
    </div>
  )
}
