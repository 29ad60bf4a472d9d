import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { inject } from 'vitest'
import { grantReach } from '@/prisma/roles'

declare module 'vitest' {
  /** What scripts/test-database.ts hands on. */
  export interface ProvidedContext {
    /** The server's own login, on no database of the register. */
    serverUrl: string
    rolePasswords: { app: string; read: string; job: string; checkpoint: string }
  }
}

export type TestDatabase = {
  /** As the bootstrap: owns everything, passes by row policies. */
  ownerUrl: string
  /** As the web process: chancery_app. */
  appUrl: string
  /** As what the server does by itself: chancery_job. */
  jobUrl: string
  /** As the log's reader: chancery_read. */
  readUrl: string
  /** As the process that signs checkpoints: chancery_checkpoint. */
  checkpointUrl: string
  drop: () => Promise<void>
}

/**
 * A database of its own for one test file, cloned from the migrated template; `seeded` = with the register of
 * the Bali Process. DATABASE_URL and DATABASE_JOB_URL point to it afterwards, as for the web process. Drop it in `afterAll`.
 */
export async function testDatabase({ seeded = false } = {}): Promise<TestDatabase> {
  const name = `chancery_test_${randomBytes(6).toString('hex')}`
  await onServer(async (server) => {
    if (seeded) await ensureSeeded(server)
    await clone(server, seeded ? 'chancery_seeded' : 'chancery_template', name)
  })
  const owner = new Client({ connectionString: address(name) })
  await owner.connect()
  await grantReach(owner)
  // What trials/mutate removes, to see whether a test notices.
  if (process.env.TEST_GUARD_TAKEN_OUT) await owner.query(process.env.TEST_GUARD_TAKEN_OUT)
  await owner.end()
  return opened(name)
}

/** A database in which there is nothing, on the same server. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const name = `chancery_test_${randomBytes(6).toString('hex')}`
  await onServer((server) => server.query(`create database ${name}`))
  return opened(name)
}

function opened(name: string): TestDatabase {
  const { app, read, job, checkpoint } = inject('rolePasswords')
  const appUrl = address(name, 'chancery_app', app)
  const jobUrl = address(name, 'chancery_job', job)
  Object.assign(process.env, { DATABASE_URL: appUrl, DATABASE_JOB_URL: jobUrl })
  return {
    ownerUrl: address(name),
    appUrl,
    jobUrl,
    readUrl: address(name, 'chancery_read', read),
    checkpointUrl: address(name, 'chancery_checkpoint', checkpoint),
    drop: () => onServer(async (server) => void (await server.query(`drop database ${name} with (force)`))),
  }
}

// Test files run beside each other: the first that needs the seeded template makes it, the others wait.
async function ensureSeeded(server: Client) {
  await server.query(`select pg_advisory_lock(hashtext('chancery_seeded'))`)
  const { rowCount } = await server.query(`select from pg_database where datname = 'chancery_seeded'`)
  if (rowCount === 0) {
    await server.query('drop database if exists chancery_seeding with (force)')
    await clone(server, 'chancery_template', 'chancery_seeding')
    await promisify(execFile)('tsx', ['prisma/seed/seed.ts'], {
      env: { ...process.env, DATABASE_OWNER_URL: address('chancery_seeding') },
    })
    await server.query('alter database chancery_seeding rename to chancery_seeded')
  }
  await server.query(`select pg_advisory_unlock(hashtext('chancery_seeded'))`)
}

// PostgreSQL copies a template only while nobody is connected to it, and two copies may meet for a moment.
async function clone(server: Client, template: string, name: string) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await server.query(`create database ${name} template ${template}`)
    } catch (error) {
      if (attempt === 20 || !(error instanceof Error && /being accessed/.test(error.message))) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

async function onServer<T>(work: (server: Client) => Promise<T>): Promise<T> {
  const server = new Client({ connectionString: inject('serverUrl') })
  await server.connect()
  try {
    return await work(server)
  } finally {
    await server.end()
  }
}

function address(database: string, user?: string, password?: string) {
  const url = new URL(inject('serverUrl'))
  url.pathname = `/${database}`
  if (user) url.username = user
  if (password) url.password = password
  return url.toString()
}
