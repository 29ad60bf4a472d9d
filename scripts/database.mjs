import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { childPath, dataDirectory, node, root, secrets } from './environment.mjs'
import { postgresUrl, runningPostgres, startPostgres } from './postgres.mjs'
import { atEnd } from './processes.mjs'
import { step, Stop } from './steps.mjs'

const cluster = () => path.join(dataDirectory(), 'postgres')

/** The server that the environment names, if it names one: its bootstrap login, and that of the web process. */
function givenDatabase() {
  const { DATABASE_URL: app, DATABASE_OWNER_URL: owner } = process.env
  if (!app && !owner) return undefined
  for (const [name, url] of Object.entries({ DATABASE_URL: app, DATABASE_OWNER_URL: owner })) {
    if (url && !isDatabaseAddress(url)) {
      throw new Stop(
        `${name} is not the address of a database: write it as postgresql://name:password@host:5432/database. In the password, write # as %23, / as %2F, ? as %3F, @ as %40 and % as %25.`,
      )
    }
  }
  return { ownerUrl: owner || app, appUrl: owner && app !== owner ? app : undefined }
}

/** Whether it is `postgresql://…/database`: a sign of the password that begins another part of an address must not be read as one. */
export const isDatabaseAddress = (url) => /^postgres(ql)?:\/\/[^/?#]*\/[^/?#@]+(\?[^#]*)?$/.test(url)

/**
 * Opens the database of this installation: the one that DATABASE_URL names, or the embedded one.
 * @param {Record<string, string>} [settings] of the embedded server.
 * @returns {Promise<{ ownerUrl: string, appUrl?: string, embedded?: Awaited<ReturnType<typeof startPostgres>> }>}
 */
export async function openDatabase(settings) {
  const given = givenDatabase()
  if (given) return given
  const isNew = !existsSync(path.join(cluster(), 'PG_VERSION'))
  const embedded = await step('', async (report) => {
    const server = await startPostgres({ directory: cluster(), password: secrets().postgres, settings })
    report(`${isNew ? 'Created and started' : 'Started'} the embedded database`)
    return server
  })
  return { ownerUrl: embedded.url('postgres'), embedded }
}

/** The embedded database where a server of this folder has it running, so that it is not started a second time. */
export function runningDatabase() {
  const running = givenDatabase() ? undefined : runningPostgres(cluster())
  if (!running?.ready) return undefined
  return { ownerUrl: postgresUrl(running.port, secrets().postgres, 'postgres'), embedded: {} }
}

/**
 * Makes roles, tables and the register in the database, in a process of its own on Node.js 24.
 * @param {{ ownerUrl: string, appUrl?: string, embedded?: object }} database
 * @returns {Promise<{ appUrl: string, jobUrl: string, readUrl: string, checkpointUrl: string, separation: string, accounts?: string }>}
 */
export const prepareDatabase = (database) => askOf('prepare.ts', database)

/**
 * The addresses of the logins, on a database that fits these sources; nothing is migrated.
 * @param {{ ownerUrl: string, appUrl?: string, embedded?: object }} database
 * @returns {Promise<{ appUrl: string, jobUrl: string, readUrl: string, checkpointUrl: string, separation: string, accounts?: string }>}
 */
export const fitDatabase = (database) => askOf('fit.ts', database)

function askOf(script, { ownerUrl, appUrl, embedded }) {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(root, 'scripts', script), [], {
      cwd: root,
      execPath: node,
      execArgv: ['--import', 'tsx'],
      env: {
        ...process.env,
        PATH: childPath(),
        DATABASE_OWNER_URL: ownerUrl,
        CHANCERY_APP_URL: appUrl ?? '',
        CHANCERY_EMBEDDED: embedded ? 'yes' : '',
      },
    })
    atEnd(async () => void child.kill('SIGTERM'))
    let outcome
    child.on('message', (message) => (outcome = message))
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 && outcome ? resolve(outcome) : reject(new Stop(''))))
  })
}

/**
 * Lends the bootstrap's address to a command on the machine, and that of the web process where the operator gave
 * one. The embedded server is used where it runs, or started for the time of the command.
 * @template T
 * @param {(ownerUrl: string, appUrl?: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withOwnerUrl(work) {
  const given = givenDatabase()
  if (given) return work(given.ownerUrl, given.appUrl)
  const password = secrets().postgres
  const running = runningPostgres(cluster())
  if (running?.ready) return work(postgresUrl(running.port, password, 'postgres'))
  if (!existsSync(path.join(cluster(), 'PG_VERSION'))) {
    throw new Stop(
      'There is no register here yet: run npm start once, or set DATABASE_URL (see .env.example).',
    )
  }
  const server = await startPostgres({ directory: cluster(), password })
  try {
    return await work(server.url('postgres'))
  } finally {
    await server.stop()
  }
}
