import 'server-only'
import * as z from 'zod'
import { log } from '@/lib/kernel/log'
import { query } from '@/lib/kernel/operation'
import { systemActor } from '@/lib/kernel/policy'
import { readStorageEnvironment } from '../storage/environment'
import { removeLeftovers } from '../storage/folder'
import { forgetReadings, judgeFile, noteFailedTry } from './commands'
import { digestsOf } from './digests'
import { examine } from '../inspection/examination'
import type { FileFormat } from '../formats'
import { discard, uploadPath } from './quarantine'
import { scan } from '../inspection/scan'
import { remakeTexts, textFound } from './remaking'
import { MOST_TRIES } from './schema'
import { store } from './store'

/**
 * Checks what waits in quarantine, one file after the other: what it really is, whether a scanner finds something in it, its digest, its
 * text. A check that is interrupted is begun again from the quarantine, also at the next start. A file gets one verdict. One that cannot be
 * checked is tried some times, keeps its bytes, and is then shown to the secretariat.
 */

type Waiting = { id: string; upload: string; format: FileFormat; name: string }
const nextWaiting = query(
  'file:examine',
  z.object({ after: z.array(z.string()) }),
  async ({ db }, { after }) =>
    (await db.documentFile.findFirst({
      where: { state: 'QUARANTINED', tries: { lt: MOST_TRIES }, id: { notIn: after } },
      orderBy: { uploadedAt: 'asc' },
      select: { id: true, upload: true, format: true, name: true },
    })) as Waiting | null,
)

let running: Promise<void> | null = null
let isWanted = false

/** Starts the check, or lets it continue with files that have since arrived. Returns at once. */
export function wakeExaminer(): void {
  isWanted = true
  running ??= examineAll()
    .catch((error: unknown) => log.error({ err: error }, 'the check of files stopped'))
    .finally(() => (running = null))
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
  await running
}

async function examineAll(): Promise<void> {
  while (isWanted) {
    isWanted = false
    const tried: string[] = []
    for (;;) {
      const file = await nextWaiting(systemActor, { after: tried })
      if (!file) break
      tried.push(file.id)
      await examineOne(file).catch((error: unknown) => notChecked(file, error))
    }
    await remakeTexts(() => isWanted)
  }
}

/** The scanner, the storage or this machine does not answer: the file waits, however long. Nothing is let through. */
class Unavailable extends Error {}
const available = <T>(answer: Promise<T>): Promise<T> =>
  answer.catch((error: unknown) => {
    throw new Unavailable('not available', { cause: error })
  })

/** In words for the secretariat; what the program did not expect is told in the log of the server. */
class NotChecked extends Error {}

async function notChecked({ id }: Waiting, error: unknown): Promise<void> {
  log.error({ err: error, file: id }, 'a file could not be checked; it waits')
  if (error instanceof Unavailable || (error as { syscall?: string }).syscall?.startsWith('spawn')) return
  const fault = error instanceof NotChecked ? error.message : 'The check failed unexpectedly.'
  await noteFailedTry(systemActor, { id, fault: fault.slice(0, MOST_LETTERS) }).catch((second: unknown) =>
    log.error({ err: second, file: id }, 'a try that failed could not be recorded'),
  )
}

/** Of a sentence that is kept. */
const MOST_LETTERS = 600

async function examineOne({ id, upload, format, name }: Waiting): Promise<void> {
  const path = uploadPath(upload)
  const reject = async (reason: string) => {
    await judgeFile(systemActor, { id, state: 'REJECTED', reason: reason.slice(0, MOST_LETTERS) })
    await discard(upload)
  }
  const found = await examine(path, name)
  if (!found.ok && found.isUnknown) throw new NotChecked(found.sentence)
  if (!found.ok) return reject(found.sentence)
  const verdict = await available(scanned(path))
  if (!verdict.clean) return reject(`The scanner found ${verdict.found} in this file.`)
  const { sha256, crc32 } = await digestsOf(path)
  await available(store().then((kept) => kept.put(sha256, path)))
  await judgeFile(systemActor, {
    ...{ id, state: 'CLEAN', sha256, crc32, pages: found.pages, scannedBy: verdict.by },
    ...{ remark: found.remark?.slice(0, 2000) ?? null, text: await textFound(path, format) },
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
