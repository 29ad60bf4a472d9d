import path from 'node:path'
import { childPath, node, readJson, root } from './environment.mjs'
import { run } from './processes.mjs'

const program = (...parts) => path.join(root, 'node_modules', ...parts)
const environment = { PATH: childPath(), NEXT_TELEMETRY_DISABLED: '1' }

/** Runs a program of node_modules on Node.js 24; its output is passed on, or kept. */
const runProgram = (file, args, live, env = {}) =>
  run(node, [file, ...args], { cwd: root, env: { ...process.env, ...environment, ...env }, live })

/** A check that runs beside others: its output is printed as a whole when it is done. */
async function aside(file, ...args) {
  const { code, output } = await runProgram(file, args, false)
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output }
}

export const checkFormat = () => aside(program('prettier', 'bin', 'prettier.cjs'), '--check', '.')

const sources = ['app', 'components', 'lib', 'prisma', 'scripts']

/** The boundaries and the look of the code, then circles among files and folders. */
export async function checkLint() {
  const linted = await aside(program('eslint', 'bin', 'eslint.js'), '--max-warnings', '0', '.')
  if (linted.failed) return linted
  return aside(program('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'), ...sources)
}

/** The types of routes and style sheets are written by Next.js, so it goes first. */
export async function checkTypes() {
  const written = await aside(program('next', 'dist', 'bin', 'next'), 'typegen')
  return written.failed ? written : aside(program('typescript', 'bin', 'tsc'), '--noEmit')
}

/**
 * The tests of these projects of vitest.config.ts; `folder` takes the report from which they are counted.
 * @param {{ projects: string[], files?: string[], env?: Record<string, string> }} options
 */
export async function runVitest(folder, { projects, files = [], env }) {
  const report = path.join(folder, `${projects.join('-')}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = ['run', ...projects.map((project) => `--project=${project}`), ...files, ...reporters]
  const { code } = await runProgram(program('vitest', 'vitest.mjs'), args, true, env)
  const { numPassedTests: passed = 0, testResults = [] } = readJson(report) ?? {}
  return counted(code === 0, passed, testResults.flatMap(vitestFailures))
}

/** What failed in one file of vitest's report. A file that could not be loaded holds no test that could fail. */
const vitestFailures = ({ name, status, message, assertionResults }) =>
  status === 'failed' && assertionResults.length === 0
    ? [`${path.relative(root, name)}: ${message}`]
    : assertionResults
        .filter((test) => test.status === 'failed')
        .map((test) => `${path.relative(root, name)} › ${test.fullName}: ${test.failureMessages[0] ?? ''}`)

/** Counts the report of the browser tests. A few that passed only at their second try count as passed, and are named. */
export function countPlaywright(ok, report) {
  const { stats, errors = [], suites = [] } = readJson(report) ?? {}
  const inDoubt = suites.flatMap(testsThatWere('flaky'))
  const triedAgain = inDoubt.length <= mostTriedAgain ? inDoubt : []
  const failures = [
    ...suites.flatMap(testsThatWere('unexpected')),
    ...(triedAgain.length > 0 ? [] : inDoubt),
    ...errors.map(({ message }) => message ?? 'An error outside of the tests.'),
  ]
  return { ...counted(ok, (stats?.expected ?? 0) + triedAgain.length, failures), triedAgain }
}

/**
 * A browser test that fails is run once more, because a machine can halt for longer than a test waits; what it failed with is printed.
 * Where more than these needed a second try in one run, that is no accident, and all of them count as failed.
 */
const mostTriedAgain = 2

const testsThatWere =
  (status) =>
  ({ file, specs = [], suites = [] }) => [
    ...specs
      .filter(({ tests }) => tests.some((test) => test.status === status))
      .map(({ title, tests }) => `${file} › ${title}: ${tests[0]?.results[0]?.error?.message ?? ''}`),
    ...suites.flatMap(testsThatWere(status)),
  ]

// A run that failed without a failed test still failed.
const counted = (ok, passed, failures) => ({
  passed,
  failed: ok || failures.length > 0 ? failures.length : 1,
  failures,
})
