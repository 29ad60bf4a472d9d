import 'server-only'
import * as z from 'zod'
import { query } from '@/lib/kernel/operation'
import { FAILED } from '@/lib/kernel/queue'

/** The state of the server's own work, read out of the queue as the server itself. */

export type JobCount = { job: string; waiting: number; active: number; doneAt: Date | null }
export const jobCounts = query(
  'system:watch',
  z.object({}),
  async ({ db }): Promise<JobCount[]> =>
    db.$queryRaw<JobCount[]>`
    select name as job, (count(*) filter (where state in ('created', 'retry')))::int as waiting,
      (count(*) filter (where state = 'active'))::int as active, max(completed_on) filter (where state = 'completed') as "doneAt"
    from work.job where name not like '\\_\\_%' group by name`,
)

export type FailedJob = { id: string; job: string; failedAt: Date; fault: string | null }
/** Jobs that failed for the last time, the newest first. */
export const failedJobs = query(
  'system:watch',
  z.object({}),
  async ({ db }): Promise<FailedJob[]> =>
    db.$queryRaw<FailedJob[]>`
    select id, source_name as job, created_on as "failedAt", source_output ->> 'message' as fault from work.job
    where name = ${FAILED} and state in ('created', 'retry') order by created_on desc, id limit 50`,
)

export type Node = {
  id: string
  part: string
  host: string
  pid: number
  startedAt: Date
  seenAt: Date
  isLive: boolean
}
/** The processes that have reported within a day; one that was killed goes quiet. */
export const nodesSeen = query(
  'system:watch',
  z.object({}),
  async ({ db }): Promise<Node[]> =>
    db.$queryRaw<Node[]>`
    select id, coalesce(name, '') as part, host, pid, started_on as "startedAt", heartbeat_on as "seenAt",
      stopped_on is null and heartbeat_on > now() - 3 * heartbeat_seconds * interval '1 second' as "isLive"
    from work.instance where heartbeat_on > now() - interval '1 day' order by 7 desc, 5 desc limit 20`,
)

/** What the nightly verification of the log found the last time; null where it was never done, or too long ago to be kept. */
export const lastVerification = query(
  'system:watch',
  z.object({ job: z.string() }),
  async ({ db }, { job }) => {
    const [row] = await db.$queryRaw<{ at: Date; found: unknown }[]>`
    select completed_on as at, output as found from work.job where name = ${job} and state = 'completed'
    order by completed_on desc limit 1`
    return row ?? null
  },
)

export const databaseStanding = query('system:watch', z.object({}), async ({ db }) => {
  const [row] = await db.$queryRaw<{ version: string; bytes: bigint }[]>`
    select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`
  return { version: row!.version, bytes: Number(row!.bytes) }
})
