import { AsyncResource } from 'node:async_hooks'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DatabaseAway } from './away'
import { errorReference, log, loggedPath } from './log'
import { beginRequest } from './request'

let lines = ''
beforeEach(() => {
  log.level = 'info'
  lines = ''
  const stream = (log as unknown as Record<symbol, { write: (line: string) => boolean }>)[streamOf()]!
  vi.spyOn(stream, 'write').mockImplementation((line) => Boolean((lines += line)))
})
afterEach(() => vi.restoreAllMocks())
const streamOf = () =>
  Object.getOwnPropertySymbols(log).find((symbol) => String(symbol) === 'Symbol(pino.stream)')!

const canary = 'canary-7c1e'

test.each([
  ['a password', { password: canary }],
  ['fields of a form', { input: { current: canary, chosen: canary, again: canary } }],
  ['headers', { request: { headers: { cookie: canary, authorization: canary } } }],
  ['a person', { user: { email: canary, name: canary } }],
  [
    'what the database says of a row',
    { err: Object.assign(new Error('duplicate key'), { detail: canary, where: canary }) },
  ],
  [
    'the connection of an error',
    {
      err: Object.assign(new Error('closed'), {
        client: { secretKey: canary, connectionParameters: { user: canary } },
      }),
    },
  ],
  ['what Prisma says of a query', { err: Object.assign(new Error('failed'), { meta: { target: canary } }) }],
])('%s does not reach the log', (_, fields) => {
  log.error(fields, 'a command failed')
  expect(lines).toContain('a command failed')
  expect(lines).not.toContain(canary)
})

test('a fault is logged with its trace', () => {
  log.error({ err: new Error('broken'), reference: '4f2a91c0' }, 'a request failed')
  expect(JSON.parse(lines)).toMatchObject({
    reference: '4f2a91c0',
    err: { type: 'Error', message: 'broken', stack: expect.stringContaining('log.test') },
  })
})

test.each([
  `/calendars/${canary}/meetings.ics`,
  `/calendars/${canary}`,
  `/Calendars/${canary}/meetings.ics?x=1`,
  `/calendars/${canary}%2F/meetings.ics`,
])('the secret in the address of a calendar does not reach the log from %s', (path) => {
  expect(loggedPath(path)).toMatch(/^\/calendars\/\[redacted\]/i)
  expect(loggedPath(path)).not.toContain(canary)
})

test('a path is logged as far as it is of use', () => {
  expect(loggedPath('/meetings/som9')).toBe('/meetings/som9')
  expect(loggedPath(`/${'a'.repeat(500)}`)).toHaveLength(200)
})

test('references have eight hexadecimal digits', () => {
  expect(errorReference()).toMatch(/^[0-9a-f]{8}$/)
  expect(errorReference()).not.toBe(errorReference())
})

test('what is logged for a request has the reference of the request, and so has the page of a fault', () => {
  const { reference } = new AsyncResource('a request').runInAsyncScope(() => {
    const request = beginRequest()
    log.warn('refused')
    expect(errorReference()).toBe(request.reference)
    return request
  })
  expect(JSON.parse(lines)).toMatchObject({ reference, msg: 'refused' })
})

test('a fault that the framework gave a reference keeps it, beside that of its request', () => {
  new AsyncResource('a request').runInAsyncScope(() => {
    const { reference } = beginRequest()
    log.error({ reference: '1234' }, 'a request failed')
    expect(JSON.parse(lines)).toMatchObject({ reference: '1234', request: reference })
  })
})

test.each([
  ['refuses a connection', Object.assign(new Error('away'), { code: 'ECONNREFUSED' })],
  [
    'refuses each of its addresses',
    Object.assign(new AggregateError([new Error('one'), new Error('two')], 'away'), { code: 'ECONNREFUSED' }),
  ],
  ['lets nobody in', new DatabaseAway(new Error('away'))],
  ['ends a connection', new Error('Connection terminated unexpectedly')],
])('a database that %s is told without a stack trace', (_, err) => {
  log.error({ err }, 'a request failed')
  expect(JSON.parse(lines)).toMatchObject({ err: { message: expect.stringMatching(/away|terminated/) } })
  expect(lines).not.toContain('log.test')
})

test('anything unexpected is told with a stack trace', () => {
  log.error({ err: new Error('unforeseen') }, 'a request failed')
  expect(JSON.parse(lines).err.stack).toContain('unforeseen')
})
