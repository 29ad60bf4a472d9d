import { randomBytes } from 'node:crypto'
import pino from 'pino'

// What must not be written to a log, wherever it comes from: secrets, and what identifies a person.
const secret = [
  'password',
  'current',
  'chosen',
  'again',
  'passwordHash',
  'cookie',
  'authorization',
  'csrfToken',
  'sid',
  'token',
  'secret',
]
const personal = ['email', 'login', 'name', 'telephone', 'address']
const everywhere = [...secret, ...personal].flatMap((key) => [key, `*.${key}`, `*.*.${key}`])

/**
 * One line of JSON for each fault or refusal, to the standard output. Pass facts in fields, never in the sentence: only fields
 * can be redacted. Errors go under `err`; of what the database said neither parameters nor the row are written,
 * and nothing of the connection, which has keys of its own.
 */
export const log = pino({
  level: process.env.LOG_LEVEL || 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: [
      ...everywhere,
      'err.client',
      'err.detail',
      'err.where',
      'err.meta',
      'err.query',
      'err.parameters',
    ],
    censor: '[redacted]',
  },
})

/** A path as the log may hold it: without the secret in the address of a calendar, and no longer than it is of use. */
export const loggedPath = (path: string): string =>
  path.replace(/(\/calendars\/)[^/]+/gi, '$1[redacted]').slice(0, 200)

/** Eight hexadecimal digits that are both in the log and on the page: how a fault that someone saw is found again. */
export function errorReference(): string {
  return randomBytes(4).toString('hex')
}
