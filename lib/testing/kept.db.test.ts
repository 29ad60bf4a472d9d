import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from './database'

/**
 * Nothing is ever deleted, emptied or changed past the log: tried on a row of every table, as the bootstrap, with every other trigger off.
 * What is not kept is written here by name, so that a new table without these triggers fails.
 */
let database: TestDatabase
let db: Client

beforeAll(async () => {
  database = await testDatabase()
  db = new Client({ connectionString: database.ownerUrl, options: '-c timezone=UTC' })
  await db.connect()
})
afterAll(async () => {
  await db.end()
  await database.drop()
})

type Column = { name: string; type: string }
const tables = async (schemas = ['public', 'audit', 'door']): Promise<string[]> =>
  (
    await db.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname = any($1) and c.relname <> '_prisma_migrations' order by 1`,
      [schemas],
    )
  ).rows.map(({ name }) => name)

/** Any value of a type: no constraint is asked. */
function anyOf(type: string): string {
  if (type.endsWith('[]')) return `'{}'`
  if (/^(smallint|integer|bigint|real|numeric)/.test(type)) return '1'
  if (/^(date|timestamp)/.test(type)) return `'2020-01-01'`
  const values: Record<string, string> = {
    uuid: 'gen_random_uuid()',
    boolean: 'true',
    jsonb: `'{}'`,
    bytea: `sha256('x')`,
    'time without time zone': `'10:00'`,
  }
  // Some texts are read as days.
  return values[type] ?? `'2020'`
}

/** With a row in a table past all its constraints, and only the triggers of this function on, what a statement comes to; all is undone. */
async function tried(
  table: string,
  trigger: string,
  statement: (row: { insert: string; column: string }) => string,
  { isThere = true } = {},
) {
  await db.query('begin')
  try {
    await db.query(`select set_config('app.actor', 'command-line', true)`)
    const row = await insertOf(table)
    await db.query(`alter table ${table} disable trigger all`)
    if (isThere) await db.query(`${row.insert} on conflict do nothing`)
    const { rows: triggers } = await db.query<{ name: string }>(
      `select quote_ident(tgname) as name from pg_trigger where tgrelid = $1::regclass and tgfoid = $2::regproc and not tgisinternal`,
      [table, trigger],
    )
    for (const { name } of triggers) await db.query(`alter table ${table} enable trigger ${name}`)
    const entries = await recorded()
    await db.query(statement(row))
    return (await recorded()) - entries
  } catch (error) {
    return (error as Error).message
  } finally {
    await db.query('rollback')
  }
}

const recorded = async () =>
  (await db.query<{ n: number }>('select count(*)::int as n from audit.event')).rows[0]!.n

/** A statement that enters a row, and the first column of it; the table takes anything afterwards. */
async function insertOf(table: string): Promise<{ insert: string; column: string }> {
  const { rows: constraints } = await db.query<{ name: string }>(
    `select quote_ident(conname) as name from pg_constraint where conrelid = $1::regclass and contype in ('c', 'x')`,
    [table],
  )
  for (const { name } of constraints) await db.query(`alter table ${table} drop constraint ${name}`)
  const { rows: columns } = await db.query<Column>(
    `select quote_ident(attname) as name, format_type(atttypid, null) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
    [table],
  )
  const names = columns.map(({ name }) => name).join(', ')
  const values = columns.map(({ type }) => anyOf(type)).join(', ')
  return { insert: `insert into ${table} (${names}) values (${values})`, column: columns[0]!.name }
}

/** Personal values that are erased, tries to sign in, what was counted lately, whose turn it is, and what is one person’s own and passes. */
const passing = [
  'audit.personal',
  'door.attempt',
  'door.credential',
  'door.origin',
  'door.share',
  'examination_turn',
  'form_state',
  'list_export',
  'news_mark',
  'opening',
  'preference',
  'reading',
  'sent_form',
]
/** What somebody said, signed or confirmed at a moment, and the log itself. */
const asWritten = [
  'account_confirmation',
  'audit.block',
  'audit.checkpoint',
  'audit.cosignature',
  'audit.event',
  'audit.leaf',
  'backup',
  'change_request_version',
  'comment',
  'corrigendum',
  'erasure',
  'handling_confirmation',
  'handover',
  'list_export',
  'mandate_confirmation',
  'minutes_comment',
  'pack',
  'progress_note',
  'read_only_switch',
  'reading',
]
/** Backups, what the server makes of files and whose turn it is, and what is one person’s own and passes. */
const outside = [
  'backup',
  'document_page',
  'document_text',
  'examination_turn',
  'form_state',
  'list_export',
  'news_mark',
  'opening',
  'pack',
  'preference',
  'reading',
  'sent_form',
  'session',
]

test('no row is ever deleted, but of what is not kept', async () => {
  const without: string[] = []
  for (const table of await tables()) {
    const came = await tried(table, 'guard.never', () => `delete from ${table}`)
    if (!String(came).startsWith('rows_are_kept')) without.push(table)
  }
  expect(without).toEqual(passing)
})

test('no table is ever emptied, but of what is not kept', async () => {
  const without: string[] = []
  for (const table of await tables()) {
    const came = await tried(table, 'guard.never', () => `truncate ${table} cascade`)
    if (came !== `rows_are_kept: ${table.replace(/^.*\./, '').replaceAll('"', '')}`) without.push(table)
  }
  expect(without).toEqual(passing)
})

test('what is kept as it was written is not changed either', async () => {
  const kept: string[] = []
  for (const table of await tables()) {
    const came = await tried(
      table,
      'guard.never',
      ({ column }) => `update ${table} set ${column} = ${column}`,
    )
    if (String(came).startsWith('rows_are_kept')) kept.push(table)
  }
  expect(kept).toEqual(asWritten)
})

test('every row that is entered is recorded, but of what is outside the log', async () => {
  const without: string[] = []
  for (const table of await tables(['public'])) {
    const came = await tried(table, 'audit.capture', ({ insert }) => insert, { isThere: false })
    if (came !== 1) without.push(table)
  }
  expect(without).toEqual(outside)
})
