import { Client, escapeIdentifier } from 'pg'
import type { Row, TableRows } from './row'
import { registerRows, rowsOfDocuments, rowsOfMeetings } from './rows'

/** What was entered: all of it, or nothing. */
export type Seeding = {
  loaded: boolean
  parties: number
  memberships: number
  groups: number
  seats: number
  meetings: number
  documents: number
}

/**
 * Enters the register of the Bali Process, its known meetings and its known documents into a migrated database that has no forum yet, in one
 * transaction. Where there is a forum nothing is written, not even to the log: facts are added to a register in use by those who keep it.
 * `ownerUrl` is a login that may act as chancery_owner; the entries of the log name the actor `seed`.
 */
export async function seedRegister(ownerUrl: string): Promise<Seeding> {
  return asSeed(ownerUrl, async (client) => {
    const loaded = await enterRegister(client)
    if (loaded) await enterMeetings(client)
    if (loaded) await enterDocuments(client)
    const count = (table: string, rows = registerRows) => (loaded ? countRows(rows, table) : 0)
    return {
      loaded,
      parties: count('party'),
      memberships: count('membership'),
      groups: count('group'),
      seats: count('seat'),
      meetings: count('meeting', rowsOfMeetings),
      documents: count('document', rowsOfDocuments('')),
    }
  })
}

/** One transaction under the actor `seed`. Two installations that start at once on one database wait for each other. */
export async function asSeed<T>(ownerUrl: string, enter: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local role chancery_owner')
    await client.query(`select set_config('app.actor', 'seed', true)`)
    // The second waits here, and then finds what the first has entered.
    await client.query(`select pg_advisory_xact_lock(hashtext('chancery seed'))`)
    const entered = await enter(client)
    await client.query('commit')
    return entered
  } finally {
    // Ends a transaction that failed as well.
    await client.end()
  }
}

/** The first part: the forum with its parties, groups and seats. Answers whether there was none. */
export async function enterRegister(client: Client): Promise<boolean> {
  const { rowCount } = await client.query('select from forum')
  if (rowCount !== 0) return false
  await enterRows(client, registerRows)
  await record(client, {
    audience: 'register',
    action: 'register.loaded',
    sentence: 'The register of the Bali Process was entered from published sources.',
  })
  return true
}

/** The second part: what meetings the seeded forum is known to have held. */
async function enterMeetings(client: Client): Promise<void> {
  await enterRows(client, rowsOfMeetings)
  await record(client, {
    audience: 'request',
    action: 'meetings.loaded',
    sentence: 'The known meetings of the Bali Process were entered from published sources.',
  })
}

/** The third part: the documents that are known from public pages, beside the meetings for which they were written. */
async function enterDocuments(client: Client): Promise<void> {
  const { rows } = await client.query<{ at: string }>('select now()::text as at')
  await enterRows(client, rowsOfDocuments(rows[0]!.at))
  await record(client, {
    audience: 'request',
    action: 'documents.loaded',
    sentence: 'The known documents of the Bali Process were entered from published sources.',
  })
}

async function enterRows(client: Client, tables: readonly TableRows[]) {
  for (const [table, tableRows] of tables) await insert(client, table, tableRows)
}

async function insert(client: Client, table: string, tableRows: readonly Row[]) {
  const columns = [...new Set(tableRows.flatMap((row) => Object.keys(row)))].map(escapeIdentifier).join(', ')
  await client.query(
    `insert into ${escapeIdentifier(table)} (${columns})
     select ${columns} from jsonb_populate_recordset(null::${escapeIdentifier(table)}, $1)
     ${table === 'source' ? 'on conflict (code) do nothing' : ''}`,
    [JSON.stringify(tableRows)],
  )
}

type Act = { audience: 'register' | 'request'; action: string; sentence: string }

async function record(client: Client, { audience, action, sentence }: Act) {
  await client.query(`select audit.record($1, $2, null, null, '{}', $3)`, [audience, action, { sentence }])
}

const countRows = (tables: readonly TableRows[], table: string) =>
  tables.find(([name]) => name === table)![1].length

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
      ? `The register of the Bali Process was entered: ${seeding.parties} parties, ${seeding.memberships} memberships, ${seeding.groups} groups, ${seeding.seats} seats, ${seeding.meetings} meetings, ${seeding.documents} documents.\n`
      : 'The register already has its forum; nothing was changed.\n',
  )
}
