'use client'

import { useEffect } from 'react'

/** Fetches the next picture once this page has all of its own, so that the line is never shared between them. */
export function FetchAhead({ source }: { source: string }) {
  useEffect(() => {
    const fetchNow = () => void (new Image().src = source)
    if (document.readyState === 'complete') return fetchNow()
    window.addEventListener('load', fetchNow, { once: true })
    return () => window.removeEventListener('load', fetchNow)
  }, [source])
  return null
}
