import { distDirForTests, ensureBuilt } from './build.mjs'
import { runBrowserTests } from './e2e.mjs'
import { ensureDataDirectory, loadDotEnv } from './environment.mjs'
import { ensureGenerated } from './generate.mjs'
import { endAll, untilSignal } from './processes.mjs'
import { printFailure, step } from './steps.mjs'

/** Opens every kind of page on slow lines and prints how long each took: about fifteen minutes. */
async function measure() {
  loadDotEnv()
  ensureDataDirectory()
  await step('', ensureGenerated)
  const distDir = distDirForTests()
  await step('', (report) => ensureBuilt(report, distDir))
  process.env.E2E_MEASURE = 'slow-line'
  return runBrowserTests({ args: ['e2e/slow-line.measure.ts', '--workers=1'], distDir })
}

const code = await Promise.race([measure(), untilSignal().then(() => 130)]).catch((error) => {
  printFailure(error)
  return 1
})
await endAll()
process.exit(code)
