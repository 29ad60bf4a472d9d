import { Client, escapeIdentifier } from 'pg'
import type { Row } from './row'
import { rows } from './rows'

export type Seeding = { loaded: boolean; parties: number; memberships: number; groups: number; seats: number }

/**
 * Enters the register of the Bali Process, in one transaction, into a migrated database that has no forum yet.
 * Where there is one, nothing is written, not even to the log. `ownerUrl` is a login that may act as
 * chancery_owner; the entries of the log name the actor `seed`.
 */
export async function seedRegister(ownerUrl: string): Promise<Seeding> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local role chancery_owner')
    await client.query(`select set_config('app.actor', 'seed', true)`)
    // Two installations that start at once on one database: the second waits, and then finds the forum.
    await client.query(`select pg_advisory_xact_lock(hashtext('chancery seed'))`)
    const { rowCount } = await client.query('select from forum')
    const loaded = rowCount === 0
    if (loaded) await enter(client)
    await client.query(loaded ? 'commit' : 'rollback')
    return {
      loaded,
      parties: loaded ? count('party') : 0,
      memberships: loaded ? count('membership') : 0,
      groups: loaded ? count('group') : 0,
      seats: loaded ? count('seat') : 0,
    }
  } finally {
    // Ends a transaction that failed as well.
    await client.end()
  }
}

async function enter(client: Client) {
  for (const [table, tableRows] of rows) await insert(client, table, tableRows)
  await client.query(`select audit.record('register', 'register.loaded', null, null, '{}', $1)`, [
    { sentence: 'The register of the Bali Process was entered from published sources.' },
  ])
}

async function insert(client: Client, table: string, tableRows: readonly Row[]) {
  const columns = [...new Set(tableRows.flatMap((row) => Object.keys(row)))].map(escapeIdentifier).join(', ')
  await client.query(
    `insert into ${escapeIdentifier(table)} (${columns})
     select ${columns} from jsonb_populate_recordset(null::${escapeIdentifier(table)}, $1)`,
    [JSON.stringify(tableRows)],
  )
}

const count = (table: string) => rows.find(([name]) => name === table)![1].length

if (import.meta.main) {
  const ownerUrl = process.env.DATABASE_OWNER_URL
  if (!ownerUrl) {
    process.stderr.write(
      'Set DATABASE_OWNER_URL to the address of the database, with a login that may act as its owner.\n',
    )
    process.exit(1)
  }
  const seeding = await seedRegister(ownerUrl)
  process.stdout.write(
    seeding.loaded
      ? `The register of the Bali Process was entered: ${seeding.parties} parties, ${seeding.memberships} memberships, ${seeding.groups} groups, ${seeding.seats} seats.\n`
      : 'The register already has its forum; nothing was changed.\n',
  )
}
