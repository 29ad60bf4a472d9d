'use client'

import { Fragment, useEffect, useRef } from 'react'
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
          <Key keys="/" words="Search" />
          {Object.entries(go).map(([letter, { label }]) => (
            <Key key={letter} keys={`g ${letter}`} words={label} />
          ))}
          <Key keys="j k" words="Next row, row before" />
          <Key keys="Enter" words="Open the row" />
          <Key keys="x" words="Choose the row, where several can be chosen" />
          {proposeHref && <Key keys="n" words="Propose a change" />}
          <Key keys="Ctrl Enter" words="Send the form" />
          <Key keys="Esc" words="Close this list" />
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

function Key({ keys, words }: { keys: string; words: string }) {
  return (
    <tr>
      <th scope="row">
        {keys.split(' ').map((key, position) => (
          <Fragment key={position}>
            {position > 0 && ' '}
            <kbd>{key}</kbd>
          </Fragment>
        ))}
      </th>
      <td>{words}</td>
    </tr>
  )
}
