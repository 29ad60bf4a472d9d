'use client'

import { useEffect, useRef, useState } from 'react'
import { Note } from '@/components/ui/note'
import { sizeInWords } from '@/lib/documents/rules'
import styles from './pages.module.css'

/** As many bytes as the frame asks for at a time (public/viewer/draw.js). */
const FIRST = 131_072

type Fault = 'unreadable' | 'gone' | 'broken'
/** What the frame says; it is a stranger, so all of it is looked at. */
type Said = { ready?: unknown; want?: unknown; pages?: unknown; failed?: unknown; unshown?: unknown }

/**
 * The pages of a PDF, drawn in a frame that has no origin and no line: a file that breaks out of what draws it finds nothing there. The
 * frame asks for the bytes that a page needs, and only these are loaded.
 */
export function Pages({ address, title }: { address: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [isDrawn, setDrawn] = useState(false)
  const [fault, setFault] = useState<Fault | null>(null)
  const [loaded, setLoaded] = useState(0)
  const [whole, setWhole] = useState<number | null>(null)
  const [unshown, setUnshown] = useState<number[]>([])

  useEffect(() => {
    const tell = (message: object, transfer: Transferable[] = []) =>
      frame.current?.contentWindow?.postMessage(message, '*', transfer)
    const hear = ({ source, origin, data }: MessageEvent<Said>) => {
      if (source !== frame.current?.contentWindow || origin !== 'null' || typeof data !== 'object') return
      if (data.ready === true) void begin()
      if (isRange(data.want)) void hand(...data.want)
      if (typeof data.pages === 'number') setDrawn(true)
      // What cannot be drawn because its bytes did not come has its reason already.
      if (data.failed === true) setFault((known) => known ?? 'unreadable')
      if (typeof data.unshown === 'number') noteUnshown(data.unshown)
    }
    async function bytesOf(begin: number, end: number) {
      const headers = { Range: `bytes=${begin}-${end - 1}` }
      const answer = await again(() => fetch(address, { headers }))
      if (!answer) return setFault('broken')
      if (answer.status !== 206) return setFault('gone')
      const bytes = await answer.arrayBuffer().catch(() => null)
      if (!bytes) return setFault('broken')
      setLoaded((sum) => sum + bytes.byteLength)
      return { bytes, whole: Number(answer.headers.get('content-range')?.split('/')[1]) }
    }
    // No more than a sentence holds, whatever the frame says.
    const noteUnshown = (page: number) =>
      setUnshown((all) => (all.includes(page) || all.length === 20 ? all : [...all, page]))
    // How long the file is stands beside its first bytes, which are wanted in any case.
    let first: ArrayBuffer | null = null
    async function begin() {
      const got = await bytesOf(0, FIRST)
      if (!got) return
      first = got.bytes
      setWhole(got.whole)
      tell({ length: got.whole })
    }
    async function hand(from: number, to: number) {
      const isFirst = first !== null && from === 0 && to <= first.byteLength
      const bytes = isFirst ? first!.slice(0, to) : (await bytesOf(from, to))?.bytes
      if (bytes) tell({ begin: from, bytes }, [bytes])
    }
    window.addEventListener('message', hear)
    // Only now, so that nothing it says is missed.
    if (frame.current) frame.current.src = '/viewer'
    return () => window.removeEventListener('message', hear)
  }, [address])

  return (
    <>
      <p role="status" className="small quiet-text">
        {!isDrawn && !fault && 'The first page is being loaded. '}
        {whole !== null &&
          `Loaded ${sizeInWords(loaded)} of ${sizeInWords(whole)}; each page comes when you reach it.`}
        {unshown.length > 0 && ` Page ${unshown.join(', ')} could not be drawn.`}
      </p>
      {fault && (
        <Note kind="error" role="alert">
          {sentences[fault]}
        </Note>
      )}
      {/* What is drawn already stays, also when the line breaks. */}
      {(isDrawn || !fault) && (
        <iframe ref={frame} className={styles.frame} title={title} sandbox="allow-scripts" />
      )}
    </>
  )
}

const sentences: Record<Fault, string> = {
  unreadable: 'The pages of this file cannot be drawn here. Read it as text, or take the file.',
  gone: 'This file is not open to you any more, or you have been signed out. Open its document again.',
  broken: 'The line broke. Open this page again when it is back; the text needs much less of it.',
}

const isRange = (want: unknown): want is [number, number] =>
  Array.isArray(want) &&
  want.length === 2 &&
  want.every((one) => Number.isSafeInteger(one) && one >= 0) &&
  want[0] < want[1]

/** Three tries, for a line that stumbles. */
async function again(send: () => Promise<Response>): Promise<Response | null> {
  for (const pause of [0, 1_000, 4_000]) {
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause))
    const answer = await send().catch(() => null)
    if (answer) return answer
  }
  return null
}
