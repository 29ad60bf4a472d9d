import 'server-only'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { digestsOf } from '@/lib/files/digests'
import type { Actor } from '@/lib/kernel/policy'
import { copyOf, makeMissing, type Copy, type Maker } from './marks'
import { noteReading, type Opened } from './queries'

/**
 * The mark on a PDF that is not public, and on the pictures of its pages: who read it, for which party, when; the same at each range of it.
 * Without its mark the file is not given out.
 */

type Marked = Pick<Opened, 'id' | 'symbol' | 'sha256'>
/** As many PDFs as one process marks. */
const AT_ONCE = 25
const ofFiles: Maker = { worker: 'lib/documents/files/stamp-worker.mjs', work: 'COPY' }
const ofPictures: Maker = { worker: 'lib/documents/pictures/mark-worker.ts', work: 'PICTURE' }

/** One PDF with the mark of its reader, whose reading of it began at `since`: a look at the pages is no download, and has a time of its own. */
export async function stampedFile(actor: Actor, file: Marked, since: Date) {
  const copy = copyOf(actor, file, since)
  await makeMissing(actor, [copy], ofFiles)
  return given(copy)
}

type Picture = { symbol: string; sha256: string; scale: number }
/** One picture with the mark of its reader. */
export async function stampedPicture(actor: Actor, picture: Picture, since: Date) {
  const copy = { ...copyOf(actor, picture, since), scale: picture.scale }
  await makeMissing(actor, [copy], ofPictures)
  return given(copy)
}

async function given({ sha256, key, target }: Copy) {
  const { size } = await stat(target)
  return {
    size,
    fingerprint: `${sha256}-${key.slice(0, 16)}`,
    read: async (range: { start: number; end: number }) => createReadStream(target, range),
  }
}

/** Several at once, for a pack: where each copy is, with its digests. A file to which this reader no longer has access is left out. */
export async function stampedCopies(actor: Actor, files: Marked[]) {
  const copies: (Copy & { id: string })[] = []
  for (const file of files) {
    const { since } = await noteReading(actor, { id: file.id, how: 'PACK' })
    if (since) copies.push({ ...copyOf(actor, file, since), id: file.id })
  }
  for (let at = 0; at < copies.length; at += AT_ONCE)
    await makeMissing(actor, copies.slice(at, at + AT_ONCE), ofFiles)
  const made = new Map<string, { path: string; sha256: string; crc32: number; size: number }>()
  for (const { id, target } of copies) made.set(id, { path: target, ...(await digestsOf(target)) })
  return made
}
