'use client'

import { useEffect, useState } from 'react'
import styles from './keep.module.css'

const KEPT = 'kept-meetings'
type State = 'unknown' | 'left' | 'keeping' | 'kept' | 'failed'

/** The page of a meeting on the device: its agenda and the texts of its papers, for when there is no line. Nothing stands here where the browser cannot. */
export function Keep({ code, texts, weight }: { code: string; texts: string[]; weight: string }) {
  const [state, setState] = useState<State>('unknown')
  const page = `/meetings/${code}/offline`
  useEffect(() => {
    if (!('serviceWorker' in navigator) || !('caches' in window)) return
    let isHere = true
    void caches
      .open(KEPT)
      .then((cache) => cache.match(page))
      .then((found) => isHere && setState(found ? 'kept' : 'left'))
    return () => {
      isHere = false
    }
  }, [page])
  if (state === 'unknown') return null

  async function ask(message: object): Promise<boolean> {
    await navigator.serviceWorker.register('/service-worker.js')
    const { active } = await navigator.serviceWorker.ready
    // Only then does it answer for pages.
    if (active && active.state !== 'activated')
      await new Promise((resolve) => active.addEventListener('statechange', resolve, { once: true }))
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = ({ data }) => resolve(data.kept === true)
      active?.postMessage(message, [port2])
    })
  }
  async function keep() {
    setState('keeping')
    const isKept = await ask({ keep: [page, ...texts.map((id) => `${page}/${id}`)] }).catch(() => false)
    setState(isKept ? 'kept' : 'failed')
  }
  async function leave() {
    await ask({ leave: page }).catch(() => false)
    setState('left')
  }

  return (
    <section id="device" className={styles.device} aria-labelledby="device-h">
      <h2 id="device-h">On this device</h2>
      <p role="status">
        {state === 'kept' && (
          <>
            <a href={page}>Kept on this device</a>, until you sign out.{' '}
            <button type="button" className="btn quiet" onClick={() => void keep()}>
              Keep it anew
            </button>{' '}
            <button type="button" className="btn quiet" onClick={() => void leave()}>
              Take it off this device
            </button>
          </>
        )}
        {state === 'failed' && 'It could not be kept; the line may have broken. '}
        {state === 'keeping' && 'Being kept…'}
        {(state === 'left' || state === 'failed') && (
          <button type="button" className="btn quiet" onClick={() => void keep()}>
            Keep agenda and texts on this device, {weight}
          </button>
        )}
      </p>
    </section>
  )
}
