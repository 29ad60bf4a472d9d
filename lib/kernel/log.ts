import pino from 'pino'
import { isDatabaseAway } from './away'
import { answeredRequest, newReference } from './request'

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

/** Where the database or the network cannot be reached, or the server is asked to stop: a stack trace would not help. */
const expected = new Set(
  'ECONNREFUSED ECONNRESET ENOTFOUND ETIMEDOUT EPIPE EAI_AGAIN 57P01 57P02 57P03 53300'.split(' '),
)

type Written = { code?: unknown; stack?: string; aggregateErrors?: { message: string }[] }

function errorInLog(error: unknown) {
  const written = pino.stdSerializers.err(error as Error) as Written
  if (typeof error !== 'object' || error === null) return written
  const isExpected = expected.has(String(written.code)) || isDatabaseAway(error)
  if (!isExpected) return written
  return {
    ...written,
    stack: undefined,
    aggregateErrors: written.aggregateErrors?.map(({ message }) => message),
  }
}

/** Every request has its line, except where sources are worked on: there only what is wrong is of use. */
const usualLevel = process.env.NODE_ENV === 'production' ? 'info' : 'warn'

/**
 * One line of JSON for each request, fault or refusal, to the standard output. Pass facts in fields, never in the sentence: only fields
 * can be redacted. Errors go under `err`; of what the database said neither parameters nor the row are written,
 * and nothing of the connection, which has keys of its own.
 */
export const log = pino({
  level: process.env.LOG_LEVEL || usualLevel,
  base: null,
  serializers: { err: errorInLog },
  mixin: (fields) => {
    const request = answeredRequest()?.reference
    // A fault of a page has a reference of its own, which the framework gives it.
    const isOther = 'reference' in fields && fields.reference !== request
    return request === undefined ? {} : isOther ? { request } : { reference: request }
  },
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

/** What is both in the log and on the page: how a fault that someone saw is found again. It is that of the request. */
export const errorReference = (): string => answeredRequest()?.reference ?? newReference()
