import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { childPath, root, loadDotEnv } from './environment.mjs'
import { ensureInstalled } from './install.mjs'
import { freePort } from './postgres.mjs'
import { atEnd, endAll, endProcess, pause, run, untilSignal } from './processes.mjs'
import { makeScratchFolder } from './scratch.mjs'
import { announce, printFailure, step, Stop } from './steps.mjs'

/**
 * Servers are upgraded one after the other: the previous build goes on serving on the schema that the new one has migrated. That build
 * (prisma/migrations/released-build.txt) is made here, and its own browser tests run on a database with the migrations of these sources.
 * Words after `--` are the specs to run; the default is those of signing in, proposing and deciding, and reading documents.
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
    // Hard links if the disk allows them: the packages are more than a gigabyte.
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

/** What the operator set is for another register: its database, its bucket and its backups are left alone. */
const ofAnother = [
  ...[
    'DATABASE_URL',
    'DATABASE_OWNER_URL',
    'DATABASE_JOB_URL',
    'DATABASE_READ_URL',
    'DATABASE_REPLICA_URL',
    'DATABASE_CHECKPOINT_URL',
  ],
  ...['DATABASE_POOLER', 'S3_BUCKET', 'NEXTAUTH_URL', 'BACKUP_DIR'],
]
const environmentOf = (more) => ({
  ...process.env,
  PATH: childPath(),
  ...Object.fromEntries(ofAnother.map((name) => [name, ''])),
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

/** Starts the web server of a tree; what its /health/ready says in the end, once it says that it is ready or the server is gone. */
function serveFrom(tree, data, port) {
  const env = environmentOf({ CHANCERY_DATA_DIR: data, PORT: String(port) })
  const child = spawn('npm', ['run', '--silent', 'serve'], {
    cwd: tree,
    env,
    stdio: 'inherit',
    detached: true,
  })
  const end = atEnd(async () => void (await endProcess(child.pid, ['SIGTERM', 'SIGKILL'], 25_000)))
  let isOver = false
  child.on('exit', () => (isOver = true))
  const readiness = async () => {
    let told = 'no answer'
    for (const until = Date.now() + PATIENCE; Date.now() < until && !isOver; await pause(500)) {
      const answer = await fetch(`http://localhost:${port}/health/ready`).catch(refusedIsNone)
      if (answer) told = await answer.text()
      if (answer?.ok) break
    }
    return told
  }
  return { readiness, end }
}

const PATIENCE = 180_000

/** It does not listen yet, or no longer. */
function refusedIsNone(error) {
  if (error.cause?.code === 'ECONNREFUSED') return undefined
  throw error
}

/**
 * Runs a server of the released build while its database is migrated and afterwards; answers whether it was ready throughout. A build that
 * accepts a newer database is also started again.
 */
async function staysUp(tree, data) {
  const found = []
  const port = await freePort()
  const look = async (when, server) => {
    const told = await server.readiness()
    const isReady = told.startsWith('{"ready":true')
    found.push(isReady)
    console.log(`The released build ${when}: ${isReady ? 'ready' : told}`)
  }
  const migrate = async (sources) => {
    if ((await runIn(sources, ['migrate'], { CHANCERY_DATA_DIR: data })) !== 0)
      throw new Stop('The database could not be migrated.')
  }
  await migrate(tree)
  const server = serveFrom(tree, data, port)
  await look('on its own schema', server)
  await migrate(root)
  // /health/ready keeps its findings for two seconds.
  await pause(2500)
  await look('after the migrations of these sources', server)
  await server.end()
  if (existsSync(path.join(tree, 'prisma', 'needed.ts'))) {
    const again = serveFrom(tree, data, port)
    await look('started again', again)
    await again.end()
  }
  return found.every(Boolean)
}

async function upgrade() {
  loadDotEnv()
  await step('', ensureInstalled)
  const folder = await makeScratchFolder()
  atEnd(async () => rmSync(folder, { recursive: true, force: true }))
  const [commit, tree, data] = [
    releasedCommit(),
    path.join(folder, 'released'),
    path.join(folder, 'released', 'data'),
  ]
  await step(`Checked out the released build ${commit.slice(0, 12)}`, () => takeOut(commit, tree))
  const names = (folder) =>
    readdirSync(folder).filter((name) => existsSync(path.join(folder, name, 'migration.sql')))
  const newer = names(own).filter((name) => !names(migrationsIn(tree)).includes(name))
  console.log(
    `\nMigrations that it does not have:\n${newer.map((name) => `  ${name}`).join('\n') || '  none'}\n`,
  )

  const added = newer.map((name) => path.join(migrationsIn(tree), name))
  for (const [place, name] of newer.entries()) cpSync(path.join(own, name), added[place], { recursive: true })
  const specs = process.argv.slice(2)
  // These alone, without those that usually run before them: a build restores no backup of a newer database.
  const code = await runIn(tree, ['test:e2e', '--', '--no-deps', ...(specs.length > 0 ? specs : journeys)])

  // Now as it is: with its own migrations alone, on a database that gets more. The key of its build is in its own data folder.
  for (const place of added) rmSync(place, { recursive: true })
  const isUp = await staysUp(tree, data)
  return isUp && code === 0 ? 0 : 1
}

const code = await Promise.race([upgrade(), untilSignal().then(() => 130)]).catch((error) => {
  printFailure(error)
  return 1
})
await endAll()
process.exit(code)
