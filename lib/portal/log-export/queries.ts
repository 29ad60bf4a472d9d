import 'server-only'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { notesIn } from '@/lib/audit/checkpoint'
import { readNow, type Now } from '@/lib/kernel/now'
import { query, type Reader } from '@/lib/kernel/operation'
import { roleWords, type Actor } from '@/lib/kernel/policy'
import type { TableFile } from '@/lib/kernel/tables/files'
import { spooled } from '@/lib/kernel/tables/spool'
import {
  checkpointsAndKeys,
  entryLines,
  personalLines,
  recordedTables,
  rowLines,
  storedLines,
  versions,
  type Closed,
} from './contents'
import { files, FORMAT, tableFile, type Manifest } from './format'
import { readmeOf } from './readme'
import { zipOf, type Part } from './zip'

/** Made out of the sources by scripts/generate.mjs. */
const verifier = path.join(process.cwd(), 'lib', 'portal', 'log-export', 'generated', files.verifier)

/** The whole log as one file that can be checked without the register: what its receiver may read, and the hash of the rest. */
export const exportLog = query('audit:export', z.object({}), async ({ db, actor }): Promise<TableFile> => {
  const now = await readNow(db)
  const madeAt = new Date().toISOString()
  return {
    ...(await spooled(zipOf(partsOf(db, actor, now, madeAt)))),
    type: 'application/zip',
    taken: { list: 'Audit trail', choice: 'Filters: none', day: now.today, entries: now.log.size },
    name: `audit-trail-${madeAt.slice(0, 10)}-${now.log.size}.zip`,
  }
})

async function* partsOf(
  db: Reader,
  actor: Actor,
  { name: forum, log }: Now,
  madeAt: string,
): AsyncGenerator<Part> {
  const { notes, keys } = await checkpointsAndKeys(db)
  const tables = await recordedTables(db)
  const closed: Closed = { count: 0 }
  yield { name: files.verifier, pieces: [await readFile(verifier)] }
  yield { name: files.checkpoints, pieces: [notes] }
  yield { name: files.keys, pieces: [keys] }
  yield { name: files.entries, pieces: entryLines(db, actor, log.size, closed) }
  yield* versions(db)
  for (const { name } of tables.register) yield { name: tableFile(name), pieces: rowLines(db, name) }
  yield { name: files.personal, pieces: personalLines(db, tables.personal) }
  yield { name: files.stored, pieces: storedLines(db) }
  const manifest: Manifest = {
    ...{ format: FORMAT, madeAt, receiver: receiverOf(actor) },
    ...{ entries: log.size, root: log.root, closed: closed.count },
    tables: Object.fromEntries(tables.register.map(({ name, key }) => [name, key])),
  }
  yield { name: files.manifest, pieces: [`${JSON.stringify(manifest, null, 2)}\n`] }
  const origin = notesIn(notes).at(-1)?.checkpoint.origin ?? null
  yield { name: files.readme, pieces: [readmeOf({ ...manifest, forum, origin })] }
}

/** By their role and party: an export goes from hand to hand, and names nobody. */
const receiverOf = ({ role, partyCode }: Actor) =>
  partyCode ? `${roleWords[role]}, ${partyCode}` : roleWords[role]
