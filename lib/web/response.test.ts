import { channel } from 'node:diagnostics_channel'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { refuseRequest } from './gate'
import { bodyOf, followResponses, isHead } from './response'

test('a TRACE, of which the framework could make no Request, reaches the gate under a name that it refuses', () => {
  followResponses()
  const arrive = (method: string) => {
    const request = { method, socket: {}, headers: {} }
    channel('http.server.request.start').publish({ request, response: {} })
    return request.method
  }
  const given = { method: arrive('TRACE'), path: '/parties', headers: new Headers() }
  expect(() => new Request('http://localhost/parties', { method: given.method })).not.toThrow()
  expect(refuseRequest(given, 'http://localhost')?.status).toBe(405)
  expect(arrive('POST')).toBe('POST')
})

test.each([
  ['HEAD', true],
  ['GET', false],
])('whether %s takes no bytes is known while its answer is made', (method, takesNone) => {
  followResponses()
  channel('http.server.request.start').publish({
    request: { method, socket: {}, headers: {} },
    response: {},
  })
  expect(isHead()).toBe(takesNone)
})

test('a body hands on the pieces that were read, none of them copied', async () => {
  const pieces = [Buffer.from('one'), Buffer.from('two')]
  const reader = bodyOf(Readable.from(pieces)).getReader()
  for (const piece of pieces) expect((await reader.read()).value).toBe(piece)
  expect((await reader.read()).done).toBe(true)
})

test('a body that nobody takes any more ends the reading', async () => {
  const bytes = Readable.from([Buffer.from('one'), Buffer.from('two')])
  const reader = bodyOf(bytes).getReader()
  await reader.read()
  await reader.cancel()
  expect(bytes.destroyed).toBe(true)
})
