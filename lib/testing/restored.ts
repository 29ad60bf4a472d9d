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

const OURS = `in ('public', 'audit', 'guard', 'door')`

/** What the agreed text of owners, grants, policies, triggers and functions does not say: what is forced, on, checked, indexed and counted. */
export const structureOf = async (url: string): Promise<string[]> => {
  const rows = await ask<{ line: string }>(
    url,
    `select 'table ' || oid::regclass || ' ' || relrowsecurity || ' ' || relforcerowsecurity as line from pg_class
       where relkind = 'r' and relnamespace::regnamespace::text ${OURS}
     union all select 'trigger ' || tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger t
       where not tgisinternal and exists (select from pg_class c where c.oid = tgrelid and relnamespace::regnamespace::text ${OURS})
     union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated
       from pg_constraint where connamespace::regnamespace::text ${OURS}
     union all select 'index ' || indexdef from pg_indexes where schemaname ${OURS}
     union all select 'column ' || attrelid::regclass || ' ' || attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull || ' ' || attidentity::text
       || coalesce(pg_get_expr(adbin, adrelid), '') from pg_attribute a join pg_class c on c.oid = attrelid
       left join pg_attrdef d on d.adrelid = attrelid and d.adnum = attnum
       where relkind = 'r' and relnamespace::regnamespace::text ${OURS} and attnum > 0 and not attisdropped
     union all select 'sequence ' || sequencename || ' ' || last_value || ' ' || sequenceowner from pg_sequences where schemaname ${OURS}
     order by 1`,
  )
  return rows.map(({ line }) => line)
}
