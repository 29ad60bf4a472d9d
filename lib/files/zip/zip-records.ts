/** An entry of a ZIP as its records describe it. Sizes and offsets are in bytes. */
export type ZipRecord = { name: string; size: number; crc32: number; modified: Date; offset: number }

const UINT16 = 0xffff
const UINT32 = 0xffffffff
// Says that names are UTF-8.
const FLAGS = 0x0800
const PLAIN = 20
const ZIP64 = 45
// Made on Unix: a regular file that its owner writes and everybody reads.
const MADE_BY = 3 << 8
const ATTRIBUTES = (0o100644 << 16) >>> 0

type Field = [bytes: 2 | 4 | 8, value: number]

function record(fields: Field[], ...rest: Buffer[]): Buffer {
  const head = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0))
  let at = 0
  for (const [bytes, value] of fields) {
    if (bytes === 8) head.writeBigUInt64LE(BigInt(value), at)
    else head.writeUIntLE(value, at, bytes)
    at += bytes
  }
  return Buffer.concat([head, ...rest])
}

// What does not fit into 32 bits is in the extra field, and the field itself is full.
const capped = (value: number) => Math.min(value, UINT32)

function extraOf(values: number[]): Buffer {
  if (values.length === 0) return Buffer.alloc(0)
  const fields = values.map((value): Field => [8, value])
  return record([[2, 0x0001], [2, values.length * 8], ...fields])
}

/** Date and time as ZIP has them, by the clock of UTC, in steps of two seconds; it knows no year before 1980 or after 2107. */
export function dosTime(moment: Date): { date: number; time: number } {
  const year = moment.getUTCFullYear()
  if (year < 1980) return { date: (1 << 5) | 1, time: 0 }
  if (year > 2107) return { date: (127 << 9) | (12 << 5) | 31, time: (23 << 11) | (59 << 5) | 29 }
  const date = ((year - 1980) << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate()
  const seconds = moment.getUTCSeconds() >> 1
  return { date, time: (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | seconds }
}

// The fields that both records of an entry have, in this order.
function common({ size, crc32, modified }: ZipRecord, version: number, name: Buffer, extra: Buffer): Field[] {
  const { date, time } = dosTime(modified)
  const head: Field[] = [
    [2, version],
    [2, FLAGS],
    [2, 0],
    [2, time],
    [2, date],
    [4, crc32],
  ]
  return [...head, [4, capped(size)], [4, capped(size)], [2, name.length], [2, extra.length]]
}

/** The record before the bytes of an entry. */
export function localRecord(entry: ZipRecord): Buffer {
  const name = Buffer.from(entry.name)
  const isLarge = entry.size >= UINT32
  const extra = extraOf(isLarge ? [entry.size, entry.size] : [])
  const fields = common(entry, isLarge ? ZIP64 : PLAIN, name, extra)
  return record([[4, 0x04034b50], ...fields], name, extra)
}

function centralRecord(entry: ZipRecord): Buffer {
  const name = Buffer.from(entry.name)
  const sizes = entry.size >= UINT32 ? [entry.size, entry.size] : []
  const extra = extraOf(entry.offset >= UINT32 ? [...sizes, entry.offset] : sizes)
  const version = extra.length > 0 ? ZIP64 : PLAIN
  const place: Field[] = [
    [2, 0],
    [2, 0],
    [2, 0],
    [4, ATTRIBUTES],
    [4, capped(entry.offset)],
  ]
  const fields = common(entry, version, name, extra)
  return record([[4, 0x02014b50], [2, MADE_BY | version], ...fields, ...place], name, extra)
}

/** The list of all entries, which follows the bytes of the last one at `offset`, with the end of the ZIP. */
export function centralDirectory(entries: ZipRecord[], offset: number): Buffer {
  const list = Buffer.concat(entries.map(centralRecord))
  const count = entries.length
  const isLarge = count >= UINT16 || offset >= UINT32 || list.length >= UINT32
  const few = Math.min(count, UINT16)
  const place: Field[] = [
    [4, capped(list.length)],
    [4, capped(offset)],
  ]
  const end = record([[4, 0x06054b50], [2, 0], [2, 0], [2, few], [2, few], ...place, [2, 0]])
  return Buffer.concat([list, ...(isLarge ? [zip64End(count, list.length, offset)] : []), end])
}

function zip64End(count: number, length: number, offset: number): Buffer {
  const versions: Field[] = [
    [2, MADE_BY | ZIP64],
    [2, ZIP64],
  ]
  const place: Field[] = [
    [8, count],
    [8, count],
    [8, length],
    [8, offset],
  ]
  const end = record([[4, 0x06064b50], [8, 44], ...versions, [4, 0], [4, 0], ...place])
  const locator = record([
    [4, 0x07064b50],
    [4, 0],
    [8, offset + length],
    [4, 1],
  ])
  return Buffer.concat([end, locator])
}
