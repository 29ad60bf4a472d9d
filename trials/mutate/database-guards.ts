import type { Client } from 'pg'

/** A guard of the database, and the statement that takes it out. */
export type DatabaseMutant = { table: string; name: string; sql: string }

/** Every row policy that may refuse somebody, made to refuse nobody, and every trigger, dropped: out of the catalog of a migrated database. */
export async function databaseGuards(db: Client): Promise<DatabaseMutant[]> {
  const { rows } = await db.query<DatabaseMutant>(`
    select tablename as table, format('%s.%s policy %s', schemaname, tablename, policyname) as name,
      format('alter policy %I on %I.%I', policyname, schemaname, tablename)
        || case when qual is null then '' else ' using (true)' end || case when with_check is null then '' else ' with check (true)' end as sql
    from pg_policies where coalesce(qual, 'true') <> 'true' or coalesce(with_check, 'true') <> 'true'
    union all
    select c.relname, format('%s.%s trigger %s', n.nspname, c.relname, t.tgname), format('drop trigger %I on %I.%I', t.tgname, n.nspname, c.relname)
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and t.tgparentid = 0 and n.nspname in ('public', 'audit', 'door', 'guard')
    order by 2`)
  return rows
}
