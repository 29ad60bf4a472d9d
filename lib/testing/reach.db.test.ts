import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from './database'
import { fillAtRandom } from './random-rows'
import { readReach } from './reach'

let database: TestDatabase
let owner: Client

beforeAll(async () => {
  database = await testDatabase()
  owner = new Client({ connectionString: database.ownerUrl, options: '-c timezone=UTC' })
  await owner.connect()
  await fillAtRandom(owner)
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

test('R-05: what each login reads and writes by the row policies alone is what was agreed', async () => {
  await owner.query('begin')
  await expect(await readReach(owner)).toMatchFileSnapshot('reach.golden.txt')
  await owner.query('rollback')
})
