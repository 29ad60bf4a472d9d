'use client'

import { useEffect } from 'react'
import { CHOICE_ID, LIST_ID } from './key-list'
import { keysAreOn, pressed, turnKeys } from './keyboard-moves'

/**
 * The keyboard shortcuts; the list under `?` is drawn by KeyList. Single keys work outside fields only and can be turned off, as WCAG
 * 2.1.4 asks; the choice stays in this browser.
 */
export function Keyboard({
  go,
  searchId = 'q',
  proposeHref,
}: {
  /** The letter after g and where it leads: { o: '/' }. */
  go: Record<string, string>
  searchId?: string
  proposeHref?: string
}) {
  useEffect(() => {
    const listen = pressed({
      go,
      searchId,
      proposeHref,
      showList: () => document.getElementById(LIST_ID)?.togglePopover(),
    })
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [go, searchId, proposeHref])
  // Listens at the document, because the list may be drawn anew.
  useEffect(() => {
    const show = ({ target }: Event) => {
      if (target instanceof HTMLElement && target.id === LIST_ID) showChoice()
    }
    const choose = ({ target }: Event) => {
      if (target instanceof HTMLInputElement && target.id === CHOICE_ID) turnKeys(target.checked)
    }
    showChoice()
    document.addEventListener('beforetoggle', show, true)
    document.addEventListener('change', choose)
    return () => {
      document.removeEventListener('beforetoggle', show, true)
      document.removeEventListener('change', choose)
    }
  }, [])
  return null
}

function showChoice() {
  const choice = document.getElementById(CHOICE_ID)
  if (choice instanceof HTMLInputElement) choice.checked = keysAreOn()
}
