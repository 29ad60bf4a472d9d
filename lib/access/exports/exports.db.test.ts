import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { systemActor, type Actor } from '@/lib/kernel/policy'
import { transaction } from '@/lib/kernel/transaction'
import { insertOne } from '@/lib/kernel/writes'
import { forgetReadings } from '@/lib/documents/files/commands'
import { peopleFiles } from '@/lib/register/people/table'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { asDate } from '@/lib/time/dates'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { noteExport } from './commands'
import { listExports, listOwnExports } from './queries'

/** The log of who took which list. */

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let delegate: Actor

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  delegate = await make.makeUser({ role: 'DELEGATE', party: forum.australia })
  await take(forum.clerk, { list: 'People' })
  await take(delegate, { list: 'Meetings', entries: 3 })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const take = (actor: Actor, more: Partial<Parameters<typeof noteExport>[1]> = {}) =>
  noteExport(actor, {
    ...{ list: 'Parties', choice: 'Filters: none', day: '2027-01-01', entries: 76, format: 'CSV' as const },
    ...more,
  })
const lists = ({ exports }: { exports: { list: string }[] }) => exports.map(({ list }) => list)

describe('a list that was taken', () => {
  test('is shown to administrators with who took it, newest first', async () => {
    const found = await listExports(forum.admin, {})
    expect(lists(found)).toEqual(['Meetings', 'People'])
    expect(found.exports[0]).toMatchObject({
      ...{ who: delegate.name, entries: 3, format: 'CSV', day: '2027-01-01', choice: 'Filters: none' },
    })
    expect(lists(await listExports(forum.admin, { user: forum.clerk.id }))).toEqual(['People'])
  })
  test('is shown to its own account, and to no other', async () => {
    expect(lists(await listOwnExports(delegate, {}))).toEqual(['Meetings'])
    expect(lists(await listOwnExports(forum.canberra, {}))).toEqual([])
    for (const actor of [forum.clerk, forum.canberra, delegate])
      await expect(listExports(actor, {})).rejects.toThrow('access denied')
  })
  test('leaves nothing in the audit trail', async () => {
    const { rows } = await make.db.query(`select from audit.leaf where table_name = 'list_export'`)
    expect(rows).toEqual([])
  })
  test('is kept as written, and cut to what the log can hold', async () => {
    await expect(make.db.query(`update list_export set entries = 0`)).rejects.toThrow()
    await take(forum.canberra, { choice: 'x'.repeat(5000) })
    expect((await listOwnExports(forum.canberra, {})).exports[0]?.choice).toHaveLength(2000)
  })
  test('is noted for oneself alone: the database refuses another account', async () => {
    const row = {
      ...{ id: randomUUID(), userId: delegate.id, list: 'People', choice: '', onDay: asDate('2027-01-01') },
      ...{ entries: 1, format: 'CSV' },
    }
    const written = transaction('write', forum.clerk, (tx) => insertOne(tx.listExport, row))
    await expect(written).rejects.toThrow(/row-level security/)
  })
  test('is deleted after the days that the forum has set, by the server alone', async () => {
    await make.insert('list_export', {
      ...{
        user_id: forum.clerk.id,
        list: 'Old',
        choice: '',
        on_day: '2020-01-01',
        entries: 1,
        format: 'PDF',
      },
      taken_at: new Date(Date.now() - 731 * 86_400_000).toISOString(),
    })
    expect(lists(await listOwnExports(forum.clerk, {}))).toContain('Old')
    await forgetReadings(systemActor, {})
    expect(lists(await listOwnExports(forum.clerk, {}))).toEqual(['People'])
  })
})

test('a file says what the log keeps of it; of a person’s name that was searched for, only that one was', async () => {
  const file = await peopleFiles.csv(forum.clerk, { q: 'Nobody' })
  await file!.discard()
  expect(file!.taken).toMatchObject({ list: 'People', choice: 'Name: set', entries: 0 })
  const all = await peopleFiles.xlsx(forum.clerk, {})
  await all!.discard()
  expect(all!.taken).toMatchObject({ choice: 'Filters: none' })
})
