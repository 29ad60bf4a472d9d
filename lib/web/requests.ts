import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { log } from '@/lib/kernel/log'
import { metrics } from '@/lib/kernel/metrics'
import { beginRequest } from '@/lib/kernel/request'
import { readTemplates } from './route-templates'

/**
 * One line of the log for each request, and its count. Observed where Node.js takes a request, so that pages, routes, actions, files of the
 * build and what the gate refuses are all among them (docs/decisions/026).
 */

type Message = { request: IncomingMessage; response: ServerResponse }
const held = globalThis as typeof globalThis & { chanceryFollowsRequests?: true }

/** Once, when the server starts. */
export async function followRequests(): Promise<void> {
  if (held.chanceryFollowsRequests) return
  held.chanceryFollowsRequests = true
  const templateOf = await readTemplates()
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as Message
    const begun = performance.now()
    // At once: Next.js rewrites what it works on.
    const { method = '', url = '/' } = request
    const answered = beginRequest()
    response.once('close', () => {
      const route = templateOf(url.split('?', 1)[0]!)
      const isWhole = response.writableFinished
      const seconds = (performance.now() - begun) / 1000
      count({ route, method, status: isWhole ? String(response.statusCode) : 'interrupted', seconds })
      const line = {
        ...{ reference: answered.reference, method, route, status: isWhole ? response.statusCode : null },
        ...{ milliseconds: Math.round(seconds * 1000), user: answered.user },
      }
      if (isBusy(route)) log.debug(line, 'answered')
      else log.info(line, isWhole ? 'answered' : 'interrupted')
    })
  })
}

const methods = new Set(['GET', 'HEAD', 'POST'])

function count({
  route,
  method,
  status,
  seconds,
}: Record<'route' | 'method' | 'status', string> & { seconds: number }) {
  const { requests, durations } = metrics()
  requests.inc({ route, method: methods.has(method) ? method : 'other', status })
  durations.observe({ route }, seconds)
}

/** What comes many times with each page, or every few seconds from those who watch, would bury everything else. */
const isBusy = (route: string) =>
  route.startsWith('/_next/') || route.startsWith('/health/') || route === '/metrics'
