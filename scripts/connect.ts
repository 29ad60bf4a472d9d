import { Client, DatabaseError } from 'pg'
import { BackupRefused } from '@/lib/backup/damage'
import { NoPrimary } from '@/lib/kernel/primary'
import { MigrationRefused } from '@/prisma/migrate'
import { RolesRefused } from '@/prisma/privileges'
import { Stop } from './steps.mjs'

const oldest = 15

/**
 * Opens the bootstrap's connection.
 * @throws Stop with one sentence when the server is not there, refuses the login, is older than 15 or takes no writes.
 */
export async function connectOwner(ownerUrl: string): Promise<{ client: Client; version: string }> {
  const client = new Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 10_000,
    options: '-c timezone=UTC',
  })
  try {
    await client.connect()
  } catch (error) {
    throw new Stop(notConnected(client, error))
  }
  const { rows } = await client.query<{ version: string; isStandby: boolean }>(
    `select current_setting('server_version') as version, pg_is_in_recovery() as "isStandby"`,
  )
  const version = rows[0]!.version.split(' ')[0]!
  const refusal = versionRefusal(version) ?? (rows[0]!.isStandby ? standbyRefusal(client) : undefined)
  if (!refusal) return { client, version }
  await client.end()
  throw new Stop(refusal)
}

/** Why a server of this version cannot be used, or undefined. */
export function versionRefusal(version: string): string | undefined {
  if (Number.parseInt(version) >= oldest) return undefined
  return `The database server is PostgreSQL ${version}, but Chancery needs ${oldest} or later: upgrade it, or point DATABASE_URL to a newer one.`
}

const placeOf = ({ host, port }: Client) => `${host}:${port}`

const standbyRefusal = (client: Client) =>
  `The database server at ${placeOf(client)} is a standby, which takes no writes: promote it, or name the server that takes writes in the address of the database.`

function notConnected(client: Client, error: unknown) {
  const place = placeOf(client)
  if (!(error instanceof DatabaseError)) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return `Could not reach a database at ${place} (${code}): check that the server is running and that DATABASE_URL is correct.`
  }
  if (error.code === '3D000') {
    return `There is no database named ${client.database} at ${place}: create it (CREATE DATABASE) with the login of DATABASE_URL as its owner, then start again.`
  }
  return `The database at ${place} refused the login ${client.user} (${error.message}): check the name and password in DATABASE_URL.`
}

/** Turns what the database part refuses into a Stop, whose sentence is printed without a trace. */
export function asStop(error: unknown): unknown {
  const refusals = [RolesRefused, MigrationRefused, BackupRefused, NoPrimary]
  return refusals.some((kind) => error instanceof kind) ? new Stop((error as Error).message) : error
}
