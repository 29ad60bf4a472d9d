import type { Client } from 'pg'

/** One transaction in which no trigger fires. */
export async function pastTriggers(db: Client, work: () => Promise<unknown>): Promise<void> {
  await db.query('begin')
  await db.query('set local session_replication_role = replica')
  await work()
  await db.query('commit')
}
