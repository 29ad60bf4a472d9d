import 'server-only'
import { mkdir, statfs } from 'node:fs/promises'
import path from 'node:path'
import { readStorageEnvironment } from '@/lib/files/storage/environment'
import { store } from '@/lib/files/storage/opened'
import { log } from '@/lib/kernel/log'
import { systemActor } from '@/lib/kernel/policy'
import { isWritable, lackedMigrations, logStanding, missingMigrations, workerSeen } from './standing'

/** Whether this server can do its work, part by part, with the reason in words. Nothing here tells an address, a name or a number of the register. */

/**
 * `isNeeded`: without it this server must not be sent requests; anything else is for whoever runs it to correct, unless it
 * `isChosen`: the operator wants it so.
 */
export type Part = { ok: boolean; isNeeded: boolean; reason: string | null; isChosen?: true }
export type Readiness = { isReady: boolean; parts: Record<string, Part> }

const FREE_NEEDED = 100 * 2 ** 20
const SIGN = 60_000
const FREE_WANTED = 2 ** 30

const good: Part = { ok: true, isNeeded: true, reason: null }
const bad = (reason: string): Part => ({ ok: false, isNeeded: true, reason })
const poor = (reason: string): Part => ({ ok: false, isNeeded: false, reason })

const checks: Record<string, () => Promise<Part>> = {
  async database() {
    await logStanding(systemActor, {})
    return good
  },
  async schema() {
    const missing = await missingMigrations(systemActor, {})
    if (missing.length === 0)
      return (await lackedMigrations(systemActor, {})).length === 0 ? good : bad(TOO_NEW)
    return bad(
      `The database is older than this server: ${missing.length === 1 ? 'one migration is' : `${missing.length} migrations are`} missing. Run npm run migrate.`,
    )
  },
  async log() {
    const { isSealed } = await logStanding(systemActor, {})
    return isSealed ? good : bad('The newest entry of the log is not sealed. Run npm run audit:verify.')
  },
  // Pages are read all the same, so requests are sent on.
  async writing() {
    return (await isWritable(systemActor, {})) ? good : { ...poor(READ_ONLY), isChosen: true }
  },
  async worker() {
    const seen = await workerSeen(systemActor, {})
    if (seen && Date.now() - seen.getTime() < SIGN) return good
    return poor(
      'No worker has reported for a minute. Files are not being checked, and scheduled work is not being done.',
    )
  },
  async storage() {
    // Asks for a file that is not there: what answers can be read.
    await (await store()).size('0'.repeat(64))
    return good
  },
  async disk() {
    const free = Math.min(...(await freeBytes()).map(({ bytes }) => bytes))
    if (free < FREE_NEEDED) return bad('Less than 100 MB are free on the disk. Nothing more can be uploaded.')
    return free < FREE_WANTED ? poor('Less than 1 GB is free on the disk.') : good
  },
}

const TOO_NEW =
  'The database is newer than this server, and no longer fits it. Start the newer version of Chancery here too.'
const READ_ONLY =
  'The register is read-only: pages can be read, and nothing can be recorded. The operator ends this with npm run readonly -- off.'

/** What is said where a part does not answer; why is in the log. */
const silent: Record<string, string> = {
  database: 'The database cannot be reached.',
  schema: 'The database cannot be reached, so its migrations are not known.',
  log: 'The database cannot be reached, so the log was not looked at.',
  writing: 'The database cannot be reached, so nothing can be recorded.',
  worker: 'The database cannot be reached, so the worker was not looked for.',
  storage: 'The storage of files cannot be reached.',
  disk: 'The free space on the disk cannot be read.',
}

/** The free space of each folder in which this server keeps something. */
export async function freeBytes(): Promise<{ folder: string; bytes: number }[]> {
  const { folder, bucket } = readStorageEnvironment(process.env, process.cwd())
  const data = path.resolve(process.env.CHANCERY_DATA_DIR || 'data')
  return Promise.all(
    (bucket ? [data] : [...new Set([data, folder])]).map(async (folder) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const { bavail, bsize } = await statfs(folder)
      return { folder, bytes: bavail * bsize }
    }),
  )
}

/** Nobody who asks waits longer: what does not answer by then counts as away. */
const PATIENCE = 4000

async function look(name: string, check: () => Promise<Part>): Promise<Part> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const silence = Object.assign(new Error(`no answer within ${PATIENCE} ms`), { code: 'ETIMEDOUT' })
    timer = setTimeout(() => reject(silence), PATIENCE)
  })
  try {
    return await Promise.race([check(), late])
  } catch (error) {
    log.warn({ err: error, part: name }, 'a part of the server is not ready')
    return bad(silent[name]!)
  } finally {
    clearTimeout(timer)
  }
}

async function lookAtAll(): Promise<Readiness> {
  const names = Object.keys(checks)
  const found = await Promise.all(names.map((name) => look(name, checks[name]!)))
  const parts = Object.fromEntries(names.map((name, place) => [name, found[place]!]))
  return { isReady: found.every(({ ok, isNeeded }) => ok || !isNeeded), parts }
}

/** However many ask, the parts are looked at once every two seconds. */
const LASTS = 2000
let last: { at: number; found: Promise<Readiness> } | undefined

export function readiness(): Promise<Readiness> {
  if (!last || Date.now() - last.at > LASTS) last = { at: Date.now(), found: lookAtAll() }
  return last.found
}
