import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import {
  fromBufferPromise,
  fromRandomAccessReaderPromise,
  RandomAccessReader,
  type Entry,
  type ZipFile,
} from 'yauzl'
import { streamZip, zipSize, type ZipEntry } from './zip'
import { dosTime } from './zip-records'

const modified = new Date('2027-02-24T09:30:42Z')
const GIGABYTE = 1024 ** 3

/** A file of zeros that is never there as a whole. */
function zeros(name: string, size: number): ZipEntry {
  async function* chunks(from: number) {
    const chunk = Buffer.alloc(65_536)
    for (let at = from; at < size; at += chunk.length) yield chunk.subarray(0, size - at)
  }
  return { name, modified, size, crc32: 0, open: async (start) => Readable.from(chunks(start)) }
}

/** Reads the ZIP by ranges alone, as over HTTP. */
class ByRanges extends RandomAccessReader {
  constructor(private readonly entries: ZipEntry[]) {
    super()
  }
  override _readStreamForRange(start: number, end: number) {
    return streamZip(this.entries, { start, end: end - 1 })
  }
}

async function read(zip: ZipFile): Promise<{ entries: Entry[]; last: Buffer }> {
  const entries: Entry[] = []
  for await (const entry of zip.eachEntry()) entries.push(entry)
  return { entries, last: await buffer(await zip.openReadStreamPromise(entries.at(-1)!)) }
}

const small = (name: string): ZipEntry => ({ name, modified, bytes: Buffer.from(name) })

describe('the records of a ZIP', () => {
  it.each([
    ['just under 4 GiB', [zeros('large', 2 ** 32 - 2), small('last')]],
    ['just at 4 GiB', [zeros('large', 2 ** 32 - 1), small('last')]],
    ['over 4 GiB', [zeros('large', 5 * GIGABYTE), small('last')]],
    ['over 4 GiB together', [zeros('a', 3 * GIGABYTE), zeros('b', 3 * GIGABYTE), small('last')]],
    ['over 4 GiB one after the other', [zeros('a', 5 * GIGABYTE), zeros('b', 6 * GIGABYTE), small('last')]],
  ])('tell files of %s', async (_size, given) => {
    const size = zipSize(given)
    const zip = await fromRandomAccessReaderPromise(new ByRanges(given), size, { autoClose: false })
    const { entries, last } = await read(zip)
    expect(entries.map(({ fileName, uncompressedSize }) => [fileName, uncompressedSize])).toEqual(
      given.map((entry) => [entry.name, 'bytes' in entry ? entry.bytes.length : entry.size]),
    )
    expect(last.toString()).toBe('last')
  })

  it.each([65_534, 65_536])('count %i files', async (count) => {
    const bytes = await buffer(streamZip(Array.from({ length: count }, (_, index) => small(`${index}`))))
    const { entries, last } = await read(await fromBufferPromise(bytes, { autoClose: false }))
    expect(entries).toHaveLength(count)
    expect(last.toString()).toBe(`${count - 1}`)
  })

  it('use Zip64 only where it is needed', async () => {
    const few = await buffer(streamZip([small('a')]))
    expect(few.includes(Buffer.from('PK\u0006\u0006'))).toBe(false)
    expect(few.readUInt16LE(4)).toBe(20)
    const head = await buffer(streamZip([zeros('a', 5 * GIGABYTE)], { end: 60 }))
    expect(head.readUInt16LE(4)).toBe(45)
  })
})

describe('the moment of an entry', () => {
  it.each([
    ['2027-02-24T09:30:42Z', '2027-02-24T09:30:42'],
    ['2027-02-24T23:59:59.999+14:00', '2027-02-24T09:59:58'],
    ['1980-01-01T00:00:00Z', '1980-01-01T00:00:00'],
    ['1970-01-01T00:00:00Z', '1980-01-01T00:00:00'],
    ['2107-12-31T23:59:59Z', '2107-12-31T23:59:58'],
    ['2200-01-01T00:00:00Z', '2107-12-31T23:59:58'],
  ])('%s is %s', (moment, shown) => {
    const { date, time } = dosTime(new Date(moment))
    const two = (number: number) => String(number).padStart(2, '0')
    const day = [1980 + (date >> 9), two((date >> 5) & 15), two(date & 31)].join('-')
    const clock = [two(time >> 11), two((time >> 5) & 63), two((time & 31) * 2)].join(':')
    expect(`${day}T${clock}`).toBe(shown)
  })
})
