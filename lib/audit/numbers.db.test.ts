import { Pool, type PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { verifyStoredLog } from './stored-log'

/** Sixteen clients write to the log at once; some give up, and some are cut off. */

const CLIENTS = 16
const TRANSACTIONS = 24
const ENTRIES = 25

let database: TestDatabase
let pool: Pool
beforeAll(async () => {
  database = await testDatabase()
  pool = new Pool({ connectionString: database.ownerUrl, max: CLIENTS + 1 })
  pool.on('error', () => undefined)
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const kept = (n: number) => n % 4 === 0 || n % 4 === 3

/** One in four is rolled back, one in four has its connection ended by the server. */
async function append(client: PoolClient, n: number): Promise<'kept' | 'cut'> {
  client.on('error', () => undefined)
  await client.query('begin')
  await client.query(`select set_config('app.actor', 'command-line', true)`)
  await client.query(
    `select audit.record('register', 'numbers.tried', null, null, '{}', jsonb_build_object('sentence', 'Entry ' || n)) from generate_series(1, $1) n`,
    [ENTRIES],
  )
  if (n % 4 === 1) await client.query('rollback')
  else if (n % 4 === 2) {
    const ended = client.query('select pg_terminate_backend(pg_backend_pid())')
    await expect(ended).rejects.toThrow()
    return 'cut'
  } else await client.query('commit')
  return 'kept'
}

test('R-54 and R-55: what many clients write at once, roll back or lose is numbered without a gap, and sealed as it was written', async () => {
  const one = async (first: number) => {
    for (let n = first; n < CLIENTS * TRANSACTIONS; n += CLIENTS) {
      const client = await pool.connect()
      client.release((await append(client, n + Math.floor(n / CLIENTS))) === 'cut')
    }
  }
  const before = await size()
  await Promise.all(Array.from({ length: CLIENTS }, (_, first) => one(first)))
  const all = Array.from({ length: CLIENTS * TRANSACTIONS }, (_, n) => n + Math.floor(n / CLIENTS))
  expect((await size()) - before).toBe(all.filter(kept).length * ENTRIES)
  const { rows } = await pool.query(
    'select count(*)::int as n, min(seq)::int as first, max(seq)::int as last from audit.leaf',
  )
  expect(rows[0]).toEqual({ n: await size(), first: 0, last: (await size()) - 1 })
  const { verdict } = await verifyStoredLog({ url: database.ownerUrl, role: 'chancery_guard' }, [])
  expect(verdict).toMatchObject({ ok: true })
})

const size = async () =>
  Number((await pool.query('select size::int from audit.head where id = 1')).rows[0].size)
