import { openDatabase, prepareDatabase, runningDatabase } from './database.mjs'
import { ensureDataDirectory, loadDotEnv } from './environment.mjs'
import { refuseHalfRestored } from './restoring.mjs'
import { alone } from './steps-alone.mjs'

/** Upgrades the database to these sources, as npm start does before it serves: logins, migrations, and the register if it is empty. */
await alone(async () => {
  loadDotEnv()
  ensureDataDirectory()
  // Where it is a step of its own, the servers have other data folders, and nobody else would refuse.
  refuseHalfRestored()
  await prepareDatabase(runningDatabase() ?? (await openDatabase()))
})
