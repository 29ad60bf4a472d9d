import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { markAllRead, noteOpening } from '@/lib/access/account/news'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { openWebLogin } from '@/lib/testing/web-login'
import { noteReading, openFile } from './files/queries'
import { notePack } from './packs/queries'
import { listNewDocuments } from './queries'

/** Which documents are new to a person. */
let database: TestDatabase
let make: Factories
let web: Awaited<ReturnType<typeof openWebLogin>>
let nauru: { id: string; code: string }
let body: { id: string }
let reader: Actor
let colleague: Actor

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  web = await openWebLogin(database.appUrl)
  await make.makeForum()
  nauru = await make.makeParty({ code: 'NR', name: 'Nauru' })
  body = await make.makeGroup({ code: 'som', kind: 'PLENARY', composition: 'ALL_MEMBERS' })
})
beforeEach(async () => {
  reader = await make.makeUser({ role: 'DELEGATE', party: nauru })
  colleague = await make.makeUser({ role: 'DELEGATE', party: nauru })
})
afterAll(async () => {
  await web.close()
  await make.close()
  await disconnect()
  await database.drop()
})

/** A document that was published in the last days, with a file. */
async function published(title: string, level = 'MEMBERS') {
  const { rows } = await make.db.query(`select (now() - interval '2 days')::text as at`)
  const document = await make.makeDocument({ groupId: body.id, title, level, published: rows[0].at })
  return { ...document, file: await make.makeFile({ documentId: document.id }) }
}
const news = async (actor: Actor) => (await listNewDocuments(actor, {})).documents.map(({ title }) => title)

test('a document is new until its page, its text, its pages or its file was opened, or a pack with it begun, for that person alone', async () => {
  const by = async (title: string, open: (given: Awaited<ReturnType<typeof published>>) => unknown) => {
    const given = await published(title)
    expect(await news(reader)).toContain(title)
    await open(given)
    expect(await news(reader), title).not.toContain(title)
    expect(await news(colleague), title).toContain(title)
  }
  await by('By its page', ({ id }) => noteOpening(reader, { about: id }))
  await by('By its text', ({ file }) => noteReading(reader, { id: file, how: 'TEXT' }))
  await by('By its file', ({ file }) => openFile(reader, { id: file, how: 'DOWNLOAD', isTaken: true }))
  const meeting = await make.makeMeeting({ groupId: body.id, code: 'met' })
  await by('By a pack', ({ id }) => notePack(reader, { code: meeting.code, files: [], documents: [id] }))
})

test('a document that was published again since it was opened is new once more', async () => {
  const { id } = await published('Once more')
  await noteOpening(reader, { about: id })
  await make.db.query(
    `update opening set opened_at = now() - interval '3 days' where user_id = $1 and about = $2`,
    [reader.id, id],
  )
  expect(await news(reader)).toContain('Once more')
})

test('reading the list, or signing in once more, leaves it as it was; marking all as read empties it', async () => {
  await published('Still new')
  expect(await news(reader)).toContain('Still new')
  await make.db.query(
    `insert into session (id, token_hash, user_id, idle_seconds, expires_at) values (gen_random_uuid(), '\\x01', $1, 60, now())`,
    [reader.id],
  )
  expect(await news(reader)).toContain('Still new')
  await markAllRead(reader, { until: new Date().toISOString() })
  expect(await news(reader)).toEqual([])
  expect(await news(colleague)).toContain('Still new')
})

test('whoever is not told what is new leaves no trace by reading', async () => {
  const clerk = await make.makeUser({ role: 'SECRETARIAT' })
  const { file } = await published('Read by the secretariat')
  await noteReading(clerk, { id: file, how: 'TEXT' })
  await openFile(clerk, { id: file, how: 'DOWNLOAD', isTaken: true })
  expect(await web.count(clerk, 'opening')).toBe(0)
})

test('nobody sees or writes what another person has read', async () => {
  await markAllRead(reader, { until: new Date().toISOString() })
  await noteOpening(reader, { about: body.id })
  for (const table of ['news_mark', 'opening']) {
    expect(await web.count(reader, table), table).toBe(1)
    expect(await web.count(colleague, table), table).toBe(0)
    expect(await web.count({ id: undefined }, table), table).toBe(0)
    expect(await web.tried(colleague, `update ${table} set user_id = user_id`), table).toBe(0)
  }
  const writes = [
    `insert into opening (user_id, about) values ($1, gen_random_uuid())`,
    `insert into news_mark values ($1, now()) on conflict (user_id) do update set read_until = now()`,
  ]
  for (const sql of writes) expect(await web.tried(colleague, sql, [reader.id])).toBe('42501')
})
