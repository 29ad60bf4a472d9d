import type { Client } from 'pg'

/**
 * What each login reads and writes in each table by the row policies alone: measured on rows at random, with every trigger and every
 * constraint off, so that nothing else refuses. Needs a database of its own.
 */

/** Who asks: the login, and what it says of itself. The person is the first of the ids at random, the party the second. */
const asking: Record<string, { login: string; settings: Record<string, string> }> = {
  ...ofTheWeb('admin', 'ADMIN', '3'),
  ...ofTheWeb('secretariat', 'SECRETARIAT', '3'),
  ...ofTheWeb('reviewer', 'REVIEWER', '2', 2),
  ...ofTheWeb('member', 'DELEGATE', '2', 2),
  ...ofTheWeb('observer', 'DELEGATE', '1', 2),
  ...ofTheWeb('guest', 'DELEGATE', '0', 2),
  ...ofTheWeb('admin for a party', 'ADMIN', '3', 2),
  'web as job': { login: 'chancery_app', settings: { actor: 'job', role: 'JOB', clearance: '3' } },
  'web as operator': { login: 'chancery_app', settings: { actor: 'command-line' } },
  'web as nobody': { login: 'chancery_app', settings: {} },
  job: { login: 'chancery_job', settings: { actor: 'job', role: 'JOB', clearance: '3' } },
  'job as admin': { login: 'chancery_job', settings: { actor: idOf(1), role: 'ADMIN', clearance: '3' } },
  seed: { login: 'chancery_owner', settings: { actor: 'seed' } },
  operator: { login: 'chancery_owner', settings: { actor: 'command-line' } },
  'owner as admin': { login: 'chancery_owner', settings: { actor: idOf(1), role: 'ADMIN', clearance: '3' } },
}

function ofTheWeb(name: string, role: string, clearance: string, party?: number) {
  const settings = { actor: idOf(1), role, clearance, ...(party ? { party: idOf(party) } : {}) }
  return { [name]: { login: 'chancery_app', settings } }
}

/** Of all tables the same few, so that rows of one belong to rows of another. */
function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

const ROWS = 200
/** Rows belong to the first of others, so that what one of those is makes a difference to several. */
const OWNED = 40
/** So many are entered and changed one by one. */
const TRIED = 20
/** What a value is follows from its table, row and column, so that a new column changes no other. */
const drawn = `('x' || substr(md5(%L || ':' || n), 1, 7))::bit(28)::int`
const schemas = `('public', 'audit', 'door', 'guard')`

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

/**
 * A line for each table and each thing that may be done there: of how many rows, by whom. `changed` gives the first few rows in turn the
 * values of another, `blindly` changes all without reading any.
 */
export async function readReach(owner: Client, tables?: string[]): Promise<string> {
  const lines = new Map<string, string[]>()
  for (const [name, { login, settings }] of Object.entries(asking)) {
    for (const { what, rows } of await reachOf(owner, { login, settings, tables }))
      if (rows !== '0') lines.set(what, [...(lines.get(what) ?? []), `${name} ${rows}`])
  }
  return [...lines]
    .map(([what, who]) => `${what}: ${who.join(', ')}\n`)
    .toSorted()
    .join('')
}

type Asked = { login: string; settings: Record<string, string>; tables?: string[] }

async function reachOf(
  owner: Client,
  { login, settings, tables }: Asked,
): Promise<{ what: string; rows: string }[]> {
  const { rows: granted } = await owner.query<Granted>(grantedTo, [login, tables ?? null])
  await owner.query('savepoint asked')
  try {
    for (const [name, value] of Object.entries(settings))
      await owner.query(`select set_config($1, $2, true)`, [`app.${name}`, value])
    await owner.query(
      `set local session_replication_role = replica; set local session authorization ${login}`,
    )
    await owner.query(`do $do$ declare r record; k int; found text := ''; n int; begin ${granted.map(tryAll).join('\n')}
      perform set_config('reach.found', found, true); end $do$`)
    const { rows } = await owner.query<{ found: string }>(`select current_setting('reach.found') as found`)
    return rows[0]!.found
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const at = line.lastIndexOf(' ')
        return { what: line.slice(0, at), rows: line.slice(at + 1) }
      })
  } finally {
    await owner.query('rollback to savepoint asked')
  }
}

type Granted = {
  name: string
  oid: number
  reads: boolean
  readsWhole: boolean
  deletes: boolean
  inserts: string[] | null
  updates: string[] | null
}
const grantedTo = `
  select c.oid::int, c.oid::regclass::text as name, has_any_column_privilege($1, c.oid, 'SELECT') as reads,
    has_table_privilege($1, c.oid, 'SELECT') as "readsWhole", has_table_privilege($1, c.oid, 'DELETE') as deletes,
    (select array_agg(quote_ident(attname) order by attnum) from pg_attribute a where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = ''
      and attidentity <> 'a' and has_column_privilege($1, c.oid, attnum, 'INSERT')) as inserts,
    (select array_agg(quote_ident(attname) order by attnum) from pg_attribute a where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = ''
      and attidentity <> 'a' and has_column_privilege($1, c.oid, attnum, 'UPDATE')) as updates
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname in ${schemas} and has_schema_privilege($1, n.oid, 'USAGE') and c.relname <> '_prisma_migrations'
    and ($2::text[] is null or c.oid::regclass::text = any ($2)) order by 2`

/** PL/pgSQL that tries in one table what the login is granted there, undoes it and appends to `found`. */
function tryAll({ name, oid, reads, readsWhole, deletes, inserts, updates }: Granted): string {
  const said = (what: string) => `found := found || '${name} ${what} ' || n || e'\\n';`
  const refusedOnly = `exception when insufficient_privilege then null; end;`
  const counted = (sql: string) => `begin ${sql}; get diagnostics k = row_count; n := n + k; ${refusedOnly}`
  /** What was written is undone by an exception of our own, which keeps the variables. */
  const undone = (work: string) =>
    `begin n := 0; ${work} raise sqlstate 'U0000'; exception when sqlstate 'U0000' then null; end;`
  const parts: string[] = []
  if (reads) parts.push(`select count(*) into n from ${name}; ${said('read')}`)
  if (inserts) {
    const values = inserts.map((column) => `r.${column}`).join(', ')
    const insert = counted(`insert into ${name} (${inserts.join(', ')}) values (${values})`)
    parts.push(
      `${undone(`for r in select * from sample."${oid}" limit ${TRIED} loop ${insert} end loop;`)} ${said('entered')}`,
    )
  }
  if (updates) {
    parts.push(`${undone(counted(`update ${name} set ${updates[0]} = null`))} ${said('changed blindly')}`)
    if (readsWhole) {
      const set = updates.map((column) => `${column} = o.${column}`).join(', ')
      const change = counted(
        `update ${name} t set ${set} from sample."${oid}" o where o.n = 1 + r.n * 7 % ${ROWS} and t.ctid = r.at`,
      )
      parts.push(
        `${undone(`for r in select t.ctid as at, row_number() over (order by t.ctid) as n from ${name} t limit ${TRIED} loop ${change} end loop;`)} ${said('changed')}`,
      )
    }
  }
  if (deletes) parts.push(`${undone(counted(`delete from ${name}`))} ${said('deleted')}`)
  return parts.join('\n')
}
