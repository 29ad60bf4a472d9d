import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { verifyStoredLog } from '@/lib/audit/stored-log'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { getGroup } from '@/lib/register/groups/queries'
import { exportPerson } from '@/lib/register/people/queries'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { openWebLogin } from '@/lib/testing/web-login'
import { getEntry, getTrail, listEntries } from './queries'

/**
 * Who reads what the log says of documents, agendas and drafts of meetings whose readers have changed since: reader x subject. The rule
 * is written twice, written apart, in the queries and in the database: each is asked here without the other.
 */
let database: TestDatabase
let make: Factories
let web: Awaited<ReturnType<typeof openWebLogin>>
let forum: Awaited<ReturnType<Factories['makeForum']>>
const actors: Record<string, Actor> = {}
/** The numbers of the entries about each subject, the rows and the act. */
const entries: Record<string, number[]> = {}

const everyone = ['clerk', 'administrator', 'Australia', 'Indonesia']
const staff = ['clerk', 'administrator']
const ofFile = 'what was done with a file of a published document'
/** Who reads about it, said in plain words. */
const readersOf: Record<string, string[]> = {
  'a document that is published': everyone,
  'a document restricted later': staff,
  'a document opened later': everyone,
  'a document that nobody knows of yet': staff,
  'a document that is void': staff,
  'a document announced as to follow': everyone,
  'a document of a body where one co-chair sits': [...staff, 'Australia'],
  'a document for one named party': [...staff, 'Indonesia'],
  'an agenda that is open': everyone,
  'an agenda restricted later': ['clerk', 'Australia'],
  'an agenda opened later': everyone,
  'the template of an agenda': ['clerk'],
  'a meeting that is a draft': staff,
  'a draft announced later, as it was before': staff,
  'the place of a known document before a draft': staff,
  'the place of a known document before a draft announced later': everyone,
  [ofFile]: staff,
}
const subjects = Object.keys(readersOf)

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  web = await openWebLogin(database.appUrl)
  const { clerk, admin, canberra, jakarta, australia, indonesia, conference } = forum
  Object.assign(actors, { clerk, administrator: admin, Australia: canberra, Indonesia: jakarta })
  const body = await make.makeGroup({ code: 'wg', name: 'Working Group' })
  await make.makeSeat({ groupId: body.id, partyId: australia.id })
  const groupId = body.id
  await make.insert('symbol_pattern', { group_id: groupId, pattern: 'WG/{year}/{number}' })
  const change = (sql: string, id: string) => make.asSeed(() => make.db.query(sql, [id]))

  /** What is done now, as the entries about `subject`, with an act that says its name; `table` is what the act is about. */
  const told = async (
    subject: string,
    table: 'document' | 'meeting' | 'agenda_template',
    action: string,
    work: () => Promise<{ id: string; about?: string[] }>,
  ) => {
    const before = await size()
    const { id, about = [] } = await work()
    await make.asSeed(() =>
      make.db.query(`select audit.record('request', $1, $2, $3, $4, $5)`, [
        ...[action, table, id, [id, conference.id, ...about]],
        { sentence: `Said of ${subject}.` },
      ]),
    )
    entries[subject] = Array.from({ length: (await size()) - before }, (_, n) => before + n)
    return id
  }
  const paper = (subject: string, more: object = {}) =>
    told(subject, 'document', 'document.changed', () =>
      make.makeDocument({ groupId, title: `Paper: ${subject}`, ...more }),
    )
  await paper('a document that is published')
  const restricted = await paper('a document restricted later')
  const opened = await paper('a document opened later', { published: null, level: 'SECRETARIAT' })
  await paper('a document that nobody knows of yet', { published: null })
  await paper('a document that is void', {
    published: null,
    state: 'VOID',
    state_reason: 'x',
    is_announced: true,
  })
  await paper('a document announced as to follow', { published: null, is_announced: true })
  await paper('a document of a body where one co-chair sits', { level: 'GROUP' })
  await paper('a document for one named party', { level: 'PARTIES', parties: [indonesia] })

  const agenda = (subject: string, meetingId: string) =>
    told(subject, 'meeting', 'agenda.item-added', async () => {
      await make.makeItem({ meetingId, title: `Item: ${subject}` })
      return { id: meetingId }
    })
  const [open, closing, opening] = [
    await make.makeMeeting({ groupId }),
    await make.makeMeeting({ groupId }),
    await make.makeMeeting({ groupId, agenda_restricted: true }),
  ]
  await make.makeInvitation({ meetingId: closing.id, partyId: australia.id })
  await agenda('an agenda that is open', open.id)
  await agenda('an agenda restricted later', closing.id)
  await agenda('an agenda opened later', opening.id)

  await told('the template of an agenda', 'agenda_template', 'agenda.template-changed', async () => ({
    id: await make.insert('agenda_template', { kind: 'WORKING_GROUP', outline: 'Opening' }),
  }))

  const draft = (subject: string) =>
    told(subject, 'meeting', 'meeting.planned', () =>
      make.makeMeeting({ groupId, is_draft: true, title: `Meeting: ${subject}` }),
    )
  const hidden = await draft('a meeting that is a draft')
  const announced = await draft('a draft announced later, as it was before')
  const known = await make.makeDocument({ groupId })
  const place = (subject: string, meetingId: string) =>
    told(subject, 'document', 'document.laid', async () => {
      await make.insert('document_meeting', { document_id: known.id, meeting_id: meetingId })
      return { id: known.id, about: [meetingId] }
    })
  await place('the place of a known document before a draft', hidden)
  await place('the place of a known document before a draft announced later', announced)
  await make.asSeed(() =>
    make.db.query(
      `select audit.record('draft', 'file.rejected', 'document', $1, $2, '{"sentence": "Said of a file."}')`,
      [known.id, [known.id]],
    ),
  )
  entries[ofFile] = [(await size()) - 1]

  await change(`update document set level = 'SECRETARIAT', revision = revision + 1 where id = $1`, restricted)
  await change(
    `update document set level = 'MEMBERS', state = 'PUBLISHED', published_at = now() - interval '1 minute', revision = revision + 1 where id = $1`,
    opened,
  )
  await change(`update meeting set agenda_restricted = true where id = $1`, closing.id)
  await change(`update meeting set agenda_restricted = false where id = $1`, opening.id)
  await change(`update meeting set is_draft = false where id = $1`, announced)
}, 60_000)
afterAll(async () => {
  await web.close()
  await make.close()
  await disconnect()
  await database.drop()
})

const size = async () => Number((await make.db.query('select size from audit.head')).rows[0].size)

/** What is kept under the root of the log is not what was read with other policies. */
const newRoot = () =>
  make.asSeed(() =>
    make.db.query(`select audit.record('register', 'test.moved', null, null, '{}', '{"sentence": "x"}')`),
  )

/** Runs something while the database shows every entry to everybody, so that the rule of the queries is seen alone. */
async function withoutPolicies<T>(work: () => Promise<T>): Promise<T> {
  const { rows } = await make.db.query<{ sql: string }>(
    `select format('alter policy reader on %s using (%s)', polrelid::regclass, pg_get_expr(polqual, polrelid)) as sql from pg_policy
     where polname = 'reader' and polrelid in ('audit.leaf'::regclass, 'audit.event'::regclass)
     union all select pg_get_functiondef('audit.about(uuid[])'::regprocedure)`,
  )
  await make.db.query('alter policy reader on audit.leaf using (true)')
  await make.db.query('alter policy reader on audit.event using (true)')
  await make.db
    .query(`create or replace function audit.about(ids uuid[]) returns setof bigint language sql stable rows 100 security definer
    set search_path = pg_catalog, pg_temp as 'select seq from audit.leaf where subjects && ids'`)
  await newRoot()
  try {
    return await work()
  } finally {
    for (const { sql } of rows) await make.db.query(sql)
    await newRoot()
  }
}

/** All pages of the list, as one. */
async function wholeList(actor: Actor, input: object = {}) {
  const read: number[] = []
  const closed: Awaited<ReturnType<typeof listEntries>>['closed'] = []
  for (let before: number | null | undefined; before !== null;) {
    const page = await listEntries(actor, { ...input, ...(before ? { before: String(before) } : {}) })
    read.push(...page.acts.flatMap(({ entry, rows }) => [entry.seq, ...rows.map(({ seq }) => seq)]))
    closed.push(...page.closed)
    before = page.older
  }
  return { read: read.toSorted((a, b) => a - b), closed }
}

const readers = everyone.flatMap((who) => subjects.map((subject) => [who, subject] as const))

describe('in the database, the web login', () => {
  test.each(readers)('%s reads about %s if that is meant', async (who, subject) => {
    const actor = actors[who]!
    const numbers = entries[subject]!
    const meant = readersOf[subject]!.includes(who) ? numbers : []
    const seq = async (sql: string) => (await web.column(actor, sql, [numbers])).map(Number)
    expect(await seq(`select seq from audit.leaf where seq = any ($1) order by seq`)).toEqual(meant)
    expect(
      await web.column(
        actor,
        `select count(*)::int from audit.event where position($1 in convert_from(body, 'UTF8')) > 0`,
        [`Said of ${subject}.`],
      ),
    ).toEqual([meant.length > 0 && subject !== ofFile ? 1 : 0])
    const about = await seq(
      `select a from audit.about((select array_agg(g.id) from "group" g)) a where a = any ($1)`,
    )
    expect(about.filter((n) => !meant.includes(n))).toEqual([])
    expect(about.includes(numbers.at(-1)!)).toBe(meant.length > 0 && subject !== ofFile)
  })

  test('finds out nothing of the rest but number, time, table and hashes, and that only with the audit page', async () => {
    const delegate = await make.makeUser({ role: 'DELEGATE', party: forum.australia })
    const all = await size()
    const count = 'select count(*)::int from audit.seals(0, 1000000, 1000000)'
    for (const who of everyone) expect(await web.column(actors[who]!, count)).toEqual([all])
    expect(await web.column(delegate, count)).toEqual([0])
    expect(await web.column({}, count)).toEqual([0])
    expect(
      await web.column(
        delegate,
        `select seq from audit.leaf where audience <> 'register' union all select id from audit.event where audience <> 'register'`,
      ),
    ).toEqual([])
    await expect(
      web.column(actors.Australia!, `select audit.shows('request', 'document', null, 'x', '{}')`),
    ).rejects.toThrow(/permission denied/)
  })
})

describe.each([
  ['with the policies', (work: () => Promise<void>) => work()],
  ['without the policies', withoutPolicies],
])('the pages, %s,', (_, under) => {
  test.each(everyone)('list every number for %s, with words where they are meant', (who) =>
    under(async () => {
      const { read, closed } = await wholeList(actors[who]!)
      const numbers = [...read, ...closed.map(({ seq }) => seq)].toSorted((a, b) => a - b)
      expect(numbers).toEqual(Array.from({ length: await size() }, (_, n) => n))
      for (const subject of subjects)
        for (const seq of entries[subject]!)
          expect(read.includes(seq), `${subject} ${seq}`).toBe(readersOf[subject]!.includes(who))
    }),
  )

  test.each(everyone)('tell %s of one entry what the list tells', (who) =>
    under(async () => {
      for (const subject of subjects) {
        const seq = String(entries[subject]!.at(-1))
        const entry = (await getEntry(actors[who]!, { seq }))!
        expect(entry.told !== null, subject).toBe(readersOf[subject]!.includes(who))
        expect(entry.hash).toMatch(/^[0-9a-f]{64}$/)
        if (entry.told === null) expect(JSON.stringify(entry)).not.toMatch(/Said of|seed|[0-9a-f]{8}-/)
      }
    }),
  )

  test.each(everyone)('find for %s by subject, action and actor only what is read', (who) =>
    under(async () => {
      const actor = actors[who]!
      for (const input of [
        { about: 'mc' },
        { about: 'wg' },
        { actor: 'seed' },
        { action: 'document.changed' },
      ]) {
        const { read, closed } = await wholeList(actor, input)
        expect(closed).toEqual([])
        for (const subject of subjects.filter((one) => !readersOf[one]!.includes(who)))
          expect(
            read.filter((seq) => entries[subject]!.includes(seq)),
            `${subject} by ${JSON.stringify(input)}`,
          ).toEqual([])
      }
    }),
  )

  test.each(everyone)('give %s a history of the body with what is read, and no line for the rest', (who) =>
    under(async () => {
      const { history } = (await getGroup(actors[who]!, { code: 'mc' }))!
      for (const subject of subjects.filter((one) => one !== ofFile))
        expect(
          history.some(({ sentence }) => sentence === `Said of ${subject}.`),
          subject,
        ).toBe(readersOf[subject]!.includes(who))
    }),
  )
})

test('an action that the reader meets only in entries that are not open is not offered', async () => {
  const { rows } = await make.db.query(`select id from document where title like '%nobody knows%'`)
  await make.asSeed(() =>
    make.db.query(
      `select audit.record('request', 'document.hidden-thing', 'document', $1, $2, '{"sentence": "x"}')`,
      [rows[0].id, [rows[0].id]],
    ),
  )
  const offered = async (who: string) => (await getTrail(actors[who]!, {})).actions
  expect(await offered('clerk')).toContain('document.hidden-thing')
  expect(await offered('Australia')).not.toContain('document.hidden-thing')
  await withoutPolicies(async () => expect(await offered('Indonesia')).not.toContain('document.hidden-thing'))
})

test('what was recorded in one step is told only as far as it is open, also to a person of their own entry', async () => {
  const { rows } = await make.db.query(
    `select id from document where title like 'Paper: a document that%' and (state = 'PUBLISHED' or state = 'AWAITED' and not is_announced)
     order by state = 'PUBLISHED' desc`,
  )
  const [seen, hidden] = rows.map(({ id }: { id: string }) => id)
  const person = await make.makePerson({ party: forum.australia, name: 'A. Person' })
  const before = await size()
  await make.asSeed(async () => {
    for (const id of [seen, hidden])
      await make.db.query(
        `select audit.record('request', 'document.changed', 'document', $1, $2, '{"sentence": "Together."}')`,
        [id, [id, person]],
      )
  })
  const others = async (who: string) =>
    (await getEntry(actors[who]!, { seq: String(before) }))!.told!.others.map(({ seq }) => seq)
  const own = async () =>
    (await exportPerson(actors.Australia!, { id: person }))!.entriesOfTheLog
      .map(({ entry }) => entry)
      .filter((seq) => seq >= before)
  expect(await others('clerk')).toEqual([before + 1])
  expect(await others('Australia')).toEqual([])
  expect(await own()).toEqual([before])
  await withoutPolicies(async () => {
    expect(await others('Indonesia')).toEqual([])
    expect(await own()).toEqual([before])
  })
})

test('entries about a document set for a later hour open at that hour, though nothing is written then', async () => {
  const soon = new Date(Date.now() + 2500)
  const { id } = await make.makeDocument({
    ...{ groupId: forum.conference.id, published: soon.toISOString(), title: 'In a moment' },
  })
  await make.asSeed(() =>
    make.db.query(
      `select audit.record('request', 'document.changed', 'document', $1, $2, '{"sentence": "Soon."}')`,
      [id, [id, forum.conference.id]],
    ),
  )
  const seq = (await size()) - 1
  const reads = async () => ({
    list: (await wholeList(actors.Australia!)).read.includes(seq),
    filtered: (await wholeList(actors.Australia!, { about: 'mc' })).read.includes(seq),
    history: (await getGroup(actors.Australia!, { code: 'mc' }))!.history.some((act) => act.seq === seq),
  })
  expect(await reads()).toEqual({ list: false, filtered: false, history: false })
  await vi.waitUntil(() => Date.now() > soon.getTime() + 100, { timeout: 5000 })
  expect(await reads()).toEqual({ list: true, filtered: true, history: true })
})

test('the log verifies as before', async () => {
  const { verdict, departure } = await verifyStoredLog({ url: database.ownerUrl, role: 'chancery_guard' })
  expect(verdict.ok).toBe(true)
  expect(departure ?? null).toBeNull()
})
