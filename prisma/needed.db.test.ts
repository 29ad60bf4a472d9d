import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { lackedMigrations } from './needed'

let database: TestDatabase
let owner: Client
beforeAll(async () => {
  database = await testDatabase()
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

test('a database that only had more added to it is served; one of which something was taken away is not', async () => {
  await owner.query(
    `insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('x', 'x', '20990101000100_later', now())`,
  )
  expect(await lackedMigrations(database.ownerUrl)).toEqual([])
  await owner.query(
    `create or replace function guard.needed_migrations() returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp
     as $$ select unnest(array['20261124000000_register', '20990101000100_later']) $$`,
  )
  expect(await lackedMigrations(database.ownerUrl)).toEqual(['20990101000100_later'])
})
