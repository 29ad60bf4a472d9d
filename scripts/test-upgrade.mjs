import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { childPath, root, loadDotEnv } from './environment.mjs'
import { ensureInstalled } from './install.mjs'
import { freePort } from './postgres.mjs'
import { atEnd, endAll, endProcess, pause, run, untilSignal } from './processes.mjs'
import { makeScratchFolder } from './scratch.mjs'
import { announce, printFailure, step, Stop } from './steps.mjs'
import { spawn } from 'node:child_process'

/**
 * Servers are upgraded one after the other: the build before goes on serving on the schema that the new one has migrated. That build
 * (prisma/migrations/released-build.txt) is made here, and its own browser tests are run on a database with the migrations of these sources.
 * Words after `--` are the specs to run; else those of signing in, proposing and deciding, and reading documents.
 */
const journeys = ['e2e/sign-in.spec.ts', 'e2e/change-requests.spec.ts', 'e2e/documents.spec.ts']

const own = path.join(root, 'prisma', 'migrations')

function releasedCommit() {
  const lines = readFileSync(path.join(own, 'released-build.txt'), 'utf8').split('\n')
  return lines.find((line) => line && !line.startsWith('#')).split(' ')[0]
}

/** The tree of the commit, with the packages of this one where they are the same. */
async function takeOut(commit, folder) {
  mkdirSync(folder)
  const tar = path.join(folder, '..', 'released.tar')
  const { code, output } = await run('git', ['archive', '--output', tar, commit], { cwd: root })
  if (code !== 0)
    throw new Stop(
      `The released build ${commit} is not in this repository; fetch its whole history. git said: ${output.trim()}`,
    )
  await run('tar', ['-x', '-f', tar, '-C', folder])
  rmSync(tar)
  const lock = (tree) => readFileSync(path.join(tree, 'package-lock.json'), 'utf8')
  if (lock(root) === lock(folder)) {
    // Links where the disk allows them: the packages are more than a gigabyte.
    const linked = await run('cp', ['-al', path.join(root, 'node_modules'), folder])
    if (linked.code !== 0)
      cpSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), {
        recursive: true,
        verbatimSymlinks: true,
      })
  } else {
    announce('Installing the packages of the released build.')
    const { code } = await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder })
    if (code !== 0) throw new Stop('The packages of the released build could not be installed.')
  }
}

const environmentOf = (more) => ({
  ...process.env,
  PATH: childPath(),
  ...{ DATABASE_URL: '', DATABASE_JOB_URL: '', DATABASE_OWNER_URL: '', NEXTAUTH_URL: '', BACKUP_DIR: '' },
  ...more,
})

/** Runs a script of one of the two trees to its end. */
async function runIn(tree, words, more = {}) {
  const { code } = await run('npm', ['run', '--silent', ...words], {
    cwd: tree,
    env: environmentOf(more),
    live: true,
  })
  return code
}

/** Its own migrations, without those that came after it. */
const migrationsIn = (tree) => path.join(tree, 'prisma', 'migrations')

async function serves(tree, data) {
  const port = await freePort()
  const env = environmentOf({
    CHANCERY_DATA_DIR: data,
    PORT: String(port),
    NEXTAUTH_URL: `http://localhost:${port}`,
  })
  const child = spawn('npm', ['run', '--silent', 'serve'], {
    cwd: tree,
    env,
    stdio: 'inherit',
    detached: true,
  })
  const end = atEnd(async () => void (await endProcess(child.pid, ['SIGTERM', 'SIGKILL'], 25_000)))
  let isOver = false
  child.on('exit', () => (isOver = true))
  let told = 'no answer'
  for (const until = Date.now() + 120_000; Date.now() < until && !isOver; await pause(500)) {
    const answer = await fetch(`http://localhost:${port}/health/ready`).catch(() => undefined)
    if (answer) told = await answer.text()
    if (answer?.ok) break
  }
  await end()
  return told
}

async function upgrade() {
  loadDotEnv()
  await step('', ensureInstalled)
  const folder = await makeScratchFolder()
  atEnd(async () => rmSync(folder, { recursive: true, force: true }))
  const [commit, tree, data] = [releasedCommit(), path.join(folder, 'released'), path.join(folder, 'data')]
  await step(`Took out the released build ${commit.slice(0, 12)}`, () => takeOut(commit, tree))
  const names = (folder) =>
    readdirSync(folder).filter((name) => existsSync(path.join(folder, name, 'migration.sql')))
  const newer = names(own).filter((name) => !names(migrationsIn(tree)).includes(name))
  console.log(
    `\nMigrations that it does not have:\n${newer.map((name) => `  ${name}`).join('\n') || '  none'}\n`,
  )

  const added = newer.map((name) => path.join(migrationsIn(tree), name))
  for (const [place, name] of newer.entries()) cpSync(path.join(own, name), added[place], { recursive: true })
  const specs = process.argv.slice(2)
  const code = await runIn(tree, ['test:e2e', '--', ...(specs.length > 0 ? specs : journeys)])

  // Now as it is: with its own migrations, on a database that has had more.
  for (const place of added) rmSync(place, { recursive: true })
  if ((await runIn(root, ['migrate'], { CHANCERY_DATA_DIR: data })) !== 0)
    throw new Stop('The database could not be migrated.')
  const told = await step('The released build serves a database that has had newer migrations', () =>
    serves(tree, data),
  )
  const isReady = told.startsWith('{"ready":true')
  if (!isReady) console.error(`It is not ready: ${told}`)
  return isReady && code === 0 ? 0 : 1
}

const code = await Promise.race([upgrade(), untilSignal().then(() => 130)]).catch((error) => {
  printFailure(error)
  return 1
})
await endAll()
process.exit(code)
