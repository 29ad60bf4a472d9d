import type { Client } from 'pg'
import { migrate } from '@/prisma/migrate'
import { ensureRoles } from '@/prisma/roles'
import { backUpBeforeUpgrade } from './before-upgrade'
import { connectOwner, asStop } from './connect'
import { secrets } from './environment.mjs'
import { ensureRegister } from './first-register'
import { asOperator } from './operator'
import { furtherLogins, onGivenServers, onPrimary } from './hosts'
import { printFailure, step } from './steps.mjs'

/**
 * What the database needs before the server starts: roles, migrations, the register if there is none, and on the embedded database the first accounts. Runs in a process of its own, because what starts it may be older than
 * the packages, and gives it the address of the web login.
 */
async function prepare() {
  const given = {
    ownerUrl: process.env.DATABASE_OWNER_URL!,
    appUrl: process.env.CHANCERY_APP_URL || undefined,
    ...furtherLogins(),
  }
  const { ownerUrl, ...givenLogins } = await onPrimary(given)
  const client = await step('', async (report) => {
    const connected = await connectOwner(ownerUrl)
    report(`Connected to PostgreSQL ${connected.version}`)
    return connected.client
  })
  const logins = await step('', async (report) => {
    const made = await ensureRoles(ownerUrl, secrets(), givenLogins)
    report(`Checked the database logins (row policies: ${made.separation})`)
    return made
  })
  const kept = await backUpBeforeUpgrade(client, ownerUrl)
  if (kept) await step(`Made a backup before the upgrade: ${kept}`, () => Promise.resolve())
  let confirmedByUpgrade = 0
  await step('', async (report) => {
    const applied = await migrate(ownerUrl)
    report(applied.length === 0 ? 'The database is up to date' : `Applied ${applied.length} migrations`)
    confirmedByUpgrade = applied.includes('20261223000200_confirmed_mandates')
      ? await countConfirmed(client)
      : 0
  })
  if (confirmedByUpgrade > 0) console.log(`  ${upgradeInWords(confirmedByUpgrade)}`)
  await step('', async (report) => report(await ensureRegister(client, ownerUrl)))
  const accounts = process.env.CHANCERY_EMBEDDED ? await firstAccounts(client) : undefined
  await client.end()
  return { ...onGivenServers(logins, given), accounts }
}

/** A mandate counts once it is confirmed; those that were there are confirmed by the upgrade that introduced it. */
async function countConfirmed(client: Client) {
  const { rows } = await asOperator(client, () =>
    client.query<{ count: number }>('select count(*)::int as count from mandate_confirmation'),
  )
  return rows[0]!.count
}
const upgradeInWords = (count: number) =>
  `The upgrade confirmed ${count === 1 ? 'the mandate that was' : `the ${count} mandates that were`} in force or to come; this stays on record. Later ones are confirmed by a reviewer on the page "Confirmations".`

async function firstAccounts(client: Client) {
  const { rowCount } = await client.query('select from app_user limit 1')
  if (rowCount !== 0) return undefined
  const accounts = await step('Created the first accounts', async () => {
    const { makeFirstAccounts } = await import('./first-run')
    return makeFirstAccounts(client)
  })
  console.log(
    '  The mandates of the two reviewers were confirmed for the demonstration; this stays on record.',
  )
  await step('', async (report) => {
    const { makeStandIns } = await import('./stand-ins')
    report(`Added ${await makeStandIns(client)} placeholder files to documents`)
  })
  return accounts
}

// Not left to end by itself: the migration engine holds a timer of ten seconds for its lock.
try {
  const outcome = await prepare()
  if (process.send) process.send(outcome, () => process.exit())
  else process.exit()
} catch (error) {
  printFailure(asStop(error))
  process.exit(1)
}
