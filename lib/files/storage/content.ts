import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { BadKey, NotStored, OutsideFile, WrongContent } from './faults'
import type { ByteRange, Source, Store } from './store'

/** Tells whether a text is a SHA-256 in lower-case hex, and so can be a key. */
export const isKey = (text: string) => /^[0-9a-f]{64}$/.test(text)

/** The key itself. @throws BadKey when it is none, so that no path can be given for one. */
export function checkedKey(key: string): string {
  if (!isKey(key)) throw new BadKey()
  return key
}

/** The range itself. @throws OutsideFile when it cannot hold a byte of any file. */
export function checkedRange(range: ByteRange): ByteRange {
  const { start, end } = range
  if (!Number.isSafeInteger(start) || start < 0 || !(end >= start)) throw new OutsideFile()
  return range
}

/** The SHA-256 of what is read, in hex. */
export async function hashOf(bytes: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of bytes) hash.update(chunk)
  return hash.digest('hex')
}

/** Passes bytes on as they are, and throws WrongContent in place of the end when their hash is not the key. */
export async function* withHash(bytes: AsyncIterable<Buffer>, key: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for await (const chunk of bytes) {
    hash.update(chunk)
    yield chunk
  }
  if (hash.digest('hex') !== key) throw new WrongContent(key)
}

/** The bytes of what is put. */
export function opened(source: Source): Readable {
  return typeof source === 'string' ? createReadStream(source) : source
}

/**
 * Tells whether a file on the disk is already kept, going by its size and its hash. A stream is never known before it was read.
 * @throws WrongContent when a file of its size is kept and its hash is not the key.
 */
export async function isKnown(store: Pick<Store, 'size'>, key: string, source: Source): Promise<boolean> {
  if (typeof source !== 'string' || (await stat(source)).size !== (await store.size(key))) return false
  if ((await hashOf(createReadStream(source))) !== key) throw new WrongContent(key)
  return true
}

/** The size of a file of which it is known that it should be there. @throws NotStored */
export async function sizeOf(store: Pick<Store, 'size'>, key: string): Promise<number> {
  const size = await store.size(key)
  if (size === null) throw new NotStored(key)
  return size
}
