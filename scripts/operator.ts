import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { repeated } from '@/lib/kernel/repeated'

/**
 * One transaction as the operator on the machine; the row policies and the log know it as `command-line`. If it only lost a race with what
 * people do at the same time, such as a deadlock, it is carried out again.
 */
export const asOperator = <T>(client: Client, work: () => Promise<T>): Promise<T> =>
  repeated(() => asOperatorOnce(client, work))

async function asOperatorOnce<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    await client.query(
      `select set_config('app.actor', 'command-line', true), set_config('app.request', $1, true)`,
      [randomUUID()],
    )
    const outcome = await work()
    await client.query('commit')
    return outcome
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

type Act = {
  audience: 'register' | 'request' | 'account'
  /** `noun.past`, as the commands of the web server name it. */
  action: string
  table: string
  id: string
  subjects: string[]
  sentence: string
  reason?: string
  basis?: string
}

/** Records in the log what was done, in the forum's words. People are named by their id only. */
export async function recordAct(client: Client, { audience, action, table, id, subjects, ...meaning }: Act) {
  await client.query('select audit.record($1, $2, $3, $4, $5, $6)', [
    audience,
    action,
    table,
    id,
    subjects,
    JSON.stringify(meaning),
  ])
}
