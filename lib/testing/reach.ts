import type { Client } from 'pg'
import { idOf, ROWS, schemas } from './random-rows'

/**
 * What each login reads and writes in each table by the row policies alone: measured on rows at random (`random-rows.ts`), with every trigger
 * and every constraint off, so that nothing else refuses. Needs a database of its own.
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

/** So many are entered and changed one by one. */
const TRIED = 20

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
