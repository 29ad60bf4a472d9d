import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { startCheckpoints } from '@/scripts/checkpointing.mjs'
import { openDatabase, prepareDatabase } from '@/scripts/database.mjs'
import { secrets } from '@/scripts/environment.mjs'
import { endAll, untilSignal } from '@/scripts/processes.mjs'
import { careless } from '@/scripts/scratch.mjs'
import { originOf, startServer } from '@/scripts/server.mjs'
import { printFailure } from '@/scripts/steps.mjs'
import { folder, stateFile, type RunState } from './state'

/** The production build on a seeded scratch database, for one run of the browser tests. */
async function bringUp() {
  const port = Number(process.env.E2E_PORT)
  const database = await openDatabase(careless)
  const { appUrl, jobUrl, readUrl, checkpointUrl, separation } = await prepareDatabase(database)
  const state: RunState = {
    origin: originOf(port),
    ownerUrl: database.ownerUrl,
    appUrl,
    jobUrl,
    nextauthSecret: secrets().nextauth,
    passwords: firstPasswords(),
  }
  writeFileSync(stateFile(), JSON.stringify(state), { mode: 0o600 })
  const server = await startServer({
    mode: 'start',
    port,
    appUrl,
    jobUrl,
    readUrl,
    separation,
    distDir: process.env.CHANCERY_DIST_DIR,
    // The tests take the place of a proxy, so that each may come from a network of its own.
    // A line for each request would bury what a test says.
    env: { TRUSTED_PROXIES: '127.0.0.1, ::1', LOG_LEVEL: process.env.LOG_LEVEL || 'warn' },
  })
  startCheckpoints({ checkpointUrl, port })
  await server.ended
}

function firstPasswords() {
  const lines = readFileSync(path.join(folder(), 'first-run.txt'), 'utf8').trim().split('\n')
  return Object.fromEntries(lines.map((line) => line.trim().split(/\s+/).slice(-2) as [string, string]))
}

let code = 0
try {
  await Promise.race([bringUp(), untilSignal()])
} catch (error) {
  printFailure(error)
  code = 1
}
await endAll()
process.exit(code)
