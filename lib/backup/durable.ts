import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, writeFile } from 'node:fs/promises'
import type { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** What is written here is on the disk when it returns, readable for nobody but its user. */

export const writeDurably = (file: string, text: string) =>
  writeFile(file, text, { flag: 'wx', mode: 0o600, flush: true })

/** The names in a folder are durable once it is synced. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Writes a stream, by way of `through` where there is one, and returns how many bytes there are and what they add up to. */
export async function streamDurably(from: Readable, file: string, through?: Transform) {
  const hash = createHash('sha256')
  let bytes = 0
  async function* counted(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  const to = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true })
  await (through ? pipeline(from, through, counted, to) : pipeline(from, counted, to))
  return { bytes, sha256: hash.digest('hex') }
}
