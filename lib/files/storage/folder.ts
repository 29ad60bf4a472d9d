import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { checkedKey, checkedRange, hashOf, isKey, isKnown, opened, withHash } from './content'
import { isAbsent, NotStored, OutsideFile, StorageFull } from './faults'
import type { ByteRange, OpenedFile, Source, Store } from './store'

/** Where files are while they are written: in the same file system, and never where one is looked for. */
const INCOMING = '.incoming'

/** Bytes that are read at a time: what a piece costs on its way out hardly depends on how long it is. */
const PIECE = 512 * 1024

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)

/** The bytes of a file are at `ab/cd/abcd…`, so that no folder grows long. */
function placeOf(folder: string, key: string): string {
  checkedKey(key)
  return path.join(folder, key.slice(0, 2), key.slice(2, 4), key)
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

// The names of a folder are durable once it is synced, and that of the folder once the one above it is.
async function syncAbove(place: string, folder: string): Promise<void> {
  const inner = path.dirname(place)
  for (const above of [inner, path.dirname(inner), folder]) await syncFolder(above)
}

async function write(folder: string, key: string, source: Source): Promise<void> {
  const place = placeOf(folder, key)
  const temporary = path.join(folder, INCOMING, randomUUID())
  try {
    await mkdir(path.dirname(temporary), { recursive: true })
    const written = createWriteStream(temporary, { flags: 'wx', mode: 0o600, flush: true })
    await pipeline(opened(source), (bytes) => withHash(bytes, key), written)
    await mkdir(path.dirname(place), { recursive: true })
    await rename(temporary, place)
    await syncAbove(place, folder)
  } catch (error) {
    await rm(temporary, { force: true })
    throw ['ENOSPC', 'EDQUOT'].includes(String(codeOf(error))) ? new StorageFull(error) : error
  }
}

/** The change time is the system's own: nobody who writes to a file can set it back. */
async function openIn(folder: string, key: string, range?: ByteRange): Promise<OpenedFile> {
  const file = await open(placeOf(folder, key)).catch((error: unknown) => {
    throw isAbsent(error) ? new NotStored(key) : error
  })
  try {
    const { size, ino, mtimeNs, ctimeNs } = await file.stat({ bigint: true })
    if (range && checkedRange(range).start >= size) throw new OutsideFile()
    const bytes = file.createReadStream({ ...range, highWaterMark: PIECE })
    return { bytes, state: [size, ino, mtimeNs, ctimeNs].join() }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** What the disk says of a file; null when it is not there. */
export async function statIfThere(place: string) {
  try {
    return await stat(place)
  } catch (error) {
    if (isAbsent(error)) return null
    throw error
  }
}

const sizeIn = async (folder: string, key: string) => (await statIfThere(placeOf(folder, key)))?.size ?? null

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort()
  } catch (error) {
    if (isAbsent(error)) return []
    throw error
  }
}

const isFan = (name: string) => /^[0-9a-f]{2}$/.test(name)

async function* keysIn(folder: string): AsyncGenerator<string> {
  for (const first of (await namesIn(folder)).filter(isFan))
    for (const second of (await namesIn(path.join(folder, first))).filter(isFan))
      for (const name of await namesIn(path.join(folder, first, second)))
        if (isKey(name) && name.startsWith(first + second)) yield name
}

/** Files in a folder of this machine, which is made with the first of them. */
export function folderStore(folder: string): Store {
  const size = (key: string) => sizeIn(folder, key)
  const read = async (key: string, range?: ByteRange) => (await openIn(folder, key, range)).bytes
  return {
    name: `the folder ${folder}`,
    async put(key, source) {
      // Who wrote it may have been ended before its name was durable.
      if (await isKnown({ size }, checkedKey(key), source)) await syncAbove(placeOf(folder, key), folder)
      else await write(folder, key, source)
    },
    read,
    open: (key, range) => openIn(folder, key, range),
    size,
    list: () => keysIn(folder),
    remove: async (key) => rm(placeOf(folder, key), { force: true }),
    verify: async (key) => (await hashOf(await read(key))) === key,
  }
}

/**
 * Removes what a crash left half written: temporary files that nobody wrote to since `before`, and returns how many there were. Files
 * that are being written now are younger.
 */
export async function removeLeftovers(folder: string, before: Date): Promise<number> {
  const incoming = path.join(folder, INCOMING)
  let removed = 0
  for (const name of await namesIn(incoming)) {
    const leftover = path.join(incoming, name)
    // If it has since gone, it was kept or given up.
    const last = await statIfThere(leftover)
    if (!last || last.mtime >= before) continue
    await rm(leftover, { force: true })
    removed += 1
  }
  return removed
}
