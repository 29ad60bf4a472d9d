import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { createGzip } from 'node:zlib'
import { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { NAMED_FILES } from '@/lib/portal/verification/files'
import { BackupRefused } from './damage'
import { streamDurably } from './durable'
import type { Manifest } from './manifest'
import {
  asRole,
  LEFT_OUT,
  liftLimits,
  quotedName,
  readerOf,
  readSequences,
  readTables,
  type Table,
} from './tables'

/** Where the digests of the files are while these are copied; the list of the backup has their sizes too. */
export const NAMED = 'named-files.txt'

type Snapshot = Pick<Manifest, 'postgres' | 'log' | 'migrations' | 'tables' | 'leftOut' | 'sequences'>

/**
 * Writes the tables as they are at one moment into the folder, while others go on writing. On a connection of its own: one whose reading
 * ended half way, since the disk was full, can only be closed.
 */
export async function writeSnapshot(ownerUrl: string, folder: string): Promise<Snapshot> {
  const client = new Client({ connectionString: ownerUrl, options: PLAIN })
  await client.connect()
  try {
    await liftLimits(client)
    await client.query('begin isolation level repeatable read read only')
    return await written(client, folder)
  } finally {
    await client.end()
  }
}

/** What is written is read by another server, which may be set otherwise. */
export const PLAIN = '-c timezone=UTC -c datestyle=ISO -c intervalstyle=postgres -c extra_float_digits=3'

async function written(client: Client, folder: string): Promise<Snapshot> {
  const all = await readTables(client)
  const hidden = all.filter(({ isSeenWhole }) => !isSeenWhole)
  if (hidden.length > 0)
    throw new BackupRefused(
      `Row policies hide rows of ${hidden.map(({ name }) => name).join(', ')}, so a backup would be incomplete: give chancery_guard a policy to read all of them.`,
    )
  await asRole(client, 'chancery_guard')
  const { log, newest } = await readLog(client)
  const postgres = await serverVersion(client)
  const sequences = await readPositions(client)
  await streamDurably(client.query(copyTo(`copy (${namedBy(all)}) to stdout`)), path.join(folder, NAMED))
  await mkdir(path.join(folder, 'tables'), { mode: 0o700 })
  const tables: Manifest['tables'] = []
  for (const table of all.filter(({ name }) => !(name in LEFT_OUT)))
    tables.push(await writeTable(client, table, newest, folder))
  return {
    postgres,
    log,
    migrations: await readMigrations(client, all),
    tables,
    leftOut: LEFT_OUT,
    sequences,
  }
}

const MIGRATIONS = 'public._prisma_migrations'

/**
 * Transactions are numbered by the server. In another one the same numbers come again, and entries of today would be taken for parts
 * of transactions of the past. So a backup counts them back from its newest, which is 0: a server gives only numbers above 2.
 */
const numbered = (newest: string): Record<string, Record<string, string>> => ({
  'audit.event': { tx: `tx - ${newest}` },
  'audit.head': { tx: `tx - ${newest}` },
})

/** The digests of all files that these tables name, each once. */
function namedBy(tables: Table[]): string {
  const known = Object.entries(NAMED_FILES).filter(([table]) =>
    tables.some(({ name }) => name === `public.${table}`),
  )
  const selects = known.map(([, select]) => `select sha256 from (${select}) named where sha256 is not null`)
  return selects.join(' union ') || 'select where false'
}

async function writeTable(client: Client, table: Table, newest: string, folder: string) {
  await asRole(client, readerOf(table))
  const instead = numbered(newest)[table.name] ?? {}
  const columns = table.columns.map((column) => instead[column] ?? quotedName(column))
  const rows = copyTo(`copy (select ${columns.join(', ')} from ${table.quoted}) to stdout`)
  const file = `tables/${table.name}.gz`
  const said = await streamDurably(client.query(rows), path.join(folder, file), createGzip())
  // The number of rows follows the last of them.
  await client.query('reset role')
  return { name: table.name, columns: table.columns, rows: rows.rowCount, file, ...said }
}

async function readLog(client: Client) {
  const { rows } = await client.query<{ size: string; root: Buffer; first: string | null; newest: string }>(
    `select h.size, h.root, (select encode(leaf_hash, 'hex') from audit.leaf where seq = 0) as first,
       greatest(h.tx, (select max(tx) from audit.event), 0) as newest from audit.head h`,
  )
  const [head] = rows
  if (!head) throw new BackupRefused('The head of the log is missing: npm run audit:verify says more.')
  return {
    newest: head.newest,
    log: { size: Number(head.size), root: head.root.toString('base64'), first: head.first },
  }
}

async function readMigrations(client: Client, tables: Table[]) {
  await asRole(client, tables.find(({ name }) => name === MIGRATIONS)?.owner ?? 'chancery_owner')
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `select migration_name as name, checksum from ${MIGRATIONS} where finished_at is not null and rolled_back_at is null order by started_at, migration_name`,
  )
  return rows
}

async function readPositions(client: Client) {
  const positions: Manifest['sequences'] = []
  for (const { name, quoted } of await readSequences(client)) {
    const { rows } = await client.query<{ last: string; isCalled: boolean }>(
      `select last_value as last, is_called as "isCalled" from ${quoted}`,
    )
    positions.push({ name, ...rows[0]! })
  }
  return positions
}

async function serverVersion(client: Client): Promise<string> {
  const { rows } = await client.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  )
  return rows[0]!.version.split(' ')[0]!
}
