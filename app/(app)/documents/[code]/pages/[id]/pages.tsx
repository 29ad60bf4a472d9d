'use client'

import { useEffect, useRef, useState } from 'react'
import { Note } from '@/components/ui/note'
import { sizeInWords } from '@/lib/files/formats'
import styles from './pages.module.css'

/** As many bytes as the frame asks for at a time (public/viewer/draw.js). */
const FIRST = 131_072

type Fault = 'unreadable' | 'gone' | 'broken'
/** What the frame says. It is not trusted, so every part is checked. */
type Said = {
  ready?: unknown
  want?: unknown
  table?: unknown
  pages?: unknown
  failed?: unknown
  unshown?: unknown
}

/**
 * The pages of a PDF, drawn in a frame that has no origin and no network: a file that breaks out of the viewer finds nothing there. The
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
      if (isTable(data.table)) void handTable(data.table)
      if (typeof data.pages === 'number') setDrawn(true)
      // If its bytes did not arrive, the reason is already known.
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
    // The answer with the first bytes, which are wanted in any case, gives the length of the file.
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
    async function handTable(table: string) {
      const answer = await again(() => fetch(`/viewer/cmaps/${table}`))
      const bytes = answer?.ok ? await answer.arrayBuffer().catch(() => null) : null
      tell({ table, bytes }, bytes ? [bytes] : [])
    }
    window.addEventListener('message', hear)
    // Only now, so that nothing it says is missed.
    if (frame.current) frame.current.src = '/viewer'
    return () => window.removeEventListener('message', hear)
  }, [address])

  return (
    <>
      <p role="status" className="small quiet-text">
        {!isDrawn && !fault && 'Loading the first page. '}
        {whole !== null &&
          `Loaded ${sizeInWords(loaded)} of ${sizeInWords(whole)}; each page loads when you reach it.`}
        {unshown.length > 0 && ` Page ${unshown.join(', ')} could not be shown.`}
      </p>
      {fault && (
        <Note kind="error" role="alert">
          {sentences[fault]}
        </Note>
      )}
      {/* Pages that are already drawn stay when the connection is lost. */}
      {(isDrawn || !fault) && (
        <iframe ref={frame} className={styles.frame} title={title} sandbox="allow-scripts" />
      )}
    </>
  )
}

const sentences: Record<Fault, string> = {
  unreadable: 'The pages of this file cannot be shown here. Read it as text, or download the file.',
  gone: 'You no longer have access to this file, or you have been signed out. Open the document again.',
  broken: 'Connection lost. Open this page again when you are back online. The text version is much smaller.',
}

const isRange = (want: unknown): want is [number, number] =>
  Array.isArray(want) &&
  want.length === 2 &&
  want.every((one) => Number.isSafeInteger(one) && one >= 0) &&
  want[0] < want[1]

/** The name of a table of letters, and of nothing else that could be asked for. */
const isTable = (table: unknown): table is string =>
  typeof table === 'string' && /^[A-Za-z0-9-]{1,40}\.bcmap$/.test(table)

/** Three tries, for a poor connection. */
async function again(send: () => Promise<Response>): Promise<Response | null> {
  for (const pause of [0, 1_000, 4_000]) {
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause))
    const answer = await send().catch(() => null)
    if (answer) return answer
  }
  return null
}
