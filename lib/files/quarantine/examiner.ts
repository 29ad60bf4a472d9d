import 'server-only'
import { log } from '@/lib/kernel/log'
import type { FileFormat } from '../formats'
import { digestsOf } from '../digests'
import { examine } from '../inspection/examination'
import { scan } from '../inspection/scan'
import { store } from '../storage/opened'
import { discard, quarantine } from './quarantine'
import { inItsTurn } from './turns'

/**
 * Checks what waits in quarantine, one file after the other: what it really is, whether a scanner finds something in it, its digest. A
 * check that is interrupted is begun again from the quarantine, also at the next start or by another server. A file gets one verdict, and its
 * bytes are discarded only after one.
 */

type Waiting = { id: string; upload: string; format: FileFormat; name: string }
/** What was found out about a clean file. Its bytes are in the storage by now, and for the moment still at `path`. */
export type Clean = {
  sha256: string
  crc32: number
  pages: number | null
  scannedBy: 'CLAMAV' | 'NONE'
  /** What was removed from it, in a sentence. */
  remark: string | null
  path: string
}
/** The files of one noun that wait, and what it does with a verdict. */
type Queue = {
  /** The file that has waited longest, besides these. */
  next: (besides: string[]) => Promise<Waiting | null>
  reject: (file: Waiting, reason: string) => Promise<unknown>
  accept: (file: Waiting, found: Clean) => Promise<unknown>
  /** Told that a file could not be checked now and waits; `fault` is null where scanner, storage or machine did not answer. Answers whether it is tried again. */
  postpone: (file: Waiting, fault: string | null) => Promise<boolean>
  /** What is done when nothing waits, until something does. */
  whenIdle?: (isUrgent: () => boolean) => Promise<unknown>
}

type Check = { running: Promise<void> | null; isWanted: boolean }
// The start of the server and its routes are bundled apart, so that a module of each is another one; the checks that they share are
// held here. Otherwise a file is checked by both at once, and the second is refused its verdict.
const held = globalThis as typeof globalThis & { chanceryExaminers?: Map<string, Check> }

function checkOf(noun: string): Check {
  const checks = (held.chanceryExaminers ??= new Map())
  const check = checks.get(noun) ?? { running: null, isWanted: false }
  checks.set(noun, check)
  return check
}

/** The check of the files of one noun, which is one for the whole server. */
export function examinerOf(noun: string, { next, reject, accept, postpone, whenIdle }: Queue) {
  const check = checkOf(noun)

  /** Checks all that waits, and what arrives while it runs. Whoever asks while it runs waits for the same. */
  function examineWaiting(): Promise<void> {
    check.isWanted = true
    return (check.running ??= examineAll().finally(() => {
      check.running = null
      // Wanted after the last look and before this: nobody else would look for a minute.
      if (check.isWanted) wake()
    }))
  }

  /** The same, without waiting for it. */
  function wake(): void {
    examineWaiting().catch((error: unknown) => log.error({ err: error }, 'the check of files stopped'))
  }

  async function examineAll(): Promise<void> {
    while (check.isWanted) {
      check.isWanted = false
      const tried: string[] = []
      for (let file = await next(tried); file; file = await next(tried)) {
        tried.push(file.id)
        const { id, upload } = file
        const onFault = (error: unknown) =>
          log.error({ err: error, file: id }, 'the turn of a check was not held')
        const waiting = file
        await inItsTurn(upload, () => examineOrWait(waiting), onFault)
      }
      await whenIdle?.(() => check.isWanted)
    }
  }

  /** A file that cannot be checked now waits and keeps its bytes. Nothing is let through. Answers for how many seconds it waits. */
  async function examineOrWait(file: Waiting): Promise<number> {
    try {
      await examineOne(file)
      return 0
    } catch (error) {
      log.error({ err: error, file: file.id }, 'a file could not be checked; it waits')
      const fault = faultOf(error)
      const isTriedAgain = await postpone(file, fault).catch((second: unknown) => {
        log.error({ err: second, file: file.id }, 'a try that failed could not be recorded')
        return true
      })
      return isTriedAgain && fault !== null ? PAUSE : 0
    }
  }

  async function examineOne(file: Waiting): Promise<void> {
    const kept = await available(quarantine())
    const isJudged = await kept.lend(file.upload, async (path) => {
      const found = await examine(path, file.name)
      if (!found.ok && found.isUnknown) throw new NotChecked(found.sentence)
      if (found.ok) await scanAndKeep(file, path, found)
      else await reject(file, found.sentence.slice(0, MOST_LETTERS))
      return true
    })
    if (!isJudged) throw new NotChecked('What was uploaded is not where this server looks for it.')
    await discard(file.upload)
  }

  async function scanAndKeep(
    file: Waiting,
    path: string,
    { pages, remark = null }: { pages: number | null; remark?: string | null },
  ): Promise<void> {
    const verdict = await available(scanned(path))
    if (!verdict.clean) return void (await reject(file, `The scanner found ${verdict.found} in this file.`))
    const { sha256, crc32 } = await digestsOf(path)
    await available(store().then((kept) => kept.put(sha256, path)))
    const told = remark?.slice(0, MOST_REMARKED) ?? null
    await accept(file, { sha256, crc32, pages, scannedBy: verdict.by, remark: told, path })
  }

  return {
    wake,
    examineWaiting,
    isExamining: () => check.running !== null,
    /** Resolves when no file is being checked. */
    examined: async (): Promise<void> => {
      await check.running
    },
  }
}

/** In seconds, between two tries. */
const PAUSE = 60
/** Of a sentence that is kept. */
const MOST_LETTERS = 600
const MOST_REMARKED = 2000

/** The scanner or the storage does not answer: the file waits, however long. */
class Unavailable extends Error {}
const available = <T>(answer: Promise<T>): Promise<T> =>
  answer.catch((error: unknown) => {
    throw new Unavailable('not available', { cause: error })
  })

/** In words for the secretariat; what the program did not expect is in the log of the server. */
class NotChecked extends Error {}

function faultOf(error: unknown): string | null {
  if (error instanceof Unavailable || (error as { syscall?: string }).syscall?.startsWith('spawn'))
    return null
  const fault = error instanceof NotChecked ? error.message : 'The check failed unexpectedly.'
  return fault.slice(0, MOST_LETTERS)
}

type Scanned = { clean: true; by: 'CLAMAV' | 'NONE' } | { clean: false; found: string }
async function scanned(path: string): Promise<Scanned> {
  const socket = process.env.CLAMD_SOCKET
  if (!socket) return { clean: true, by: 'NONE' }
  const verdict = await scan(path, socket)
  return verdict.clean ? { clean: true, by: 'CLAMAV' } : verdict
}
