import { afterAll, beforeAll, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { listMeetingDocuments } from './queries'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

test('a superseded document among those of a meeting names what replaced it, once that is published and open to the reader', async () => {
  const groupId = forum.conference.id
  const { id: meetingId, code } = await make.makeMeeting({ groupId })
  const old = await make.makeDocument({ groupId, meetingId, title: 'Draft statement' })
  const replacedBy = async () =>
    (await listMeetingDocuments(forum.canberra, { code }))!.documents.find(({ id }) => id === old.id)!
      .replacedBy
  expect(await replacedBy()).toBeNull()
  await make.makeDocument({ groupId, supersedes_id: old.id, published: '2090-01-01T00:00:00Z' })
  expect(await replacedBy()).toBeNull()
  await make.makeDocument({ groupId, supersedes_id: old.id, level: 'SECRETARIAT' })
  expect(await replacedBy()).toBeNull()
  const { code: next, symbol } = await make.makeDocument({ groupId, supersedes_id: old.id })
  expect(await replacedBy()).toEqual({ code: next, symbol })
})
