import path from 'node:path'
import { childPath, node, readJson, root } from './environment.mjs'
import { run } from './processes.mjs'

const program = (...parts) => path.join(root, 'node_modules', ...parts)
const environment = { PATH: childPath(), NEXT_TELEMETRY_DISABLED: '1' }

/** Runs a program of node_modules on Node.js 24, its output passed on. */
async function succeeds(file, ...args) {
  const { code } = await run(node, [file, ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    live: true,
  })
  return code === 0
}

const asOne = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 })

export const checkFormat = async () =>
  asOne(await succeeds(program('prettier', 'bin', 'prettier.cjs'), '--check', '.'))

const sources = ['app', 'components', 'lib', 'prisma', 'scripts']

/** The walls and the look of the code, then circles among files and folders. */
export const checkLint = async () =>
  asOne(
    (await succeeds(program('eslint', 'bin', 'eslint.js'), '--max-warnings', '0', '.')) &&
      (await succeeds(program('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'), ...sources)),
  )

/** The types of routes and style sheets are written by Next.js, so it goes first. */
export const checkTypes = async () =>
  asOne(
    (await succeeds(program('next', 'dist', 'bin', 'next'), 'typegen')) &&
      (await succeeds(program('typescript', 'bin', 'tsc'), '--noEmit')),
  )

/** Unit and database tests; `folder` takes the report from which they are counted. */
export async function runVitest(folder) {
  const report = path.join(folder, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const ok = await succeeds(program('vitest', 'vitest.mjs'), 'run', '--passWithNoTests', ...reporters)
  const { numPassedTests: passed = 0, numFailedTests: failed = 0, testResults = [] } = readJson(report) ?? {}
  // A file that could not be loaded holds no test that could fail.
  const unread = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  return counted(ok, passed, failed + unread)
}

/** Counts the report of the browser tests. */
export function countPlaywright(ok, report) {
  const { stats, errors = [] } = readJson(report) ?? {}
  const { expected = 0, unexpected = 0, flaky = 0 } = stats ?? {}
  return counted(ok, expected, unexpected + flaky + errors.length)
}

// A run that failed without a failed test still failed.
const counted = (ok, passed, failed) => ({ passed, failed: ok || failed > 0 ? failed : 1 })
