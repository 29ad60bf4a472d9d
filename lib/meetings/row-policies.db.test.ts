import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import type { Actor } from '@/lib/kernel/policy'

/** The row policies of meetings, asked as a stolen password would: without the application, with its login and its settings. */
let database: TestDatabase
let make: Factories
let web: Client
let delegate: Actor
let reviewer: Actor
let guest: Actor
let forum: Awaited<ReturnType<Factories['makeForum']>>
const ids: Record<string, string> = {}

const tables = [
  ...['meeting', 'meeting_day', 'meeting_party', 'meeting_link', 'meeting_total'],
  ...['agenda_item', 'agenda_note', 'agenda_template', 'letter_template', 'invitation', 'attendance'],
]

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  web = new Client({ connectionString: database.appUrl, options: '-c timezone=UTC' })
  await web.connect()
  forum = await make.makeForum()
  const nauru = await make.makeParty({ code: 'NR', name: 'Nauru' })
  const tonga = await make.makeParty({ code: 'TO', name: 'Tonga' })
  const agency = await make.makeParty({ code: 'FRONTEX', kind: 'ORGANIZATION', category: null })
  const som = await make.makeGroup({ code: 'som', kind: 'PLENARY', composition: 'ALL_MEMBERS' })
  const sg = await make.makeGroup({ code: 'sg' })
  Object.assign(ids, { nauru: nauru.id, tonga: tonga.id, som: som.id })
  for (const [code, groupId, state] of [
    ['open', som.id, 'PLANNED'],
    ['held', som.id, 'HELD'],
    ['plenary', som.id, 'CONFIRMED'],
    ['hidden', sg.id, 'PLANNED'],
    ['asked', sg.id, 'PLANNED'],
  ] as const) {
    const days = { '2027-02-24': '09:00–17:00' }
    const { id } = await make.makeMeeting({ code, groupId, state, days, agenda_restricted: true })
    ids[code] = id
    ids[`item of ${code}`] = await make.makeItem({ meetingId: id, title: `On ${code}`, note: 'Private' })
    await make.insert('meeting_link', {
      meeting_id: id,
      address: 'https://video.example',
      words: 'Pass word',
    })
    await make.insert('meeting_party', { meeting_id: id, party_id: tonga.id, role: 'HOST' })
    await make.insert('meeting_total', { meeting_id: id, counted: 'DELEGATES', number: 7 })
    await make.insert('note', { meeting_id: id, kind: 'REMARK', text: `Remark on ${code}` })
    ids[`tonga at ${code}`] = await make.makeInvitation({ meetingId: id, partyId: tonga.id })
    await make.makeAttendance({ meetingId: id, partyId: tonga.id })
  }
  for (const code of ['open', 'held', 'asked'])
    ids[`nauru at ${code}`] = await make.makeInvitation({ meetingId: ids[code]!, partyId: nauru.id })
  await make.makeInvitation({ meetingId: ids.asked!, partyId: agency.id, capacity: 'GUEST' })
  await make.insert('agenda_template', { kind: 'WORKSHOP', outline: 'Opening' })
  await make.insert('letter_template', { kind: 'WORKSHOP', text: 'Excellency' })
  delegate = await make.makeUser({ role: 'DELEGATE', party: nauru })
  reviewer = await make.makeUser({ role: 'REVIEWER', party: nauru })
  guest = { ...(await make.makeUser({ role: 'DELEGATE', party: agency })), clearance: 0 }
})
afterAll(async () => {
  await web.end()
  await make.close()
  await database.drop()
})

/** One transaction with the settings of an actor, rolled back. */
async function within<T>(actor: Partial<Actor>, work: () => Promise<T>): Promise<T> {
  await web.query('begin')
  try {
    const settings = { actor: actor.id, role: actor.role, party: actor.partyId, clearance: actor.clearance }
    for (const [name, value] of Object.entries(settings))
      if (value !== undefined && value !== null)
        await web.query('select set_config($1, $2, true)', [`app.${name}`, String(value)])
    return await work()
  } finally {
    await web.query('rollback')
  }
}
const count = async (table: string, where = 'true'): Promise<number> =>
  (await web.query(`select count(*)::int as n from ${table} where ${where}`)).rows[0].n
/** How many rows a statement touched, or the code with which it was refused. */
const tried = (actor: Partial<Actor>, sql: string, values: unknown[] = []): Promise<number | string> =>
  within(actor, () =>
    web.query(sql, values).then(
      ({ rowCount }) => rowCount ?? 0,
      (error: { code: string; constraint?: string }) => error.constraint ?? error.code,
    ),
  )

const inserts: [string, string][] = [
  [
    'meeting',
    `insert into meeting (id, code, kind, group_id, title, begins, zone, certainty)
     values (gen_random_uuid(), 'mine', 'WORKSHOP', gen_random_uuid(), 'Mine', '2027', 'UTC', 'CONFIRMED')`,
  ],
  [
    'meeting_day',
    `insert into meeting_day (id, meeting_id, on_day) values (gen_random_uuid(), $1, '2027-02-25')`,
  ],
  [
    'meeting_party',
    `insert into meeting_party (id, meeting_id, party_id, role) values (gen_random_uuid(), $1, $2, 'HOST')`,
  ],
  ['meeting_link', `insert into meeting_link (id, meeting_id, words) values (gen_random_uuid(), $1, 'Mine')`],
  [
    'meeting_total',
    `insert into meeting_total (id, meeting_id, counted, number) values (gen_random_uuid(), $1, 'MEMBERS', 1)`,
  ],
  [
    'agenda_item',
    `insert into agenda_item (id, meeting_id, position, title) values (gen_random_uuid(), $1, 9, 'Mine')`,
  ],
  [
    'agenda_note',
    `insert into agenda_note (id, agenda_item_id, meeting_id, text) values (gen_random_uuid(), gen_random_uuid(), $1, 'Mine')`,
  ],
  [
    'agenda_template',
    `insert into agenda_template (id, kind, outline) values (gen_random_uuid(), 'STEERING', 'Mine')`,
  ],
  [
    'letter_template',
    `insert into letter_template (id, kind, text) values (gen_random_uuid(), 'STEERING', 'Mine')`,
  ],
  [
    'invitation',
    `insert into invitation (id, meeting_id, party_id, capacity, invited_on) values (gen_random_uuid(), $1, $2, 'MEMBER', '2026-11-01')`,
  ],
  [
    'attendance',
    `insert into attendance (id, meeting_id, party_id, status, certainty) values (gen_random_uuid(), $1, $2, 'IN_ATTENDANCE', 'CONFIRMED')`,
  ],
  ['note', `insert into note (id, meeting_id, kind, text) values (gen_random_uuid(), $1, 'REMARK', 'Mine')`],
]
const updates: [string, string][] = [
  ['meeting', `title = 'Mine'`],
  ['meeting_day', `opens = '08:00'`],
  ['meeting_party', 'withdrawn_at = now()'],
  ['meeting_link', `words = 'Mine'`],
  ['meeting_total', 'number = 8'],
  ['agenda_item', `title = 'Mine'`],
  ['agenda_note', `text = 'Mine'`],
  ['agenda_template', `outline = 'Mine'`],
  ['letter_template', `text = 'Mine'`],
  ['attendance', `status = 'ABSENT'`],
]
/** The numbered parameters that a statement names: a meeting, a party. */
const valuesFor = (sql: string, meeting: string) =>
  [meeting, ids.nauru].slice(0, (sql.match(/\$\d/g) ?? []).length)

describe('a delegate, a reviewer, an administrator and nobody', () => {
  const readers = (): Partial<Actor>[] => [delegate, reviewer, guest, forum.admin, { id: delegate.id }, {}]

  test.each(inserts)('insert no %s', async (_, sql) => {
    // Also where the meeting is one that the reader is invited to.
    for (const actor of readers())
      for (const meeting of [ids.open!, ids.hidden!])
        expect(await tried(actor, sql, valuesFor(sql, meeting)), actor.role).toBe('42501')
  })

  test.each(updates)('update no %s', async (table, set) => {
    for (const actor of readers()) expect(await tried(actor, `update ${table} set ${set}`)).toBe(0)
  })

  test.each(tables)('delete and truncate no %s', async (table) => {
    for (const actor of [...readers(), forum.clerk])
      for (const sql of [`delete from ${table}`, `truncate ${table} cascade`])
        expect(await tried(actor, sql)).toBe('42501')
  })
})

test('the secretariat writes all of them, so that it is not for another reason that others cannot', async () => {
  // There is one link a meeting and one note an item, and the body of the new meeting is none.
  const apart = ['meeting', 'meeting_link', 'agenda_note']
  for (const [table, sql] of inserts.filter(([one]) => !apart.includes(one)))
    expect(await tried(forum.clerk, sql, valuesFor(sql, ids.plenary!)), table).toBe(1)
  for (const [table, set] of updates)
    expect(await tried(forum.clerk, `update ${table} set ${set}`), table).toBeGreaterThan(0)
})

describe('an invitation', () => {
  const answer = (id: string, set: string, actor: Partial<Actor> = delegate) =>
    tried(actor, `update invitation set ${set} where id = $1`, [id])

  test('is answered by the party that is invited', async () => {
    for (const actor of [delegate, reviewer]) {
      const set = `answer = 'ACCEPTED', answered_by = guard.me()::uuid`
      expect(await answer(ids['nauru at open']!, set, actor)).toBe(1)
      expect(await answer(ids['nauru at asked']!, set, actor)).toBe(1)
    }
  })

  test.each([
    `capacity = 'GUEST'`,
    `party_id = (select id from party where code = 'TO')`,
    `meeting_id = (select id from meeting where code = 'plenary')`,
    `invited_on = '2020-01-01'`,
    `as_of = '2020-01-01'`,
    'place = 1',
    'withdrawn_at = now()',
    'id = gen_random_uuid()',
  ])('is not changed by it in “%s”, with an answer or without', async (set) => {
    expect(await answer(ids['nauru at open']!, set)).toMatch(/^(invitation_answer_only|42501)$/)
    expect(await answer(ids['nauru at open']!, `answer = 'ACCEPTED', ${set}`)).toMatch(
      /^(invitation_answer_only|42501)$/,
    )
  })

  test('of another party is not answered, whether or not its meeting is seen', async () => {
    for (const meeting of ['open', 'plenary', 'hidden', 'asked'])
      expect(await answer(ids[`tonga at ${meeting}`]!, `answer = 'DECLINED'`)).toBe(0)
    expect(
      await tried(delegate, `update invitation set answer = 'DECLINED' where party_id <> $1`, [ids.nauru]),
    ).toBe(0)
  })

  test('is not answered when its meeting is not being prepared any more, except by the secretariat', async () => {
    const id = ids['nauru at held']!
    expect(await answer(id, `answer = 'ACCEPTED'`)).toBe('invitation_open')
    expect(await answer(id, `answer = 'ACCEPTED'`, forum.clerk)).toBe(1)
  })

  test('is not answered by an administrator, nor without a person', async () => {
    const set = `answer = 'ACCEPTED'`
    for (const actor of [forum.admin, { ...delegate, id: undefined }, { ...delegate, role: undefined }, {}])
      expect(await answer(ids['nauru at open']!, set, actor as Partial<Actor>)).toBe(0)
  })
})

describe('what is read', () => {
  const codes = async (actor: Partial<Actor>, sql: string) =>
    within(actor, async () => (await web.query(sql)).rows.map(({ code }) => code as string).toSorted())
  const seen = ['asked', 'held', 'open', 'plenary']

  test('without an actor, without a role or without a person is no row of any of them', async () => {
    for (const actor of [
      {},
      { ...delegate, id: undefined },
      { ...delegate, role: undefined },
      { id: delegate.id },
    ])
      await within(actor as Partial<Actor>, async () => {
        for (const table of [...tables, 'note', 'guard.bodies()', 'guard.invited()'])
          expect(await count(table), table).toBe(0)
      })
  })

  test('by a delegate are the meetings of its bodies and those to which it is invited, with what belongs to them', async () => {
    expect(await codes(delegate, 'select code from meeting')).toEqual(seen)
    for (const table of ['meeting_day', 'meeting_party', 'meeting_total', 'attendance', 'note'])
      expect(
        await codes(delegate, `select m.code from ${table} join meeting m on m.id = meeting_id`),
        table,
      ).toEqual(seen)
    await within(delegate, async () => {
      for (const table of tables.filter(
        (one) => !['meeting', 'agenda_template', 'letter_template'].includes(one),
      ))
        expect(await count(table, `meeting_id = '${ids.hidden}'`), table).toBe(0)
      expect(await count('note', `meeting_id = '${ids.hidden}'`)).toBe(0)
    })
  })

  test('by a guest is the one meeting to which it is invited', async () => {
    expect(await codes(guest, 'select code from meeting')).toEqual(['asked'])
    expect(
      await codes(guest, 'select distinct m.code from invitation join meeting m on m.id = meeting_id'),
    ).toEqual(['asked'])
  })

  test('of the private notes and the templates is nothing, except by the secretariat', async () => {
    for (const actor of [delegate, reviewer, guest, forum.admin])
      await within(actor, async () => {
        expect(await count('agenda_note')).toBe(0)
        expect(await count('agenda_template')).toBe(0)
        expect(await count('letter_template')).toBe(0)
      })
    await within(forum.clerk, async () => expect(await count('agenda_note')).toBe(5))
  })

  test('of how to join by video is that of meetings to which one is invited', async () => {
    const links = (actor: Partial<Actor>) =>
      codes(actor, 'select m.code from meeting_link l join meeting m on m.id = l.meeting_id')
    // Nauru sees the plenary as a member, and is not invited to this one.
    expect(await links(delegate)).toEqual(['asked', 'held', 'open'])
    expect(await links(reviewer)).toEqual(['asked', 'held', 'open'])
    expect(await links(guest)).toEqual(['asked'])
    expect(await links(forum.admin)).toEqual([])
    await within(delegate, async () =>
      expect(await count('meeting_link', `meeting_id in ('${ids.plenary}', '${ids.hidden}')`)).toBe(0),
    )
  })

  test('of a restricted agenda is that of meetings to which one is invited', async () => {
    const agendas = (actor: Partial<Actor>) =>
      codes(actor, 'select m.code from agenda_item i join meeting m on m.id = i.meeting_id')
    expect(await agendas(delegate)).toEqual(['asked', 'held', 'open'])
    expect(await agendas(guest)).toEqual(['asked'])
    expect(await agendas(forum.clerk)).toEqual(['asked', 'held', 'hidden', 'open', 'plenary'])
    expect(await agendas(forum.admin)).toEqual([])
  })

  test('does not depend on the clearance that somebody without a party claims', async () => {
    expect(
      await codes({ id: delegate.id, role: 'DELEGATE', clearance: 1 }, 'select code from meeting'),
    ).toEqual([])
    expect(await codes({ ...guest, clearance: -1 }, 'select code from meeting')).toEqual([])
  })

  test('of the log by a delegate reveals no meeting', async () => {
    const told = `table_name in ('${tables.join("','")}') or subjects && array(select meeting_id from meeting_link)::uuid[]
      or subjects && array['${ids.open}', '${ids.hidden}']::uuid[]`
    await within(delegate, async () => expect(await count('audit.leaf', told)).toBe(0))
    await within(reviewer, async () => expect(await count('audit.leaf', told)).toBeGreaterThan(0))
    // Private notes are among the drafts, and as commitments only.
    await within(reviewer, async () =>
      expect(await count('audit.leaf', `table_name = 'agenda_note'`)).toBe(0),
    )
    await within(forum.admin, async () =>
      expect(await count('audit.event', `position('Private' in convert_from(body, 'UTF8')) > 0`)).toBe(0),
    )
  })
})
