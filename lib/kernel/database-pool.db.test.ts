import { connect, createServer, type Server, type Socket } from 'node:net'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { causeOf, isDatabaseAway } from './away'
import { openPool } from './database-pool'

/** A database behind a line that can be cut without a word, as when its process is stopped or packets are dropped. */
let database: TestDatabase
let line: Server
let pool: pg.Pool
let isCut = false
const sockets = new Set<Socket>()

beforeAll(async () => void (database = await testDatabase()))
afterAll(() => database.drop())

beforeEach(async () => {
  isCut = false
  const { port, hostname } = new URL(database.appUrl)
  line = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const socket of [near, far]) sockets.add(socket.on('error', () => socket.destroy()))
    near.on('data', (bytes) => isCut || far.write(bytes))
    far.on('data', (bytes) => isCut || near.write(bytes))
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve))
  const url = new URL(database.appUrl)
  url.port = String((line.address() as { port: number }).port)
  pool = openPool(url.toString(), 2, { answer: 700, connection: 700 })
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => line.close(resolve))
  await pool.end()
})

const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

test('R-44: a database that freezes in the middle is reported as away, and used again when it is back', async () => {
  const client = await pool.connect()
  await client.query('begin')
  isCut = true
  const failed = await Promise.all([
    failure(client.query('select 1')),
    failure(client.query('select 2')),
    failure(client.query('rollback')),
  ])
  expect(failed.map((error) => isDatabaseAway(error))).toEqual([true, true, true])
  client.release(true)
  isCut = false
  expect((await pool.query('select 3 as three')).rows).toEqual([{ three: 3 }])
})

test('R-44: one that lets nobody in is reported as away to everybody who asks', async () => {
  isCut = true
  const failed = await Promise.all([1, 2, 3, 4].map(() => failure(pool.query('select 1'))))
  expect(failed.map((error) => isDatabaseAway(error))).toEqual([true, true, true, true])
})

test('one that refuses the login, or is not there, is away; a statement that is wrong is not', async () => {
  expect(isDatabaseAway(await failure(pool.query('select wrong')))).toBe(false)
  const refused = new URL(database.appUrl)
  refused.password = 'another'
  const other = openPool(refused.toString(), 1)
  expect(isDatabaseAway(await failure(other.query('select 1')))).toBe(true)
  await other.end()
})

test('behind a pooler a session in a zone other than UTC is refused, and the zone of the login is enough', async () => {
  process.env.DATABASE_POOLER = 'transaction'
  const elsewhere = new URL(database.appUrl)
  elsewhere.searchParams.set('options', '-c timezone=Asia/Kathmandu')
  const other = openPool(elsewhere.toString(), 1)
  const right = openPool(database.appUrl, 1)
  try {
    const refused = await failure(other.query('select 1'))
    expect(isDatabaseAway(refused)).toBe(true)
    expect(causeOf(refused)).toContain('not in UTC')
    expect((await right.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  } finally {
    delete process.env.DATABASE_POOLER
    await Promise.all([other.end(), right.end()])
  }
})
