import { promisify } from 'node:util'
import yauzl, { type Entry, type ZipFile } from 'yauzl'

/** An archive, opened with limits that hold for what really comes out of it: what it says of its sizes is not believed. */

export class Refused extends Error {}

const limits = { entries: 2_000, bytes: 200_000_000, ratio: 100, floor: 2_000_000 }

export type Archive = { names: string[]; read: (name: string) => Promise<Buffer>; close: () => void }

const fromPath = promisify<string, yauzl.Options, ZipFile>(yauzl.open)
const fromBytes = promisify<Buffer, yauzl.Options, ZipFile>(yauzl.fromBuffer)
const options = { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true }

/** @throws Refused, with a sentence, for what is no archive or breaks a limit. */
export async function openArchive(source: string | Buffer): Promise<Archive> {
  const damaged = () =>
    new Refused('This file is damaged: its parts cannot be read. Save it again, then upload it again.')
  const zip = await (
    typeof source === 'string' ? fromPath(source, options) : fromBytes(source, options)
  ).catch(() => {
    throw damaged()
  })
  const entries = await entriesOf(zip).catch((error: unknown) => {
    zip.close()
    throw error instanceof Refused ? error : damaged()
  })
  let total = 0
  const count = (bytes: number) => {
    total += bytes
    if (total > limits.bytes)
      throw new Refused('This file unpacks to more than 200 MB. Make it smaller, then upload it again.')
  }
  return {
    names: [...entries.keys()],
    close: () => zip.close(),
    read: async (name) => {
      const entry = entries.get(name)
      if (!entry) throw damaged()
      return inflated(zip, entry, count).catch((error: unknown) => {
        throw error instanceof Refused ? error : damaged()
      })
    },
  }
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    zip.on('error', reject)
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      const fault = faultOf(entry, entries)
      if (fault) return reject(new Refused(fault))
      entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
}

const LINK = 0o120000
function faultOf(entry: Entry, before: Map<string, Entry>): string | null {
  if (before.size >= limits.entries)
    return 'This file has more than 2,000 parts. Make it simpler, then upload it again.'
  if (before.has(entry.fileName))
    return 'This file has two parts with the same name. Save it again, then upload it again.'
  if (entry.generalPurposeBitFlag & 1)
    return 'This file is protected by a password. Remove the password, then upload it again.'
  const isLink = ((entry.externalFileAttributes >>> 16) & 0o170000) === LINK
  if (isLink || /(^|\/)\.\.(\/|$)/.test(entry.fileName))
    return 'This file contains links to other places on a disk. Save it again in your office program, then upload it again.'
  return null
}

function inflated(zip: ZipFile, entry: Entry, count: (bytes: number) => void): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error)
      const chunks: Buffer[] = []
      let size = 0
      stream.on('error', reject)
      stream.on('data', (chunk: Buffer) => {
        try {
          count(chunk.length)
          size += chunk.length
          if (size > limits.floor && size > entry.compressedSize * limits.ratio)
            throw new Refused(
              'A part of this file unpacks to far more than it should. Save it again in your office program, then upload it again.',
            )
          chunks.push(chunk)
        } catch (fault) {
          stream.destroy()
          reject(fault as Error)
        }
      })
      stream.on('end', () => resolve(Buffer.concat(chunks)))
    })
  })
}
