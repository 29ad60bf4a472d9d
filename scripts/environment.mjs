import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readSecretFiles } from './secret-files.mjs'
import { Stop } from './steps.mjs'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** Node.js 24 of the lockfile; what runs this may be the older one of the machine. */
export const node = path.join(root, 'node_modules', '.bin', 'node')

/** The folder of what this installation keeps: cluster, secrets, passwords of the first run. */
export function dataDirectory() {
  return path.resolve(root, process.env.CHANCERY_DATA_DIR || 'data')
}

/**
 * The variables of a `.env` file, as Next.js reads them.
 * @returns {Record<string, string>}
 */
export function readDotEnv(text) {
  const lines = text.matchAll(
    /^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*=[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\n#]*?))[ \t]*(?:#.*)?$/gm,
  )
  return Object.fromEntries(
    Array.from(lines, ([, name, double, single, plain]) => [name, double ?? single ?? plain]),
  )
}

/** Takes `.env` and files of secrets into account; what the shell already says wins. */
export function loadDotEnv() {
  const file = path.join(root, '.env')
  const given = existsSync(file) ? readDotEnv(readFileSync(file, 'utf8')) : {}
  for (const [name, value] of Object.entries(given)) process.env[name] ??= value
  readSecretFiles(process.env)
}

/** Makes the data folder; the sentence names the folder, since its place can be chosen. */
export function ensureDataDirectory() {
  const directory = dataDirectory()
  try {
    if (!existsSync(directory)) mkdirSync(directory, { mode: 0o700 })
    // Documents that are not published, secrets and the log are in it, and an earlier version made it for everybody to read.
    chmodSync(directory, 0o700)
    const probe = path.join(directory, `.writable-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    throw new Stop(
      `The folder ${directory} cannot be written (${error.code}): give this user write access, or set CHANCERY_DATA_DIR to another folder.`,
    )
  }
  return directory
}

/** Written beside and renamed, so that a kill in between leaves the old file or the new one, never half. */
export function writeWhole(file, text, mode = 0o600) {
  const beside = `${file}.${process.pid}.new`
  writeFileSync(beside, text, { mode })
  renameSync(beside, file)
}

/** The content of a JSON file; undefined when it is not there or no JSON. A file that this user may not read is a fault. */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (isAbsent(error) || error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Whether a file was looked for that is not there, nor the folder of it. */
export const isAbsent = (error) => error.code === 'ENOENT' || error.code === 'ENOTDIR'

const word = () => randomBytes(24).toString('base64url')
const makers = {
  postgres: word,
  app: word,
  read: word,
  job: word,
  checkpoint: word,
  installation: word,
  nextauth: () => randomBytes(48).toString('base64url'),
  // Next.js wants the 32 bytes of an AES key in plain base64.
  serverActions: () => randomBytes(32).toString('base64'),
}

/** By which variables they are given from outside, as several servers of one register need. */
const variables = {
  postgres: 'DATABASE_EMBEDDED_PASSWORD',
  app: 'DATABASE_APP_PASSWORD',
  read: 'DATABASE_READ_PASSWORD',
  job: 'DATABASE_JOB_PASSWORD',
  checkpoint: 'DATABASE_CHECKPOINT_PASSWORD',
  nextauth: 'NEXTAUTH_SECRET',
  serverActions: 'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY',
}

/**
 * The secrets of this installation, made once and readable only for its user; what the environment gives is not made, and wins.
 * `installation` is none: it distinguishes its logins in the database from those of others.
 * @returns {{ postgres: string, app: string, read: string, job: string, checkpoint: string, installation: string, nextauth: string, serverActions: string }}
 */
export function secrets() {
  const file = path.join(dataDirectory(), 'secrets.json')
  const kept = existsSync(file) ? readJson(file) : {}
  if (!kept) {
    throw new Stop(
      `The file ${file} cannot be read as JSON: restore the copy that belongs to this data folder.`,
    )
  }
  const given = Object.fromEntries(
    Object.entries(variables)
      .filter(([, variable]) => process.env[variable])
      .map(([name, variable]) => [name, process.env[variable]]),
  )
  const missing = Object.keys(makers).filter((name) => !kept[name] && !given[name])
  for (const name of missing) kept[name] = makers[name]()
  if (missing.length > 0) writeWhole(file, `${JSON.stringify(kept, null, 2)}\n`)
  return { ...kept, ...given }
}

/** Node 24 of the lockfile comes first on the path of everything that is started from here. */
export function childPath() {
  return [path.join(root, 'node_modules', '.bin'), process.env.PATH].join(path.delimiter)
}
