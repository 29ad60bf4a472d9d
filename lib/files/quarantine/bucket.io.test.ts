import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { MemoryLocker, Server } from '@tus/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openObjects } from '../storage/objects'
import { asVariables, startS3 } from '@/lib/testing/s3-server'
import { bucketQuarantine } from './bucket'
import { clearQuarantine } from './clearing'
import { localPath, newUploadName } from './places'
import { discard, putInQuarantine, quarantine } from './quarantine'

let folder: string
let s3: Awaited<ReturnType<typeof startS3>>
const before = { ...process.env }

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chancery-quarantine-'))
  s3 = await startS3(path.join(folder, 'bucket'))
  Object.assign(process.env, asVariables(s3.bucket), { CHANCERY_DATA_DIR: path.join(folder, 'data') })
})
afterEach(async () => {
  process.env = { ...before }
  await s3.close()
  await rm(folder, { recursive: true })
})

/** A server of the register, as far as it receives uploads; each has a view of its own of the bucket. */
function node() {
  const datastore = bucketQuarantine(s3.bucket).uploads
  return new Server({
    ...{ path: '/uploads', relativeLocation: true, namingFunction: newUploadName },
    ...{ datastore, locker: new MemoryLocker() },
  })
}

const tus = { 'tus-resumable': '1.0.0' }
async function begin(server: Server, size: number): Promise<string> {
  const headers = { ...tus, 'upload-length': String(size), 'upload-metadata': 'filename YS5wZGY=' }
  const answer = await server.handleWeb(new Request('http://a.example/uploads', { method: 'POST', headers }))
  expect(answer.status).toBe(201)
  return answer.headers.get('location')!.split('/').at(-1)!
}
const send = (server: Server, upload: string, offset: number, body: BodyInit) =>
  server.handleWeb(
    new Request(`http://a.example/uploads/${upload}`, {
      ...{ method: 'PATCH', body, duplex: 'half' },
      headers: { ...tus, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    } as RequestInit),
  )
async function arrived(server: Server, upload: string) {
  const asked = new Request(`http://a.example/uploads/${upload}`, { method: 'HEAD', headers: tus })
  return (await server.handleWeb(asked)).headers.get('upload-offset')
}
const contentOf = async (upload: string) =>
  (await quarantine()).lend(upload, (place) => readFile(place, 'utf8'))

test('an upload that was begun on one server goes on on another, and is read on a third', async () => {
  const [one, other] = [node(), node()]
  const upload = await begin(one, 12)
  expect((await send(one, upload, 0, 'first ')).status).toBe(204)
  expect(await arrived(other, upload)).toBe('6')
  expect((await send(other, upload, 6, 'second')).headers.get('upload-offset')).toBe('12')
  expect(await arrived(one, upload)).toBe('12')
  expect(await contentOf(upload)).toBe('first second')
  expect(await readdir(path.join(folder, 'data', 'uploads'))).toEqual([])
})

test('what came before a connection broke is kept', async () => {
  const { uploads } = bucketQuarantine(s3.bucket)
  const upload = await begin(node(), 12)
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('first ')
      throw new Error('reset')
    })(),
  )
  await expect(uploads.write(broken, upload, 0)).rejects.toBeDefined()
  expect(await arrived(node(), upload)).toBe('6')
})

test('what was sent twice, to two servers, is there once', async () => {
  const [one, other] = [node(), node()]
  const upload = await begin(one, 12)
  await send(one, upload, 0, 'first ')
  await Promise.all([send(one, upload, 6, 'sec'), send(other, upload, 6, 'second')])
  expect(await arrived(one, upload)).toBe('12')
  expect(await contentOf(upload)).toBe('first second')
})

test('a small file that came with a form is read by every server, and gone when it is discarded', async () => {
  const upload = await putInQuarantine(Buffer.from('at once'))
  expect(await contentOf(upload)).toBe('at once')
  await discard(upload)
  expect(await contentOf(upload)).toBeNull()
})

test('broken-off uploads are removed after a week, and complete ones wait however long', async () => {
  const server = node()
  const [abandoned, complete, fresh] = [
    await begin(server, 12),
    await begin(server, 6),
    await begin(server, 12),
  ]
  await send(server, abandoned, 0, 'first ')
  await send(server, complete, 0, 'first ')
  const objects = openObjects(s3.bucket)
  for (const id of [abandoned, complete]) {
    const key = `.uploads/begun/${id}.json`
    const old = {
      id,
      size: id === complete ? 6 : 12,
      metadata: {},
      creation_date: '2020-01-01T00:00:00Z',
      offset: 0,
    }
    await objects.put(key, Buffer.from(JSON.stringify(old)))
  }
  await clearQuarantine(new Date())
  expect(await arrived(server, abandoned)).toBeNull()
  expect(await contentOf(complete)).toBe('first ')
  expect(await arrived(server, fresh)).toBe('0')
  const left: string[] = []
  for await (const { key } of objects.list('.uploads/')) left.push(key)
  expect(left.filter((key) => key.includes(abandoned))).toEqual([])
})

test('what arrived in the folder of this machine before the bucket was set is still read', async () => {
  const { bucket } = s3
  for (const name of Object.keys(asVariables(bucket))) delete process.env[name]
  const upload = await putInQuarantine(Buffer.from('from before'))
  expect(await readFile(localPath(upload), 'utf8')).toBe('from before')
  Object.assign(process.env, asVariables(bucket))
  expect(await contentOf(upload)).toBe('from before')
  await discard(upload)
  expect(await contentOf(upload)).toBeNull()
})
