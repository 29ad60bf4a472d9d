'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const EVERY = 2_000

/** Shows the page again from time to time while something is going on; without script there is the link. */
export function ShownAgain({ href }: { href: string }) {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), EVERY)
    return () => clearInterval(timer)
  }, [router])
  return <a href={href}>Show it again</a>
}
