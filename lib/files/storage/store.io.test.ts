import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runSource } from '@/lib/testing/child'
import { asVariables, startS3 } from '@/lib/testing/s3-server'
import { hashOf } from './content'
import { openStore } from './storage'
import type { Store, StoreKind } from './store'

const MEGABYTE = 1024 * 1024

let folder: string
let s3: Awaited<ReturnType<typeof startS3>>
const variables = () => ({ STORAGE_FOLDER: path.join(folder, 'files'), ...asVariables(s3.bucket) })

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chancery-store-'))
  s3 = await startS3(path.join(folder, 's3'))
})

afterAll(async () => {
  await s3.close()
  await rm(folder, { recursive: true, force: true })
})

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

let written = 0
async function onDisk(bytes: Buffer): Promise<{ key: string; file: string; bytes: Buffer }> {
  const file = path.join(folder, `source-${(written += 1)}`)
  await writeFile(file, bytes)
  return { key: sha256(bytes), file, bytes }
}

async function keysOf(store: Store): Promise<string[]> {
  const keys: string[] = []
  for await (const key of store.list()) keys.push(key)
  return keys
}

// 6 and 11 megabytes go to a bucket in parts.
const SIZES = [0, 1, 1000, 6 * MEGABYTE, 11 * MEGABYTE + 7]

describe.each<{ kind: StoreKind }>([{ kind: 'folder' }, { kind: 's3' }])('the store $kind', ({ kind }) => {
  let store: Store
  beforeAll(async () => {
    store = await openStore(kind, variables())
  })
  const readBack = async (key: string, start: number, end: number) =>
    (await buffer(await store.read(key, { start, end }))).toString()

  it.each(SIZES)('gives back a file of %i bytes as it was put', async (size) => {
    const { key, file, bytes } = await onDisk(randomBytes(size))
    await store.put(key, file)
    expect(await store.size(key)).toBe(size)
    expect((await buffer(await store.read(key))).equals(bytes)).toBe(true)
    expect(await store.verify(key)).toBe(true)
    expect(await keysOf(store)).toContain(key)
  })

  it.each(SIZES)('gives back a stream of %i bytes as it was put', async (size) => {
    const { key, file } = await onDisk(randomBytes(size))
    await store.put(key, createReadStream(file))
    expect(await store.size(key)).toBe(size)
    expect(await store.verify(key)).toBe(true)
  })

  it('reads the bytes of a range, both ends included', async () => {
    const { key, file } = await onDisk(Buffer.from('abcdefghij'))
    await store.put(key, file)
    expect(await readBack(key, 0, 0)).toBe('a')
    expect(await readBack(key, 9, 9)).toBe('j')
    expect(await readBack(key, 2, 5)).toBe('cdef')
    expect(await readBack(key, 0, 9)).toBe('abcdefghij')
    expect(await readBack(key, 7, 4000)).toBe('hij')
  })

  it.each([
    [10, 12],
    [4000, 4001],
    [5, 4],
    [-1, 2],
    [0.5, 2],
    [Number.NaN, 2],
    [1, Number.NaN],
  ])('refuses the range %d to %d, which holds no byte', async (start, end) => {
    const { key, file } = await onDisk(Buffer.from('abcdefghij'))
    await store.put(key, file)
    await expect(store.read(key, { start, end })).rejects.toMatchObject({ name: 'OutsideFile' })
  })

  it('reads ranges over the seams of a file that was put in parts', async () => {
    const { key, file, bytes } = await onDisk(randomBytes(11 * MEGABYTE))
    await store.put(key, file)
    for (const start of [5 * MEGABYTE - 3, 10 * MEGABYTE - 3]) {
      const read = await buffer(await store.read(key, { start, end: start + 5 }))
      expect(read.equals(bytes.subarray(start, start + 6))).toBe(true)
    }
  })

  it('keeps the same content once', async () => {
    const { key, file } = await onDisk(randomBytes(1000))
    await store.put(key, file)
    await store.put(key, file)
    await store.put(key, createReadStream(file))
    expect((await keysOf(store)).filter((found) => found === key)).toHaveLength(1)
    expect(await store.verify(key)).toBe(true)
  })

  it('keeps what is put by several at the same time', async () => {
    const { key, file } = await onDisk(randomBytes(6 * MEGABYTE))
    await Promise.all(Array.from({ length: 5 }, () => store.put(key, file)))
    expect(await store.verify(key)).toBe(true)
  })

  it.each([1000, 11 * MEGABYTE])('keeps nothing of %i bytes that are not those announced', async (size) => {
    const { file, bytes } = await onDisk(randomBytes(size))
    const key = sha256(Buffer.concat([bytes, Buffer.from('more')]))
    const before = await keysOf(store)
    await expect(store.put(key, file)).rejects.toMatchObject({ name: 'WrongContent', key })
    await expect(store.put(key, createReadStream(file))).rejects.toMatchObject({ name: 'WrongContent', key })
    expect(await store.size(key)).toBeNull()
    expect(await keysOf(store)).toEqual(before)
  })

  it('refuses other content for a key that it has, and keeps what it has', async () => {
    const { key, file } = await onDisk(randomBytes(1000))
    const other = await onDisk(randomBytes(1000))
    await store.put(key, file)
    await expect(store.put(key, other.file)).rejects.toMatchObject({ name: 'WrongContent' })
    await expect(store.put(key, createReadStream(other.file))).rejects.toMatchObject({ name: 'WrongContent' })
    expect(await store.verify(key)).toBe(true)
  })

  it('keeps nothing of a source that fails on the way, and passes its error on', async () => {
    const { key, bytes } = await onDisk(randomBytes(11 * MEGABYTE))
    async function* failing() {
      yield bytes.subarray(0, 8 * MEGABYTE)
      throw new Error('the line was cut')
    }
    await expect(store.put(key, Readable.from(failing()))).rejects.toThrow('the line was cut')
    expect(await store.size(key)).toBeNull()
  })

  it('says that a source is not there', async () => {
    await expect(store.put('a'.repeat(64), path.join(folder, 'nowhere'))).rejects.toMatchObject({
      code: 'ENOENT',
    })
  })

  it('says that a file is not there', async () => {
    const key = sha256(randomBytes(8))
    expect(await store.size(key)).toBeNull()
    await expect(store.read(key)).rejects.toMatchObject({ name: 'NotStored', key })
    await expect(store.read(key, { start: 0, end: 5 })).rejects.toMatchObject({ name: 'NotStored' })
    await expect(store.verify(key)).rejects.toMatchObject({ name: 'NotStored' })
    await store.remove(key)
  })

  it('removes a file, and takes it again', async () => {
    const { key, file } = await onDisk(randomBytes(1000))
    await store.put(key, file)
    await store.remove(key)
    expect(await store.size(key)).toBeNull()
    expect(await keysOf(store)).not.toContain(key)
    await store.put(key, file)
    expect(await store.verify(key)).toBe(true)
  })

  it.each([
    '',
    'a',
    '../../etc/passwd',
    'A'.repeat(64),
    `${'a'.repeat(63)}/`,
    'a'.repeat(65),
    `${'a'.repeat(64)}\n`,
  ])('refuses the key %j', async (key) => {
    const bad = { name: 'BadKey' }
    const { file } = await onDisk(Buffer.from('x'))
    await expect(store.put(key, file)).rejects.toMatchObject(bad)
    await expect(store.read(key)).rejects.toMatchObject(bad)
    await expect(store.size(key)).rejects.toMatchObject(bad)
    await expect(store.verify(key)).rejects.toMatchObject(bad)
    await expect(store.remove(key)).rejects.toMatchObject(bad)
  })

  it('lists files in order, each once', async () => {
    for (let number = 0; number < 300; number += 1) {
      const bytes = Buffer.from(`file ${number}`)
      await store.put(sha256(bytes), Readable.from([bytes]))
    }
    const keys = await keysOf(store)
    expect(keys.length).toBeGreaterThan(300)
    expect(keys).toEqual([...new Set(keys)].sort())
  })

  it('shows nothing of a file whose writer was killed half way, and takes it again', async () => {
    const { key, file } = await onDisk(randomBytes(12 * MEGABYTE))
    const before = await keysOf(store)
    const { signal, errors } = await runSource(
      `import { readFileSync } from 'node:fs'
       import { Readable } from 'node:stream'
       import { openStore } from './lib/files/storage/storage.ts'
       async function* half() {
         const bytes = readFileSync(process.env.FILE)
         for (let at = 0; at < bytes.length - 1; at += 65536) {
           yield bytes.subarray(at, at + 65536)
           await new Promise((resolve) => setTimeout(resolve, 1))
           if (at > 11 * 1024 * 1024) process.kill(process.pid, 'SIGKILL')
         }
       }
       await (await openStore(process.env.KIND)).put(process.env.KEY, Readable.from(half()))`,
      { ...variables(), FILE: file, KEY: key, KIND: kind },
    )
    expect({ signal, errors }).toEqual({ signal: 'SIGKILL', errors: '' })
    expect(await store.size(key)).toBeNull()
    expect(await keysOf(store)).toEqual(before)
    await store.put(key, file)
    expect(await store.verify(key)).toBe(true)
  })

  it('needs no more memory for a large file than for a small one', async () => {
    const file = path.join(folder, `large-${kind}`)
    await writeFile(file, '')
    await truncate(file, 200 * MEGABYTE)
    const { output, errors } = await runSource(
      `import { openStore } from './lib/files/storage/storage.ts'
       import { Readable } from 'node:stream'
       const store = await openStore(process.env.KIND)
       const small = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
       await store.put(small, Readable.from([Buffer.from('test')]))
       const before = process.resourceUsage().maxRSS
       await store.put(process.env.KEY, process.env.FILE)
       await store.verify(process.env.KEY)
       console.log((process.resourceUsage().maxRSS - before) / 1024)`,
      { ...variables(), FILE: file, KEY: await hashOf(createReadStream(file)), KIND: kind },
    )
    expect(errors).toBe('')
    // Loose: it is what waits for the collector, and the same for 800 megabytes.
    expect(Number(output)).toBeLessThan(150)
  })
})
