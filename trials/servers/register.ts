import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { asVariables, startS3 } from '@/lib/testing/s3-server'
import { prepareDatabase } from '@/scripts/database.mjs'
import { secrets } from '@/scripts/environment.mjs'
import { freePort, postgresUrl } from '@/scripts/postgres.mjs'
import { atEnd } from '@/scripts/processes.mjs'
import { makeScratchFolder } from '@/scripts/scratch.mjs'
import { addressOf, makeCluster, PASSWORD, prepareServer, startCluster } from './postgres'
import { startNode, startWorker } from './processes'
import { startProxy } from './proxy'

/** A register as a ministry runs it on several machines: two web servers behind nginx, workers apart, one database, one bucket. */
export type Register = Awaited<ReturnType<typeof bringUp>>

/** The build knows its key for forms, which is therefore given to the run; all other secrets of the run are its own. */
const fromBuild = secrets().serverActions

/** @param settings of the database: its own defaults keep what was acknowledged; `ports` are where it is now, and may be later. */
export async function bringUp({ settings = {}, standby = false } = {}) {
  const folder = await makeScratchFolder()
  atEnd(async () => rmSync(folder, { recursive: true, force: true }))
  const [databasePort, standbyPort, port, ...nodePorts] = await freePorts(5)
  const cluster = path.join(folder, 'database')
  await makeCluster(cluster)
  await startCluster(cluster, databasePort!, settings)
  await prepareServer(databasePort!)

  const ports = standby ? [databasePort!, standbyPort!] : [databasePort!]
  const origin = `https://127.0.0.1:${port}`
  const bucket = await startS3(path.join(folder, 'bucket'))
  atEnd(bucket.close)
  const through = (...where: number[]) => ({
    DATABASE_URL: addressOf('register_web', ...where),
    DATABASE_JOB_URL: addressOf('register_job', ...where),
  })
  const own = {
    ...through(...ports),
    ...asVariables(bucket.bucket),
    CHANCERY_DATA_DIR: path.join(folder, 'operator'),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: fromBuild,
    NEXTAUTH_SECRET: 'a-secret-that-both-servers-of-this-run-know',
    NEXTAUTH_URL: origin,
    HOST: '127.0.0.1',
    TRUSTED_PROXIES: '127.0.0.1',
    CHECKPOINTS: 'elsewhere',
    // Set and empty, so that a .env of the checkout does not fill them.
    ...{
      DATABASE_OWNER_URL: '',
      DATABASE_READ_URL: '',
      DATABASE_REPLICA_URL: '',
      DATABASE_CHECKPOINT_URL: '',
      DATABASE_POOLER: '',
      BACKUP_DIR: '',
      WORKER: '',
    },
  }
  mkdirSync(own.CHANCERY_DATA_DIR)
  Object.assign(process.env, own)
  // As npm run migrate does, plus the demonstration accounts.
  const ownerUrl = addressOf('chancery_boot', ...ports)
  await prepareDatabase({ ownerUrl, appUrl: own.DATABASE_URL, embedded: {} })

  const env = { ...process.env, ...own, CHANCERY_DIST_DIR: process.env.CHANCERY_DIST_DIR || '.next' }
  await startProxy(folder, { port: port!, nodes: nodePorts })
  return {
    folder,
    origin,
    cluster,
    ports: { database: databasePort!, standby: standbyPort! },
    nodePorts,
    nextauthSecret: own.NEXTAUTH_SECRET,
    /** The superuser, on the server that has this port. */
    superuserUrl: (port = databasePort!) => postgresUrl(port, PASSWORD, 'chancery'),
    jobUrl: (port = databasePort!) => addressOf('register_job', port),
    password: (email: string) =>
      passwordIn(readFileSync(path.join(own.CHANCERY_DATA_DIR, 'first-run.txt'), 'utf8'), email),
    /** Database addresses that the next processes are to use, such as those of a pooler. */
    through,
    startNode: (at: 0 | 1, more: Record<string, string> = {}) =>
      startNode(`node-${at + 1}`, {
        ...{ folder, port: nodePorts[at]! },
        env: { ...env, WORKER: 'off', LOG_LEVEL: 'warn', ...more },
      }),
    startWorker: (name: string, more: Record<string, string> = {}) =>
      startWorker(name, { folder, env: { ...env, LOG_LEVEL: 'info', ...more } }),
  }
}

async function freePorts(count: number) {
  const ports = new Set<number>()
  while (ports.size < count) ports.add(await freePort())
  return [...ports]
}

function passwordIn(table: string, email: string): string {
  const found = table.split('\n').find((line) => line.includes(email))
  if (!found) throw new Error(`There is no account ${email}.`)
  return found.trim().split(/\s+/).at(-1)!
}
