import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { systemActor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { openWebLogin } from '@/lib/testing/web-login'

let database: TestDatabase
let owner: Client
let make: Factories
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ready-'))
  vi.stubEnv('CHANCERY_DATA_DIR', folder)
  database = await testDatabase()
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  make = await openFactories(database.ownerUrl)
  await make.makeForum()
})
// Asked anew in each test: what was found is kept for two seconds.
beforeEach(() => vi.resetModules())
afterEach(() => disconnect())
afterAll(async () => {
  await Promise.all([owner.end(), make.close()])
  await database.drop()
  await rm(folder, { recursive: true })
})

const found = async () => {
  const { readiness } = await import('./readiness')
  const { disconnect: end } = await import('@/lib/kernel/db')
  try {
    return await readiness()
  } finally {
    await end()
  }
}

test('a server whose parts all answer is ready', async () => {
  const { isReady, parts } = await found()
  expect(parts).toMatchObject({
    database: { ok: true },
    schema: { ok: true },
    log: { ok: true },
    storage: { ok: true },
  })
  expect(isReady).toBe(true)
})

test('a database that lacks a migration of this server is told, and it is not ready', async () => {
  const last = 'select max(migration_name) from _prisma_migrations'
  await owner.query(`update _prisma_migrations set rolled_back_at = now() where migration_name = (${last})`)
  const { isReady, parts } = await found()
  await owner.query('update _prisma_migrations set rolled_back_at = null')
  expect(parts.schema).toMatchObject({
    ok: false,
    reason: expect.stringContaining('one migration is missing'),
  })
  expect(isReady).toBe(false)
})

test('a database that needs a newer version of the server is reported, and the server is not ready', async () => {
  const needing = (names: string) =>
    owner.query(`create or replace function guard.needed_migrations() returns setof text language sql stable security definer
      set search_path = pg_catalog, pg_temp as $$ select unnest(array[${names}]::text[]) $$`)
  await needing(`'20990101000100_later'`)
  const { isReady, parts } = await found()
  await needing('')
  expect(parts.schema).toMatchObject({ ok: false, reason: expect.stringContaining('newer than this server') })
  expect(isReady).toBe(false)
})

test('a read-only register is reported, and the server is ready all the same', async () => {
  await make.setReadOnly(true)
  const { isReady, parts } = await found()
  await make.setReadOnly(false)
  expect(parts.writing).toMatchObject({
    ...{ ok: false, isChosen: true, reason: expect.stringContaining('read-only') },
  })
  expect(isReady).toBe(true)
})

test('an entry that was written past the seal is told', async () => {
  await owner.query('begin; set local session_replication_role = replica')
  await owner.query(`insert into audit.event (tx, audience, body) values (1, 'register', '{}')`)
  await owner.query('commit')
  const { isReady, parts } = await found()
  expect(parts.log).toMatchObject({ ok: false, reason: expect.stringContaining('not sealed') })
  expect(isReady).toBe(false)
})

test('R-44: a database that does not answer is reported in words without its address', async () => {
  const url = process.env.DATABASE_JOB_URL!
  process.env.DATABASE_JOB_URL = 'postgresql://chancery_job:none@127.0.0.1:1/none'
  const { isReady, parts } = await found()
  process.env.DATABASE_JOB_URL = url
  expect(isReady).toBe(false)
  expect(parts.database).toEqual({ ok: false, isNeeded: true, reason: 'The database cannot be reached.' })
  expect(parts.disk?.reason ?? '').not.toContain('database')
})

test('how the register stands is read as the server alone, and tells nothing of the entries', async () => {
  const { logStanding } = await import('./standing')
  expect(await logStanding(systemActor, {})).toMatchObject({ size: expect.any(Number) })
  const web = await openWebLogin(database.appUrl)
  expect(await web.tried({}, 'select * from audit.standing()')).toBe('42501')
  expect(await web.tried({}, 'select * from guard.migrations()')).toBe('42501')
  await web.close()
  const { disconnect: end } = await import('@/lib/kernel/db')
  await end()
})
