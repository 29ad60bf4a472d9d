import 'server-only'
import * as z from 'zod'
import { examinerOf } from '@/lib/files/quarantine/examiner'
import type { FileFormat } from '@/lib/files/formats'
import { MOST_TRIES } from '@/lib/files/schema'
import { query } from '@/lib/kernel/operation'
import { systemActor } from '@/lib/kernel/policy'
import { openedQueue } from '@/lib/kernel/queue'
import { drawFiles, drawLater } from './drawing'
import { remakeTexts, textFound } from './remaking'
import { judgeFile, noteFailedTry } from './commands'

/**
 * The check of the files of documents, with which their text is extracted and after which their pages are drawn. A file that cannot be
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
    // Jobs of their own, where there is a queue.
    if (openedQueue()) return
    await remakeTexts(isUrgent)
    await drawFiles(isUrgent)
  },
})
export const { examineWaiting: examineDocuments, isExamining, examined } = examiner

/** At once in a process without a queue; otherwise the job was asked for together with the file. */
export const wakeExaminer = () => (openedQueue() ? undefined : examiner.wake())
