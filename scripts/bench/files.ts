import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { Factories } from '@/lib/testing/factories'
import { folderStore } from '@/lib/files/storage/folder'
import { readStorageEnvironment } from '@/lib/files/storage/environment'

/** One file of 100 MB, and 200 files of 1 MB before one meeting; public, so that no mark is made on them. */
export const fileSizes = { large: 100_000_000, packed: 1_000_000, inPack: 200 }
export const PACKED_MEETING = 'packed'

/** Writes the files into the storage of this run, and enters them as the seed does. Bytes of chance: nothing can be pressed out of them. */
export async function makeFiles(factories: Factories, folder: string) {
  const store = folderStore(readStorageEnvironment(process.env, process.cwd()).folder)
  const { rows } = await factories.db.query<{ id: string; code: string }>(
    `select id, code from "group" where kind = 'PLENARY' and retracted_at is null order by code limit 1`,
  )
  const group = rows[0]!
  const meeting = await factories.makeMeeting({
    ...{ groupId: group.id, code: PACKED_MEETING, title: 'Meeting with many papers' },
  })
  const largePath = join(folder, 'large.bin')
  const large = await keep(largePath, fileSizes.large)
  const largeId = await enter(factories, { group: group.id, ...large })
  for (let at = 0; at < fileSizes.inPack; at++)
    await enter(factories, {
      ...{ group: group.id, meeting: meeting.id },
      ...(await keep(join(folder, 'packed.bin'), fileSizes.packed)),
    })
  return { largeId, largePath }

  async function keep(path: string, size: number) {
    const bytes = randomBytes(size)
    writeFileSync(path, bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await store.put(sha256, path)
    return { size, sha256, crc32: crc32(bytes) }
  }
}

type Kept = { size: number; sha256: string; crc32: number }

async function enter(
  { db, asSeed }: Factories,
  { group, meeting, size, sha256, crc32: sum }: Kept & { group: string; meeting?: string },
): Promise<string> {
  const [document, file] = [randomUUID(), randomUUID()]
  await asSeed(async () => {
    await db.query(
      `insert into document (id, group_id, year, title, type, level, state, published_at)
       values ($1, $2, 2026, 'A file that is measured', 'REPORT', 'PUBLIC', 'PUBLISHED', '2026-01-01')`,
      [document, group],
    )
    await db.query(
      `insert into document_file (id, document_id, language, format, name, upload, state, size, sha256, crc32, scanned_by, examined_at)
       values ($1, $2, 'en', 'PNG', 'measured.png', gen_random_uuid(), 'CLEAN', $3, $4, $5, 'NONE', '2026-01-01')`,
      [file, document, size, sha256, sum],
    )
    if (meeting)
      await db.query(
        `insert into document_meeting (id, document_id, meeting_id) values (gen_random_uuid(), $1, $2)`,
        [document, meeting],
      )
  })
  return file
}
