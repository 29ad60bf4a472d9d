import { Known } from './known'

/** A database that does not answer: no fault in what was asked, and over when it is back. */

/** No connection could be had. */
export class DatabaseAway extends Known {
  static override readonly called: string = 'DatabaseAway'
  constructor(cause: unknown) {
    super('the database cannot be reached', { cause })
  }
}

export const AWAY =
  'The register cannot reach its database at the moment. What was recorded before is safe. Try again in a minute; if this continues, tell the operator of this installation.'
/** In seconds. */
export const AWAY_RETRY_AFTER = 30

/** How the driver says that a connection broke or went silent while something was asked. */
const lost = [
  /^Connection terminated/,
  /^Query read timeout/,
  /^timeout (?:expired|exceeded)/,
  /^Client (?:was closed|has encountered a connection error) and is not queryable/,
]
/** Of the system, and of a server that is shutting down, starting, or has no place left. */
const codes = /^(?:ECONNRESET|EPIPE|ETIMEDOUT|08\w{3}|57P0[123]|53300)$/

/** Whether the database did not answer, however this was handed on. Other services have errors of their own kind. */
export function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 6 || '$metadata' in error) return false
  if (error instanceof DatabaseAway) return true
  const { message, code, originalCode, cause } = error as Record<string, unknown>
  return (
    (typeof message === 'string' && lost.some((one) => one.test(message))) ||
    [code, originalCode].some((one) => typeof one === 'string' && codes.test(one)) ||
    isDatabaseAway(cause, depth + 1)
  )
}

/** What the driver said, for the log. */
export const causeOf = (error: unknown): string =>
  error instanceof DatabaseAway ? causeOf(error.cause) : String(error)
