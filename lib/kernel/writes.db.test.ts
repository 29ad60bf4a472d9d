import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import type { Prisma } from '@/prisma/generated/client'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { traceOf } from '@/lib/testing/trace'
import { disconnect } from './db'
import { databaseFault } from './errors'
import { command } from './operation'
import {
  changeAll,
  changeOne,
  changeThese,
  expectCount,
  insertAll,
  insertOne,
  UnexpectedCount,
} from './writes'

type Tx = Prisma.TransactionClient

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let trace: ReturnType<typeof traceOf>

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  trace = traceOf(make)
})
afterEach(async () => {
  await make.db.query('drop policy if exists hidden on party_alias')
  await make.db.query('drop trigger if exists swallowed on party_alias')
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

/** Writes as a command does, and says so in the log. */
const written = (work: (tx: Tx) => Promise<unknown>) =>
  command('register:edit', z.object({}), async ({ tx, record }) => {
    await work(tx)
    await record({ audience: 'register', action: 'alias.added', sentence: 'Wrote something.' })
  })(forum.clerk, {})

const row = (alias: string, party = forum.australia) => ({ id: randomUUID(), partyId: party.id, alias })
const hide = (alias: string) =>
  make.db.query(
    `create policy hidden on party_alias as restrictive for select to chancery_app using (alias <> '${alias}')`,
  )
const standing = async (ids: string[]) => {
  const { rows } = await make.db.query<{ alias: string }>(
    'select alias from party_alias where id = any ($1) order by alias',
    [ids],
  )
  return rows.map(({ alias }) => alias)
}
const faultOf = (work: (tx: Tx) => Promise<unknown>) =>
  trace.withoutTrace(() =>
    written(work).then(
      () => null,
      (error: unknown) => error,
    ),
  )

test('a row may be written by who may not read it, which asking it back would refuse', async () => {
  const unread = row('unread')
  await hide('unread')
  const asked = await faultOf((tx) => tx.partyAlias.create({ data: unread, select: { id: true } }))
  expect(databaseFault(asked)?.code).toBe('42501')
  await trace.said(() => written((tx) => insertOne(tx.partyAlias, unread)))
  expect(await standing([unread.id])).toEqual(['unread'])
})

test('a row that the policies hide is not changed, and that is a fault of which nothing is recorded', async () => {
  const [seen, hidden] = [row('seen'), row('hidden')]
  await written((tx) => insertAll(tx.partyAlias, [seen, hidden]))
  await hide('hidden')
  expect(await faultOf((tx) => changeOne(tx.partyAlias, { id: hidden.id }, { alias: 'new' }))).toBeInstanceOf(
    UnexpectedCount,
  )
  const both = [seen.id, hidden.id]
  expect(await faultOf((tx) => changeThese(tx.partyAlias, both, { alias: 'new' }))).toBeInstanceOf(
    UnexpectedCount,
  )
  expect(await standing(both)).toEqual(['hidden', 'seen'])
})

test('a change of one row that fits two changes neither', async () => {
  const two = [row('one'), row('two', forum.indonesia)]
  await written((tx) => insertAll(tx.partyAlias, two))
  const ids = two.map(({ id }) => id)
  expect(
    await faultOf((tx) => changeOne(tx.partyAlias, { id: { in: ids } }, { alias: 'both' })),
  ).toBeInstanceOf(UnexpectedCount)
  expect(await standing(ids)).toEqual(['one', 'two'])
})

test('a row that a trigger swallows was not inserted, and that is a fault', async () => {
  await make.db.query(`create or replace function pg_temp.swallow() returns trigger language plpgsql as
    $$ begin return null; end $$`)
  await make.db.query(
    'create trigger swallowed before insert on party_alias for each row execute function pg_temp.swallow()',
  )
  expect(await faultOf((tx) => insertOne(tx.partyAlias, row('lost')))).toBeInstanceOf(UnexpectedCount)
  expect(await faultOf((tx) => insertAll(tx.partyAlias, [row('a'), row('b')]))).toBeInstanceOf(
    UnexpectedCount,
  )
})

test('none of no rows is fine, and a change of whatever fits says how many did', async () => {
  const counts: number[] = []
  const [first, second] = [row('first'), row('second', forum.indonesia)]
  await trace.said(() =>
    written(async (tx) => {
      await insertAll(tx.partyAlias, [])
      await changeThese(tx.partyAlias, [], { alias: 'nobody' })
      await insertAll(tx.partyAlias, [first, second])
      counts.push(await changeAll(tx.partyAlias, { id: randomUUID() }, { alias: 'nobody' }))
      counts.push(await changeAll(tx.partyAlias, { id: { in: [first.id, second.id] } }, { alias: 'both' }))
    }),
  )
  expect(counts).toEqual([0, 2])
  expect(await standing([first.id, second.id])).toEqual(['both', 'both'])
})

test('a statement written by hand answers for its count as well', async () => {
  const fault = await faultOf(async (tx) =>
    expectCount(1, await tx.$executeRaw`update party_alias set alias = '' where id = ${randomUUID()}::uuid`),
  )
  expect(fault).toBeInstanceOf(UnexpectedCount)
})
