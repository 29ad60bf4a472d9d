import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { prepareDatabase } from '@/scripts/database.mjs'
import { secrets, writeWhole } from '@/scripts/environment.mjs'
import { freePort, startPostgres } from '@/scripts/postgres.mjs'
import { atEnd, endAll } from '@/scripts/processes.mjs'
import { makeScratchFolder } from '@/scripts/scratch.mjs'
import { originOf, startServer } from '@/scripts/server.mjs'
import { killDatabase, killGroup } from './kill'

/** The run has a database, a folder and keys of its own, whatever the shell or .env say. */
const ownRun = (folder: string) => ({
  CHANCERY_DATA_DIR: folder,
  CHECKPOINTS: 'elsewhere',
  DATABASE_URL: '',
  DATABASE_JOB_URL: '',
  DATABASE_OWNER_URL: '',
  NEXTAUTH_URL: '',
  HOST: '',
  // The trials take the place of a proxy, so that each client may come from a network of its own.
  TRUSTED_PROXIES: '127.0.0.1, ::1',
})

/** The production build on a seeded scratch database: both can be killed, and started again where they were. */
export type Product = Awaited<ReturnType<typeof startProduct>>

/** @param settings of the database; its own defaults, which keep what was acknowledged, where none are given. */
export async function startProduct(settings: Record<string, string> = {}) {
  const { serverActions } = secrets()
  const folder = await makeScratchFolder()
  atEnd(async () => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(folder, { recursive: true })
  // The key is part of the build; all other secrets of the run are its own.
  writeWhole(path.join(folder, 'secrets.json'), JSON.stringify({ serverActions }))
  Object.assign(process.env, ownRun(folder))

  const cluster = path.join(folder, 'postgres')
  const password = secrets().postgres
  const small = { shared_buffers: '128MB', ...settings }
  let database = await startPostgres({ directory: cluster, password, settings: small })
  const ownerUrl = database.url('postgres')
  const { port: databasePort } = database
  const { appUrl, jobUrl, separation } = await prepareDatabase({ ownerUrl, embedded: database })

  const port = await freePort()
  const log = path.join(folder, 'server.log')
  let pid = 0
  async function startWebServer() {
    const output = openSync(log, 'a', 0o600)
    await startServer({
      ...{ mode: 'start' as const, port, appUrl, jobUrl, separation, output },
      distDir: process.env.CHANCERY_DIST_DIR || '.next',
      started: (started) => (pid = started),
    })
    closeSync(output)
  }
  await startWebServer()

  return {
    folder,
    origin: originOf(port),
    ownerUrl,
    jobUrl,
    nextauthSecret: secrets().nextauth,
    distDir: process.env.CHANCERY_DIST_DIR || '.next',
    /** What the web server has written so far, line by line. */
    logged: () => readFileSync(log, 'utf8').split('\n'),
    webProcess: () => pid,
    killWebServer: () => killGroup(pid),
    startWebServer,
    killDatabase: () => killDatabase(cluster),
    startDatabase: async () => {
      database = await startPostgres({ directory: cluster, password, settings: small, port: databasePort })
    },
    end: endAll,
  }
}

/** One piece of work as the bootstrap, in a connection of its own: the database may have been killed since the last one. */
export async function asBootstrap<T>(
  { ownerUrl }: Pick<Product, 'ownerUrl'>,
  work: (db: Client) => Promise<T>,
) {
  const db = new Client({ connectionString: ownerUrl, options: '-c timezone=UTC' })
  await db.connect()
  try {
    return await work(db)
  } finally {
    await db.end()
  }
}
