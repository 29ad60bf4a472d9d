import { Client } from 'pg'
import { primaryOf } from '@/lib/kernel/primary'
import { ownMigrations, status } from '@/prisma/migrate'
import { lackedMigrations } from '@/prisma/needed'
import { ensureRoles } from '@/prisma/roles'
import { asStop, connectOwner } from './connect'
import { secrets } from './environment.mjs'
import { furtherLogins, onGivenServers, onPrimary } from './hosts'
import { printFailure, step, Stop } from './steps.mjs'

/**
 * What serving and working need of the database: the addresses of its logins, and that it has had the migrations of these sources. Where
 * the logins are given, the server’s login is used for this, and the owner is not needed. Nothing is migrated or entered. A database that has
 * had further migrations fits as long as they took nothing away that these sources use.
 */
const toMigrate = 'Run npm run migrate first; nothing was changed.'

async function fit() {
  const { CHANCERY_APP_URL } = process.env
  const appUrl = CHANCERY_APP_URL || process.env.DATABASE_URL
  const { jobUrl, readUrl = '', checkpointUrl = '' } = furtherLogins()
  if (appUrl && jobUrl) {
    await refuseOlder(await missingFor(jobUrl))
    await refuseNewer(await primaryOf(jobUrl))
    return { appUrl, jobUrl, readUrl, checkpointUrl, separation: 'separated' }
  }
  const given = {
    ownerUrl: process.env.DATABASE_OWNER_URL!,
    appUrl: CHANCERY_APP_URL || undefined,
    ...furtherLogins(),
  }
  const { ownerUrl, ...logins } = await onPrimary(given)
  const { client } = await connectOwner(ownerUrl)
  await client.end()
  await refuseOlder((await status(ownerUrl)).pending)
  await refuseNewer(ownerUrl)
  return onGivenServers(await ensureRoles(ownerUrl, secrets(), logins, { mayBeNewer: true }), given)
}

async function missingFor(jobUrl: string): Promise<string[]> {
  const client = new Client({
    connectionString: await primaryOf(jobUrl),
    connectionTimeoutMillis: 10_000,
  })
  try {
    await client.connect()
    const { rows } = await client.query<{ name: string }>('select name from guard.migrations()')
    const had = rows.map(({ name }) => name)
    return (await ownMigrations()).filter((name) => !had.includes(name))
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string }
    // The function came with a migration: what has it not is older than it.
    if (code === '42883' || code === '3F000' || code === '42501') return ownMigrations()
    throw new Stop(
      `The database could not be read with DATABASE_JOB_URL (${message || code}): check that it is running and that the address is correct.`,
    )
  } finally {
    await client.end()
  }
}

async function refuseOlder(missing: string[]) {
  if (missing.length === 0) return
  const many = missing.length === 1 ? 'one migration is' : `${missing.length} migrations are`
  throw new Stop(`The database is older than this version of Chancery: ${many} missing. ${toMigrate}`)
}

/** A database that has had further migrations is served, so that servers are upgraded one after the other. */
async function refuseNewer(url: string) {
  const lacked = await lackedMigrations(url)
  if (lacked.length === 0) return
  throw new Stop(
    `The database is newer than this version of Chancery, and no longer fits it: it needs a version that has the migration ${lacked.join(', ')}. Start that one here too; nothing was changed.`,
  )
}

try {
  const logins = await step('The database fits this version', fit)
  if (process.send) process.send(logins, () => process.exit())
  else process.exit()
} catch (error) {
  printFailure(asStop(error))
  process.exit(1)
}
