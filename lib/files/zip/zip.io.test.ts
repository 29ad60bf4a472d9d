import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { runSource } from '@/lib/testing/child'
import { streamZip, zipSize, type ZipEntry } from './zip'

const modified = new Date('2027-02-24T09:30:42Z')
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chancery-zip-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A file whose bytes come in small chunks; `opened` notes from where it was read. */
function file(name: string, bytes: Buffer, opened: string[] = []): ZipEntry {
  const open = async (start: number) => {
    opened.push(`${name} from ${start}`)
    const chunks = Array.from({ length: Math.ceil((bytes.length - start) / 7) }, (_, index) =>
      bytes.subarray(start + index * 7, start + index * 7 + 7),
    )
    return Readable.from(chunks)
  }
  return { name, modified, size: bytes.length, crc32: crc32(bytes), open }
}

const NAMES = [
  'Note.pdf',
  '1. Ordre du jour – révisé.docx',
  'Документы/議程.pdf',
  'الوثائق.txt',
  'a/b/😀.bin',
]
const entries = (opened?: string[]): ZipEntry[] => [
  ...NAMES.map((name, index) => file(name, Buffer.from(`${name} `.repeat(index * 3)), opened)),
  { name: 'README.txt', modified, bytes: Buffer.from('Read me.') },
]
const whole = (given: ZipEntry[]) => buffer(streamZip(given))

describe('a ZIP', () => {
  it('is as long as was said before', async () => {
    expect((await whole(entries())).length).toBe(zipSize(entries()))
  })

  it('is the same each time', async () => {
    expect((await whole(entries())).equals(await whole(entries()))).toBe(true)
  })

  it('is read by fflate', async () => {
    const files = unzipSync(await whole(entries()))
    expect(Object.keys(files)).toEqual([...NAMES, 'README.txt'])
    expect(Buffer.from(files[NAMES[2]!]!).toString()).toBe(`${NAMES[2]} `.repeat(6))
    expect(Buffer.from(files['README.txt']!).toString()).toBe('Read me.')
  })

  it('is read by yauzl, with names, moments by UTC, sizes and sums', async () => {
    const zip = await fromBufferPromise(await whole(entries()), { strictFileNames: true })
    const read = []
    for await (const entry of zip.eachEntry()) {
      const bytes = await buffer(await zip.openReadStreamPromise(entry))
      expect(crc32(bytes)).toBe(entry.crc32)
      expect(entry.getLastModDate({ timezone: 'UTC' })).toEqual(modified)
      read.push(entry.fileName)
    }
    expect(read).toEqual([...NAMES, 'README.txt'])
  })

  it('is read by what is on the machine', async () => {
    const archive = path.join(folder, 'whole.zip')
    await pipeline(streamZip(entries()), createWriteStream(archive))
    const run = promisify(execFile)
    const tested = await Promise.allSettled([
      run('unzip', ['-t', archive]),
      run('python3', ['-c', `import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).testzip())`, archive]),
    ])
    const found = tested.filter((end) => end.status === 'fulfilled' || end.reason.code !== 'ENOENT')
    expect(found.filter(({ status }) => status === 'rejected')).toEqual([])
    const said = found.map((end) => end.status === 'fulfilled' && end.value.stdout)
    for (const words of said) expect(words).toMatch(/No errors detected|None/)
  })

  it('can be empty', async () => {
    const empty = await whole([])
    expect(empty.length).toBe(22)
    expect(unzipSync(empty)).toEqual({})
  })

  it('does not open an empty file', async () => {
    const opened: string[] = []
    await whole(entries(opened))
    expect(opened).toEqual(NAMES.slice(1).map((name) => `${name} from 0`))
  })
})

describe('a part of a ZIP', () => {
  it('continues at every byte', async () => {
    const all = await whole(entries())
    for (let split = 1; split < all.length; split += 1) {
      const begin = await buffer(streamZip(entries(), { end: split - 1 }))
      const rest = await buffer(streamZip(entries(), { start: split }))
      expect(begin.equals(all.subarray(0, split)) && rest.equals(all.subarray(split))).toBe(true)
    }
  })

  it('is the same bytes as those of the whole, for any files and any range', async () => {
    const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array))
    await fc.assert(
      fc.asyncProperty(fc.array(bytes, { maxLength: 5 }), fc.nat(), fc.nat(), async (files, a, b) => {
        const given = files.map((content, index) => file(`${index}`, content))
        const all = await whole(given)
        const [start, end] = [a % all.length, b % all.length].sort((x, y) => x - y) as [number, number]
        const part = await buffer(streamZip(given, { start, end }))
        expect(part.equals(all.subarray(start, end + 1))).toBe(true)
      }),
    )
  })

  it('begins inside a file and opens no other, nor what comes before', async () => {
    const opened: string[] = []
    const given = [file('a', randomBytes(100), opened), file('b', randomBytes(100), opened)]
    const last = await buffer(streamZip(given, { start: 31 + 40, end: 31 + 59 }))
    expect(last.length).toBe(20)
    expect(opened).toEqual(['a from 40'])
  })

  it('opens no file for the list at the end', async () => {
    const opened: string[] = []
    await buffer(streamZip(entries(opened), { start: zipSize(entries()) - 30 }))
    expect(opened).toEqual([])
  })

  it.each([
    [-1, 5],
    [6, 5],
    [0, 1e6],
    [1e6, undefined],
    [Number.NaN, 5],
  ])('is refused from %s to %s', (start, end) => {
    expect(() => streamZip(entries(), { start, end })).toThrow(RangeError)
  })

  it('closes the file when the reader goes away', async () => {
    const source = Readable.from(Array<Buffer>(1000).fill(randomBytes(1000)))
    const entry = { name: 'a', modified, size: 1_000_000, crc32: 0, open: async () => source }
    const zip = streamZip([entry])
    source.once('data', () => zip.destroy())
    zip.resume()
    await once(source, 'close')
    expect(source.destroyed).toBe(true)
  })
})

describe('a file of a ZIP', () => {
  const lying = (size: number, bytes: Buffer) =>
    ({ name: 'a', modified, crc32: 0, size, open: async () => Readable.from([bytes]) }) satisfies ZipEntry

  it.each([9, 11])('that has 10 bytes in place of the %i that were said ends the stream', async (size) => {
    await expect(whole([lying(size, randomBytes(10))])).rejects.toThrow('not as long as was said')
  })

  it('that cannot be opened ends the stream', async () => {
    const open = () => Promise.reject(new Error('gone'))
    await expect(whole([{ name: 'a', modified, size: 5, crc32: 0, open }])).rejects.toThrow('gone')
  })

  it.each(['', '/etc/passwd', '../up', 'a/../../up', './a', 'a//b', 'a/', 'a\\b', 'a\0b'])(
    'cannot be named %j',
    (name) => {
      expect(() => zipSize([{ name, modified, bytes: Buffer.alloc(0) }])).toThrow(RangeError)
    },
  )

  it('cannot have a name longer than the record allows', () => {
    const named = (length: number) => [{ name: 'é'.repeat(length), modified, bytes: Buffer.alloc(0) }]
    expect(zipSize(named(32_767))).toBeGreaterThan(65_534)
    expect(() => zipSize(named(32_768))).toThrow(RangeError)
  })

  it('needs a name that no other has, in whatever case', () => {
    const bytes = Buffer.alloc(0)
    const two = ['Note.pdf', 'NOTE.PDF'].map((name) => ({ name, modified, bytes }))
    expect(() => zipSize(two)).toThrow(RangeError)
  })
})

it('needs little memory for 200 files of a megabyte', async () => {
  const { output, errors } = await runSource(
    `import { Readable } from 'node:stream'
     import { streamZip } from './lib/files/zip/zip.ts'
     async function* megabyte() {
       for (let chunk = 0; chunk < 16; chunk += 1) yield Buffer.alloc(65536)
     }
     const named = (count) => Array.from({ length: count }, (_, index) => ({
       name: String(index), modified: new Date(0), size: 1048576, crc32: 0, open: async () => Readable.from(megabyte()),
     }))
     const read = async (count) => {
       let bytes = 0
       for await (const chunk of streamZip(named(count))) bytes += chunk.length
       return bytes
     }
     await read(1)
     const before = process.resourceUsage().maxRSS
     const bytes = await read(200)
     console.log(JSON.stringify({ bytes, megabytes: (process.resourceUsage().maxRSS - before) / 1024 }))`,
  )
  expect(errors).toBe('')
  const { bytes, megabytes } = JSON.parse(output) as { bytes: number; megabytes: number }
  expect(bytes).toBeGreaterThan(200 * 1024 * 1024)
  expect(megabytes).toBeLessThan(100)
})
