import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { sentDuring } from '@/lib/testing/statements'
import { disconnect, pool } from './db'
import { AccessDenied } from './errors'
import { once } from './once'
import { Prisma } from '@/prisma/generated/client'
import { all, command, ifAllowed, query, type Reader } from './operation'
import { readInPages } from './transaction'
import type { Actor } from './policy'

let database: TestDatabase
let make: Factories
let owner: Client
let clerk: Actor
let delegate: Actor

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  clerk = (await make.makeForum()).clerk
  delegate = await make.makeUser({ role: 'DELEGATE', party: await make.makeParty({ code: 'NR' }) })
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await make.close()
  await disconnect()
  await database.drop()
})

const nothing = z.object({})
const nameOfForum = query('register:read', nothing, async ({ db }) => {
  const [forum] = await db.$queryRaw<{ name: string }[]>`select name from forum`
  return forum ?? null
})
const ownerRenames = (name: string) => owner.query(`update forum set name = $1`, [name])

describe('several queries read as one', () => {
  test('begin one transaction, set its actor once, and end it', async () => {
    const sent = await sentDuring(pool(), () =>
      all({ one: [nameOfForum, {}], other: [nameOfForum, {}], third: [nameOfForum, {}] })(clerk),
    )
    expect(sent.filter((text) => /^begin/i.test(text))).toEqual([
      expect.stringMatching(
        /^begin isolation level repeatable read read only; select set_config\('app\.actor', /,
      ),
    ])
    expect(sent.filter((text) => text.includes('set_config'))).toHaveLength(1)
    expect(sent.filter((text) => /^commit/i.test(text))).toHaveLength(1)
  })

  test('answer under the names that they were given', async () => {
    const echo = query('register:read', z.object({ word: z.string() }), async (_, { word }) => ({ word }))
    expect(await all({ first: [echo, { word: 'a' }], second: [echo, { word: 'b' }] })(clerk)).toEqual({
      first: { word: 'a' },
      second: { word: 'b' },
    })
  })

  test('see one moment: what is written between two of them is not seen by the second', async () => {
    const { rows } = await owner.query<{ name: string }>('select name from forum')
    const before = rows[0]!.name
    const meanwhile = query('register:read', nothing, async ({ db }) => {
      // The moment is that of the first answer: before it nothing is between.
      await db.$queryRaw`select 1`
      await owner.query('begin')
      await owner.query('set local session_replication_role = replica')
      await ownerRenames('Renamed in between')
      await owner.query('commit')
      return 'written'
    })
    const read = await all({
      first: [nameOfForum, {}],
      meanwhile: [meanwhile, {}],
      second: [nameOfForum, {}],
    })(clerk)
    expect(read).toEqual({ first: { name: before }, meanwhile: 'written', second: { name: before } })
    expect(await nameOfForum(clerk, {})).toEqual({ name: 'Renamed in between' })
  })

  test('end together: where one fails, the fault is reported once no other asks the connection any more', async () => {
    const order: string[] = []
    const failing = query('register:read', nothing, async () => {
      order.push('failed')
      throw new Error('This one fails.')
    })
    const slow = query('register:read', nothing, async ({ db }) => {
      await db.$queryRaw`select pg_sleep(0.1)::text`
      const [{ actor } = { actor: '' }] = await db.$queryRaw<
        { actor: string }[]
      >`select current_setting('app.actor') as actor`
      order.push(actor)
      return actor
    })
    await expect(all({ failing: [failing, {}], slow: [slow, {}] })(clerk)).rejects.toThrow('This one fails.')
    expect(order).toEqual(['failed', clerk.id])
  })

  test('each ask their own permission, and nothing is read when one of them is denied', async () => {
    const read = vi.fn(() => Promise.resolve('read'))
    const open = query('register:read', nothing, read)
    const closed = query('user:administer', nothing, read)
    await expect(all({ open: [open, {}], closed: [closed, {}] })(clerk)).rejects.toBeInstanceOf(AccessDenied)
    expect(read).not.toHaveBeenCalled()
  })

  test('each parse their own input', async () => {
    const byDay = query('register:read', z.object({ day: z.iso.date() }), (_, { day }) =>
      Promise.resolve(day),
    )
    await expect(
      all({ one: [nameOfForum, {}], other: [byDay, { day: 'soon' }] })(clerk),
    ).rejects.toBeInstanceOf(z.ZodError)
  })

  test('are nothing as soon as one of them is nothing', async () => {
    const missing = query('register:read', nothing, () => Promise.resolve(null))
    expect(await all({ one: [nameOfForum, {}], other: [missing, {}] })(clerk)).toBeNull()
  })

  test('leave out what the role may not ask where that is said, and hand over what it may', async () => {
    const people = query('person:read', nothing, () => Promise.resolve('people'))
    const reading = all({ one: [nameOfForum, {}], people: [ifAllowed(people), {}] })
    const admin = await make.makeUser({ role: 'ADMIN' })
    expect(await reading(admin)).toMatchObject({ people: null })
    expect(await reading(delegate)).toMatchObject({ people: 'people' })
  })
})

describe('what several parts need', () => {
  const asked = vi.fn()
  const counted = once(async (db: Pick<Reader, '$queryRaw'>, code: string) => {
    asked(code)
    const [found] = await db.$queryRaw<
      { n: number }[]
    >`select count(*)::int as n from party where code = ${code}`
    return found?.n
  })
  const countParty = query('register:read', z.object({ code: z.string() }), ({ db }, { code }) =>
    counted(db, code),
  )

  test('is asked once a reading for the same thing, and again by the next reading', async () => {
    asked.mockClear()
    const reading = all({
      one: [countParty, { code: 'NR' }],
      same: [countParty, { code: 'NR' }],
      other: [countParty, { code: 'TO' }],
    })
    expect(await reading(clerk)).toEqual({ one: 1, same: 1, other: 0 })
    expect(asked.mock.calls).toEqual([['NR'], ['TO']])
    await reading(clerk)
    expect(asked).toHaveBeenCalledTimes(4)
  })

  test('is asked each time in a command, which may have written in between', async () => {
    asked.mockClear()
    const twice = command('account:own', nothing, async ({ tx }) => {
      await counted(tx, 'NR')
      await counted(tx, 'NR')
    })
    await twice(clerk, {})
    expect(asked).toHaveBeenCalledTimes(2)
  })
})

test('a long list may take longer than a page of it may', async () => {
  const slow = query('register:read', nothing, async ({ db }) => {
    const found: number[] = []
    const rows = Prisma.sql`select n from generate_series(1, 4) n cross join lateral (select pg_sleep(0.7 + n * 0)) slept`
    for await (const page of readInPages<{ n: number }>(db, rows, 1, 2)) found.push(...page.map(({ n }) => n))
    return found
  })
  expect(await slow(clerk, {})).toEqual([1, 2, 3, 4])
})
