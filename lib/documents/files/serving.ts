import 'server-only'
import type { Readable } from 'node:stream'
import type { Actor } from '@/lib/kernel/policy'
import { mediaTypes } from '@/lib/files/formats'
import type { ByteRange } from '@/lib/files/storage/store'
import { nameToTake, noteReading, openFile, type Opened } from './queries'
import { isStamped } from './rules'
import { stampedFile } from './stamp'
import { store } from '@/lib/files/storage/opened'

/** The bytes of what is given out, read by ranges; `fingerprint` is the same for the same bytes alone. */
export type Source = { size: number; fingerprint: string; read: (range: ByteRange) => Promise<Readable> }
/** A file as it is given out. */
type Named = { name: string; type: string }
type Given = Source & Named
/** A copy with the mark of its reader that nobody has begun to read. */
type Unmade = Named & { size: null }

/** A look at the pages is not a download. */
export type Way = 'DOWNLOAD' | 'PREVIEW'

/**
 * A file as it is given out to this reader, read by ranges; `confirmFirst` is the code of the document whose handling is to be confirmed
 * before. Null where there is none for this reader. Where no byte of it is taken, as by HEAD, that is no reading.
 */
export async function fileToServe(
  actor: Actor,
  { id, how, isTaken }: { id: string; how: Way; isTaken: boolean },
): Promise<Given | Unmade | { confirmFirst: string } | null> {
  const opened = await openFile(actor, { id, how, isTaken })
  if (!opened) return null
  const { file, since } = opened
  if (file.unconfirmed) return { confirmFirst: file.code }
  const named = { name: nameToTake(file), type: mediaTypes[file.format] }
  if (!isStamped(file)) return { ...named, ...(await uploadedFile(actor, file, how)) }
  return { ...named, ...(since ? await stampedFile(actor, file, since) : { size: null }) }
}

/** The bytes as they were uploaded, whose reading is noted once they are read. */
async function uploadedFile(actor: Actor, file: Opened, how: Way): Promise<Source> {
  const kept = await store()
  return {
    size: file.size,
    fingerprint: file.sha256,
    read: async (range) => {
      const bytes = await kept.read(file.sha256, range)
      // What cannot be given out is no reading.
      await noteReading(actor, { id: file.id, how }).catch((error: unknown) => {
        bytes.destroy()
        throw error
      })
      return bytes
    },
  }
}
