import type { Client } from 'pg'

/**
 * What a database holds: nothing at all, the beginnings of a register in which nothing was ever recorded, or something that a restore
 * must not touch.
 */
export async function contentOf(
  client: Client,
): Promise<'nothing' | 'no entries' | 'a register' | 'something else'> {
  const { rows } = await client.query<{ tables: number; hasLog: boolean }>(
    `select count(*)::int as tables, to_regclass('audit.head') is not null as "hasLog"
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
       and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')`,
  )
  const { tables, hasLog } = rows[0]!
  if (tables === 0) return 'nothing'
  if (!hasLog) return 'something else'
  await client.query('begin')
  try {
    await client.query('set local role chancery_guard')
    const { rows: heads } = await client.query<{ size: string }>('select size from audit.head')
    return heads[0]?.size === '0' ? 'no entries' : 'a register'
  } finally {
    await client.query('rollback')
  }
}
