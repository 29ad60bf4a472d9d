import { Client, escapeIdentifier } from 'pg'
import { groupId, meetingId } from './identity'
import type { Row, TableRows } from './row'
import { registerRows, rowsOfDocuments, rowsOfMeetings } from './rows'

/** What was entered. `loaded` is about the register; meetings may come into one that was there before. */
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
 * Enters the register of the Bali Process into a migrated database that has no forum yet, and its known meetings
 * where it has none yet, in one transaction. Where both are there nothing is written, not even to the log.
 * `ownerUrl` is a login that may act as chancery_owner; the entries of the log name the actor `seed`.
 */
export async function seedRegister(ownerUrl: string): Promise<Seeding> {
  return asSeed(ownerUrl, async (client) => {
    const loaded = await enterRegister(client)
    const meetings = await enterMeetings(client)
    const documents = await enterDocuments(client)
    const count = (table: string) => (loaded ? countRows(registerRows, table) : 0)
    return {
      loaded,
      parties: count('party'),
      memberships: count('membership'),
      groups: count('group'),
      seats: count('seat'),
      meetings: meetings ? countRows(rowsOfMeetings, 'meeting') : 0,
      documents: documents ? countRows(rowsOfDocuments(''), 'document') : 0,
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

/**
 * The second part: what meetings the seeded forum is known to have held. Answers whether they were entered: not into
 * the register of another forum, and not beside meetings that somebody has entered already.
 */
export async function enterMeetings(client: Client): Promise<boolean> {
  const { rowCount } = await client.query(
    'select from "group" where id = $1 and not exists (select from meeting)',
    [groupId('mc')],
  )
  if (rowCount === 0) return false
  await enterRows(client, rowsOfMeetings)
  await record(client, {
    audience: 'request',
    action: 'meetings.loaded',
    sentence: 'The known meetings of the Bali Process were entered from published sources.',
  })
  return true
}

/**
 * The third part: the documents that are known from public pages. Answers whether they were entered: only beside the seeded meetings, at
 * which they lie, and not beside documents that somebody has entered already.
 */
async function enterDocuments(client: Client): Promise<boolean> {
  const { rowCount } = await client.query(
    'select from meeting where id = $1 and not exists (select from document)',
    [meetingId('mc8')],
  )
  if (rowCount === 0) return false
  const { rows } = await client.query<{ at: string }>('select now()::text as at')
  await enterRows(client, rowsOfDocuments(rows[0]!.at))
  await record(client, {
    audience: 'request',
    action: 'documents.loaded',
    sentence: 'The known documents of the Bali Process were entered from published sources.',
  })
  return true
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
  const sentences = [
    seeding.loaded &&
      `The register of the Bali Process was entered: ${seeding.parties} parties, ${seeding.memberships} memberships, ${seeding.groups} groups, ${seeding.seats} seats.`,
    seeding.meetings > 0 && `Its known meetings were entered: ${seeding.meetings}.`,
    seeding.documents > 0 && `Its known documents were entered: ${seeding.documents}.`,
  ].filter(Boolean)
  process.stdout.write(
    `${sentences.join('\n') || 'The register already has its forum, its meetings and its documents; nothing was changed.'}\n`,
  )
}
