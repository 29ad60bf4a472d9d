import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { AccessDenied } from '@/lib/kernel/errors'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { listDueDocuments } from './due'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  const paper = (title: string, more: object) =>
    make.makeDocument({ groupId: forum.conference.id, title, published: null, ...more })
  await paper('Far', { due_on: '2090-02-01' })
  await paper('Past', { due_on: '2026-02-01' })
  await paper('Without a day', {})
  await paper('Come', { due_on: '2026-02-01', state: 'RECEIVED' })
  await paper('Void', { due_on: '2026-02-01', state: 'VOID', state_reason: 'Not needed' })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

describe('documents that are to follow by a day', () => {
  test('are told to the secretariat and administrators, the first due first, and which are overdue', async () => {
    for (const actor of [forum.clerk, forum.admin]) {
      const { documents, count } = await listDueDocuments(actor, {})
      expect(documents).toMatchObject([
        { title: 'Past', dueOn: '2026-02-01', isOverdue: true },
        { title: 'Far', dueOn: '2090-02-01', isOverdue: false },
      ])
      expect(count).toBe(2)
    }
  })

  test('are told to nobody else', async () => {
    const party = await make.makeParty({ code: 'NR' })
    const delegate = await make.makeUser({ role: 'DELEGATE', party })
    for (const actor of [forum.canberra, delegate])
      await expect(listDueDocuments(actor, {})).rejects.toThrow(AccessDenied)
  })

  test('are told twenty at most, with how many there are', async () => {
    for (let n = 0; n < 20; n++)
      await make.makeDocument({ groupId: forum.conference.id, published: null, due_on: '2089-01-01' })
    const { documents, count } = await listDueDocuments(forum.clerk, {})
    expect([documents.length, count, documents[0]?.title]).toEqual([20, 22, 'Past'])
  })
})
