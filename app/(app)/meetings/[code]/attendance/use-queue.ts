'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Tap } from '@/lib/meetings/attendance/schema'
import { emptyQueue, openQueue, type Answered, type Keep } from './queue'
import { sendTaps } from './send-taps'

const AGAIN_AFTER = 5_000

/** A list on this device; sign-out clears it with everything else that the browser keeps of this site. */
const listOnDevice = <One>(key: string) => ({
  read: (): One[] => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
      return Array.isArray(kept) ? (kept as One[]) : []
    } catch {
      return []
    }
  },
  // A browser that keeps nothing, in a private window, still sends.
  write: (list: One[]) => {
    try {
      localStorage.setItem(key, JSON.stringify(list))
    } catch {}
  },
})

function onDevice(code: string): Keep {
  const waiting = listOnDevice<Tap>(`chancery.attendance.${code}`)
  const answered = listOnDevice<Answered>(`chancery.attendance.${code}.answered`)
  return {
    read: () => ({ waiting: waiting.read(), answered: answered.read() }),
    write: (kept) => {
      // The answers first: between the two a tap is on both lists, which is shown rightly, and never on none.
      answered.write(kept.answered)
      waiting.write(kept.waiting)
    },
  }
}

/** What was tapped at a meeting: it survives a reload, is sent in one request, and again after five seconds or when the connection is back. */
export function useQueue(code: string) {
  const [queue] = useState(() =>
    openQueue(onDevice(code), (taps) => sendTaps(code, taps), {
      askedAt: performance.timeOrigin,
      now: () => Date.now(),
    }),
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
