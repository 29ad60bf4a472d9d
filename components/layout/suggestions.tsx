'use client'

import { useEffect } from 'react'

/** Suggestions under the search field. What draws them is fetched when somebody first enters the field, so pages that are only read do not wait for it. */
export function Suggestions({ searchId = 'q', address }: { searchId?: string; address: string }) {
  useEffect(() => {
    const enter = async (target: EventTarget | null) => {
      if (!(target instanceof HTMLInputElement) || target.id !== searchId) return
      const { suggestFor } = await import('./suggestion-list')
      suggestFor(target, address)
    }
    // Listens at the document, because the head may be drawn anew.
    const listen = ({ target }: FocusEvent) => void enter(target)
    void enter(document.activeElement)
    document.addEventListener('focusin', listen)
    return () => document.removeEventListener('focusin', listen)
  }, [searchId, address])
  return null
}
