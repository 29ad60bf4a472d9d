import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { connectOwner, versionRefusal } from './connect'
import { freePort } from './postgres.mjs'
import { Stop } from './steps.mjs'

let database: TestDatabase
beforeAll(async () => void (database = await testDatabase()))
afterAll(() => database.drop())

function changed(part: 'port' | 'password' | 'pathname', value: string) {
  const url = new URL(database.ownerUrl)
  url[part] = value
  return url.toString()
}

test('a database that is there opens, and says its version', async () => {
  const { client, version } = await connectOwner(database.ownerUrl)
  expect(client).toBeInstanceOf(Client)
  expect(version).toMatch(/^\d+\.\d+$/)
  await client.end()
})

test('whatever keeps it from opening is one sentence with a way on, without the password', async () => {
  const port = String(await freePort())
  const refusals = {
    [changed('port', port)]: /^Could not reach a database at 127\.0\.0\.1:\d+ \(ECONNREFUSED\): check that/,
    [changed('password', 'not-the-secret')]:
      /^The database at .+ refused the login postgres .+: check the name and password/,
    [changed('pathname', '/nowhere')]: /^There is no database named nowhere at .+: create it/,
  }
  for (const [url, sentence] of Object.entries(refusals)) {
    const refusal = await connectOwner(url).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Stop)
    expect((refusal as Stop).message).toMatch(sentence)
    expect((refusal as Stop).message).not.toContain(new URL(url).password)
  }
})

test('a server older than 15 is refused', () => {
  expect(versionRefusal('14.19')).toMatch(
    /^The database server is PostgreSQL 14\.19, but Chancery needs 15 or later/,
  )
  expect(versionRefusal('15.0')).toBeUndefined()
  expect(versionRefusal('18.4')).toBeUndefined()
})
