import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkedStore } from './checked'
import { AlteredFile, NotStored } from './faults'
import { folderStore } from './folder'
import type { Store } from './store'

const bytes = randomBytes(200_000)
const key = createHash('sha256').update(bytes).digest('hex')
let folder: string
let store: Store
/** How often a file was opened whole. */
let readThrough: number

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chancery-checked-'))
  const kept = folderStore(folder)
  readThrough = 0
  store = checkedStore({
    ...kept,
    open: (of, range) => {
      if (!range) readThrough += 1
      return kept.open(of, range)
    },
  })
  await store.put(key, Readable.from([bytes]))
})
afterEach(() => rm(folder, { recursive: true }))

const place = () => path.join(folder, key.slice(0, 2), key.slice(2, 4), key)
const range = { start: 100, end: 199 }
const read = async () => buffer(await store.read(key, range))

describe('a file that is what it should be', () => {
  it('is read through once, however many ranges of it are asked for, also at the same time', async () => {
    expect(await read()).toEqual(bytes.subarray(100, 200))
    await Promise.all([read(), read(), read()])
    expect(readThrough).toBe(1)
  })
  it('is read through once for many who ask for it first', async () => {
    const all = await Promise.all([read(), read(), read()])
    expect(all.every((some) => some.equals(bytes.subarray(100, 200)))).toBe(true)
    expect(readThrough).toBe(1)
  })
})

describe('a file that somebody changed', () => {
  const altered = Buffer.concat([bytes.subarray(0, -1), Buffer.from([(bytes.at(-1) ?? 0) ^ 1])])

  it('is not given out, whether it had been read before or not, even in a part that is as it was', async () => {
    await writeFile(place(), altered)
    await expect(read()).rejects.toThrow(AlteredFile)
  })
  it('is not given out though its size and its time are as they were', async () => {
    await read()
    const { atime, mtime } = await stat(place())
    await writeFile(place(), altered)
    await utimes(place(), atime, mtime)
    await expect(read()).rejects.toThrow(AlteredFile)
    await expect(read()).rejects.toThrow(AlteredFile)
  })
  it('is given out again once it has been put back', async () => {
    await writeFile(place(), altered)
    await expect(read()).rejects.toThrow(AlteredFile)
    await writeFile(place(), bytes)
    expect(await read()).toEqual(bytes.subarray(100, 200))
  })
  it('is missing when it was taken away', async () => {
    await read()
    await rm(place())
    await expect(read()).rejects.toThrow(NotStored)
  })
})
