import { createReadStream } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { NotStored, WrongContent } from '@/lib/files/storage/faults'
import { folderStore } from '@/lib/files/storage/folder'
import { forEachOf } from '@/lib/files/storage/several'
import type { Store } from '@/lib/files/storage/store'
import { damaged, type Manifest } from './manifest'
import { BackupRefused } from './damage'
import { streamDurably } from './durable'

/** The bytes of files, each once for all backups of a folder. */
export const filesOf = (place: string): Store => folderStore(path.join(place, 'files'))

const LIST = 'files.txt'

type Named = { key: string; size: number }

/** The lines of a text, read as they are needed: there may be as many as there are files. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity })
  for await (const line of lines) if (line !== '') yield line
}

async function* listed(folder: string): AsyncGenerator<Named> {
  for await (const line of linesOf(path.join(folder, LIST))) {
    const [key = '', size] = line.split(' ')
    yield { key, size: Number(size) }
  }
}

/**
 * Copies every file that is named and not there yet, and writes the list of the backup. One that the storage no longer has as it should
 * be is named in `missing` and does not delay the others: the tables must not go without a backup because of it.
 */
export async function copyFiles(
  from: Store,
  place: string,
  { folder, named, areCopied }: { folder: string; named: string; areCopied: boolean },
) {
  const to = filesOf(place)
  const missing: string[] = []
  const sum = { count: 0, bytes: 0, copied: 0 }
  const found: Named[] = []
  await forEachOf(linesOf(named), async (key) => {
    const size = areCopied ? await copied(from, to, key, () => (sum.copied += 1)) : await from.size(key)
    if (size === null) return void missing.push(key)
    found.push({ key, size })
    sum.count += 1
    sum.bytes += size
  })
  const list = await streamDurably(
    Readable.from(asLines(found.sort((one, other) => (one.key < other.key ? -1 : 1)))),
    path.join(folder, LIST),
  )
  return {
    copied: sum.copied,
    files: {
      list: { file: LIST, ...list },
      ...{ count: sum.count, bytes: sum.bytes, areCopied, missing: missing.sort() },
    },
  }
}

function* asLines(found: Named[]): Generator<Buffer> {
  for (const { key, size } of found) yield Buffer.from(`${key} ${size}\n`)
}

/** The size of a file that is in the backup afterwards; null when the storage does not have it as it should be. */
async function copied(from: Store, to: Store, key: string, onCopied: () => void): Promise<number | null> {
  const there = await to.size(key)
  if (there !== null) return there
  try {
    const bytes = await from.read(key)
    await to.put(key, bytes).finally(() => bytes.destroy())
  } catch (error) {
    if (error instanceof NotStored || error instanceof WrongContent) return null
    throw error
  }
  onCopied()
  return to.size(key)
}

/** Reads every file of a backup. @throws BackupRefused at the first that is not there or not as it was. */
export async function checkFiles(folder: string, { files }: Manifest): Promise<void> {
  if (!files.areCopied) return
  const place = path.dirname(folder)
  const kept = filesOf(place)
  await forEachOf(listed(folder), async ({ key }) => {
    const isWhole = await kept.verify(key).catch((error: unknown) => {
      if (error instanceof NotStored)
        throw new BackupRefused(
          `The backup is incomplete: the file ${key} is missing from ${kept.name}. Nothing was restored; use another copy of the backups.`,
        )
      throw error
    })
    if (!isWhole) throw damaged(place, path.join('files', key.slice(0, 2), key.slice(2, 4), key))
  })
}

/** Puts every file of a backup into the storage; one that is there is not written again. @returns how many were put. */
export async function putFiles(folder: string, { files }: Manifest, to: Store): Promise<number> {
  const kept = filesOf(path.dirname(folder))
  let put = 0
  await forEachOf(listed(folder), async ({ key, size }) => {
    if ((await to.size(key)) === size && (await to.verify(key))) return
    if (!files.areCopied) throw new BackupRefused(missingFrom(to, key))
    const bytes = await kept.read(key)
    await to.put(key, bytes).finally(() => bytes.destroy())
    put += 1
  })
  return put
}

const missingFrom = (store: Store, key: string) =>
  `The backup was made without its files, and ${key} is not in ${store.name} as it should be: put the files there first, or use a backup that has them.`

/** The digests of a backup, for what nothing names now. */
export async function* keysOf(folder: string): AsyncGenerator<string> {
  for await (const { key } of listed(folder)) yield key
}
