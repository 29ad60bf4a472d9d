import { rmSync } from 'node:fs'
import { onBuild } from './on-build.mjs'
import { atEnd } from './processes.mjs'
import { makeScratchFolder } from './scratch.mjs'
import { runTrials } from './trials.mjs'

/**
 * The trials for as long as they are meant to run when nobody waits: 200 kills, twenty histories of half a minute with cut connections, two
 * hours of malformed requests. A name (crash, history, fuzz) runs one of them; what the environment says goes before what is here.
 */
const long = { CRASH_ROUNDS: '200', HISTORY_RUNS: '20', HISTORY_SECONDS: '30', FUZZ_MINUTES: '120' }

await onBuild(async (distDir) => {
  const folder = await makeScratchFolder()
  atEnd(async () => rmSync(folder, { recursive: true, force: true }))
  const files = process.argv.slice(2)
  const { passed, failed } = await runTrials(folder, { distDir, files, env: { ...long, ...process.env } })
  console.log(`\nTrials: ${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})
