import { createReadStream } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { BackupRefused } from './damage'
import type { Manifest } from './manifest'
import { PLAIN } from './snapshot'
import { asRole, liftLimits, quotedName, readSequences, readTables, type Table } from './tables'

/**
 * Puts the rows of a backup into tables that have the structure which they had, in one transaction: all of them, or none. For its time
 * triggers are off and row policies do not bind the owners, or the log would record the restoring as if people had done it; foreign keys
 * are removed, so that no order of the tables matters, and made again, which checks every one of them. Afterwards each is what it was.
 * All of it is done as the owners of the tables: no superuser is needed.
 */
export async function loadRows(ownerUrl: string, folder: string, manifest: Manifest): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, options: PLAIN })
  await client.connect()
  try {
    await liftLimits(client)
    await client.query('begin')
    const tables = await readTables(client)
    refuseOthers(tables, manifest)
    const putBack = await openTables(client, tables)
    for (const table of tables) await fill(client, table, folder, manifest)
    await setSequences(client, manifest)
    await putBack()
    await client.query('commit')
  } finally {
    // With an open transaction nothing of it stays.
    await client.end()
  }
}

/** The structure is made by the migrations of this build; where a register departed from them by hand, rows would be lost in silence. */
function refuseOthers(tables: Table[], manifest: Manifest): void {
  for (const { name, columns } of manifest.tables) {
    const there = tables.find((table) => table.name === name)?.columns ?? []
    if (columns.toSorted().join() === there.toSorted().join()) continue
    throw new BackupRefused(
      `The table ${name} of the backup has other columns than its migrations make (${columns.join(', ')}): its structure had been changed by hand.`,
    )
  }
}

type Constraint = { table: string; owner: string; name: string; definition: string }
type Trigger = { table: string; owner: string; name: string; state: string }

const STATES: Record<string, string> = {
  O: 'enable trigger',
  A: 'enable always trigger',
  R: 'enable replica trigger',
  D: 'disable trigger',
}

/** Opens the tables to their owners alone; what is returned closes them again. */
async function openTables(client: Client, tables: Table[]): Promise<() => Promise<void>> {
  const keys = await readForeignKeys(client)
  const triggers = await readTriggers(client)
  const each = async (work: (table: Table) => string) => {
    for (const table of tables) await asOwner(client, table.owner, work(table))
  }
  for (const { table, owner, name } of keys)
    await asOwner(client, owner, `alter table ${table} drop constraint ${quotedName(name)}`)
  await each(({ quoted }) => `alter table ${quoted} no force row level security, disable trigger user`)
  // The few rows that migrations make. Truncating makes new files of every table and index.
  await each(({ quoted }) => `delete from ${quoted}`)
  return async () => {
    for (const { table, owner, name, definition } of keys)
      await asOwner(client, owner, `alter table ${table} add constraint ${quotedName(name)} ${definition}`)
    for (const { table, owner, name, state } of triggers)
      await asOwner(client, owner, `alter table ${table} ${STATES[state]} ${quotedName(name)}`)
    for (const { quoted, owner, isForced } of tables)
      if (isForced) await asOwner(client, owner, `alter table ${quoted} force row level security`)
    await each(({ quoted }) => `analyze ${quoted}`)
  }
}

async function asOwner(client: Client, owner: string, statement: string): Promise<void> {
  await asRole(client, owner)
  await client.query(statement)
}

const OURS = `n.nspname in ('public', 'audit', 'guard', 'door')`

async function readForeignKeys(client: Client): Promise<Constraint[]> {
  const { rows } = await client.query<Constraint>(
    `select format('%I.%I', n.nspname, c.relname) as table, pg_get_userbyid(c.relowner) as owner, k.conname as name,
       pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and ${OURS} order by 1, 3`,
  )
  return rows
}

async function readTriggers(client: Client): Promise<Trigger[]> {
  const { rows } = await client.query<Trigger>(
    `select format('%I.%I', n.nspname, c.relname) as table, pg_get_userbyid(c.relowner) as owner, t.tgname as name, t.tgenabled as state
     from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where not t.tgisinternal and ${OURS} order by 1, 3`,
  )
  return rows
}

async function fill(client: Client, { name, quoted, owner }: Table, folder: string, manifest: Manifest) {
  const kept = manifest.tables.find((table) => table.name === name)
  if (!kept) return
  await asRole(client, owner)
  const rows = copyFrom(`copy ${quoted} (${kept.columns.map(quotedName).join(', ')}) from stdin`)
  await pipeline(createReadStream(path.join(folder, kept.file)), createGunzip(), client.query(rows))
  if (rows.rowCount !== kept.rows)
    throw new BackupRefused(`Of ${name}, ${kept.rows} rows were kept, but ${rows.rowCount} came back.`)
}

async function setSequences(client: Client, { sequences }: Manifest): Promise<void> {
  const there = await readSequences(client)
  for (const { name, last, isCalled } of sequences) {
    const sequence = there.find((one) => one.name === name)
    if (!sequence) throw new BackupRefused(`The sequence ${name} of the backup is in no migration.`)
    await asRole(client, sequence.owner)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [sequence.quoted, last, isCalled])
  }
}
