import { openDatabase, prepareDatabase, runningDatabase } from './database.mjs'
import { ensureDataDirectory, loadDotEnv } from './environment.mjs'
import { alone } from './steps-alone.mjs'

/** Upgrades the database to these sources, as npm start does before it serves: logins, migrations, and the register if it is empty. */
await alone(async () => {
  loadDotEnv()
  ensureDataDirectory()
  await prepareDatabase(runningDatabase() ?? (await openDatabase()))
})
