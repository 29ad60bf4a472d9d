import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { debianPrograms } from '@/scripts/debian.mjs'
import { asOrdinaryUser } from '@/scripts/ordinary-user.mjs'
import { endPostgres, postgresUrl } from '@/scripts/postgres.mjs'
import { atEnd, pause, run } from '@/scripts/processes.mjs'
import { noteStarted } from '@/scripts/scratch.mjs'

/** The PostgreSQL of the operating system, in a folder of the run. */

export const PASSWORD = 'of-the-trials'
const environment = { ...process.env, LC_ALL: 'C', TZ: 'UTC', PGPASSWORD: PASSWORD }

/** Runs one of its programs to the end. */
async function program(name: string, args: string[]) {
  const [command, rest] = asOrdinaryUser(path.join(debianPrograms().postgres, name), args)
  const { code, output } = await run(command, rest, { env: environment })
  if (code !== 0) throw new Error(`${name}: ${output.trim().slice(-1000)}`)
}

/** Makes an empty cluster with a superuser `postgres`. */
export async function makeCluster(directory: string) {
  const passwordFile = `${directory}.password`
  writeFileSync(passwordFile, `${PASSWORD}\n`, { mode: 0o600 })
  const how = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  await program('initdb', [`--pgdata=${directory}`, ...how, '--encoding=UTF8', '--locale=C.UTF-8'])
  rmSync(passwordFile)
}

/** Makes `directory` a copy of the server on `port`, which follows it once it is started. */
async function makeStandby(directory: string, port: number) {
  rmSync(directory, { recursive: true, force: true })
  const from = ['--host=127.0.0.1', `--port=${port}`, '--username=postgres', '--checkpoint=fast']
  await program('pg_basebackup', [`--pgdata=${directory}`, ...from, '--wal-method=stream', '--no-sync'])
  writeFileSync(path.join(directory, 'standby.signal'), '', { mode: 0o600 })
}

const common = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '64MB',
  max_connections: '120',
  timezone: 'UTC',
}

/** What the server says in its lock file about its state. */
const stateOf = (directory: string) => {
  const lock = path.join(directory, 'postmaster.pid')
  return existsSync(lock) ? readFileSync(lock, 'utf8').split('\n')[7]?.trim() : undefined
}

/** Starts the cluster and waits until it answers, as a standby too. */
export async function startCluster(directory: string, port: number, settings: Record<string, string> = {}) {
  const all = Object.entries({ ...common, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const args = ['-D', directory, '-p', String(port), ...all]
  const [command, rest] = asOrdinaryUser(path.join(debianPrograms().postgres, 'postgres'), args)
  // A killed server leaves its lock file behind; here no other process can have its number yet.
  rmSync(path.join(directory, 'postmaster.pid'), { force: true })
  const log = `${directory}.log`
  const out = openSync(log, 'a', 0o600)
  const child = spawn(command, rest, { env: environment, stdio: ['ignore', out, out], detached: true })
  closeSync(out)
  noteStarted(path.dirname(directory), child.pid!)
  atEnd(() => endPostgres(child.pid))
  while (!['ready', 'standby'].includes(stateOf(directory) ?? '')) {
    if (child.exitCode !== null) throw new Error(readFileSync(log, 'utf8').slice(-1500))
    await pause(20)
  }
}

/** Makes `directory` anew as a copy of the server on the port `primary`, and starts it as its standby. */
export async function startStandby(directory: string, { port, primary }: { port: number; primary: number }) {
  await makeStandby(directory, primary)
  const from = `host=127.0.0.1 port=${primary} user=postgres password=${PASSWORD} application_name=standby`
  await startCluster(directory, port, { primary_conninfo: from })
}

/** Does something as the superuser, on a connection of its own. */
export async function asSuperuser<T>(
  port: number,
  work: (db: Client) => Promise<T>,
  database = 'postgres',
): Promise<T> {
  const db = new Client({ connectionString: postgresUrl(port, PASSWORD, database) })
  await db.connect()
  try {
    return await work(db)
  } finally {
    await db.end()
  }
}

/** What an administrator of the database server prepares: the owner of the database, and one login each for pages and for jobs. */
export async function prepareServer(port: number) {
  const login = `login password '${PASSWORD}'`
  await asSuperuser(port, async (db) => {
    await db.query(`create role chancery_boot createrole ${login}`)
    for (const name of ['register_web', 'register_job']) await db.query(`create role ${name} ${login}`)
    await db.query(`create database chancery owner chancery_boot encoding 'UTF8' template template0`)
  })
}

/** The address of the register for a login, on one server or on several. */
export const addressOf = (login: string, ...ports: number[]) =>
  `postgresql://${login}:${PASSWORD}@${ports.map((port) => `127.0.0.1:${port}`).join(',')}/chancery`
