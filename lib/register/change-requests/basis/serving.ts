import 'server-only'
import { mediaTypes } from '@/lib/files/formats'
import { store } from '@/lib/files/storage/opened'
import type { ByteRange } from '@/lib/files/storage/store'
import type { Actor } from '@/lib/kernel/policy'
import { nameToTake, openBasis } from './queries'

/**
 * The file behind a request as it is given out to this reader, read by ranges; null where there is none for them. It has no mark of its
 * reader: its bytes are those whose digest is approved.
 */
export async function basisToServe(actor: Actor, { id }: { id: string }) {
  const file = await openBasis(actor, { id })
  if (!file) return null
  const kept = await store()
  return {
    name: nameToTake(file),
    type: mediaTypes[file.format],
    size: file.size,
    fingerprint: file.sha256,
    read: (range: ByteRange) => kept.read(file.sha256, range),
  }
}
