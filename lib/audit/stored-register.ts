import type postgres from 'postgres'

/**
 * Whether every row is as the log last recorded it. The log alone proves what was done; whoever owns the database can still change
 * a row of the register behind its back, with all triggers off, and only this comparison shows it. Which columns are compared is
 * read from the log itself, not from triggers that an owner could have dropped.
 * @returns the first row that departs from the log, in words, or null.
 */
export async function faultOfRegister(sql: postgres.TransactionSql): Promise<string | null> {
  const tables = await sql<{ name: string; key: string[] | null }[]>`
    select l.name, (select to_json(array_agg(a.attname order by a.attname)) from pg_index i
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
        where i.indisprimary and i.indrelid = to_regclass(format('public.%I', l.name))) as key
    from (select distinct table_name as name from audit.leaf where action like 'row.%') l order by l.name`
  for (const { name, key } of tables) {
    if (key === null) return `The table “${name}”, which the log mentions, does not exist.`
    const fault = await faultOfTable(sql, name, key)
    if (fault) return fault
  }
  return null
}

type Departure = { key: string; seq: string | null; isThere: boolean; columns: string[] | null }

async function faultOfTable(sql: postgres.TransactionSql, table: string, key: string[]) {
  const keyOf = (row: string) =>
    sql`jsonb_build_array(${key.map((column, n) => sql`${n > 0 ? sql`,` : sql``} ${sql(row)} -> ${column}::text`)})`
  const [departure] = await sql<Departure[]>`
    with told as (
      select distinct on (1) ${keyOf('said')} as key, seq, event_id, said
      from (select l.seq, l.event_id, convert_from(e.body, 'UTF8')::jsonb -> 'row' as said
        from audit.leaf l join audit.event e on e.id = l.event_id
        where l.table_name = ${table} and l.action like 'row.%') entries
      order by 1, seq desc),
    standing as (select ${keyOf('row')} as key, row from (select to_jsonb(t) as row from ${sql(`public.${table}`)} t) rows)
    select key::text, told.seq, standing.key is not null as "isThere", differing.columns
    from told full join standing using (key)
    left join lateral (select to_json(array_agg(c.name order by c.name)) as columns from jsonb_each(told.said) c(name, value)
      left join audit.personal p on p.event_id = told.event_id and p.path = 'row.' || c.name
      where standing.row ? c.name and case
        when p.salt is null then standing.row -> c.name is distinct from c.value
        else encode(sha256(p.salt || convert_to((standing.row -> c.name)::text, 'UTF8')), 'hex') is distinct from c.value ->> 'commitment'
      end) differing on true
    where told.key is null or standing.key is null or differing.columns is not null
    order by told.seq nulls last limit 1`
  return departure ? inWords(table, departure) : null
}

function inWords(table: string, { key, seq, isThere, columns }: Departure): string {
  const row = `The row ${key} of the table “${table}”`
  if (seq === null) return `${row} is in the register, but no entry records it.`
  if (!isThere) return `${row}, recorded by entry ${seq}, is missing.`
  return `${row} differs from entry ${seq}: ${columns?.join(', ')}.`
}
