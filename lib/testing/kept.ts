import type { Client } from 'pg'

/**
 * What the triggers of a table do with a row past all its constraints, as the bootstrap and with every other trigger off: each thing that is
 * tried is undone. Asked within a transaction.
 */
export type Kept = {
  table: string
  /** A row is not deleted. */
  holdsRows: boolean
  /** It is not emptied. */
  isNeverEmpty: boolean
  /** A row is not changed either. */
  staysAsWritten: boolean
  /** A row that is entered makes an entry. */
  isRecorded: boolean
  /** Nothing but an applied request writes a row. */
  isTied: boolean
  /** A row is not written while the register is read-only. */
  closes: boolean
  /** Under which names it is counted that a row was entered, and that all of it was changed. */
  countedEntries: string[]
  countedEdits: string[]
}

export async function readKept(db: Client, tables: string[]): Promise<Kept[]> {
  const found: Kept[] = []
  for (const table of tables) {
    const { insert, change, touch } = await statementsOf(db, table)
    const tries = (trigger: string, statement: string, isThere = true, first = '') =>
      tried(db, {
        ...{ table, trigger, statement, first },
        entered: isThere ? `${insert} on conflict do nothing` : null,
      })
    const deleted = await tries('guard.never', `delete from ${table}`)
    const emptied = await tries('guard.never', `truncate ${table} cascade`)
    const changed = await tries('guard.never', touch)
    found.push({
      table,
      holdsRows: deleted.refusal.startsWith('rows_are_kept'),
      isNeverEmpty: emptied.refusal === `rows_are_kept: ${table.replace(/^.*\./, '').replaceAll('"', '')}`,
      staysAsWritten: changed.refusal.startsWith('rows_are_kept'),
      isRecorded: (await tries('audit.capture', insert, false)).entries === 1,
      isTied: (await tries('guard.on_register_row', insert, false)).refusal.startsWith(
        'register_needs_an_applied_request',
      ),
      closes: (await tries('guard.refuse_while_read_only', insert, false, whileReadOnly)).refusal.startsWith(
        'register_read_only',
      ),
      countedEntries: (await tries('guard.on_edited', insert, false)).counted,
      countedEdits: (await tries('guard.on_edited', change)).counted,
    })
  }
  return found
}

/** What one trigger refuses to those who change a row, with every other off; empty if nothing. Asked within a transaction. */
export async function refusalOfChange(db: Client, table: string, trigger: string): Promise<string> {
  const { insert, touch } = await statementsOf(db, table)
  return (await tried(db, { table, trigger, first: '', statement: touch, entered: insert })).refusal
}

type Column = { name: string; type: string }
export const tablesOf = async (db: Client, schemas: string[]): Promise<string[]> =>
  (
    await db.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname = any($1) and c.relname <> '_prisma_migrations' order by 1`,
      [schemas],
    )
  ).rows.map(({ name }) => name)

/** Two values of a type: no constraint is asked. */
function anyOf(type: string, at: 0 | 1): string {
  if (type.endsWith('[]')) return ["'{}'", `array[null]::${type}`][at]!
  if (/^(smallint|integer|bigint|real|numeric)/.test(type)) return ['1', '2'][at]!
  if (/^(date|timestamp)/.test(type)) return [`'2020-01-01'`, `'2021-01-01'`][at]!
  const values: Record<string, string[]> = {
    uuid: ['gen_random_uuid()', 'gen_random_uuid()'],
    boolean: ['true', 'false'],
    jsonb: [`'{}'`, `'[]'`],
    bytea: [`sha256('x')`, `sha256('y')`],
    'time without time zone': [`'10:00'`, `'11:00'`],
  }
  // Some texts are read as days.
  return (values[type] ?? [`'2020'`, `'2021'`])[at]!
}

/** As a web server would write, which is not the operator. */
const whileReadOnly = `insert into read_only_switch (id, is_on) values (gen_random_uuid(), true);
  select set_config('app.actor', 'job', true)`

type Try = { table: string; trigger: string; first: string; statement: string; entered: string | null }
/** What refused the statement, how many entries it left, and under which names it was counted as an edit. */
type Came = { refusal: string; entries: number; counted: string[] }

async function tried(db: Client, { table, trigger, first, statement, entered }: Try): Promise<Came> {
  await db.query('savepoint tried')
  try {
    await db.query(`select set_config('app.actor', 'command-line', true)`)
    await dropConstraints(db, table)
    await db.query(`alter table ${table} disable trigger all`)
    if (entered) await db.query(entered)
    const { rows: triggers } = await db.query<{ name: string }>(
      `select quote_ident(tgname) as name from pg_trigger where tgrelid = $1::regclass and tgfoid = $2::regproc and not tgisinternal`,
      [table, trigger],
    )
    for (const { name } of triggers) await db.query(`alter table ${table} enable trigger ${name}`)
    await db.query('delete from guard.revision')
    // What is asked at the end of a transaction is asked at once.
    await db.query('set constraints all immediate')
    if (first) await db.query(first)
    const before = await entriesOf(db)
    await db.query(statement)
    return { refusal: '', entries: (await entriesOf(db)) - before, counted: await countedIn(db) }
  } catch (error) {
    return { refusal: (error as Error).message, entries: 0, counted: [] }
  } finally {
    await db.query('rollback to savepoint tried')
  }
}

const entriesOf = async (db: Client) =>
  (await db.query<{ n: number }>('select count(*)::int as n from audit.event')).rows[0]!.n

const countedIn = async (db: Client) =>
  (await db.query<{ edited: string }>('select distinct edited from guard.revision order by 1')).rows.map(
    ({ edited }) => edited,
  )

async function dropConstraints(db: Client, table: string) {
  const { rows } = await db.query<{ name: string }>(
    `select quote_ident(conname) as name from pg_constraint where conrelid = $1::regclass and contype in ('c', 'x')`,
    [table],
  )
  for (const { name } of rows) await db.query(`alter table ${table} drop constraint ${name}`)
}

/** Statements that enter a row, change all of it, and write one column as it is; the table takes anything. */
async function statementsOf(db: Client, table: string) {
  const { rows: columns } = await db.query<Column>(
    `select quote_ident(attname) as name, format_type(atttypid, null) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
    [table],
  )
  const names = columns.map(({ name }) => name).join(', ')
  const values = columns.map(({ type }) => anyOf(type, 0)).join(', ')
  const others = columns.map(({ name, type }) => `${name} = ${anyOf(type, 1)}`).join(', ')
  const [{ name: first }] = columns as [Column]
  return {
    insert: `insert into ${table} (${names}) values (${values})`,
    change: `update ${table} set ${others}`,
    touch: `update ${table} set ${first} = ${first}`,
  }
}
