import { subscribe } from 'node:diagnostics_channel'
import type { Server } from 'node:http'
import { log } from '@/lib/kernel/log'

/** How the server ends when it is asked to: it takes no more requests, finishes those under way and what it works at, and goes. */

/** Whoever asked it to end waits no longer than 20 seconds. */
const LONGEST = 19_000

/** Once, when the server starts. `work` is ended along with the requests. */
export function endWell(work: () => Promise<void>): void {
  // The framework ends by itself unless it is told not to: then it would not wait for the work.
  if (!process.env.NEXT_MANUAL_SIG_HANDLE) return
  const servers = new Set<Server>()
  subscribe('http.server.request.start', (message) => servers.add((message as { server: Server }).server))
  let isEnding = false
  const end = async () => {
    if (isEnding) return
    isEnding = true
    setTimeout(() => {
      log.warn('the server ended before all that was under way was finished')
      process.exit(1)
    }, LONGEST).unref()
    await Promise.all([...[...servers].map(closed), work()])
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'])
    process.on(signal, () => {
      void end().catch((error: unknown) => {
        log.error({ err: error }, 'the server could not end in order')
        process.exit(1)
      })
    })
}

const closed = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()))
