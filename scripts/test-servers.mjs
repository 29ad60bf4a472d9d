import { rmSync } from 'node:fs'
import { distDirForTests, ensureBuilt } from './build.mjs'
import { ensureDataDirectory, loadDotEnv } from './environment.mjs'
import { ensureGenerated } from './generate.mjs'
import { atEnd, endAll, untilSignal } from './processes.mjs'
import { makeScratchFolder } from './scratch.mjs'
import { runServers } from './servers.mjs'
import { printFailure, step } from './steps.mjs'

/** One trial of several servers together: `cluster` or `failover`. */
async function servers(trial) {
  loadDotEnv()
  ensureDataDirectory()
  await step('', ensureGenerated)
  const distDir = distDirForTests()
  await step('', (report) => ensureBuilt(report, distDir))
  const folder = await makeScratchFolder()
  atEnd(async () => rmSync(folder, { recursive: true, force: true }))
  const { passed, failed } = await runServers(folder, { trial, distDir })
  console.log(`\n${trial}: ${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

const trial = process.argv[2] === 'failover' ? 'failover' : 'cluster'
const code = await Promise.race([servers(trial), untilSignal().then(() => 130)]).catch((error) => {
  printFailure(error)
  return 1
})
await endAll()
process.exit(code)
