import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import pg from 'pg'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { isDatabaseAway } from './away'
import { clientOf } from './primary'
import { watchPrimary } from './silent-primary'

/** Two ways to the same database: one plays the primary, the other the standby that was promoted in its place. */
let database: TestDatabase
let servers: Server[] = []
/** As when its machine lost power: nothing is passed on, and no connection is closed. */
let isFrozen = false
const sockets = new Set<Socket>()

beforeAll(async () => void (database = await testDatabase()))
afterAll(() => database.drop())

function wayTo(mayFreeze: boolean): Promise<Server> {
  const { port, hostname } = new URL(database.appUrl)
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    const pass = (to: Socket) => (bytes: Buffer) => void ((mayFreeze && isFrozen) || to.write(bytes))
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('data', pass(other)).on('close', () => other.destroy())
      one.on('error', () => other.destroy())
    }
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

beforeEach(async () => {
  isFrozen = false
  servers = await Promise.all([wayTo(true), wayTo(false)])
})
let pool: pg.Pool | undefined
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await pool?.end()
  for (const server of servers) await new Promise((resolve) => server.close(resolve))
})

const portOf = (server: Server) => (server.address() as AddressInfo).port

function open(patience: number) {
  const places = servers.map((server) => `127.0.0.1:${portOf(server)}`).join(',')
  const url = database.appUrl.replace(/@[^/]*/, `@${places}`)
  const Client = clientOf(url)
  pool = new pg.Pool({ connectionString: url, Client, max: 4 })
  pool.on('error', () => {}).on('connect', (one) => void one.on('error', () => {}))
  watchPrimary(pool, url, Client, { look: 20, silence: 100, patience })
  return pool
}
const where = (client: pg.ClientBase) => (client as unknown as { port: number }).port

test('what waits for a frozen primary is given up once another server takes writes, and new connections go there', async () => {
  const opened = open(300)
  const clients = await Promise.all([opened.connect(), opened.connect()])
  expect(clients.map(where)).toEqual([portOf(servers[0]!), portOf(servers[0]!)])
  clients[1]!.release()
  isFrozen = true
  const error: unknown = await clients[0]!.query('select 1').catch((fault: unknown) => fault)
  expect(isDatabaseAway(error)).toBe(true)
  clients[0]!.release(true)
  // Also the idle one was of the frozen server.
  const next = await opened.connect()
  expect(where(next)).toBe(portOf(servers[1]!))
  expect((await next.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  next.release()
})

test('a slow answer of a primary that lives is waited for', async () => {
  const client = await open(10_000).connect()
  expect((await client.query('select 1 as one from pg_sleep(0.6)')).rows).toEqual([{ one: 1 }])
  expect((await client.query('select 2 as two')).rows).toEqual([{ two: 2 }])
  client.release()
})

test('a frozen primary is waited for as long as no other server takes writes', async () => {
  const opened = open(100)
  const client = await opened.connect()
  await new Promise((resolve) => servers[1]!.close(resolve))
  isFrozen = true
  const asked: Socket[] = []
  servers[0]!.on('connection', (socket) => void asked.push(socket))
  const answer = client.query('select 1 as one')
  while (asked.length < 3) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(client.connection.stream.destroyed).toBe(false)
  client.connection.stream.destroy()
  await expect(answer).rejects.toThrow('Connection terminated')
  client.release(true)
})
