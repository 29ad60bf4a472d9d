import 'server-only'
import type pg from 'pg'
import { causeOf, isDatabaseAway } from './away'
import { replicaPool } from './db'
import { databaseFault } from './errors'
import { log } from './log'
import { metrics } from './metrics'
import type { Actor } from './policy'
import { answeredRequest } from './request'
import { within, type Transaction } from './transaction'

/**
 * Pages with lists and searches, read from a standby (`DATABASE_REPLICA_URL`). How far the primary had come is read along with the session,
 * at the beginning of each request. A standby that has not come as far is waited for shortly, and then the primary is read. So what
 * anybody had been told was recorded, here or on another server, is on every page that is asked for afterwards.
 */

/** In milliseconds: how long the standby may take to come as far, and how often it is asked. */
const BEHIND = 100
const AGAIN = 5
/** In milliseconds: for so long the standby is not asked after it stayed behind, or was away. */
const rests = { behind: 1_000, away: 10_000 }
let restsUntil = 0

// In a statement of its own: within the transaction, what is read could be older than what it answers.
const hasReached = 'select pg_is_in_recovery() and pg_last_wal_replay_lsn() >= $1::pg_lsn as "isSo"'

/** What the work answers on the standby; null if the primary must be asked. */
export async function onReplica<T>(
  actor: Actor,
  work: (tx: Transaction) => Promise<T>,
): Promise<{ value: T } | null> {
  const [replica, primaryAt] = [replicaPool(), answeredRequest()?.primaryAt]
  if (!replica || !primaryAt || actor.role === 'JOB') return null
  if (Date.now() < restsUntil) return passOver('resting')
  try {
    const connection = await replica.connect()
    if (!(await comesTo(connection, primaryAt))) return passOver('behind')
    const value = await within(connection, 'read', actor, work)
    metrics().replicaReadings.inc({ outcome: 'read' })
    return { value }
  } catch (error) {
    if (!isOfReplica(error)) throw error
    log.warn(
      { err: causeOf(error) },
      'the replica of the database did not answer; the primary is read instead',
    )
    return passOver('away')
  }
}

function passOver(outcome: 'resting' | keyof typeof rests): null {
  metrics().replicaReadings.inc({ outcome })
  if (outcome !== 'resting') restsUntil = Date.now() + rests[outcome]
  return null
}

/** Whether the standby comes as far as this in time; the connection is given back if not. */
async function comesTo(connection: pg.PoolClient, primaryAt: string): Promise<boolean> {
  const until = Date.now() + BEHIND
  try {
    for (;;) {
      const { rows } = await connection.query<{ isSo: boolean }>(hasReached, [primaryAt])
      if (rows[0]!.isSo) return true
      if (Date.now() > until) break
      await new Promise((resolve) => setTimeout(resolve, AGAIN))
    }
  } catch (error) {
    connection.release(true)
    throw error
  }
  connection.release()
  return false
}

/** Lost, ended because the primary took away what was being read, or asked for what no standby does: the primary can answer all of these. */
const isOfReplica = (error: unknown) =>
  isDatabaseAway(error) || /^(?:40001|40P01|25006|57P\d\d)$/.test(databaseFault(error)?.code ?? '')

/** The part of a statement to the primary that says how far it has come; null where no standby is used. */
export const primaryAt = (): string =>
  process.env.DATABASE_REPLICA_URL ? 'pg_current_wal_lsn()::text' : 'null::text'
