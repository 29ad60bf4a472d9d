import 'server-only'
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as z from 'zod'
import { log } from '@/lib/kernel/log'
import { query } from '@/lib/kernel/operation'
import { systemActor } from '@/lib/kernel/policy'
import type { FileFormat } from '@/lib/files/formats'
import { Ended } from '@/lib/files/isolation/process'
import { EXTRACTION, textOf } from '../texts/extraction'
import { wordsOf } from '../texts/plain'
import { remakeText } from './commands'
import type { FileText } from './schema'
import { store } from '@/lib/files/storage/opened'

/** Texts that were extracted in an earlier way, made again from the files that are kept. Placeholders never had a text of their file. */

type Stale = { id: string; sha256: string; format: FileFormat }
const nextStale = query(
  'file:examine',
  z.object({ after: z.array(z.string()) }),
  async ({ db }, { after }) =>
    (await db.documentFile.findFirst({
      where: {
        ...{ state: 'CLEAN', withdrawnAt: null, isStandIn: false, textVersion: { lt: EXTRACTION } },
        ...{ format: { in: ['PDF', 'DOCX', 'PPTX', 'XLSX'] }, id: { notIn: after } },
      },
      orderBy: [{ examinedAt: 'desc' }, { id: 'asc' }],
      select: { id: true, sha256: true, format: true },
    })) as Stale | null,
)

/** Tried again when the server starts the next time. */
const setAside: string[] = []

/** Makes one text after the other, until something more urgent waits. */
export async function remakeTexts(isUrgent: () => boolean): Promise<void> {
  while (!isUrgent()) {
    const file = await nextStale(systemActor, { after: setAside })
    if (!file) return
    setAside.push(file.id)
    await remakeOne(file).catch((error: unknown) =>
      log.error({ err: error, file: file.id }, 'the text of a file could not be made again'),
    )
  }
}

async function remakeOne({ id, sha256, format }: Stale): Promise<void> {
  const place = path.join(tmpdir(), `text-${randomUUID()}`)
  try {
    const bytes = await (await store()).read(sha256)
    await pipeline(bytes, createWriteStream(place, { mode: 0o600 }))
    const text = await textFound(place, format)
    // What could not be made for a reason that says nothing of the file stays as it is.
    if (text.version === EXTRACTION) await remakeText(systemActor, { id, text })
  } finally {
    await rm(place, { force: true })
  }
}

/** A text as it is recorded. One that failed for a reason that says nothing of the file is of no version, and made again later. */
export async function textFound(path: string, format: FileFormat): Promise<FileText> {
  try {
    const found = await textOf(path, format)
    if ('failed' in found) return { made: false, fault: found.failed, version: EXTRACTION }
    const { blocks, note = null } = found
    return { made: true, blocks, ...wordsOf(blocks), note, version: EXTRACTION }
  } catch (error) {
    if (error instanceof Ended) return { made: false, fault: error.message, version: 0 }
    throw error
  }
}
