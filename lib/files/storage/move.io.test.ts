import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runSource } from '@/lib/testing/child'
import { asVariables, startS3 } from '@/lib/testing/s3-server'
import { StorageFull } from './faults'
import { folderStore } from './folder'
import { check, move } from './move'
import { openStore } from './storage'
import type { Store } from './store'

let folder: string
let s3: Awaited<ReturnType<typeof startS3>>
let from: Store
let target: Store
let round = 0
let variables: Record<string, string>

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chancery-move-'))
  s3 = await startS3(path.join(folder, 's3'))
})
afterAll(async () => {
  await s3.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  round += 1
  const prefix = `round-${round}/`
  variables = {
    STORAGE_FOLDER: path.join(folder, `round-${round}`),
    ...asVariables({ ...s3.bucket, prefix }),
  }
  from = await openStore('folder', variables)
  target = await openStore('s3', variables)
})

async function fill(store: Store, count: number, size = 1000): Promise<string[]> {
  const contents = Array.from({ length: count }, () => randomBytes(size))
  const keys = contents.map((bytes) => createHash('sha256').update(bytes).digest('hex'))
  for (const [index, key] of keys.entries()) await store.put(key, Readable.from([contents[index]]))
  return keys.sort()
}

async function keysOf(store: Store): Promise<string[]> {
  const keys: string[] = []
  for await (const key of store.list()) keys.push(key)
  return keys
}

const placeOf = (key: string) =>
  path.join(variables.STORAGE_FOLDER ?? '', key.slice(0, 2), key.slice(2, 4), key)

describe('moving files', () => {
  it('copies every file, keeps the source as it is, and does nothing the second time', async () => {
    const keys = await fill(from, 20)
    let progress = 0
    expect(await move(from, target, { onProgress: () => (progress += 1) })).toEqual({
      moved: 20,
      alreadyThere: 0,
      failed: [],
    })
    expect(progress).toBe(20)
    expect(await keysOf(target)).toEqual(keys)
    expect(await keysOf(from)).toEqual(keys)
    expect(await move(from, target)).toEqual({ moved: 0, alreadyThere: 20, failed: [] })
  })

  it('goes back from a bucket to a folder', async () => {
    const keys = await fill(target, 5)
    expect(await move(target, from)).toMatchObject({ moved: 5, failed: [] })
    expect(await keysOf(from)).toEqual(keys)
  })

  it('has nothing to do for an empty store', async () => {
    expect(await move(from, target)).toEqual({ moved: 0, alreadyThere: 0, failed: [] })
  })

  it('copies large files, four at a time', async () => {
    await fill(from, 5, 6 * 1024 * 1024)
    let [now, most] = [0, 0]
    const counting: Store = {
      ...target,
      async put(...given) {
        now += 1
        most = Math.max(most, now)
        await target.put(...given)
        now -= 1
      },
    }
    expect(await move(from, counting)).toMatchObject({ moved: 5, failed: [] })
    expect(most).toBe(4)
  })

  it('names a damaged file, and copies the others', async () => {
    const keys = await fill(from, 5)
    await writeFile(placeOf(keys[2]!), randomBytes(1000))
    expect(await move(from, target)).toEqual({
      moved: 4,
      alreadyThere: 0,
      failed: [
        { key: keys[2], sentence: 'The content of this file is not what its name says: it is damaged.' },
      ],
    })
    expect(await target.size(keys[2]!)).toBeNull()
  })

  it('names files for which the target has no room, and copies them later', async () => {
    await fill(from, 10)
    let puts = 0
    const filling: Store = {
      ...target,
      async put(...given) {
        puts += 1
        if (puts > 5) throw new StorageFull()
        await target.put(...given)
      },
    }
    const { moved, failed } = await move(from, filling)
    expect(moved).toBe(5)
    expect(failed.map(({ sentence }) => sentence)).toEqual(
      Array(5).fill('The file storage is full, so this file was not saved.'),
    )
    expect(await move(from, target)).toEqual({ moved: 5, alreadyThere: 5, failed: [] })
  })

  it('copies a file again that the target has in another size', async () => {
    const keys = await fill(target, 3)
    await move(target, from)
    await writeFile(placeOf(keys[0]!), 'half')
    expect(await move(target, from)).toEqual({ moved: 1, alreadyThere: 2, failed: [] })
    expect(await from.verify(keys[0]!)).toBe(true)
  })

  it('takes back what does not come back as it was sent', async () => {
    const [key] = await fill(target, 1)
    const forgetful: Store = {
      ...from,
      async put(given, source) {
        await from.put(given, source)
        await writeFile(placeOf(given), randomBytes(1000))
      },
    }
    expect((await move(target, forgetful)).failed).toEqual([
      { key, sentence: 'This file did not come back from the target as it was sent.' },
    ])
    expect(await from.size(key!)).toBeNull()
  })

  it('ends with the error of a source that cannot be listed', async () => {
    const blind: Store = {
      ...from,
      async *list() {
        yield 'a'.repeat(64)
        throw new Error('the folder cannot be read')
      },
    }
    await expect(move(blind, target)).rejects.toThrow('the folder cannot be read')
  })

  it.each([
    ['folder', 's3'],
    ['s3', 'folder'],
  ] as const)('goes on where it was killed, from %s to %s', async (source, sink) => {
    const [begin, end] = [await openStore(source, variables), await openStore(sink, variables)]
    const keys = await fill(begin, 30, 300_000)
    const { signal, errors } = await runSource(
      `import { move } from './lib/files/storage/move.ts'
       import { openStore } from './lib/files/storage/storage.ts'
       const onProgress = ({ moved }) => moved === 10 && process.kill(process.pid, 'SIGKILL')
       await move(await openStore('${source}'), await openStore('${sink}'), { onProgress })`,
      variables,
    )
    expect({ signal, errors }).toEqual({ signal: 'SIGKILL', errors: '' })
    const { moved, alreadyThere, failed } = await move(begin, end)
    expect({ sum: moved + alreadyThere, failed }).toEqual({ sum: 30, failed: [] })
    expect(alreadyThere).toBeGreaterThanOrEqual(10)
    expect(moved).toBeGreaterThan(0)
    expect(await keysOf(end)).toEqual(keys)
    expect(await check(end)).toEqual({ whole: 30, damaged: [], unread: [] })
  })
})

describe('checking files', () => {
  it('names those that are damaged, and those that cannot be read', async () => {
    const keys = await fill(from, 6)
    await writeFile(placeOf(keys[1]!), 'another text')
    const failing: Store = {
      ...from,
      async verify(key) {
        if (key === keys[4]) throw new Error('the disk does not answer')
        return from.verify(key)
      },
    }
    expect(await check(failing)).toEqual({
      whole: 4,
      damaged: [keys[1]],
      unread: [{ key: keys[4], sentence: 'the disk does not answer.' }],
    })
    expect((await stat(placeOf(keys[1]!))).size).toBe(12)
  })

  it('reports a file that is removed in the meantime', async () => {
    const [key] = await fill(from, 1)
    const gone = folderStore(path.join(folder, 'nowhere'))
    expect(await check({ ...from, verify: gone.verify })).toEqual({
      whole: 0,
      damaged: [],
      unread: [{ key, sentence: 'This file has since been removed.' }],
    })
  })
})
