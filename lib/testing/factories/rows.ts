import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'

export type Value = string | number | boolean | string[] | null
export type Values = Record<string, Value>
export type Columns<Name extends string> = Partial<Record<Name, Value>>
export type Rows = ReturnType<typeof openRows>

/** Writes rows as the first entry does, past all commands. */
export function openRows(db: Client) {
  let made = 0
  /** Tells apart what is made without a name of its own. */
  const nextNumber = () => ++made

  async function insert(table: string, values: Values): Promise<string> {
    const id = (values.id as string | undefined) ?? randomUUID()
    const row = { id, ...values }
    const columns = Object.keys(row)
    await asSeed(() =>
      db.query(
        `insert into public."${table}" (${columns.map((c) => `"${c}"`).join(', ')}) values (${columns.map((_, n) => `$${n + 1}`).join(', ')})`,
        Object.values(row),
      ),
    )
    return id
  }

  /** Many rows of one table in one transaction, for a register of a size that counts. All rows name the same columns. */
  async function insertMany(table: string, rows: Values[]): Promise<void> {
    const columns = Object.keys(rows[0] ?? {})
      .map((column) => `"${column}"`)
      .join(', ')
    await asSeed(() =>
      db.query(
        `insert into public."${table}" (${columns}) select ${columns} from jsonb_populate_recordset(null::public."${table}", $1)`,
        [JSON.stringify(rows)],
      ),
    )
  }

  /** Runs statements as the first entry does, in one transaction. */
  async function asSeed<T>(work: () => Promise<T>): Promise<T> {
    await db.query('begin')
    try {
      await db.query(`set local role chancery_owner; select set_config('app.actor', 'seed', true)`)
      const value = await work()
      await db.query('commit')
      return value
    } catch (error) {
      await db.query('rollback')
      throw error
    }
  }

  return { db, insert, insertMany, asSeed, nextNumber }
}
