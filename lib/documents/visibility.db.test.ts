import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { disconnect } from '@/lib/kernel/db'
import { query } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { levels } from './schema'
import { getDocument, findSymbol, listDocuments } from './queries'
import { documentsReadBy, documentsSeenBy } from './visibility'

/**
 * Who may know of a document and who reads it, crosswise: level x role x standing of the party x seat x state. The rule is written twice,
 * written apart, in the queries and as policies: each is asked here without the other, and both against what is said below.
 */
let database: TestDatabase
let make: Factories
const actors: Record<string, Actor> = {}
const documents: (Record<'id' | 'code' | 'symbol' | 'level' | 'state' | 'body' | 'language', string> & {
  year: number
})[] = []
/** Each level in a language of its own, so that a language tells of a level. */
const languageOf: Record<string, string> = {
  ...{ PUBLIC: 'en', OBSERVERS: 'fr', MEMBERS: 'id', GROUP: 'es', PARTIES: 'ar', SECRETARIAT: 'ru' },
}

const states = {
  published: { published: '2026-01-01T00:00:00Z' },
  'to be published': { published: '2090-01-01T00:00:00Z' },
  'to be published, announced': { published: '2090-01-01T00:00:00Z', is_announced: true },
  awaited: { published: null },
  'awaited, announced': { published: null, is_announced: true },
  'in review, announced': { published: null, state: 'IN_REVIEW', is_announced: true },
  withdrawn: { state: 'WITHDRAWN', state_reason: 'Sent in error' },
  'void, announced': { published: null, state: 'VOID', state_reason: 'Not needed', is_announced: true },
} as const

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  const forum = await make.makeForum()
  const body = await make.makeGroup({ code: 'wg', name: 'Working Group' })
  const other = await make.makeGroup({
    code: 'sits-as',
    composition: 'SEATS_OF',
    compositionGroupId: body.id,
  })
  const party = async (category: 'MEMBER' | 'OBSERVER' | 'GUEST' | null, isSeated = false) => {
    const made = await make.makeParty({ category })
    if (isSeated) await make.makeSeat({ groupId: body.id, partyId: made.id })
    return made
  }
  const parties = {
    member: await party('MEMBER'),
    'seated member': await party('MEMBER', true),
    'named member': await party('MEMBER'),
    observer: await party('OBSERVER'),
    'seated observer': await party('OBSERVER', true),
    'named observer': await party('OBSERVER'),
    guest: await party('GUEST'),
    'named guest': await party(null),
    'seated former member': await party(null, true),
    'named former member': await party(null),
  }
  const clearance: Record<string, number> = { MEMBER: 2, OBSERVER: 1 }
  for (const [who, made] of Object.entries(parties)) {
    const actor = await make.makeUser({ role: 'DELEGATE', party: made })
    const standing =
      who.includes('former') || who.includes('guest') ? '' : who.includes('observer') ? 'OBSERVER' : 'MEMBER'
    actors[who] = { ...actor, clearance: clearance[standing] ?? 0 }
  }
  Object.assign(actors, { clerk: forum.clerk, administrator: forum.admin, 'co-chair': forum.canberra })
  const named = [
    parties['named member'],
    parties['named observer'],
    { ...parties['named guest'], isGuest: true },
    parties['named former member'],
  ]
  for (const group of [body, other])
    for (const level of levels)
      for (const [state, given] of Object.entries(states)) {
        const year = 1930 + documents.length
        const language = languageOf[level]!
        const made = await make.makeDocument({
          ...{ groupId: group.id, level, ...given, dated: `${year}-06-01`, languages: [language] },
          parties: level === 'PARTIES' ? named : [],
        })
        await make.makeFile({ documentId: made.id, language })
        documents.push({ ...made, level, state, year, language, body: group.code })
      }
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

/** What is meant, said a third time in plain words. */
function isTheirs(who: string, level: string): boolean {
  const standing = actors[who]!.clearance
  if (level === 'PUBLIC') return true
  if (level === 'OBSERVERS') return standing >= 1
  if (level === 'MEMBERS') return standing >= 2
  if (level === 'GROUP') return who.startsWith('seated') && standing >= 1
  if (level === 'PARTIES') return who === 'named guest' || (who.startsWith('named') && standing >= 1)
  return false
}
const toldOf = [
  'published',
  'withdrawn',
  'to be published, announced',
  'awaited, announced',
  'in review, announced',
]
const codes = (which: (one: (typeof documents)[number]) => boolean) =>
  documents
    .filter(which)
    .map(({ code }) => code)
    .toSorted()
const seen = (who: string) =>
  codes(({ level, state }) => isAll(who) || (toldOf.includes(state) && isTheirs(who, level)))
const read = (who: string) =>
  codes(({ level, state }) => isAll(who) || (state === 'published' && isTheirs(who, level)))
const isAll = (who: string) => who === 'clerk' || who === 'administrator'

const run = (sql: (actor: Actor) => Parameters<typeof String>[0]) =>
  query('document:read', z.object({}), ({ db, actor }) =>
    db.$queryRaw<{ code: string }[]>(sql(actor) as never),
  )

describe('every reader', () => {
  const people = [
    ...['clerk', 'administrator', 'co-chair', 'member', 'seated member', 'named member', 'observer'],
    ...[
      'seated observer',
      'named observer',
      'guest',
      'named guest',
      'seated former member',
      'named former member',
    ],
  ]
  const listed = async (who: string, of: ReturnType<typeof run>) =>
    (await of(actors[who]!, {})).map(({ code }) => code).toSorted()

  /** Runs something while one policy shows everything, so that the rule of the queries is seen alone. */
  async function without<T>(policy: string, table: string, work: () => Promise<T>): Promise<T> {
    const { rows } = await make.db.query(
      'select pg_get_expr(polqual, polrelid) as rule from pg_policy where polname = $1',
      [policy],
    )
    await make.db.query(`alter policy ${policy} on ${table} using (true)`)
    try {
      return await work()
    } finally {
      await make.db.query(`alter policy ${policy} on ${table} using (${rows[0].rule})`)
    }
  }

  test.each(people)('knows by the policies of what is meant: %s', async (who) => {
    const { Prisma } = await import('@/prisma/generated/client')
    expect(
      await listed(
        who,
        run(() => Prisma.sql`select code from document`),
      ),
    ).toEqual(seen(who))
    expect(
      await listed(
        who,
        run(
          () =>
            Prisma.sql`select d.code from document d where d.id in (select document_id from document_file)`,
        ),
      ),
    ).toEqual(read(who))
    expect(
      await listed(
        who,
        run(
          () =>
            Prisma.sql`select d.code from document d where d.id in (select document_id from document_text)`,
        ),
      ),
    ).toEqual(read(who))
  })

  test.each(people)('knows by the rule of the queries of the same: %s', async (who) => {
    const { Prisma } = await import('@/prisma/generated/client')
    const [told, opened] = await without('documents_seen', 'document', async () => [
      await listed(
        who,
        run((actor) => Prisma.sql`select d.code from document d where ${documentsSeenBy(actor)}`),
      ),
      await listed(
        who,
        run((actor) => Prisma.sql`select d.code from document d where ${documentsReadBy(actor)}`),
      ),
    ])
    expect(told).toEqual(seen(who))
    expect(opened).toEqual(read(who))
  })

  test.each(people)('finds by words and titles what that is, and nothing else: %s', async (who) => {
    const { Prisma } = await import('@/prisma/generated/client')
    const found = (q: string, which: string) =>
      listed(
        who,
        run(
          () => Prisma.sql`select distinct d.code from guard.find_documents(${q}, null, null, null, null, null, 1000) f join document d on d.id = f.document_id
            where f.file_id is ${which === 'text' ? Prisma.sql`not null` : Prisma.sql`null`}`,
        ),
      )
    expect(await found('text', 'text')).toEqual(read(who))
    expect(await found('Paper', 'title')).toEqual(seen(who))
    expect(await found('TEST/', 'title')).toEqual(seen(who))
  })

  test.each(people)('finds on no way more than that: %s', async (who) => {
    const actor = actors[who]!
    const mine = new Set(seen(who))
    const open = new Set(read(who))
    const list = await listDocuments(actor, {})
    expect(list.count).toBe(mine.size)
    expect(list.documents.every(({ code }) => mine.has(code))).toBe(true)
    const known = documents.filter(({ code }) => mine.has(code))
    const different = <T>(values: T[]) => [...new Set(values)].toSorted()
    expect(different(list.choices.years)).toEqual(different(known.map(({ year }) => year)))
    expect(different(list.choices.languages)).toEqual(different(known.map(({ language }) => language)))
    expect(different(list.choices.bodies.map(({ code }) => code))).toEqual(
      different(known.map(({ body }) => body)),
    )
    for (const { code, symbol } of documents) {
      const page = await getDocument(actor, { code })
      expect(page !== null, code).toBe(mine.has(code))
      expect((page?.document.files.length ?? 0) > 0, code).toBe(open.has(code))
      expect((await findSymbol(actor, { symbol })) !== null).toBe(mine.has(code))
    }
  })
})

test('a document set for a later hour is counted from that hour on, though nothing is written then', async () => {
  const delegate = actors.member!
  const group = (await make.db.query(`select id from "group" where code = 'wg'`)).rows[0].id as string
  const soon = new Date(Date.now() + 1500)
  await make.makeDocument({ groupId: group, level: 'MEMBERS', published: soon.toISOString(), dated: '1901' })
  const before = await listDocuments(delegate, {})
  expect(before.choices.years).not.toContain(1901)
  await vi.waitUntil(() => Date.now() > soon.getTime() + 100, { timeout: 5000 })
  const after = await listDocuments(delegate, {})
  expect(after.count).toBe(before.count + 1)
  expect(after.choices.years).toContain(1901)
})
