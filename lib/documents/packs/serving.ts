import 'server-only'
import { createHash } from 'node:crypto'
import type * as z from 'zod'
import type { Actor } from '@/lib/kernel/policy'
import { takeShare } from '@/lib/kernel/shares'
import { takingTurns } from '@/lib/kernel/turns'
import type { ByteRange } from '@/lib/files/storage/store'
import { entriesOf, type Draw } from './contents'
import { getPack, notePack, type Pack } from './queries'
import { packInput } from './schema'
import { streamZip, zipSize, type ZipEntry } from '@/lib/files/zip/zip'

/** For its digests each marked copy in it is made and read. */
const packsInTurn = takingTurns({ atATime: 2, longestQueue: 12 })

/** The pack of a meeting as a file, read by ranges. What this reader can no longer read is not in it. */
export async function packToServe(actor: Actor, asked: z.input<typeof packInput>, draw: Draw) {
  const choice = packInput.parse(asked)
  const pack = await getPack(actor, choice)
  if (!pack) return null
  await takeShare('PACK', { person: actor.id })
  const entries = await packsInTurn(() => entriesOf(actor, pack, choice.format, draw))
  return {
    name: `${[choice.code, choice.format, choice.language].filter(Boolean).join('-')}.zip`,
    type: 'application/zip',
    size: zipSize(entries),
    fingerprint: fingerprintOf(entries),
    read: async (range: ByteRange) => {
      // What follows later belongs to a reading that was noted.
      if (range.start === 0)
        await notePack(actor, {
          ...{ code: choice.code, files: watchedIn(pack) },
          documents: filesIn(pack).map(({ documentId }) => documentId),
        })
      return streamZip(entries, range)
    },
  }
}

const filesIn = (pack: Pack) => pack.papers.flatMap((paper) => paper.files)

/** What of it is not public, so that its readers are noted. */
const watchedIn = (pack: Pack) =>
  filesIn(pack)
    .filter(({ level }) => level !== 'PUBLIC')
    .map(({ id, documentId }) => ({ id, documentId }))

/** The same entries are the same bytes. */
function fingerprintOf(entries: ZipEntry[]): string {
  const hash = createHash('sha256')
  for (const entry of entries) {
    const content =
      'bytes' in entry
        ? createHash('sha256').update(entry.bytes).digest('hex')
        : `${entry.size} ${entry.crc32}`
    hash.update(`${entry.name} ${entry.modified.toISOString()} ${content}\n`)
  }
  return hash.digest('hex')
}
