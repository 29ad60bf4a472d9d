import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { ReadableStream as Pieces } from 'node:stream/web'
import { environment } from '@/lib/kernel/env'
import { sourceNetwork, type Arrival } from './source'

/**
 * The answer that is being made, so that a page can set its status and hand over what it has drawn. Next.js lets a page set a status
 * only by throwing, and what it then sends has an empty body which only JavaScript fills; without it the page stays blank.
 */
type Answer = {
  request: IncomingMessage
  response: ServerResponse
  arrival: Arrival
  drawn: Map<string, string>
  /** A form that could not be carried out, with all that was sent; the page that answers it hands it back. */
  sentInVain?: SentFields
}
export type SentFields = [name: string, value: string][]
// Pages, what runs in the browser too, and instrumentation are bundled apart, so that a module of each would be another one.
const held = globalThis as typeof globalThis & {
  chanceryAnswers?: AsyncLocalStorage<Answer>
  chanceryHanded?: (name: string) => string | undefined
}

/** Next.js makes a Request of every request, which none can be by TRACE; it would answer 500. By this name the gate refuses it like others. */
const UNSERVED = 'UNSERVED'

/** Once, when the server starts. */
export function followResponses() {
  if (held.chanceryAnswers) return
  const answers = new AsyncLocalStorage<Answer>()
  held.chanceryAnswers = answers
  held.chanceryHanded = (name) => answers.getStore()?.drawn.get(name)
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    if (request.method === 'TRACE') request.method = UNSERVED
    answers.enterWith({ request, response, arrival: arrivalOf(request), drawn: new Map() })
  })
}

// At once: Next.js writes its own X-Forwarded-For into the request, and a line that is gone has no address.
const arrivalOf = ({ socket, headers }: IncomingMessage): Arrival => ({
  socketAddress: socket.remoteAddress,
  forwardedFor: headers['x-forwarded-for']?.toString(),
})

/** The network that the request in the making came from. No header says it: those that pages see can be sent by anybody. */
export function requestNetwork(): string | null {
  const arrival = held.chanceryAnswers?.getStore()?.arrival
  return arrival ? sourceNetwork(arrival, environment()) : null
}

/** Whether the request in the making comes from this machine, and from nobody for whom a proxy speaks. */
export function isFromThisMachine(): boolean {
  const arrival = held.chanceryAnswers?.getStore()?.arrival
  if (!arrival || arrival.forwardedFor !== undefined) return false
  return /^(::ffff:)?127\.|^::1$/.test(arrival.socketAddress ?? '')
}

/** Sets the status of the page in the making; false when it cannot be set, because the page is already under way. */
export function setStatus(status: 404 | 429 | 500 | 503, headers: Record<string, string> = {}): boolean {
  const response = held.chanceryAnswers?.getStore()?.response
  if (!response || response.headersSent) return false
  response.statusCode = status
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  return true
}

/** Whether the request in the making takes no bytes of its answer. */
export const isHead = (): boolean => held.chanceryAnswers?.getStore()?.request.method === 'HEAD'

/**
 * Says how many bytes follow, so that a browser shows how much is still to come; Next.js takes the length away from what a route answers,
 * and would send pieces without end in sight.
 */
export function setLength(bytes: number): void {
  const response = held.chanceryAnswers?.getStore()?.response
  if (response && !response.headersSent) response.setHeader('Content-Length', bytes)
}

/** Lays HTML beside the answer for app/static-parts/markup.tsx to put in its place; false when what is made is not a whole page. */
export function handOver(name: string, html: string): boolean {
  const answer = held.chanceryAnswers?.getStore()
  if (!answer) return false
  const { rsc, 'next-action': action } = answer.request.headers
  if (rsc !== undefined || action !== undefined) return false
  answer.drawn.set(name, html)
  return true
}

/** Has the page that answers this request hand a form back; false when no request is being answered. */
export function handBack(fields: SentFields): boolean {
  const answer = held.chanceryAnswers?.getStore()
  if (answer) answer.sentInVain = fields
  return answer !== undefined
}

/** The form that this answer is to hand back. */
export const handedBack = (): SentFields | undefined => held.chanceryAnswers?.getStore()?.sentInVain

/** Bytes as the body of a response, each piece passed on as it was read; `Readable.toWeb` would copy it. Reading stops when nobody takes them. */
export const bodyOf = (bytes: Readable): ReadableStream => Pieces.from(bytes) as ReadableStream
