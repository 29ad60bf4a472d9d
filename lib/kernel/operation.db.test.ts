import fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { disconnect } from './db'
import { AccessDenied, databaseFault, Refusal } from './errors'
import { command, query } from './operation'
import type { Actor } from './policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'

let database: TestDatabase
let make: Factories
let clerk: Actor
let other: Client

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  clerk = (await make.makeForum()).clerk
  other = new Client({ connectionString: database.ownerUrl })
  await other.connect()
  await other.query(`create function public.fail_with(code text, words text) returns void language plpgsql
    as $$ begin raise exception using errcode = code, message = words; end $$`)
})
afterAll(async () => {
  await other.end()
  await make.close()
  await disconnect()
  await database.drop()
})

const nothing = z.object({})
type Writer = Parameters<Parameters<typeof command>[2]>[0]['tx']

/** A command of which every attempt is counted: `work` is told which one it is. */
function counted<T>(work: (tx: Writer, attempt: number) => Promise<T>) {
  const told = { attempts: 0 }
  const run = command('account:own', nothing, ({ tx }) => work(tx, ++told.attempts))
  return { told, run: () => run(clerk, {}) }
}
/** The database fails with this code, as it would by itself. */
const failWith = (tx: Writer, code: string, words = 'told so') =>
  tx.$queryRaw`select public.fail_with(${code}, ${words})::text`
const lock = (tx: Writer, key: number) => tx.$queryRaw`select pg_advisory_xact_lock(${key}::int)::text`

describe('what is no text never reaches the database', () => {
  const asked = z.object({ q: z.string() })
  test.each(['a\0b', '\uD83D'])('%j in a reading or a writing is refused at its field', async (q) => {
    const read = query('account:own', asked, () => Promise.resolve('read'))
    const write = command('account:own', asked, () => Promise.resolve('written'))
    for (const work of [read, write])
      await expect(work(clerk, { q })).rejects.toMatchObject({ issues: [{ path: ['q'] }] })
  })
})

describe('a transaction that only lost a race', () => {
  test('is repeated after a real deadlock, so that both who met in it are done', async () => {
    const bothHoldOne = Promise.withResolvers<void>()
    let holding = 0
    const cross = (first: number, second: number) =>
      counted(async (tx, attempt) => {
        await lock(tx, first)
        if (attempt === 1 && ++holding === 2) bothHoldOne.resolve()
        await bothHoldOne.promise
        await lock(tx, second)
        return `${first} before ${second}`
      })
    const [one, two] = [cross(1, 2), cross(2, 1)]
    expect(await Promise.all([one.run(), two.run()])).toEqual(['1 before 2', '2 before 1'])
    // PostgreSQL ends one of the two; the other goes on in its first attempt.
    expect(one.told.attempts + two.told.attempts).toBe(3)
  })

  test('is repeated after it waited too long for a lock, until that is free', async () => {
    await other.query('select pg_advisory_lock(3)')
    const { run, told } = counted(async (tx, attempt) => {
      if (attempt === 3) await other.query('select pg_advisory_unlock(3)')
      await tx.$executeRaw`set local lock_timeout = '20ms'`
      await lock(tx, 3)
      return 'held'
    })
    expect(await run()).toBe('held')
    expect(told.attempts).toBe(3)
  })

  test.each(['40001', '40P01', '55P03'])(
    'is tried eight times in all after %s, and the last error is told',
    async (code) => {
      const { run, told } = counted((tx, attempt) => failWith(tx, code, `attempt ${attempt}`))
      const error = await run().catch((fault: unknown) => fault)
      expect(told.attempts).toBe(8)
      expect(databaseFault(error)).toMatchObject({ code, message: expect.stringContaining('attempt 8') })
    },
  )

  test('leaves nothing of the attempts that failed', async () => {
    const { run } = counted(async (tx, attempt) => {
      await tx.formState.createMany({
        data: { id: crypto.randomUUID(), userId: clerk.id, form: `attempt ${attempt}`, content: {} },
      })
      if (attempt < 3) await failWith(tx, '40001')
    })
    await run()
    const { rows } = await other.query('select form from form_state')
    expect(rows).toEqual([{ form: 'attempt 3' }])
  })
})

test('R-43: of 1,000 random faults, those that only lost a race are tried again and no others', async () => {
  const races = ['40001', '40P01', '55P03']
  const others = ['23505', '23514', '57014', '25006', '42501', 'XX000', '22001', '53300']
  const drawn = fc.record({
    code: fc.constantFrom(...races, ...others),
    /** So many attempts fail before one is left alone. */
    times: fc.integer({ min: 1, max: 3 }),
  })
  const all = fc.sample(drawn, 1000)
  const oneAfterTheOther = async () => {
    for (let next = all.pop(); next; next = all.pop()) {
      const { code, times } = next
      const { run, told } = counted(async (tx, attempt) => {
        if (attempt <= times) await failWith(tx, code)
        return 'done'
      })
      const came = await run().catch((fault: unknown) => databaseFault(fault)?.code)
      const isRace = races.includes(code)
      expect({ code, came, attempts: told.attempts }).toEqual({
        ...{ code, came: isRace ? 'done' : code },
        attempts: isRace ? times + 1 : 1,
      })
    }
  }
  await Promise.all(Array.from({ length: 8 }, oneAfterTheOther))
})

describe('there is a single try of', () => {
  test.each(['23505', '23514', '57014', '25006', '42501', 'XX000'])(
    'what failed with %s, which another attempt would meet again',
    async (code) => {
      const { run, told } = counted((tx) => failWith(tx, code))
      expect(databaseFault(await run().catch((fault: unknown) => fault))).toMatchObject({ code })
      expect(told.attempts).toBe(1)
    },
  )

  test('what a rule of the forum refuses, here or in the database, and the sentence is shown', async () => {
    const here = counted(() => Promise.reject(new Refusal('Not today.', 'day')))
    await expect(here.run()).rejects.toMatchObject({ sentence: 'Not today.', fields: { day: 'Not today.' } })
    const there = counted((tx) => failWith(tx, '23514', 'meeting_days_in_order: the end comes first'))
    await expect(there.run()).rejects.toEqual(new Refusal('The meeting would end before it begins.', 'days'))
    expect([here.told.attempts, there.told.attempts]).toEqual([1, 1])
  })

  test('what is a fault of the program itself', async () => {
    const { run, told } = counted(() => Promise.reject(new TypeError('no such thing')))
    await expect(run()).rejects.toThrow(new TypeError('no such thing'))
    expect(told.attempts).toBe(1)
  })

  test('a reading, which holds up nobody', async () => {
    let attempts = 0
    const read = query('account:own', nothing, ({ db }) => {
      attempts++
      return db.$queryRaw`select 1 / 0`
    })
    expect(databaseFault(await read(clerk, {}).catch((fault: unknown) => fault))).toMatchObject({
      code: '22012',
    })
    expect(attempts).toBe(1)
  })
})

test('a reading writes nothing, whatever it says to the database', async () => {
  const write = query(
    'account:own',
    nothing,
    ({ db }) =>
      db.$queryRaw`insert into form_state (id, user_id, form, content)
      values (gen_random_uuid(), ${clerk.id}::uuid, 'written', '{}') returning id`,
  )
  const fault: unknown = await write(clerk, {}).catch((thrown: unknown) => thrown)
  expect(databaseFault(fault)).toMatchObject({ code: '25006' })
})

describe('nothing is begun', () => {
  test.each([
    ['by a role without the permission', 'change-request:decide', {}, AccessDenied],
    ['with input that does not fit', 'account:own', { day: 'Tuesday' }, z.ZodError],
  ] as const)('%s', async (_, permission, input, fault) => {
    const schema = z.object({ day: z.iso.date().optional() })
    const work = vi.fn(() => Promise.resolve())
    for (const door of [command, query])
      await expect(door(permission, schema, work)(clerk, input)).rejects.toThrow(fault)
    expect(work).not.toHaveBeenCalled()
  })
})
