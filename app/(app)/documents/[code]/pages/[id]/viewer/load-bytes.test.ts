import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { loadBytes } from './load-bytes'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Each try meets the next of these; the last one is met again. */
function met(...answers: (Response | Error)[]) {
  const fetched = vi.fn(async () => {
    const answer = (answers.length > 1 ? answers.shift() : answers[0])!
    if (answer instanceof Error) throw answer
    return answer
  })
  vi.stubGlobal('fetch', fetched)
  return fetched
}

async function loaded(range?: [number, number]) {
  const answer = loadBytes('/file', range)
  await vi.runAllTimersAsync()
  return await answer
}

const lost = () => new TypeError('network error')
const brokenOff = () =>
  new Response(new ReadableStream({ pull: (controller) => controller.error(lost()) }), { status: 206 })
const part = () => new Response('abcd', { status: 206, headers: { 'content-range': 'bytes 0-3/900' } })

test('a range comes with the length of the whole', async () => {
  const fetched = met(part())
  expect(await loaded([0, 4])).toMatchObject({ bytes: expect.any(ArrayBuffer), whole: 900 })
  expect(fetched).toHaveBeenCalledWith('/file', { headers: { Range: 'bytes=0-3' } })
})

test('a connection that is lost, also in the middle of the bytes, is tried again', async () => {
  const fetched = met(lost(), brokenOff(), part())
  expect(await loaded([0, 4])).toMatchObject({ whole: 900 })
  expect(fetched).toHaveBeenCalledTimes(3)
})

test('a connection that stays lost is said to be lost', async () => {
  met(lost())
  expect(await loaded([0, 4])).toBe('broken')
})

test('no access is told from a server that failed', async () => {
  for (const [status, why] of [
    [404, 'gone'],
    [403, 'gone'],
    [500, 'failed'],
    [503, 'failed'],
    [200, 'failed'],
  ] as const) {
    met(new Response(null, { status }))
    expect(await loaded([0, 4]), String(status)).toBe(why)
  }
})

test('what is no lost connection is not taken for one', async () => {
  met(new RangeError('a slip in the code'))
  await expect(loadBytes('/file')).rejects.toThrow('a slip in the code')
})
