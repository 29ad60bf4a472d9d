import 'server-only'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Actor } from '@/lib/kernel/policy'
import { store } from '@/lib/files/storage/opened'
import { nameToTake } from '../files/queries'
import { isStamped } from '../files/rules'
import { stampedCopies } from '../files/stamp'
import type { Block } from '../texts/blocks'
import { getTexts, type Pack, type PackFile } from './queries'
import type { PackFormat } from './schema'
import type { ZipEntry } from '@/lib/files/zip/zip'

/** What is in a pack: an index that opens from the disk, the papers by the items of the agenda, and their digests. */

/** How the pages of a pack are drawn; given by the route, since how things look is not the domain's. */
export type Draw = {
  index: (pack: Pack, placed: Map<string, Placed>) => string
  text: (file: PackFile, blocks: Block[]) => string
}
export type Placed = { path: string; size: number }

const folderOf = (number: string | null) =>
  number === null ? 'other' : `item-${number.replaceAll('.', '-').padStart(2, '0')}`

/** Entries whose bytes are the same each time for the same files, reader and choice. */
export async function entriesOf(
  actor: Actor,
  pack: Pack,
  format: PackFormat,
  draw: Draw,
): Promise<ZipEntry[]> {
  const files = pack.papers.flatMap((paper) =>
    paper.files.map((file) => ({ file, folder: folderOf(paper.item?.number ?? null) })),
  )
  const made = format === 'text' ? await textEntries(actor, files, draw) : await fileEntries(actor, files)
  const latest = files.reduce(
    (at, { file }) => (file.examinedAt > at ? file.examinedAt : at),
    new Date(Date.UTC(2000, 0, 1)),
  )
  const placed = new Map(made.map(({ id, entry, size }) => [id, { path: entry.name, size }]))
  const index = Buffer.from(draw.index(pack, placed))
  const digests = Buffer.from(made.map(({ digest, entry }) => `${digest}  ${entry.name}\n`).join(''))
  return [
    { name: 'index.html', modified: latest, bytes: index },
    ...made.map(({ entry }) => entry),
    { name: 'SHA256SUMS', modified: latest, bytes: digests },
  ]
}

type Lying = { file: PackFile; folder: string }
type Made = { id: string; entry: ZipEntry; size: number; digest: string }
const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function textEntries(actor: Actor, files: Lying[], draw: Draw): Promise<Made[]> {
  const texts = await getTexts(actor, { ids: files.map(({ file }) => file.id) })
  return files.flatMap(({ file, folder }) => {
    const blocks = texts.get(file.id)
    if (!blocks) return []
    const bytes = Buffer.from(draw.text(file, blocks))
    const name = `${folder}/${nameToTake(file).replace(/\.[a-z]+$/, '.html')}`
    return [
      {
        id: file.id,
        size: bytes.length,
        digest: digestOf(bytes),
        entry: { name, modified: file.examinedAt, bytes },
      },
    ]
  })
}

async function fileEntries(actor: Actor, files: Lying[]): Promise<Made[]> {
  const marked = await stampedCopies(actor, files.map(({ file }) => file).filter(isStamped))
  const kept = await store()
  return files.flatMap(({ file, folder }) => {
    const name = `${folder}/${nameToTake(file)}`
    if (!isStamped(file))
      return [
        {
          ...{ id: file.id, size: file.size, digest: file.sha256 },
          entry: {
            ...{ name, modified: file.examinedAt, size: file.size, crc32: file.crc32 },
            open: (start: number) => kept.read(file.sha256, { start, end: file.size - 1 }),
          },
        },
      ]
    const copy = marked.get(file.id)
    // Closed to this reader since the pack was listed: it is not given out without its mark.
    if (!copy) return []
    return [
      {
        ...{ id: file.id, size: copy.size, digest: copy.sha256 },
        entry: {
          ...{ name, modified: file.examinedAt, size: copy.size, crc32: copy.crc32 },
          open: async (start: number) => createReadStream(copy.path, { start }),
        },
      },
    ]
  })
}
