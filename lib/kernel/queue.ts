import 'server-only'
import { PgBoss, type Db } from 'pg-boss'
import { log } from './log'
import { session } from './pooler'
import { clientOf, untilPrimary } from './primary'
import type { Transaction } from './transaction'
import { statementsOn } from './transaction'

/**
 * The queue of what the server does by itself: pg-boss, in the schema `work` of the same database. The tables are made by a migration and
 * reached with the login of the server, which changes none of them (docs/decisions/027).
 */

/** What a process does with the queue: one that only asks, one that only works, or both. */
export type Part = 'web' | 'worker' | 'web and worker'

// Pages, routes and instrumentation are bundled apart, so that a module of each would be another one.
type Opened = { boss: PgBoss; ending: AbortController }
const held = globalThis as typeof globalThis & { chanceryQueue?: Opened }

/** Where jobs go that failed for the last time, until somebody has them run again. */
export const FAILED = 'failed'

/** A process that was killed is missed after three of these, in seconds, and its job is given to another. */
const HEARTBEAT = 10

/** In milliseconds: where several servers hold the database, the one that takes writes is looked for as long as a connection is waited for. */
const PATIENCE = 8_000

/** Opens the queue for this process, until `closeQueue`. */
export async function openQueue(part: Part, { every = 30 }: { every?: number } = {}): Promise<PgBoss> {
  const works = part !== 'web'
  const connectionString = process.env.DATABASE_JOB_URL ?? ''
  const boss = new PgBoss({
    ...{ connectionString, Client: clientOf(connectionString), ...session(), max: works ? 3 : 1 },
    ...{ schema: 'work', migrate: false, createSchema: false, reindex: false, monitorVacuum: false },
    ...{ supervise: works, schedule: works, superviseIntervalSeconds: every, monitorIntervalSeconds: every },
    ...{ maintenanceIntervalSeconds: 3600, cronMonitorIntervalSeconds: every, cronWorkerIntervalSeconds: 5 },
    ...{ registerInstance: true, instanceName: part, instanceHeartbeatSeconds: HEARTBEAT },
    ...{ application_name: 'chancery jobs', openTelemetry: { enabled: false } },
  })
  boss.on('error', (error) => log.warn({ err: error }, 'the queue of jobs reports an error'))
  // Each attempt reaches the next server; an instance made anew would begin with the first again.
  try {
    await untilPrimary({ url: connectionString, patience: PATIENCE }, () => boss.start())
  } catch (error) {
    // What it had opened before it failed.
    await boss.stop({ graceful: false })
    throw error
  }
  held.chanceryQueue = { boss, ending: new AbortController() }
  return boss
}

/** Lets jobs that are under way end, for as long as this takes; those that do not are given back to the queue. */
export async function closeQueue(milliseconds = 15_000): Promise<void> {
  const opened = held.chanceryQueue
  delete held.chanceryQueue
  opened?.ending.abort()
  await opened?.boss.stop({ graceful: true, timeout: milliseconds })
}

/** Undefined in a process that has nothing to do with jobs: a command on the machine, a test. */
export const openedQueue = (): PgBoss | undefined => held.chanceryQueue?.boss

/** Tells the jobs in hand that this process ends: each comes to an end where it can be gone on with. */
export const endingOfQueue = (): AbortSignal | undefined => held.chanceryQueue?.ending.signal

/**
 * Asks for a job within the transaction that gives rise to it, so that both are recorded or neither. Asked twice it is done once, unless
 * it is about something else (`about`). A process
 * without a queue asks for nothing: each job also looks from time to time for what is to be done.
 */
export async function ask(tx: Transaction, job: string, data: object = {}, about?: string): Promise<void> {
  await openedQueue()?.send(job, data, { db: statementsOn(tx) as Db, singletonKey: about })
}
