import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { centralDirectory, localRecord, type ZipRecord } from './zip-records'

/**
 * A file in a ZIP, with its bytes at hand or opened when its turn comes; `size` in bytes and `crc32` are then known beforehand, and
 * `open` gives the bytes from `start` to the end. `modified` must be the same each time for the ZIP to be the same.
 */
export type ZipEntry = { name: string; modified: Date } & (
  { bytes: Buffer } | { size: number; crc32: number; open: (start: number) => Promise<Readable> }
)

/** A stretch of the ZIP: bytes at hand, or those of a file. */
type Piece = { offset: number; length: number; from: Buffer | ((start: number) => Promise<Readable>) }

type Layout = { size: number; pieces: Piece[] }

// Whoever unpacks a ZIP uses a name as a path, and follows it even out of the folder; on many machines case makes no difference.
function checkNames(entries: readonly ZipEntry[]): void {
  const known = new Set<string>()
  for (const { name } of entries) {
    const isInside = name.split('/').every((part) => !['', '.', '..'].includes(part))
    if (!isInside || /[\\\0]/.test(name) || Buffer.byteLength(name) > 0xffff)
      throw new RangeError('A file in a ZIP needs a name that is a path inside it.')
    if (known.has(name.toLowerCase())) throw new RangeError('Two files in a ZIP need two names.')
    known.add(name.toLowerCase())
  }
}

const described = (entry: ZipEntry, offset: number): ZipRecord => ({
  name: entry.name,
  modified: entry.modified,
  offset,
  ...('bytes' in entry
    ? { size: entry.bytes.length, crc32: crc32(entry.bytes) }
    : { size: entry.size, crc32: entry.crc32 }),
})

// Everything before the first byte: where each entry begins follows from the sizes of those before it.
function layoutOf(entries: readonly ZipEntry[]): Layout {
  checkNames(entries)
  const pieces: Piece[] = []
  const records: ZipRecord[] = []
  let size = 0
  const add = (length: number, from: Piece['from']) => {
    if (length > 0) pieces.push({ offset: size, length, from })
    size += length
  }
  for (const entry of entries) {
    const record = described(entry, size)
    records.push(record)
    const head = localRecord(record)
    add(head.length, head)
    add(record.size, 'bytes' in entry ? entry.bytes : entry.open)
  }
  const directory = centralDirectory(records, size)
  add(directory.length, directory)
  return { size, pieces }
}

async function* bytesOf({ length, from }: Piece, start: number, end: number): AsyncGenerator<Buffer> {
  if (Buffer.isBuffer(from)) {
    yield from.subarray(start, end + 1)
    return
  }
  let at = start
  for await (const chunk of (await from(start)) as AsyncIterable<Buffer>) {
    if (at + chunk.length > length) break
    yield chunk.subarray(0, end + 1 - at)
    at += chunk.length
    if (at > end && end + 1 < length) return
  }
  if (at !== length) throw new Error('A file of the ZIP is not as long as was said.')
}

async function* between({ pieces }: Layout, start: number, end: number): AsyncGenerator<Buffer> {
  for (const piece of pieces) {
    const last = piece.offset + piece.length - 1
    if (last < start || piece.offset > end) continue
    yield* bytesOf(piece, Math.max(start, piece.offset) - piece.offset, Math.min(end, last) - piece.offset)
  }
}

/** The length of the whole ZIP in bytes, known before anything is read. @throws RangeError for names that cannot be unpacked. */
export function zipSize(entries: readonly ZipEntry[]): number {
  return layoutOf(entries).size
}

/**
 * The ZIP of these files, made while it is read and the same for the same entries, or the bytes of it from `start` to `end`, both
 * included. Files are stored as they are, and nothing before the range is read. The stream fails when a file is not as long as said.
 * @throws RangeError when the range is not inside the ZIP, or for names that lead out of it or are the same but for case.
 */
export function streamZip(
  entries: readonly ZipEntry[],
  range: { start?: number; end?: number } = {},
): Readable {
  const layout = layoutOf(entries)
  const { start = 0, end = layout.size - 1 } = range
  if (!(start >= 0 && start <= end && end < layout.size)) throw new RangeError('The ZIP has no such range.')
  return Readable.from(between(layout, start, end), { objectMode: false })
}
