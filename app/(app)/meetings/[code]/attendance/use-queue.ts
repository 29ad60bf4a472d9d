'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Tap } from '@/lib/meetings/attendance/schema'
import { emptyQueue, openQueue, type Keep } from './queue'
import { sendTaps } from './send-taps'

const AGAIN_AFTER = 5_000

/** On this device; sign-out clears it with everything else that the browser keeps of this site. */
const onDevice = (key: string): Keep => ({
  read: () => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
      return Array.isArray(kept) ? (kept as Tap[]) : []
    } catch {
      return []
    }
  },
  // A browser that keeps nothing, in a private window, still sends.
  write: (taps) => {
    try {
      localStorage.setItem(key, JSON.stringify(taps))
    } catch {}
  },
})

/** What was tapped at a meeting: it survives a reload, is sent as one, and again after five seconds or when the line is back. */
export function useQueue(code: string) {
  const [queue] = useState(() =>
    openQueue(onDevice(`chancery.attendance.${code}`), (taps) => sendTaps(code, taps)),
  )
  const state = useSyncExternalStore(queue.subscribe, queue.state, () => emptyQueue)

  useEffect(() => {
    queue.begin()
    const send = () => void queue.send()
    send()
    const again = setInterval(send, AGAIN_AFTER)
    window.addEventListener('online', send)
    return () => {
      clearInterval(again)
      window.removeEventListener('online', send)
    }
  }, [queue])

  return { ...state, add: queue.add, discard: queue.discard }
}
