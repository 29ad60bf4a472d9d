import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { s3Store } from './s3'

const KEYS = ['a', 'b', 'c', 'd', 'e'].map((digit) => digit.repeat(64))
const ONE_BYTE = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'

type Answer = { status?: number; headers?: Record<string, string>; body?: string; breaksOff?: boolean }

let server: Server | undefined
let asked: string[] = []

/** A service that answers in the way of the test, for what s3rver does not do. */
async function storeOf(answer: (url: URL, request: IncomingMessage) => Answer) {
  asked = []
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://s3')
    asked.push(`${request.method} ${url.pathname}${url.search}`)
    request.resume().on('end', () => {
      const { status = 200, headers = {}, body = '', breaksOff } = answer(url, request)
      response.writeHead(status, headers)
      if (breaksOff) response.write(body, () => request.socket.destroy())
      else response.end(body)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const login = { accessKeyId: 'name', secretAccessKey: 'secret', region: 'us-east-1' }
  return s3Store({ bucket: 'files', endpoint, forcePathStyle: true, prefix: 'kept/', ...login })
}

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

const page = (names: string[], next?: string) =>
  `<ListBucketResult><IsTruncated>${Boolean(next)}</IsTruncated>${names.map((name) => `<Contents><Key>${name}</Key></Contents>`).join('')}${next ? `<NextContinuationToken>${next}</NextContinuationToken>` : ''}</ListBucketResult>`

const fault = (code: string) => `<Error><Code>${code}</Code><Message>No.</Message></Error>`

describe('a bucket', () => {
  it('is listed over all its pages, without what is no file of ours', async () => {
    const store = await storeOf((url) => {
      if (url.searchParams.get('prefix') !== 'kept/') return { status: 400 }
      const names = KEYS.map((key) => `kept/${key}`)
      return url.searchParams.get('continuation-token') === 'more'
        ? { body: page(names.slice(2)) }
        : { body: page([...names.slice(0, 2), 'kept/read-me.txt', `kept/old/${KEYS[0]}`], 'more') }
    })
    const found: string[] = []
    for await (const key of store.list()) found.push(key)
    expect(found).toEqual(KEYS)
  })

  it('that is full is distinguished from one that fails', async () => {
    const store = await storeOf(() => ({ status: 507, body: fault('XMinioStorageFull') }))
    const put = store.put(ONE_BYTE, Readable.from([Buffer.from('x')]))
    await expect(put).rejects.toMatchObject({ name: 'StorageFull' })
  })

  it('gives up the parts of a file whose content is not what was announced', async () => {
    const store = await storeOf((url, { method }) => {
      if (url.searchParams.has('uploads'))
        return {
          body: '<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>',
        }
      return method === 'DELETE' ? { status: 204 } : { headers: { etag: '"part"' } }
    })
    const bytes = Readable.from([Buffer.alloc(12 * 1024 * 1024)])
    await expect(store.put(ONE_BYTE, bytes)).rejects.toMatchObject({ name: 'WrongContent' })
    expect(asked.at(-1)).toMatch(/^DELETE \/files\/kept\/2d71.*uploadId=u1/)
    expect(asked.filter((request) => request.startsWith('POST')).length).toBe(1)
    expect(bytes.destroyed).toBe(true)
  })

  it('that refuses the login does not seem to lack the file', async () => {
    const store = await storeOf(() => ({ status: 403, body: fault('AccessDenied') }))
    await expect(store.size(ONE_BYTE)).rejects.not.toMatchObject({ name: 'NotStored' })
    await expect(store.read(ONE_BYTE)).rejects.toMatchObject({ name: 'AccessDenied' })
  })

  it('that is not there does not seem to lack the file', async () => {
    const store = await storeOf(() => ({ status: 404, body: fault('NoSuchBucket') }))
    await expect(store.read(ONE_BYTE)).rejects.toMatchObject({ name: 'NoSuchBucket' })
  })

  it('that sends more than the range is cut to it', async () => {
    const headers = { 'content-range': 'bytes 2-9/10', 'content-length': '8' }
    const store = await storeOf(() => ({ status: 206, headers, body: 'cdefghij' }))
    expect((await buffer(await store.read(ONE_BYTE, { start: 2, end: 4 }))).toString()).toBe('cde')
  })

  it('that knows no ranges is not taken at its word', async () => {
    const store = await storeOf(() => ({ body: 'abcdefghij' }))
    await expect(store.read(ONE_BYTE, { start: 2, end: 4 })).rejects.toThrow('did not send the range')
  })

  it('lets a file that breaks off half way fail', async () => {
    const headers = { 'content-length': '10' }
    const store = await storeOf(() => ({ headers, body: 'abc', breaksOff: true }))
    await expect(buffer(await store.read(ONE_BYTE))).rejects.toThrow()
  })
})
