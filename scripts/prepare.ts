import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { migrate } from '@/prisma/migrate'
import { ensureRoles } from '@/prisma/roles'
import { connectOwner, asStop } from './connect'
import { root, secrets } from './environment.mjs'
import { asOperator } from './accounts'
import { inColumns, makeFirstAccounts } from './first-run'
import { printFailure, step } from './steps.mjs'

/**
 * What the database needs before the server starts: roles, migrations, the register if it is empty, and on the
 * embedded database the first accounts. Runs in a process of its own, because what starts it may be older than
 * the packages, and tells it the address of the web login.
 */
async function prepare() {
  const ownerUrl = process.env.DATABASE_OWNER_URL!
  const givenAppUrl = process.env.CHANCERY_APP_URL || undefined
  const client = await step('', async (report) => {
    const connected = await connectOwner(ownerUrl)
    report(`Connected to PostgreSQL ${connected.version}`)
    return connected.client
  })
  const logins = await step('', async (report) => {
    const made = await ensureRoles(ownerUrl, secrets(), givenAppUrl)
    report(`Checked the database logins (walls: ${made.walls})`)
    return made
  })
  await step('', async (report) => {
    const applied = await migrate(ownerUrl)
    report(applied.length === 0 ? 'The database is up to date' : `Applied ${applied.length} migrations`)
  })
  await step('', async (report) => report(await ensureRegister(client, ownerUrl)))
  const accounts = process.env.CHANCERY_EMBEDDED ? await makeFirstAccounts(client) : undefined
  await client.end()
  return { ...logins, accounts: accounts && inColumns(accounts) }
}

async function ensureRegister(client: Client, ownerUrl: string) {
  const { rows } = await asOperator(client, () =>
    client.query<{ parties: number }>('select count(*)::int as parties from party'),
  )
  if (rows[0]!.parties > 0) return `The register holds ${rows[0]!.parties} parties`
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'prisma/seed/seed.ts'], {
    cwd: root,
    env: { ...process.env, DATABASE_OWNER_URL: ownerUrl },
  })
  return stdout.trim()
}

try {
  const outcome = await prepare()
  process.send?.(outcome)
  process.disconnect?.()
} catch (error) {
  printFailure(asStop(error))
  process.exitCode = 1
  process.disconnect?.()
}
