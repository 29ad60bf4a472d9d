import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { disconnect, pool } from './db'
import { OutcomeUnknown } from './errors'
import type { Actor } from './policy'
import { transaction } from './transaction'

let database: TestDatabase
let make: Factories
let clerk: Actor
let other: Actor

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  clerk = (await make.makeForum()).clerk
  other = await make.makeUser({ role: 'SECRETARIAT' })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const kept = (user: Actor) => ({ id: randomUUID(), userId: user.id, form: '/', content: {} })
const formsOf = async (user: Actor) =>
  (await make.db.query('select id from form_state where user_id = $1', [user.id])).rows.length

describe('statements and models', () => {
  test('are of one transaction: each sees what the other wrote', async () => {
    await transaction('write', clerk, async (tx) => {
      const data = kept(clerk)
      await tx.formState.createMany({ data })
      const seen = await tx.$queryRaw<{ id: string }[]>`select id from form_state where id = ${data.id}::uuid`
      expect(seen).toEqual([{ id: data.id }])
      expect(await tx.$executeRaw`delete from form_state where id = ${data.id}::uuid`).toBe(1)
      expect(await tx.formState.findUnique({ where: { id: data.id } })).toBeNull()
    })
  })

  test('are undone together when the work fails', async () => {
    const before = await formsOf(clerk)
    const failing = transaction('write', clerk, async (tx) => {
      await tx.formState.createMany({ data: kept(clerk) })
      await tx.$executeRaw`delete from form_state`
      throw new Error('it failed')
    })
    await expect(failing).rejects.toThrow('it failed')
    expect(await formsOf(clerk)).toBe(before)
  })

  test('are of unknown outcome when the connection ends at COMMIT, and undone when the database refuses them there', async () => {
    const atCommit = (does: string) =>
      make.db.query(`
        create or replace function public.at_commit() returns trigger language plpgsql security definer as $$ begin ${does} return null; end $$;
        create constraint trigger at_commit after insert on form_state deferrable initially deferred
          for each row execute function public.at_commit()`)
    const write = () => transaction('write', clerk, (tx) => tx.formState.createMany({ data: kept(clerk) }))
    try {
      await atCommit('perform pg_terminate_backend(pg_backend_pid());')
      await expect(write()).rejects.toThrow(OutcomeUnknown)
      await make.db.query('drop trigger at_commit on form_state')
      await atCommit(`raise exception 'no' using errcode = '23514';`)
      await expect(write()).rejects.toThrow('no')
      await expect(write()).rejects.not.toThrow(OutcomeUnknown)
    } finally {
      await make.db.query('drop trigger if exists at_commit on form_state; drop function public.at_commit')
    }
    await write()
  })

  test('stay with their own actor when two transactions run at once', async () => {
    const [ofClerk, ofOther] = [kept(clerk), kept(other)]
    await transaction('write', clerk, (tx) => tx.formState.createMany({ data: ofClerk }))
    await transaction('write', other, (tx) => tx.formState.createMany({ data: ofOther }))
    const seenBy = (actor: Actor) =>
      transaction('read', actor, (tx) =>
        Promise.all([ofClerk.id, ofOther.id].map((id) => tx.formState.findUnique({ where: { id } }))),
      )
    const rounds = Array.from({ length: 8 }, (_, n) => seenBy(n % 2 === 0 ? clerk : other))
    for (const [n, [first, second]] of (await Promise.all(rounds)).entries()) {
      expect(first?.id ?? null).toBe(n % 2 === 0 ? ofClerk.id : null)
      expect(second?.id ?? null).toBe(n % 2 === 0 ? null : ofOther.id)
    }
  })

  test('read the same of every type that the rows of the register have', async () => {
    const written = await transaction('read', clerk, async (tx) => {
      const [row] = await tx.$queryRaw<Record<string, unknown>[]>`
        select ${7n}::bigint as big, ${7}::int as small, ${true}::bool as yes, ${'2026-03-29'}::date as day,
          ${new Date('2026-03-29T01:30:00.123Z')}::timestamptz as at, ${['a', 'b']}::text[] as words,
          ${{ a: [1, null] }}::jsonb as data, ${Buffer.from('x')}::bytea as bytes, ${null}::text as nothing`
      return row
    })
    expect(written).toEqual({
      big: 7n,
      small: 7,
      yes: true,
      day: new Date('2026-03-29T00:00:00Z'),
      at: new Date('2026-03-29T01:30:00.123Z'),
      words: ['a', 'b'],
      data: { a: [1, null] },
      bytes: Buffer.from('x'),
      nothing: null,
    })
  })
})

test('what only reads cannot write, whatever way it goes', async () => {
  const raw = transaction('read', clerk, (tx) => tx.$executeRaw`delete from form_state`)
  await expect(raw).rejects.toMatchObject({ code: '25006' })
  const model = transaction('read', clerk, (tx) => tx.formState.createMany({ data: kept(clerk) }))
  await expect(model).rejects.toThrow(/read-only transaction/)
})

test('a model that is kept beyond its transaction is refused', async () => {
  const model = await transaction('read', clerk, async (tx) => {
    await tx.forum.findFirst()
    return { of: tx.forum }
  })
  await expect(model.of.findFirst()).rejects.toThrow()
})

test('statements of commands and look-ups keep one plan, those of lists are planned as the planner sees fit', async () => {
  const modeIn = (kind: Parameters<typeof transaction>[0]) =>
    transaction(kind, clerk, async (tx) => {
      const [set] = await tx.$queryRaw<{ mode: string; isReading: string }[]>`
        select current_setting('plan_cache_mode') as mode, current_setting('transaction_read_only') as "isReading"`
      return set
    })
  expect(await modeIn('read')).toEqual({ mode: 'auto', isReading: 'on' })
  expect(await modeIn('lookup')).toEqual({ mode: 'force_generic_plan', isReading: 'on' })
  expect(await modeIn('write')).toEqual({ mode: 'force_generic_plan', isReading: 'off' })
})

test('what is loaded twice, as pages and routes are bundled apart, shares connections, plans and models', async () => {
  vi.resetModules()
  const again = await import('./transaction')
  const [one, other] = [transaction, again.transaction]
  expect(other).not.toBe(one)
  for (const open of [other, one, other]) {
    expect(await open('read', clerk, (tx) => tx.$queryRaw`select ${open === one}::bool as first`)).toEqual([
      { first: open === one },
    ])
    if (open === one) await open('read', clerk, (tx) => tx.$queryRaw`select 'only here' as words`)
    else await open('read', clerk, (tx) => tx.$queryRaw`select 'only there' as words`)
    expect(await open('read', clerk, (tx) => tx.forum.count())).toBe(1)
  }
})

test('a connection comes back without its actor', async () => {
  await transaction('read', clerk, (tx) => tx.$queryRaw`select 1 as n`)
  await transaction('read', clerk, () => Promise.reject(new Error('it failed'))).catch(() => {})
  const { rows } = await pool().query(`select nullif(current_setting('app.actor', true), '') as actor`)
  expect(rows).toEqual([{ actor: null }])
})

test('a connection that is cut off fails what runs on it and nothing else', async () => {
  const cut = transaction('read', clerk, async (tx) => {
    const [own] = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`
    await make.db.query('select pg_terminate_backend($1)', [own?.pid])
    await tx.$queryRaw`select 1 as n`
  })
  await expect(cut).rejects.toThrow()
  await expect(transaction('read', clerk, (tx) => tx.$queryRaw`select 1 as n`)).resolves.toEqual([{ n: 1 }])
})

test('what the database refuses is reported with its code', async () => {
  const failing = transaction('read', clerk, (tx) => tx.$queryRaw`select 1 / 0 as n`)
  await expect(failing).rejects.toMatchObject({ code: '22012' })
})
