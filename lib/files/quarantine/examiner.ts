import 'server-only'
import { log } from '@/lib/kernel/log'
import type { FileFormat } from '../formats'
import { digestsOf } from '../digests'
import { examine } from '../inspection/examination'
import { scan } from '../inspection/scan'
import { store } from '../storage/opened'
import { discard, uploadPath } from './quarantine'

/**
 * Checks what waits in quarantine, one file after the other: what it really is, whether a scanner finds something in it, its digest. A
 * check that is interrupted is begun again from the quarantine, also at the next start. A file gets one verdict.
 */

type Waiting = { id: string; upload: string; format: FileFormat; name: string }
/** What was found out about a clean file. Its bytes are in the storage by now, and for the moment still at `path`. */
export type Clean = {
  sha256: string
  crc32: number
  pages: number | null
  scannedBy: 'CLAMAV' | 'NONE'
  path: string
}
/** The files of one noun that wait, and what it does with a verdict. */
type Queue = {
  /** The file that has waited longest, besides these. */
  next: (besides: string[]) => Promise<Waiting | null>
  reject: (file: Waiting, reason: string) => Promise<unknown>
  accept: (file: Waiting, found: Clean) => Promise<unknown>
  /** Told that a file could not be checked now and waits. */
  postpone?: (file: Waiting) => Promise<unknown>
}

const EVERY = 60_000

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
export function examinerOf(noun: string, { next, reject, accept, postpone }: Queue) {
  const check = checkOf(noun)

  /** Starts the check, or lets it continue with files that have since arrived. Returns at once. */
  function wake(): void {
    check.isWanted = true
    check.running ??= examineAll()
      .catch((error: unknown) => log.error({ err: error }, 'the check of files stopped'))
      .finally(() => {
        check.running = null
        // Wanted after the last look and before this: nobody else would look for a minute.
        if (check.isWanted) wake()
      })
  }

  async function examineAll(): Promise<void> {
    while (check.isWanted) {
      check.isWanted = false
      const tried: string[] = []
      for (let file = await next(tried); file; file = await next(tried)) {
        tried.push(file.id)
        await examineOrWait(file)
      }
    }
  }

  /** A file that cannot be checked now, because the scanner or the storage does not answer, waits. Nothing is let through. */
  async function examineOrWait(file: Waiting): Promise<void> {
    try {
      await examineOne(file)
    } catch (error) {
      log.error({ err: error, file: file.id }, 'a file could not be checked; it waits')
      await postpone?.(file)
    }
  }

  async function examineOne(file: Waiting): Promise<void> {
    const path = uploadPath(file.upload)
    const found = await examine(path, file.name)
    if (found.ok) await scanAndKeep(file, path, found.pages)
    else await reject(file, found.sentence)
    await discard(file.upload)
  }

  async function scanAndKeep(file: Waiting, path: string, pages: number | null): Promise<void> {
    const verdict = await scanned(path)
    if (!verdict.clean) return void (await reject(file, `The scanner found ${verdict.found} in this file.`))
    const { sha256, crc32 } = await digestsOf(path)
    await (await store()).put(sha256, path)
    await accept(file, { sha256, crc32, pages, scannedBy: verdict.by, path })
  }

  return {
    wake,
    /** Checks what an earlier run of the server left, and looks again from time to time: the scanner may have been unavailable. */
    start(): void {
      wake()
      setInterval(wake, EVERY).unref()
    },
    /** Resolves when no file is being checked. */
    examined: async (): Promise<void> => {
      await check.running
    },
  }
}

type Scanned = { clean: true; by: 'CLAMAV' | 'NONE' } | { clean: false; found: string }
async function scanned(path: string): Promise<Scanned> {
  const socket = process.env.CLAMD_SOCKET
  if (!socket) return { clean: true, by: 'NONE' }
  const verdict = await scan(path, socket)
  return verdict.clean ? { clean: true, by: 'CLAMAV' } : verdict
}
