import 'server-only'
import type { Job as Taken, PgBoss, QueueOptions } from 'pg-boss'
import { log } from '@/lib/kernel/log'
import { can, systemActor } from '@/lib/kernel/policy'
import { closeQueue, endingOfQueue, FAILED, openQueue, type Part } from '@/lib/kernel/queue'
import { jobs } from './all'
import { followReadOnly } from './holding'
import type { Job } from './job'

/**
 * Opens the queue for this process and, where it works, takes the jobs out of it. One job of a kind at a time on all servers together; one
 * that fails is tried five times more with growing pauses, up to about an hour, and then waits among the failed ones for the administrator.
 * None is taken while the register is read-only.
 */
export async function startJobs(part: Part, timing?: { every?: number; look?: number }): Promise<void> {
  const boss = await openQueue(part, timing)
  await boss.createQueue(FAILED, { retentionSeconds: KEPT, deleteAfterSeconds: KEPT })
  for (const job of jobs) await announce(boss, job)
  if (part === 'web') return
  await schedule(boss)
  await takeWhileWritable(boss, timing?.look)
}

/** Jobs under way when the register is made read-only are told to finish; one that fails because of that is tried again like any other. */
async function takeWhileWritable(boss: PgBoss, every?: number): Promise<void> {
  let holding = new AbortController()
  await followReadOnly({
    every,
    ended: endingOfQueue() ?? AbortSignal.abort(),
    async hold() {
      holding.abort()
      for (const { name } of jobs) await boss.offWork(name, { wait: false })
    },
    async goOn() {
      holding = new AbortController()
      for (const job of jobs) await take(boss, job, holding.signal)
    },
  })
}

/** The same as soon as the database can be reached: a server that starts before it serves, and says that it is not ready. */
export async function startJobsWhenPossible(part: Part, pause = 5000): Promise<void> {
  for (let isStarted = false; !isStarted;) {
    isStarted = await startJobs(part).then(
      () => true,
      async (error: unknown) => {
        log.warn({ err: error }, 'the queue of jobs could not be opened; it is tried again')
        await closeQueue()
        await new Promise((resolve) => setTimeout(resolve, pause).unref())
        return false
      },
    )
  }
}

/** Failed jobs are kept for a year, in seconds; others for as long as the administrator may want to see them. */
const KEPT = 365 * 24 * 3600
const SHOWN = 14 * 24 * 3600

/** A worker that was killed is noticed after this many seconds, and its job is taken by another. */
const LEASE = 30

async function announce(boss: PgBoss, { name, longest, kept = SHOWN }: Job): Promise<void> {
  const settings: QueueOptions = {
    ...{ retryLimit: 5, retryDelay: 30, retryBackoff: true, retryDelayMax: 3600 },
    ...{ expireInSeconds: longest, heartbeatSeconds: LEASE, deleteAfterSeconds: kept },
  }
  await boss.createQueue(name, { ...settings, policy: 'stately', deadLetter: FAILED })
  await boss.updateQueue(name, settings)
}

/** What is no longer due is removed from the list. */
async function schedule(boss: PgBoss): Promise<void> {
  const due = jobs.filter((job) => job.due !== undefined)
  for (const { name } of await boss.getSchedules())
    if (!due.some((job) => job.name === name)) await boss.unschedule(name)
  for (const { name, due: at } of due) await boss.schedule(name, at!, {}, { missed: 'once' })
}

async function take(boss: PgBoss, job: Job, held: AbortSignal): Promise<void> {
  const polling = { pollingIntervalSeconds: job.isAwaited ? 0.5 : 2, batchSize: 1 }
  await boss.work<object>(job.name, polling, async ([taken]) => taken && run(job, taken, held))
}

async function run(
  job: Job,
  { id, data, signal, retryCount }: Taken<object>,
  held: AbortSignal,
): Promise<object | void> {
  if (!can(systemActor, job.permission)) throw new Error(`${job.name} has no permission`)
  const ends = [signal, held, endingOfQueue()].filter((one) => one !== undefined)
  try {
    return await job.work(data ?? {}, AbortSignal.any(ends))
  } catch (error) {
    log.error({ err: error, job: job.name, id, tried: retryCount + 1 }, 'a job failed')
    throw error
  }
}
