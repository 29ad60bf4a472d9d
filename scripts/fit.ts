import { Client } from 'pg'
import { ownMigrations, status } from '@/prisma/migrate'
import { ensureRoles } from '@/prisma/roles'
import { asStop, connectOwner } from './connect'
import { secrets } from './environment.mjs'
import { printFailure, step, Stop } from './steps.mjs'

/**
 * What serving and working need of the database: the addresses of its logins, and that it has had the migrations of these sources. Where
 * the logins are given, it is looked at with that of the server, and the owner is not needed. Nothing is migrated, and nothing entered.
 */
const toMigrate = 'Run npm run migrate first; nothing was changed.'

async function fit() {
  const { CHANCERY_APP_URL, DATABASE_JOB_URL, DATABASE_READ_URL, DATABASE_CHECKPOINT_URL } = process.env
  const appUrl = CHANCERY_APP_URL || process.env.DATABASE_URL
  if (appUrl && DATABASE_JOB_URL) {
    await refuseOlder(await missingFor(DATABASE_JOB_URL))
    const more = { readUrl: DATABASE_READ_URL ?? '', checkpointUrl: DATABASE_CHECKPOINT_URL ?? '' }
    return { appUrl, jobUrl: DATABASE_JOB_URL, ...more, separation: 'separated' }
  }
  const ownerUrl = process.env.DATABASE_OWNER_URL!
  const { client } = await connectOwner(ownerUrl)
  await client.end()
  await refuseOlder((await status(ownerUrl)).pending)
  return ensureRoles(ownerUrl, secrets(), {
    appUrl: CHANCERY_APP_URL || undefined,
    jobUrl: DATABASE_JOB_URL || undefined,
    readUrl: DATABASE_READ_URL || undefined,
    checkpointUrl: DATABASE_CHECKPOINT_URL || undefined,
  })
}

async function missingFor(jobUrl: string): Promise<string[]> {
  const client = new Client({ connectionString: jobUrl, connectionTimeoutMillis: 10_000 })
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
      `The database could not be read with DATABASE_JOB_URL (${message || code}): check that it runs and that the address is correct.`,
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

try {
  const logins = await step('The database fits this version', fit)
  if (process.send) process.send(logins, () => process.exit())
  else process.exit()
} catch (error) {
  printFailure(asStop(error))
  process.exit(1)
}
