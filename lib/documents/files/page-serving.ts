import 'server-only'
import type * as z from 'zod'
import type { Actor } from '@/lib/kernel/policy'
import type { ByteRange } from '@/lib/files/storage/store'
import { store } from '@/lib/files/storage/opened'
import { SHARPER } from '../pictures/scale'
import { copyOf } from './marks'
import { lookAtPage } from './pages'
import { nameToTake } from './queries'
import type { pictureOfPage } from './schema'
import { isStamped } from './rules'
import type { Source } from './serving'
import { stampedPicture } from './stamp'

/** Pictures of pages as they are given out: with the mark of their reader wherever the file itself has it. */

type Pictures = z.output<typeof pictureOfPage>
export type Sharpness = 'usual' | 'sharper'
type File = { id: string; symbol: string }
type Look = { actor: Actor; file: File; since: Date | null }

/** Names the bytes that this reader is given, so that a browser may keep them under their address. */
const tagOf = ({ actor, file, since }: Look, sha256: string): string =>
  since ? copyOf(actor, { ...file, sha256 }, since).key.slice(0, 16) : sha256.slice(0, 16)

/** Where this reader's picture of a page is. */
export function pictureAddress(look: Look, number: number, pictures: Pictures, sharpness: Sharpness): string {
  const tag = tagOf(look, pictures[sharpness].sha256)
  return `/files/${look.file.id}/pages/${number}?v=${tag}${sharpness === 'sharper' ? '&sharper=1' : ''}`
}

type Given = (Source | { size: null }) & { name: string; type: string; shown: { lasts: boolean } }
type Asked = { id: string; number: string; sharpness: Sharpness; tag: string | null; isTaken: boolean }
/**
 * A picture of a page for this reader, read by ranges; `confirmFirst` is the code of the document whose handling is to be confirmed before.
 * Null where there is none. A request that takes no byte of it, such as HEAD, is not noted as a reading.
 */
export async function pictureToServe(
  actor: Actor,
  { id, number, sharpness, tag, isTaken }: Asked,
): Promise<Given | { confirmFirst: string } | null> {
  const looked = await lookAtPage(actor, { id, number, isTaken })
  if (!looked) return null
  const { file, page, since } = looked
  if (file.unconfirmed) return { confirmFirst: file.code }
  if (!page) return null
  const named = {
    name: nameToTake(file).replace(/\.[a-z]+$/, `_page-${number}.webp`),
    type: 'image/webp',
  }
  if (isStamped(file) && since === null) return { ...named, size: null, shown: { lasts: false } }
  const { sha256, size } = page[sharpness]
  const scale = page.scale * (sharpness === 'sharper' ? SHARPER : 1)
  const source: Source = since
    ? await stampedPicture(actor, { symbol: file.symbol, sha256, scale }, since)
    : { size, fingerprint: sha256, read: async (range: ByteRange) => (await store()).read(sha256, range) }
  return {
    ...named,
    shown: { lasts: tag === tagOf({ actor, file, since }, sha256) },
    ...source,
  }
}
