import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'
import type { ServerResponse } from 'node:http'

/**
 * The response that is being made, so that a page can set its status. Next.js lets a page do this only by throwing, and what it
 * then sends has an empty body which only script fills; without script it stays blank.
 */
type Responses = AsyncLocalStorage<ServerResponse>
// Pages and instrumentation are bundled apart, so that a module of each would be another one.
const held = globalThis as typeof globalThis & { chanceryResponses?: Responses }

/** Once, when the server starts. */
export function followResponses() {
  if (held.chanceryResponses) return
  const responses: Responses = new AsyncLocalStorage()
  held.chanceryResponses = responses
  subscribe('http.server.request.start', (message) =>
    responses.enterWith((message as { response: ServerResponse }).response),
  )
}

/** Sets the status of the page in the making; false when it cannot be set, because the page is under way already. */
export function setStatus(status: 404 | 500): boolean {
  const response = held.chanceryResponses?.getStore()
  if (!response || response.headersSent) return false
  response.statusCode = status
  return true
}
