import { existsSync } from 'node:fs'
import path from 'node:path'
import { startBackups } from './backing-up.mjs'
import { checkBuilt, ensureBuilt } from './build.mjs'
import { startCheckpoints } from './checkpointing.mjs'
import { fitDatabase, openDatabase, prepareDatabase } from './database.mjs'
import { dataDirectory, ensureDataDirectory, loadDotEnv } from './environment.mjs'
import { ensureGenerated } from './generate.mjs'
import { ensureInstalled } from './install.mjs'
import { refuseHalfRestored } from './restoring.mjs'
import { recordInstance, releaseInstance, takeInstance } from './instance.mjs'
import { atEnd, endAll, untilSignal } from './processes.mjs'
import { checkPort, chosenPort, originOf, startServer } from './server.mjs'
import { printFailure, step, Stop } from './steps.mjs'

/**
 * From whatever is in this folder to a running register; as `serve` it installs, builds and migrates nothing, and refuses what does not fit.
 * Ends when asked to, or when a part of it ends.
 */
export async function serve(mode) {
  let code = 0
  const fail = (error) => {
    printFailure(error)
    code = 1
  }
  const signalled = untilSignal().then(() => console.log('\nStopping ...'))
  await Promise.race([signalled, bringUp(mode)]).catch(fail)
  await endAll().catch(fail)
  process.exit(code)
}

async function bringUp(mode) {
  const since = Date.now()
  loadDotEnv()
  const port = chosenPort()
  const address = originOf(port)
  ensureDataDirectory()
  await takeInstance()
  atEnd(async () => releaseInstance())
  refuseHalfRestored()
  await checkPort(port)
  // Where one was made elsewhere, as for tests; npm start has one of its own.
  const distDir = (mode === 'serve' && process.env.CHANCERY_DIST_DIR) || '.next'
  if (mode === 'serve') checkBuilt(distDir)
  else {
    await step('', ensureInstalled)
    await step('', ensureGenerated)
  }
  const database = await openDatabase()
  const { accounts, ...logins } = await (mode === 'serve' ? fitDatabase(database) : prepareDatabase(database))
  if (mode === 'start') await step('', (report) => ensureBuilt(report))
  const started = (pid) => recordInstance({ server: pid, address })
  const server = await step('Started the web server', () =>
    startServer({ ...logins, mode: mode === 'dev' ? 'dev' : 'start', port, distDir, started }),
  )
  if (logins.checkpointUrl) startCheckpoints({ checkpointUrl: logins.checkpointUrl, port })
  if (isOwnerKnown(database)) startBackups({ ownerUrl: database.ownerUrl })
  else if (process.env.BACKUP_DIR)
    console.log(
      'No backups are made by this server: they need the login of the operator in DATABASE_OWNER_URL.',
    )
  console.log(
    `\nChancery is ready at ${address} after ${((Date.now() - since) / 1000).toFixed(1)} s. Ctrl-C stops it.\n`,
  )
  printAccounts(accounts)
  if (logins.separation !== 'separated')
    console.log('The database logins are not separated: the web login could undo its own limits.\n')
  await untilPartEnds(server, database)
}

function printAccounts(accounts) {
  const file = path.join(dataDirectory(), 'first-run.txt')
  if (accounts) console.log(`The first accounts, shown only this once and saved in ${file}:\n\n${accounts}\n`)
  else if (existsSync(file)) console.log(`The first accounts are in ${file}.\n`)
}

async function untilPartEnds(server, { embedded }) {
  const parts = [server.ended.then(() => 'web server')]
  if (embedded) parts.push(embedded.ended.then(() => 'database'))
  const part = await Promise.race(parts)
  const words = part === 'database' ? `see ${dataDirectory()}/postgres.log` : 'see its output above'
  throw new Stop(`The ${part} stopped unexpectedly; ${words}. Start again.`)
}

/** Where the login of the server is given beside one for the web, neither is the operator's. */
const isOwnerKnown = ({ embedded }) =>
  Boolean(embedded || process.env.DATABASE_OWNER_URL || !process.env.DATABASE_JOB_URL)
