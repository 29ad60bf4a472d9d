import 'server-only'
import type { Readable } from 'node:stream'
import type { Actor } from '@/lib/kernel/policy'
import { mediaTypes } from '../formats'
import type { ByteRange } from '../storage/store'
import { getFile, nameToTake, noteReading, type Opened } from './queries'
import { isStamped, stampedFile, type Way } from './stamp'
import { store } from './store'

type Source = { size: number; fingerprint: string; read: (range: ByteRange) => Promise<Readable> }
/** A file as it is given out; `fingerprint` is the same for the same bytes alone. */
type Given = Source & { name: string; type: string }

/**
 * A file as it is given out to this reader, read by ranges; `confirmFirst` is the code of the document whose handling is to be confirmed
 * before. Null where there is none for this reader.
 */
export async function fileToServe(
  actor: Actor,
  { id, how }: { id: string; how: Way },
): Promise<Given | { confirmFirst: string } | null> {
  const file = await getFile(actor, { id })
  if (!file) return null
  if (file.unconfirmed) return { confirmFirst: file.code }
  const source = await sourceOf(actor, file, how)
  return {
    name: nameToTake(file),
    type: mediaTypes[file.format],
    size: source.size,
    fingerprint: source.fingerprint,
    read: async (range: ByteRange) => {
      await noteReading(actor, { id, how })
      return source.read(range)
    },
  }
}

/** The bytes as they were uploaded; of a PDF that is not public those with the reader's mark. */
async function sourceOf(actor: Actor, file: Opened, how: Way): Promise<Source> {
  if (isStamped(file)) return stampedFile(actor, file, how)
  const kept = await store()
  return { size: file.size, fingerprint: file.sha256, read: (range) => kept.read(file.sha256, range) }
}
