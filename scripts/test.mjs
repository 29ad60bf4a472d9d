import { rmSync } from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { distDirForTests, ensureBuilt } from './build.mjs'
import { checkFormat, checkLint, checkTypes, countPlaywright, runVitest } from './checks.mjs'
import { runBrowserTests } from './e2e.mjs'
import { ensureDataDirectory, loadDotEnv } from './environment.mjs'
import { ensureGenerated } from './generate.mjs'
import { ensureInstalled } from './install.mjs'
import { atEnd, endAll, untilSignal } from './processes.mjs'
import { makeScratchFolder } from './scratch.mjs'
import { printFailure, step, Stop } from './steps.mjs'
import { runServers } from './servers.mjs'
import { runTrials } from './trials.mjs'

const totals = { passed: 0, failed: 0, failures: [], triedAgain: [] }

/** A failure as a line under the name of its check: whole, it was printed where it happened. */
const oneLine = (failure) => `  ${stripVTControlCharacters(failure).split('\n', 3).join(' ').slice(0, 400)}`

const begin = (name) => console.log(`\n${name}\n`)

/** Runs one check and adds its counts; one that cannot run counts as one failed, and the next ones still run. */
async function check(name, work) {
  const since = Date.now()
  const {
    passed,
    failed,
    output,
    failures = [],
    triedAgain = [],
  } = await work().catch((error) => {
    printFailure(error)
    return { passed: 0, failed: 1 }
  })
  totals.passed += passed
  totals.failed += failed
  if (failed > 0) totals.failures.push(name, ...failures.map(oneLine))
  totals.triedAgain.push(...triedAgain.map(oneLine))
  if (output !== undefined) console.log(`\n${name}\n\n${output.trim()}`)
  console.log(`\n${name}: ${passed} passed, ${failed} failed, ${((Date.now() - since) / 1000).toFixed(1)} s`)
  return failed === 0
}

async function all() {
  loadDotEnv()
  ensureDataDirectory()
  await step('', ensureInstalled)
  await step('', ensureGenerated)
  const folder = await makeScratchFolder()
  atEnd(async () => rmSync(folder, { recursive: true, force: true }))
  begin('Format, lint and types, side by side: each keeps one core busy')
  await Promise.all([check('Format', checkFormat), check('Lint', checkLint), check('Types', checkTypes)])
  begin('Unit and database tests')
  await check('Unit and database tests', () => runVitest(folder, { projects: ['unit', 'io', 'db'] }))
  const distDir = distDirForTests()
  begin('Build')
  const isBuilt = await check('Build', async () => {
    await step('', (report) => ensureBuilt(report, distDir))
    return { passed: 1, failed: 0 }
  })
  begin('Browser tests')
  await check('Browser tests', async () => {
    if (!isBuilt) throw new Stop('The browser tests need the build.')
    const report = path.join(folder, 'playwright.json')
    const code = await runBrowserTests({ report, distDir })
    return countPlaywright(code === 0, report)
  })
  begin('Trials: what is killed, raced, and sent malformed, side by side for three minutes')
  await check('Trials', async () => {
    if (!isBuilt) throw new Stop('The trials need the build.')
    return runTrials(folder, { distDir })
  })
  begin('Several servers together: behind nginx, on one database, straight and through PgBouncer')
  await check('Several servers', async () => {
    if (!isBuilt) throw new Stop('The trial of several servers needs the build.')
    return runServers(folder, { trial: 'cluster', distDir })
  })
}

async function runAll() {
  const signal = await Promise.race([all(), untilSignal()]).catch((error) => {
    printFailure(error)
    totals.failed += 1
  })
  await endAll()
  if (signal) process.exit(130)
  if (totals.triedAgain.length > 0)
    console.log(`\nFailed at first, passed when run again; fix these:\n${totals.triedAgain.join('\n')}`)
  if (totals.failures.length > 0) console.log(`\nFailed:\n${totals.failures.join('\n')}`)
  console.log(`\nTotal: ${totals.passed} passed, ${totals.failed} failed`)
  process.exit(totals.failed === 0 ? 0 : 1)
}

await runAll()
