import { Client } from 'pg'
import { LEFT_OUT, readTables } from '@/lib/backup/tables'

/** What tests of backups compare two databases by. */

async function withOwner<T>(url: string, work: (owner: Client) => Promise<T>): Promise<T> {
  const owner = new Client({ connectionString: url, options: '-c timezone=UTC' })
  await owner.connect()
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}

export const ask = <Row extends object>(url: string, sql: string): Promise<Row[]> =>
  withOwner(url, async (owner) => (await owner.query<Row>(sql)).rows)

/**
 * Every row of every table that is restored, without the numbers that a server gave its transactions. `backup` tells of backups after the
 * one that is compared.
 */
export const rowsOf = (url: string): Promise<Record<string, string[]>> =>
  withOwner(url, async (owner) => {
    const found: Record<string, string[]> = {}
    for (const { name, quoted } of await readTables(owner)) {
      if (name in LEFT_OUT || name === 'public.backup') continue
      const { rows } = await owner.query<{ row: string }>(
        `select (to_jsonb(t) - 'tx')::text as row from ${quoted} t order by 1`,
      )
      found[name] = rows.map(({ row }) => row)
    }
    return found
  })
