import type { Client } from 'pg'

/** A guard of the database, and the statement that removes it. */
export type DatabaseMutant = { table: string; name: string; sql: string }
/** A mutant of one table, as the database calls it. */
export type TableMutant = DatabaseMutant & { relation: string }

/** Every row policy that may refuse somebody, made to refuse nobody, and every trigger, dropped: out of the catalog of a migrated database. */
export async function databaseGuards(db: Client): Promise<TableMutant[]> {
  const { rows } = await db.query<TableMutant>(`
    select tablename as table, format('%I.%I', schemaname, tablename)::regclass::text as relation,
      format('%s.%s policy %s %s', schemaname, tablename, policyname, part) as name, format('alter policy %I on %I.%I %s (true)', policyname, schemaname, tablename, part) as sql
    from pg_policies, unnest(array['using', 'with check'], array[qual, with_check]) as parts(part, condition) where condition <> 'true'
    union all
    select c.relname, c.oid::regclass::text, format('%s.%s trigger %s', n.nspname, c.relname, t.tgname), format('drop trigger %I on %I.%I', t.tgname, n.nspname, c.relname)
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and t.tgparentid = 0 and n.nspname in ('public', 'audit', 'door', 'guard')
    order by 2`)
  return rows
}
