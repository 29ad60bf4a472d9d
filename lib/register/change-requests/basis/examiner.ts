import 'server-only'
import * as z from 'zod'
import type { FileFormat } from '@/lib/files/formats'
import { MOST_TRIES } from '@/lib/files/schema'
import { examinerOf } from '@/lib/files/quarantine/examiner'
import { query } from '@/lib/kernel/operation'
import { systemActor } from '@/lib/kernel/policy'
import { openedQueue } from '@/lib/kernel/queue'
import { judgeBasis, noteFailedTry, postponeBasis } from './commands'

/**
 * The check of the files behind requests. One that cannot be checked is tried some times, keeps its bytes, and is then shown to the
 * secretariat; while scanner or storage do not answer, it waits.
 */

type Waiting = { id: string; upload: string; format: FileFormat; name: string }
const nextWaiting = query(
  'file:examine',
  z.object({ besides: z.array(z.string()) }),
  async ({ db }, { besides }) =>
    (await db.changeRequestFile.findFirst({
      where: { state: 'QUARANTINED', tries: { lt: MOST_TRIES }, id: { notIn: besides } },
      orderBy: { uploadedAt: 'asc' },
      select: { id: true, upload: true, format: true, name: true },
    })) as Waiting | null,
)

const examiner = examinerOf('bases of requests', {
  next: (besides) => nextWaiting(systemActor, { besides }),
  reject: ({ id }, reason) => judgeBasis(systemActor, { id, state: 'REJECTED', reason }),
  accept: ({ id }, { sha256, pages, scannedBy }) =>
    judgeBasis(systemActor, { id, state: 'CLEAN', sha256, pages, scannedBy }),
  postpone: async ({ id }, fault) => {
    if (fault !== null) return (await noteFailedTry(systemActor, { id, fault })).isTriedAgain
    await postponeBasis(systemActor, { id })
    return true
  },
})
export const { examineWaiting: examineBases, examined } = examiner

/** At once in a process without a queue; otherwise the job was asked for together with the file. */
export const wakeExaminer = () => (openedQueue() ? undefined : examiner.wake())
