import 'server-only'
import * as z from 'zod'
import { log } from '@/lib/kernel/log'
import { query } from '@/lib/kernel/operation'
import { systemActor } from '@/lib/kernel/policy'
import { readStorageEnvironment } from '../storage/environment'
import { removeLeftovers } from '../storage/folder'
import { extractText } from '../texts/extraction'
import { wordsOf } from '../texts/plain'
import { forgetReadings, judgeFile } from './commands'
import { digestsOf } from './digests'
import { examine } from '../inspection/examination'
import type { FileFormat } from '../formats'
import { discard, uploadPath } from './quarantine'
import { scan } from '../inspection/scan'
import { store } from './store'

/**
 * Checks what waits in quarantine, one file after the other: what it really is, whether a scanner finds something in it, its digest, its
 * text. A check that is interrupted is begun again from the quarantine, also at the next start. A file gets one verdict.
 */

type Waiting = { id: string; upload: string; format: FileFormat; name: string }
const nextWaiting = query(
  'file:examine',
  z.object({ after: z.array(z.string()) }),
  async ({ db }, { after }) =>
    (await db.documentFile.findFirst({
      where: { state: 'QUARANTINED', id: { notIn: after } },
      orderBy: { uploadedAt: 'asc' },
      select: { id: true, upload: true, format: true, name: true },
    })) as Waiting | null,
)

type Check = { running: Promise<void> | null; isWanted: boolean }
// The start of the server and its routes are bundled apart, so that a module of each is another one; the check that they share is
// held here. Otherwise a file is checked by both at once, and the second is refused its verdict.
const held = globalThis as typeof globalThis & { chanceryExaminer?: Check }
const check = (held.chanceryExaminer ??= { running: null, isWanted: false })

/** Starts the check, or lets it continue with files that have since arrived. Returns at once. */
export function wakeExaminer(): void {
  check.isWanted = true
  check.running ??= examineAll()
    .catch((error: unknown) => log.error({ err: error }, 'the check of files stopped'))
    .finally(() => {
      check.running = null
      // Wanted after the last look and before this: nobody else would look for a minute.
      if (check.isWanted) wakeExaminer()
    })
}

const EVERY = 60_000

/** Checks what an earlier run of the server left, and looks again from time to time: the scanner may have been unavailable. */
export function startExaminer(): void {
  wakeExaminer()
  void clearLeftovers()
  setInterval(wakeExaminer, EVERY).unref()
  setInterval(
    () =>
      void forgetReadings(systemActor, {}).catch((error: unknown) =>
        log.error({ err: error }, 'old entries of the reading log were not deleted'),
      ),
    DAILY,
  ).unref()
}
const DAILY = 24 * 3600 * 1000

/** Removes what a killed server left half written in the folder of files. */
async function clearLeftovers(): Promise<void> {
  const { folder } = readStorageEnvironment(process.env, process.cwd())
  await removeLeftovers(folder, new Date(Date.now() - DAILY)).catch((error: unknown) =>
    log.error({ err: error }, 'unfinished files of the storage were not removed'),
  )
}

/** Resolves when no file is being checked. */
export const examined = async (): Promise<void> => {
  await check.running
}

async function examineAll(): Promise<void> {
  while (check.isWanted) {
    check.isWanted = false
    const tried: string[] = []
    for (;;) {
      const file = await nextWaiting(systemActor, { after: tried })
      if (!file) break
      tried.push(file.id)
      // A file that cannot be checked now, because the scanner or the storage does not answer, waits. Nothing is let through.
      await examineOne(file).catch((error: unknown) =>
        log.error({ err: error, file: file.id }, 'a file could not be checked; it waits'),
      )
    }
  }
}

async function examineOne({ id, upload, format, name }: Waiting): Promise<void> {
  const path = uploadPath(upload)
  const reject = async (reason: string) => {
    await judgeFile(systemActor, { id, state: 'REJECTED', reason })
    await discard(upload)
  }
  const found = await examine(path, name)
  if (!found.ok) return reject(found.sentence)
  const verdict = await scanned(path)
  if (!verdict.clean) return reject(`The scanner found ${verdict.found} in this file.`)
  const { sha256, crc32 } = await digestsOf(path)
  await (await store()).put(sha256, path)
  const text = await extractText(path, format)
  await judgeFile(systemActor, {
    ...{ id, state: 'CLEAN', sha256, crc32, pages: found.pages, scannedBy: verdict.by },
    text:
      'failed' in text
        ? { made: false, fault: text.failed }
        : { made: true, blocks: text.blocks, ...wordsOf(text.blocks) },
  })
  await discard(upload)
}

type Scanned = { clean: true; by: 'CLAMAV' | 'NONE' } | { clean: false; found: string }
async function scanned(path: string): Promise<Scanned> {
  const socket = process.env.CLAMD_SOCKET
  if (!socket) return { clean: true, by: 'NONE' }
  const verdict = await scan(path, socket)
  return verdict.clean ? { clean: true, by: 'CLAMAV' } : verdict
}
