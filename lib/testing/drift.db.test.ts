import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { diff, status } from '@/prisma/migrate'
import { testDatabase, type TestDatabase } from './database'

describe('the migrated database and prisma/schema', () => {
  let database: TestDatabase
  beforeAll(async () => void (database = await testDatabase()))
  afterAll(() => database.drop())

  test('hold the same tables, columns, keys and indexes', async () => {
    expect(await diff(database.ownerUrl)).toBe('')
  })

  test('differ as soon as a column is made that the schema does not name', async () => {
    const owner = new Client({ connectionString: database.ownerUrl })
    await owner.connect()
    await owner.query('alter table party add column stray text')
    const found = await diff(database.ownerUrl)
    await owner.query('alter table party drop column stray')
    await owner.end()
    expect(found).toMatch(/ALTER TABLE "party" DROP COLUMN "stray"/)
  })

  test('agree on the history of migrations', async () => {
    expect(await status(database.ownerUrl)).toEqual({ pending: [], edited: [], failed: [], unknown: [] })
  })
})
