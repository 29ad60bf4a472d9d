import { ensureBuilt } from './build.mjs'
import { ensureDataDirectory, loadDotEnv } from './environment.mjs'
import { ensureGenerated } from './generate.mjs'
import { alone } from './steps-alone.mjs'
import { step } from './steps.mjs'

/** The build alone: nothing is installed, and no database is asked. */
await alone(async () => {
  loadDotEnv()
  ensureDataDirectory()
  await step('', ensureGenerated)
  await step('', (report) => ensureBuilt(report))
})
