import 'server-only'
import * as z from 'zod'
import { readStorageEnvironment } from '@/lib/files/storage/environment'
import { removeLeftovers } from '@/lib/files/storage/folder'
import { examinerOf } from '@/lib/files/quarantine/examiner'
import { clearQuarantine } from '@/lib/files/quarantine/clearing'
import type { FileFormat } from '@/lib/files/formats'
import { log } from '@/lib/kernel/log'
import { query } from '@/lib/kernel/operation'
import { systemActor } from '@/lib/kernel/policy'
import { drawFiles, drawLater } from './drawing'
import { remakeTexts, textFound } from './remaking'
import { MOST_TRIES } from './schema'
import { forgetReadings, judgeFile, noteFailedTry } from './commands'

/**
 * The check of the files of documents, with which their text is extracted and after which their pages are drawn; and what is thrown away day by day. A file that cannot be
 * checked is tried some times, keeps its bytes, and is then shown to the secretariat.
 */

type Waiting = { id: string; upload: string; format: FileFormat; name: string }
const nextWaiting = query(
  'file:examine',
  z.object({ besides: z.array(z.string()) }),
  async ({ db }, { besides }) =>
    (await db.documentFile.findFirst({
      where: { state: 'QUARANTINED', tries: { lt: MOST_TRIES }, id: { notIn: besides } },
      orderBy: { uploadedAt: 'asc' },
      select: { id: true, upload: true, format: true, name: true },
    })) as Waiting | null,
)

const examiner = examinerOf('documents', {
  next: (besides) => nextWaiting(systemActor, { besides }),
  reject: ({ id }, reason) => judgeFile(systemActor, { id, state: 'REJECTED', reason }),
  accept: async ({ id, format }, { path, ...found }) => {
    await judgeFile(systemActor, { id, state: 'CLEAN', ...found, text: await textFound(path, format) })
    drawLater()
  },
  postpone: async ({ id }, fault) => {
    return fault === null || (await noteFailedTry(systemActor, { id, fault })).isTriedAgain
  },
  whenIdle: async (isUrgent) => {
    await remakeTexts(isUrgent)
    await drawFiles(isUrgent)
  },
})
export const { wake: wakeExaminer, examined } = examiner

export function startExaminer(): void {
  examiner.start()
  void clearLeftovers()
  setInterval(() => void clearLeftovers(), DAILY).unref()
  setInterval(
    () =>
      void forgetReadings(systemActor, {}).catch((error: unknown) =>
        log.error({ err: error }, 'old entries of the reading log were not deleted'),
      ),
    DAILY,
  ).unref()
}
const DAILY = 24 * 3600 * 1000

/** Removes what a killed server left half written in the folder of files, and uploads that nobody has continued. */
async function clearLeftovers(): Promise<void> {
  const { folder } = readStorageEnvironment(process.env, process.cwd())
  await removeLeftovers(folder, new Date(Date.now() - DAILY)).catch((error: unknown) =>
    log.error({ err: error }, 'unfinished files of the storage were not removed'),
  )
  await clearQuarantine(new Date(Date.now() - DAILY)).catch((error: unknown) =>
    log.error({ err: error }, 'uploads that were broken off were not removed'),
  )
}
