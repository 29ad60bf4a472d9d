import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { readManifest } from '@/lib/backup/manifest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories } from '@/lib/testing/factories'
import { backUpBeforeUpgrade } from './before-upgrade'

let database: TestDatabase
let client: Client
let folder: string

const before = () => backUpBeforeUpgrade(client, database.ownerUrl)
/** The newest migration is one that this register has not had. */
const olderByOne = () =>
  client.query(
    `delete from _prisma_migrations where migration_name = (select max(migration_name) from _prisma_migrations)`,
  )

beforeAll(async () => {
  database = await testDatabase()
  client = new Client({ connectionString: database.ownerUrl })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-upgraded-'))
  vi.stubEnv('CHANCERY_DATA_DIR', folder)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

test('a register that has every migration is not backed up, nor is one in which nothing was recorded', async () => {
  expect(await before()).toBeNull()
  await olderByOne()
  expect(await before()).toBeNull()
})

test('a register that is to be upgraded is backed up into the data folder, without its files', async () => {
  const make = await openFactories(database.ownerUrl)
  await make.makeForum()
  await make.close()
  const made = await before()
  expect(path.dirname(made!)).toBe(path.join(folder, 'backups'))
  expect(await readManifest(made!)).toMatchObject({ files: { areCopied: false } })
})

test('or into BACKUP_DIR with its files', async () => {
  vi.stubEnv('BACKUP_DIR', path.join(folder, 'elsewhere'))
  const made = await before()
  expect(path.dirname(made!)).toBe(path.join(folder, 'elsewhere'))
  expect(await readManifest(made!)).toMatchObject({ files: { areCopied: true } })
})

test('nothing is upgraded when that cannot be done, unless the operator wants none', async () => {
  const file = path.join(folder, 'file')
  writeFileSync(file, '')
  vi.stubEnv('BACKUP_DIR', file)
  await expect(before()).rejects.toThrow(
    /^No backup could be made before the upgrade, so nothing was upgraded\./,
  )
  vi.stubEnv('BACKUP_BEFORE_UPGRADE', 'no')
  expect(await before()).toBeNull()
})
