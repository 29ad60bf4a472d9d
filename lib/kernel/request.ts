import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'

/** The request that is being answered: its reference is in every line of the log about it, and on the page of a fault. */
type AnsweredRequest = {
  reference: string
  /** The account that asks, once the session has said so. */
  user: string | null
  /** How far the primary database had come when the session was read; null if that is not known, or something was written since. */
  primaryAt: string | null
}
// Pages, routes and instrumentation are bundled apart, so that a module of each would be another one.
const held = globalThis as typeof globalThis & { chanceryRequests?: AsyncLocalStorage<AnsweredRequest> }

/** Eight hexadecimal digits. */
export const newReference = (): string => randomBytes(4).toString('hex')

/** Begins a request; all that is done for it from here on knows of it. */
export function beginRequest(): AnsweredRequest {
  held.chanceryRequests ??= new AsyncLocalStorage()
  const request = { reference: newReference(), user: null, primaryAt: null }
  held.chanceryRequests.enterWith(request)
  return request
}

/** Undefined outside of a request. */
export const answeredRequest = (): AnsweredRequest | undefined => held.chanceryRequests?.getStore()

/** Says how far the primary database had come when this request began: all that was acknowledged before is within that. */
export function notePrimary(at: string | null): void {
  const request = answeredRequest()
  if (request) request.primaryAt = at
}

/** Says for whom the request is answered. */
export function askedBy(user: string): void {
  const request = answeredRequest()
  if (request) request.user = user
}
