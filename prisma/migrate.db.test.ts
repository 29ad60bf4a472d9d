import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { MigrationRefused, migrate, status } from './migrate'

const name = '20990101000000_trial'
let database: TestDatabase
let folder: string

beforeAll(async () => {
  database = await testDatabase()
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-migrations-'))
  cpSync(path.join(import.meta.dirname, 'migrations'), folder, { recursive: true })
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await database.drop()
})

function write(sql: string) {
  mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(path.join(folder, name, 'migration.sql'), sql)
}

async function ask(sql: string) {
  const client = new Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    return (await client.query(sql)).rows as unknown[]
  } finally {
    await client.end()
  }
}

test('a migration that fails leaves nothing, names the place, and is tried again when it is mended', async () => {
  write('set role chancery_owner;\ncreate table trial (id int);\nselect no_such_function();')
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(MigrationRefused)
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(
    new RegExp(`${name} failed.*\n.*no_such_function\\(\\) does not exist \\(line 3\\)`),
  )
  expect(await ask(`select to_regclass('trial') as found`)).toEqual([{ found: null }])
  expect(await status(database.ownerUrl, folder)).toMatchObject({
    pending: [name],
    failed: [name],
    edited: [],
  })

  write(
    `set role chancery_owner;
     create table trial (id int);
     create function trial_count() returns int language plpgsql as $$ begin perform 1; return (select count(*) from trial); end $$;`,
  )
  expect(await migrate(database.ownerUrl, folder)).toEqual([name])
  expect(
    await ask(`select trial_count() as n, tableowner as owner from pg_tables where tablename = 'trial'`),
  ).toEqual([{ n: 0, owner: 'chancery_owner' }])
})

test('a migration that was edited after it was applied is refused', async () => {
  write('create table trial (id int, another int);')
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(
    `The migration ${name} was edited after it was applied`,
  )
  expect(await status(database.ownerUrl, folder)).toMatchObject({ edited: [name] })
})

test('a database with a migration that is not in the folder is refused', async () => {
  await expect(migrate(database.ownerUrl)).rejects.toThrow(/belongs to a newer version of Chancery/)
})
