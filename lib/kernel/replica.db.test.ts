import { createServer, type AddressInfo, type Server } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import type { Actor } from './policy'

/** What a page does where no standby can be read; with one, trials/replica/replica.trial.ts tries it. */
let database: TestDatabase
let make: Factories
let clerk: Actor
let nobody: Server
let asked = 0
beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  clerk = (await make.makeForum()).clerk
  nobody = createServer((socket) => {
    asked++
    socket.destroy()
  })
  await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve))
})
// Afresh in each test: for how long a replica is left alone is remembered.
async function open() {
  vi.resetModules()
  const [{ disconnect }, { metrics }, { query, readPage }, { beginRequest, notePrimary }] = await Promise.all(
    [import('./db'), import('./metrics'), import('./operation'), import('./request')],
  )
  end = disconnect
  asked = 0
  metrics().replicaReadings.reset()
  const countParties = query('register:read', z.object({}), ({ db }) => db.party.count())
  return {
    /** In the test itself, since a request is known only to what is done after its beginning. */
    beginRequest: (at: string) => {
      beginRequest()
      notePrimary(at)
    },
    notePrimary,
    page: (kind?: 'read' | 'lookup') => readPage(clerk, countParties.check(clerk, {}), kind),
    outcomes: async () =>
      Object.fromEntries(
        (await metrics().replicaReadings.get()).values.map(({ labels, value }) => [labels.outcome, value]),
      ),
  }
}
let end: () => Promise<void>
afterEach(async () => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  await end()
})
afterAll(async () => {
  await Promise.all([make.close(), new Promise((resolve) => nobody.close(resolve))])
  await database.drop()
})

const away = () => `postgresql://web:x@127.0.0.1:${(nobody.address() as AddressInfo).port}/register`

test('a replica that is away is passed over, left alone for a while, and asked again', async () => {
  vi.stubEnv('DATABASE_REPLICA_URL', away())
  const { page, outcomes, beginRequest } = await open()
  const expected = await page()
  expect(await outcomes()).toEqual({})
  beginRequest('0/1')
  expect([await page(), await page()]).toEqual([expected, expected])
  expect([await outcomes(), asked]).toEqual([{ away: 1, resting: 1 }, 1])
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11_000 })
  expect(await page()).toBe(expected)
  expect(asked).toBe(2)
})

test('a server that takes writes is no replica, however far it has come', async () => {
  vi.stubEnv('DATABASE_REPLICA_URL', database.appUrl)
  const { page, outcomes, beginRequest } = await open()
  beginRequest('0/1')
  await page()
  expect(await outcomes()).toEqual({ behind: 1 })
})

test('a page of one thing, and one that has written, read the primary', async () => {
  vi.stubEnv('DATABASE_REPLICA_URL', away())
  const { page, outcomes, beginRequest, notePrimary } = await open()
  beginRequest('0/1')
  await page('lookup')
  notePrimary(null)
  await page()
  expect([await outcomes(), asked]).toEqual([{}, 0])
})
