import { distDirForTests, ensureBuilt } from './build.mjs'
import { ensureDataDirectory, loadDotEnv } from './environment.mjs'
import { ensureGenerated } from './generate.mjs'
import { endAll, untilSignal } from './processes.mjs'
import { printFailure, step } from './steps.mjs'

/**
 * A command that works on the build for tests: makes it where it is not there, and ends with the code that the work answers, once all that
 * was started has ended.
 * @param {(distDir: string) => Promise<number>} work
 */
export async function onBuild(work) {
  const whole = async () => {
    loadDotEnv()
    ensureDataDirectory()
    await step('', ensureGenerated)
    const distDir = distDirForTests()
    await step('', (report) => ensureBuilt(report, distDir))
    return work(distDir)
  }
  const code = await Promise.race([whole(), untilSignal().then(() => 130)]).catch((error) => {
    printFailure(error)
    return 1
  })
  await endAll()
  process.exit(code)
}
