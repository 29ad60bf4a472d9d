import type { Client } from 'pg'

/** Rows at random for every table, past every constraint and trigger, the same in each run. */

/** Of all tables the same few, so that rows of one belong to rows of another. */
export function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

export const ROWS = 200
/** Rows belong to the first of others, so that what one of those is makes a difference to several. */
const OWNED = 40
/** What a value is follows from its table, row and column, so that a new column changes no other. */
const drawn = `('x' || substr(md5(%L || ':' || n), 1, 7))::bit(28)::int`
export const schemas = `('public', 'audit', 'door', 'guard')`

/** Fills every table with rows at random, and keeps a copy of them in the schema `sample`, where no policy is. */
export async function fillAtRandom(owner: Client) {
  await owner.query(`set session_replication_role = replica`)
  const { rows: tables } = await owner.query<{ name: string; oid: number; columns: Column[] }>(
    columnsOfTables,
  )
  await owner.query(`create schema sample`)
  for (const { oid, name, columns } of tables) {
    // Labels are in the constraints, which go afterwards.
    const values = columns.map((column) => `${valueOf(name, column)} as ${column.name}`)
    await dropConstraints(owner, name)
    await owner.query(
      `create table sample."${oid}" as select n, ${values.join(', ')} from generate_series(1, ${ROWS}) n`,
    )
    const names = columns.map((column) => column.name).join(', ')
    await owner.query(`truncate ${name} cascade`)
    await owner.query(
      `insert into ${name} (${names}) overriding system value select ${names} from sample."${oid}"`,
    )
  }
  await owner.query(
    `grant usage on schema sample to public; grant select on all tables in schema sample to public`,
  )
}

type Column = {
  name: string
  type: string
  isRequired: boolean
  belongsTo: string | null
  labels: string[] | null
}
const columnsOfTables = `
  select c.oid::int, c.oid::regclass::text as name, (select json_agg(json_build_object('name', quote_ident(a.attname), 'type', format_type(a.atttypid, null),
      'isRequired', a.attnotnull, 'belongsTo', (select k.confrelid::regclass::text from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey) limit 1), 'labels', (select array_agg(m[1]) from pg_constraint k, regexp_matches(pg_get_constraintdef(k.oid), '''([A-Z_]+)''::text', 'g') m
        where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum])) order by a.attnum)
    from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname in ${schemas} and c.relname <> '_prisma_migrations' order by 2`

/** An expression over `n`, the number of the row. */
function valueOf(table: string, { name, type, isRequired, belongsTo, labels }: Column): string {
  const number = drawn.replace('%L', `'${table}.${name}'`)
  const oneOf = (all: string[]) =>
    `(array[${all.map((one) => `'${one}'`).join(', ')}])[1 + ${number} % ${all.length}]`
  if (name === 'id' && type === 'uuid') return `('${idOf(0).slice(0, -12)}' || lpad(n::text, 12, '0'))::uuid`
  // Half of what belongs to a person or a party belongs to who asks.
  const own = { app_user: 1, party: 2 }[belongsTo ?? '']
  const anyone = `1 + ${number} / 2 % ${OWNED}`
  const someone = own ? `case ${number} % 2 when 0 then ${own} else ${anyone} end` : anyone
  const someId = `'${idOf(0).slice(0, -12)}' || lpad((${someone})::text, 12, '0')`
  const values: Record<string, string> = {
    uuid: `(${someId})::uuid`,
    'character varying': someId,
    boolean: `${number} % 2 = 0`,
    date: `${oneOf(['2020-01-01', '2999-01-01'])}::date`,
    'timestamp with time zone': `${oneOf(['2020-01-01', '2999-01-01'])}::timestamptz`,
    text: oneOf(labels ?? (name.endsWith('zone') ? ['UTC'] : ['2020', '2999'])),
    bytea: `sha256(${number}::text::bytea)`,
    jsonb: `'{}'::jsonb`,
    inet: `'192.0.2.1'::inet`,
    tsvector: `''::tsvector`,
  }
  const value = values[type] ?? (type.endsWith('[]') ? `'{}'::${type}` : `(${number} % 4)::${type}`)
  return isRequired
    ? value
    : `case when ${drawn.replace('%L', `'${table}.${name}?'`)} % 2 = 0 then ${value} end`
}

/** Whatever could refuse a row beside a policy. */
async function dropConstraints(owner: Client, table: string) {
  const { rows } = await owner.query<{ sql: string }>(
    `select format('alter table %s drop constraint if exists %I cascade', conrelid::regclass, conname) as sql from pg_constraint
      where conrelid = $1::regclass and contype in ('c', 'x', 'p', 'u', 'f')
     union all select format('drop index if exists %s', indexrelid::regclass) from pg_index where indrelid = $1::regclass and indisunique
       and not exists (select from pg_constraint where conindid = indexrelid)
     union all select format('alter table %s alter column %I drop not null', attrelid::regclass, attname) from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and attnotnull and not attisdropped and attidentity = ''`,
    [table],
  )
  for (const { sql } of rows) await owner.query(sql)
}
