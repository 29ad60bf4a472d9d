import 'server-only'
import { randomUUID } from 'node:crypto'
import { open, unlink, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'

/** Bytes that were made and wait to be sent. They are read once, or discarded. */
export type Spooled = { size: number; read: () => Readable; discard: () => Promise<void> }

/**
 * Writes what is made to a file of the machine, and hands it on to be sent. So the rows are read as fast as the database gives them, at
 * one moment, and no slow line holds a connection; what cannot be made to its end is a fault, and not a file that looks complete; and
 * the file is not kept in memory. It has no name as soon as it is open: nobody else can open it, and nothing of it is left behind.
 */
export async function spooled(made: AsyncIterable<string | Uint8Array>): Promise<Spooled> {
  const file = await nameless()
  try {
    let size = 0
    for await (const piece of made) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
      await file.writeFile(bytes)
      size += bytes.byteLength
    }
    return {
      size,
      read: () => file.createReadStream({ start: 0 }),
      discard: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function nameless(): Promise<FileHandle> {
  const name = path.join(tmpdir(), `chancery-${randomUUID()}`)
  const file = await open(name, 'wx+', 0o600)
  await unlink(name)
  return file
}
