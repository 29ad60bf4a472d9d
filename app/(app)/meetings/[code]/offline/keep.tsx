'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { sizeInWords } from '@/lib/files/formats'
import styles from './keep.module.css'

const KEPT = 'kept-meetings'
type State = 'unknown' | 'left' | 'keeping' | 'kept' | 'failed'
/** A file that can be saved: its id, its name, and its size in bytes. */
type KeepableFile = { id: string; label: string; size: number }
type Outcome = { kept: boolean; failed?: number; fault?: string }
type Answer = Outcome | { done: number; all: number }

/** The page of a meeting on the device: its agenda, the texts of its papers and chosen files, for use offline. Nothing is shown where the browser cannot save it. */
export function Keep({ code, bytes, files }: { code: string; bytes: number; files: KeepableFile[] }) {
  const page = `/meetings/${code}/offline`
  const [state, setState] = useState<State>('unknown')
  const [chosen, setChosen] = useState<string[]>([])
  const [said, setSaid] = useState('')
  const status = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (!('serviceWorker' in navigator) || !('caches' in window)) return
    let isHere = true
    void keptNow(page).then((found) => {
      if (!isHere) return
      setState(found.isKept ? 'kept' : 'left')
      setChosen(found.files)
    })
    return () => {
      isHere = false
    }
  }, [page])
  if (state === 'unknown') return null

  async function keep() {
    // Another button, or none, is drawn instead of the pressed one.
    status.current?.focus()
    setState('keeping')
    setSaid('Saving…')
    const wanted = chosen.map((id) => `/files/${id}`)
    const answer = await ask({ keep: { page, files: wanted } }, (done, all) =>
      setSaid(`Saving: ${done} of ${all}.`),
    ).catch(faulty)
    setState(answer.kept ? 'kept' : 'failed')
    setSaid(
      answer.kept
        ? missedWords(answer.failed ?? 0)
        : 'It could not be saved; the connection may have been lost. Nothing was saved on this device. ',
    )
  }
  async function leave() {
    status.current?.focus()
    const { fault } = await ask({ leave: page }).catch(faulty)
    setSaid(fault ? 'It could not be removed. Signing out removes everything from this device. ' : '')
    setState(fault ? 'kept' : 'left')
  }

  const size = files.reduce((sum, file) => sum + (chosen.includes(file.id) ? file.size : 0), bytes)
  const what = `agenda and texts${chosen.length > 0 ? ` and ${chosen.length} ${chosen.length === 1 ? 'file' : 'files'}` : ''}`
  return (
    <section id="device" className={styles.device} aria-labelledby="device-h">
      <h2 id="device-h">On this device</h2>
      {files.length > 0 && state !== 'keeping' && (
        <Files files={files} chosen={chosen} choose={setChosen} isOpen={chosen.length > 0} />
      )}
      <p role="status" tabIndex={-1} ref={status}>
        {state === 'kept' && (
          <>
            <a href={page}>Saved on this device</a> until you sign out. {said}
            <Button type="button" variant="quiet" onClick={() => void keep()}>
              Save {what} again, {sizeInWords(size)}
            </Button>{' '}
            <Button type="button" variant="quiet" onClick={() => void leave()}>
              Remove from this device
            </Button>
          </>
        )}
        {(state === 'keeping' || state === 'failed') && said}
        {(state === 'left' || state === 'failed') && (
          <Button type="button" variant="quiet" onClick={() => void keep()}>
            Save {what} on this device, {sizeInWords(size)}
          </Button>
        )}
      </p>
    </section>
  )
}

/** The browser did not let the service worker start. */
const faulty = (error: unknown): Outcome => ({ kept: false, fault: String(error) })

const missedWords = (count: number) =>
  count === 0
    ? ''
    : `${count === 1 ? 'One chosen file' : `${count} chosen files`} could not be saved: open ${count === 1 ? 'it' : 'them'} once on its page. `

function Files({
  files,
  chosen,
  choose,
  isOpen,
}: {
  files: KeepableFile[]
  chosen: string[]
  choose: (ids: string[]) => void
  isOpen: boolean
}) {
  return (
    <details open={isOpen}>
      <summary>Choose files to save as well</summary>
      <ul className={styles.files}>
        {files.map(({ id, label, size }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={({ target }) =>
                  choose(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                }
              />{' '}
              {label} <span className="quiet-text">{sizeInWords(size)}</span>
            </label>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What is saved of the meeting on this device, and which files the reader chose last time. */
async function keptNow(page: string): Promise<{ isKept: boolean; files: string[] }> {
  const cache = await caches.open(KEPT)
  const list = await cache.match(`${page}/files`)
  const files = list ? ((await list.json()) as string[]) : []
  return {
    isKept: (await cache.match(page)) !== undefined,
    files: files.map((address) => address.split('/').at(-1) ?? ''),
  }
}

async function ask(message: object, heard?: (done: number, all: number) => void) {
  await navigator.serviceWorker.register('/service-worker.js')
  const { active } = await navigator.serviceWorker.ready
  // Only then does it answer for pages.
  if (active && active.state !== 'activated')
    await new Promise((resolve) => active.addEventListener('statechange', resolve, { once: true }))
  return new Promise<Outcome>((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }: MessageEvent<Answer>) => {
      if ('done' in data) heard?.(data.done, data.all)
      else resolve(data)
    }
    active?.postMessage(message, [port2])
  })
}
