'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { TakenStatus, Tap } from '@/lib/meetings/attendance/schema'
import type { Action, Result } from '@/lib/web/actions'

const AGAIN_AFTER = 5_000

const read = (key: string): Tap[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? (kept as Tap[]) : []
  } catch {
    return []
  }
}
// A browser that keeps nothing, in a private window, still sends.
const write = (key: string, taps: Tap[]) => {
  try {
    localStorage.setItem(key, JSON.stringify(taps))
  } catch {}
}

/** What became of what was sent: `later` is what stands, noted after a tap, instead of it; `refused` says of whom nothing can be noted, and why. */
export type Answer = {
  noted: number
  later: { delegateId: string; day: string; status: TakenStatus; mode: 'IN_PERSON' | 'VIRTUAL' | null }[]
  refused: { delegateId: string; day: string; sentence: string }[]
}

/**
 * What was tapped and not answered yet. It survives a reload, is sent as one, and again after five seconds or when the line is back;
 * sign-out clears it with everything else that the browser keeps of this site. A tap that was answered is off the queue, whatever
 * the answer, so that none holds up those behind it; `answered` hears what became of them.
 */
export function useQueue(code: string, take: Action<Answer>, answered: (answer: Answer) => void) {
  const key = `chancery.attendance.${code}`
  const [waiting, setWaiting] = useState<Tap[]>([])
  const [refused, setRefused] = useState<string | null>(null)
  const [isOffline, setOffline] = useState(false)
  const current = useRef<Tap[]>([])
  const sending = useRef(false)
  const hears = useRef(answered)
  useEffect(() => {
    hears.current = answered
  })

  const keep = useCallback(
    (taps: Tap[]) => {
      current.current = taps
      setWaiting(taps)
      write(key, taps)
    },
    [key],
  )

  const send = useCallback(async () => {
    if (sending.current || current.current.length === 0) return
    sending.current = true
    const taps = current.current.slice(0, 200)
    try {
      const result = (await take({ code, taps })) as Result<Answer> | undefined
      setOffline(false)
      setRefused(result && !result.ok ? result.sentence : null)
      // Refused as a whole, after a sign-out or for a meeting that is cancelled: the taps stay, for whoever looks at the sentence.
      if (result?.ok) {
        keep(current.current.filter((one) => !taps.includes(one)))
        hears.current(result.value)
      }
    } catch {
      setOffline(true)
    } finally {
      sending.current = false
    }
  }, [code, keep, take])

  useEffect(() => {
    // From an earlier visit: after the first drawing, which is the server's.
    const begin = setTimeout(() => {
      keep(read(key))
      void send()
    })
    const again = setInterval(() => void send(), AGAIN_AFTER)
    const online = () => void send()
    window.addEventListener('online', online)
    return () => {
      clearTimeout(begin)
      clearInterval(again)
      window.removeEventListener('online', online)
    }
  }, [key, keep, send])

  const add = (tap: Tap) => {
    keep([...current.current.filter((one) => one.delegate !== tap.delegate || one.day !== tap.day), tap])
    void send()
  }
  const discard = () => {
    setRefused(null)
    keep([])
  }
  return { waiting, add, discard, refused, isOffline }
}
