'use client'

import { useEffect, useRef, useState } from 'react'
import { Note } from '@/components/ui/note'
import { sizeInWords } from '@/lib/files/formats'
import { loadBytes, type LoadFault } from './load-bytes'
import styles from './pages.module.css'

/** As many bytes as the frame asks for at a time (public/viewer/draw.js). */
const FIRST = 131_072

type Fault = LoadFault | 'unreadable' | 'incomplete'
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
    async function bytesOf(from: number, to: number) {
      const got = await loadBytes(address, [from, to])
      if (typeof got === 'string') return void setFault(got)
      setLoaded((sum) => sum + got.bytes.byteLength)
      return got
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
    // Without its table a page is drawn with letters missing.
    async function handTable(table: string) {
      const got = await loadBytes(`/viewer/cmaps/${table}`)
      if (typeof got !== 'string') return tell({ table, bytes: got.bytes }, [got.bytes])
      setFault(got === 'broken' ? 'broken' : 'incomplete')
      tell({ table, bytes: null })
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
  incomplete:
    'Some letters of this file cannot be shown, because what is needed to draw them could not be loaded. Download the file to read all of it.',
  failed:
    'The server could not send this file. Open this page again later; if it fails again, tell the secretariat.',
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
