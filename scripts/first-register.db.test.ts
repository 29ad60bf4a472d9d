import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { asSeed, enterRegister } from '@/prisma/seed/seed'
import { ensureRegister } from './first-register'

let database: TestDatabase
let client: Client

beforeAll(async () => {
  database = await testDatabase()
  client = new Client({ connectionString: database.ownerUrl })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

const countOf = (table: string) =>
  asSeed(database.ownerUrl, (owner) => owner.query<{ n: number }>(`select count(*)::int as n from ${table}`))

test('an upgrade adds nothing to a register that is in use, neither meetings nor documents nor an entry', async () => {
  await asSeed(database.ownerUrl, enterRegister)
  const before = (await countOf('audit.leaf')).rows
  expect(await ensureRegister(client, database.ownerUrl)).toMatch(/^The register has \d+ parties$/)
  for (const table of ['meeting', 'document']) expect((await countOf(table)).rows).toEqual([{ n: 0 }])
  expect((await countOf('audit.leaf')).rows).toEqual(before)
})
