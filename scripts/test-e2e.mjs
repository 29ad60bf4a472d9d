import { distDirForTests, ensureBuilt } from './build.mjs'
import { runBrowserTests } from './e2e.mjs'
import { ensureDataDirectory, loadDotEnv } from './environment.mjs'
import { ensureGenerated } from './generate.mjs'
import { endAll, untilSignal } from './processes.mjs'
import { printFailure, step } from './steps.mjs'

/** Only the browser tests; what follows `--` goes to Playwright, such as a file or `-g "a reviewer"`. */
async function browserTests() {
  loadDotEnv()
  ensureDataDirectory()
  await step('', ensureGenerated)
  const distDir = distDirForTests()
  await step('', (report) => ensureBuilt(report, distDir))
  return runBrowserTests({ args: process.argv.slice(2), distDir })
}

const code = await Promise.race([browserTests(), untilSignal().then(() => 130)]).catch((error) => {
  printFailure(error)
  return 1
})
await endAll()
process.exit(code)
