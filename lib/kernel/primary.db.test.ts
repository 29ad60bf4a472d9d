import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type pg from 'pg'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { isDatabaseAway } from './away'
import { openPool } from './database-pool'
import { NoPrimary, primaryOf, untilPrimary } from './primary'

/** Two servers of which the first is a standby, or is gone; the second is the database. */
let database: TestDatabase
let first: Server
let second: Server
let isPromoted = true
let isSilent = false
let asked: string[] = []
const sockets = new Set<Socket>()

beforeAll(async () => void (database = await testDatabase()))
afterAll(() => database.drop())

const message = (code: string, body: Buffer) => {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(code), length, body])
}
/** What a standby says when a connection begins. */
const ofStandby = Buffer.concat([
  message('R', Buffer.alloc(4)),
  message('S', Buffer.from('in_hot_standby\0on\0')),
  message('Z', Buffer.from('I')),
])

const held = (socket: Socket) => {
  sockets.add(socket.on('error', () => socket.destroy()))
  return socket
}
const listening = (server: Server) =>
  new Promise<Server>((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
const portOf = (server: Server) => (server.address() as AddressInfo).port

beforeEach(async () => {
  asked = []
  isPromoted = true
  isSilent = false
  first = await listening(
    createServer((socket) => {
      asked.push('first')
      held(socket).once('data', () => isSilent || socket.write(ofStandby))
    }),
  )
  const { port, hostname } = new URL(database.appUrl)
  second = await listening(
    createServer((near) => {
      asked.push('second')
      held(near)
      if (!isPromoted) return void near.once('data', () => near.write(ofStandby))
      const far = held(connect(Number(port), hostname))
      near.pipe(far)
      far.pipe(near)
      far.on('close', () => near.destroy())
    }),
  )
})

let pool: pg.Pool | undefined
afterEach(async () => {
  await pool?.end()
  pool = undefined
  for (const socket of sockets) socket.destroy()
  for (const server of [first, second]) await new Promise((resolve) => server.close(resolve))
})

const url = () => database.appUrl.replace(/@[^/]*/, `@127.0.0.1:${portOf(first)},127.0.0.1:${portOf(second)}`)
const open = (connection = 3000) => (pool = openPool(url(), 4, { answer: 3000, connection }))

test('a pool connects to the server that takes writes, and then asks it first', async () => {
  open()
  expect((await pool!.query('select pg_is_in_recovery() as standby')).rows).toEqual([{ standby: false }])
  expect(asked).toEqual(['first', 'second'])
  const clients = await Promise.all([pool!.connect(), pool!.connect(), pool!.connect()])
  expect(asked.slice(2)).toEqual(['second', 'second'])
  for (const client of clients) client.release()
})

test('a server that is gone is passed over', async () => {
  const both = url()
  await new Promise((resolve) => first.close(resolve))
  pool = openPool(both, 4, { answer: 3000, connection: 3000 })
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  expect(asked).toEqual(['second'])
})

test('a server that takes connections and says nothing is passed over as well', async () => {
  isSilent = true
  open(6000)
  expect((await pool!.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  expect(asked).toEqual(['first', 'second'])
})

test('while no server takes writes, requests wait, and go on when one has been promoted', async () => {
  isPromoted = false
  open()
  const answer = pool!.query('select 1 as one')
  while (!asked.includes('second')) await new Promise((resolve) => setTimeout(resolve, 5))
  isPromoted = true
  expect((await answer).rows).toEqual([{ one: 1 }])
})

test('if none is promoted for long, the database is reported as away to all who wait', async () => {
  isPromoted = false
  open(300)
  const failed = await Promise.all(
    [pool!.connect(), pool!.query('select 1')].map((work: Promise<unknown>) =>
      work.then(
        () => null,
        (error: unknown) => error,
      ),
    ),
  )
  expect(failed.map((error) => isDatabaseAway(error))).toEqual([true, true])
})

test('a command is given the address of the server that takes writes', async () => {
  expect(await primaryOf(url())).toBe(database.appUrl.replace(/@[^/]*/, `@127.0.0.1:${portOf(second)}`))
  expect(await primaryOf(database.appUrl)).toBe(database.appUrl)
})

describe('where no server takes writes, a command is told what each of them said:', () => {
  const places = () => [first, second].map((server) => `127.0.0.1:${portOf(server)}`)

  test('a standby, and another one', async () => {
    isPromoted = false
    const [one, other] = places()
    await expect(primaryOf(url(), 100)).rejects.toThrow(
      `None of the servers of the database takes writes: ${one} is a standby; ${other} is a standby.`,
    )
  })

  test('one that says nothing, and one that is gone', async () => {
    isSilent = true
    const [both, [one, other]] = [url(), places()]
    await new Promise((resolve) => second.close(resolve))
    const error: unknown = await primaryOf(both, 0).catch((fault: unknown) => fault)
    expect(error).toBeInstanceOf(NoPrimary)
    expect((error as NoPrimary).message).toContain(
      `${one} did not answer; ${other} cannot be reached (ECONNREFUSED). Start the primary`,
    )
  })

  test('one that refuses the login, which is said at once and without the password', async () => {
    const wrong = url().replace(/:[^:@/]+@/, ':another-word@')
    const said = await primaryOf(wrong, 60_000).catch((error: Error) => error.message)
    expect(said).toMatch(/is a standby; 127\.0\.0\.1:\d+ refused the login \(password authentication failed/)
    expect(said).not.toContain('another-word')
  })
})

test('a refusal of the login is not waited out', async () => {
  let tries = 0
  const refused = Object.assign(new Error('password authentication failed'), { code: '28P01' })
  const connecting = untilPrimary({ url: url(), patience: 60_000 }, () => {
    tries++
    return Promise.reject(refused)
  })
  await expect(connecting).rejects.toBe(refused)
  expect(tries).toBe(1)
})
