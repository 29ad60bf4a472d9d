import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { openWebLogin } from '@/lib/testing/web-login'

/** The row policies for people and for the results of meetings, asked without the application, with its login and its settings. */
let database: TestDatabase
let make: Factories
let web: Awaited<ReturnType<typeof openWebLogin>>
let forum: Awaited<ReturnType<Factories['makeForum']>>
let delegate: Actor
let reviewer: Actor
/** Of Tonga, which is invited as well; of Australia and Indonesia, which are not. */
let other: Actor
const ids: Record<string, string> = {}

const personal = ['person', 'focal_point', 'delegate', 'credential']
const outcomes = ['decision', 'decision_actor', 'reservation', 'progress_note']
const minutes = ['minutes', 'minutes_comment', 'corrigendum']
const tables = [...personal, ...outcomes, ...minutes, 'calendar_feed', 'preference']

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  web = await openWebLogin(database.appUrl)
  forum = await make.makeForum()
  const som = await make.makeGroup({ code: 'som', kind: 'PLENARY', composition: 'ALL_MEMBERS' })
  const nauru = await make.makeParty({ code: 'NR', name: 'Nauru' })
  const tonga = await make.makeParty({ code: 'TO', name: 'Tonga' })
  Object.assign(ids, { nauru: nauru.id, tonga: tonga.id })
  delegate = await make.makeUser({ role: 'DELEGATE', party: nauru, name: 'Kanarie Account' })
  reviewer = await make.makeUser({ role: 'REVIEWER', party: nauru })
  other = await make.makeUser({ role: 'DELEGATE', party: tonga })
  const meeting = await make.makeMeeting({ groupId: som.id, code: 'open', nominations_until: '2090-01-01' })
  ids.meeting = meeting.id
  for (const [code, party] of [
    ['nauru', nauru],
    ['tonga', tonga],
  ] as const) {
    const invitationId = await make.makeInvitation({ meetingId: meeting.id, partyId: party.id })
    const personId = await make.makePerson({ party, name: `Kanarie of ${code}` })
    const named = { invitationId, personId, name: `Kanarie of ${code}` }
    ids[`invitation of ${code}`] = invitationId
    ids[`person of ${code}`] = personId
    ids[`delegate of ${code}`] = await make.makeDelegate({ ...named, accredited_at: '2026-11-01' })
    ids[`nominee of ${code}`] = await make.makeDelegate({ invitationId, name: `Kanarie Nominee of ${code}` })
    ids[`focal point of ${code}`] = await make.makeFocalPoint({ personId, party })
    ids[`letter of ${code}`] = await make.insert('credential', {
      ...{ invitation_id: invitationId, meeting_id: meeting.id, party_id: party.id },
      ...{ signatory: 'Kanarie Signatory', reference: 'Kanarie Reference', answer_note: 'Kanarie Words' },
    })
  }
  ids.decision = await make.makeDecision({ meetingId: meeting.id })
  const of = { decision_id: ids.decision, meeting_id: meeting.id }
  await make.insert('decision_actor', { ...of, words: 'the host' })
  await make.insert('reservation', { ...of, party_id: tonga.id, kind: 'STATEMENT', text: 'No.' })
  await make.insert('progress_note', { ...of, text: 'A draft is written.' })
  ids.minutes = await make.makeMinutes({ meetingId: meeting.id, state: 'CIRCULATED' })
  await make.insert('minutes_comment', {
    ...{ minutes_id: ids.minutes, meeting_id: meeting.id, party_id: tonga.id, author_id: other.id },
    text: 'Kanarie Comment',
  })
  const held = await make.makeMeeting({ groupId: som.id, code: 'held', state: 'HELD' })
  ids.held = held.id
  ids['invitation to held'] = await make.makeInvitation({ meetingId: held.id, partyId: nauru.id })
  ids.locked = await make.makeMinutes({ meetingId: held.id, state: 'LOCKED' })
  await make.insert('corrigendum', { minutes_id: ids.locked, meeting_id: held.id, text: 'Read “all”.' })
  await make.insert('calendar_feed', { user_id: delegate.id, token_hash: '\\x01', scope: 'ALL' })
})
afterAll(async () => {
  await web.close()
  await make.close()
  await database.drop()
})

const everybody = () => [delegate, reviewer, other, forum.canberra, forum.admin]
const nobody = (): Partial<Actor>[] => [
  {},
  { ...delegate, id: undefined },
  { ...forum.clerk, role: undefined },
  { id: delegate.id },
  { ...delegate, clearance: -1 },
]

test.each(tables)('without an actor, a role or a person no row of %s is seen', async (table) => {
  for (const actor of nobody()) {
    // One's own calendars and preferences ask for the person alone.
    if (actor.id === delegate.id && table === 'calendar_feed') continue
    expect(await web.count(actor, table), JSON.stringify(actor)).toBe(0)
  }
})

test.each(tables)('nobody deletes or truncates %s', async (table) => {
  for (const actor of [...everybody(), forum.clerk, ...nobody()])
    for (const sql of [`delete from ${table}`, `truncate ${table} cascade`])
      expect(await web.tried(actor, sql)).toBe('42501')
  // Nor does who owns them.
  if (table !== 'preference' && table !== 'calendar_feed')
    await expect(make.asSeed(() => make.db.query(`delete from ${table}`))).rejects.toThrow(/rows_are_kept/)
})

describe('what meetings come to', () => {
  const inserts: [string, string, string[]][] = [
    ['decision', `(id, meeting_id, text) values (gen_random_uuid(), $1, 'Mine')`, ['meeting']],
    [
      'decision_actor',
      `(id, decision_id, meeting_id, words) values (gen_random_uuid(), $1, $2, 'us')`,
      ['decision', 'meeting'],
    ],
    [
      'reservation',
      `(id, decision_id, meeting_id, party_id, kind, text) values (gen_random_uuid(), $1, $2, $3, 'STATEMENT', 'Mine')`,
      ['decision', 'meeting', 'nauru'],
    ],
    [
      'progress_note',
      `(id, decision_id, meeting_id, text) values (gen_random_uuid(), $1, $2, 'Mine')`,
      ['decision', 'meeting'],
    ],
    [
      'corrigendum',
      `(id, minutes_id, meeting_id, text) values (gen_random_uuid(), $1, $2, 'Mine')`,
      ['locked', 'held'],
    ],
  ]
  const updates: [string, string][] = [
    ['decision', `text = 'Mine'`],
    ['decision_actor', `words = 'us'`],
    ['reservation', `text = 'Mine'`],
    ['minutes', `text = 'Mine', revision = revision + 1`],
  ]
  const values = (names: string[]) => names.map((name) => ids[name])

  test.each(inserts)('is no %s of anybody but the secretariat', async (table, sql, names) => {
    for (const actor of [...everybody(), ...nobody()])
      expect(await web.tried(actor, `insert into ${table} ${sql}`, values(names))).toBe('42501')
    expect(await web.tried(forum.clerk, `insert into ${table} ${sql}`, values(names))).toBe(1)
  })

  test.each(updates)('is changed in %s by nobody but the secretariat', async (table, set) => {
    const where = table === 'minutes' ? ` where id = '${ids.minutes}'` : ''
    for (const actor of [...everybody(), ...nobody()])
      expect(await web.tried(actor, `update ${table} set ${set}${where}`)).toBe(0)
    expect(await web.tried(forum.clerk, `update ${table} set ${set}${where}`)).toBe(1)
  })

  test('is seen with its meeting, comments by their party alone', async () => {
    const outsider = {
      ...(await make.makeUser({ role: 'DELEGATE', party: await make.makeParty({ category: null }) })),
    }
    for (const table of [...outcomes, ...minutes])
      expect(await web.count({ ...outsider, clearance: 0 }, table), table).toBe(0)
    for (const table of outcomes) expect(await web.count(delegate, table), table).toBe(1)
    expect(await web.count(other, 'minutes_comment')).toBe(1)
    expect(await web.count(delegate, 'minutes_comment')).toBe(0)
  })
})

describe('people', () => {
  const insert = (party: string) =>
    `insert into person (id, party_id, name, family_name) values (gen_random_uuid(), '${party}', 'X', 'X')`

  test('are entered by a party for itself, and for nobody by administrators and those without a role', async () => {
    for (const actor of [delegate, reviewer]) {
      expect(await web.tried(actor, insert(ids.nauru!))).toBe(1)
      expect(await web.tried(actor, insert(ids.tonga!))).toBe('42501')
    }
    for (const actor of [forum.admin, ...nobody()])
      expect(await web.tried(actor, insert(ids.nauru!))).toBe('42501')
    const office = `insert into person (id, name, family_name) values (gen_random_uuid(), 'X', 'X')`
    expect(await web.tried(delegate, office)).toBe('42501')
    expect(await web.tried(forum.clerk, office)).toBe(1)
  })

  test('are changed by their party, and never moved to another one, not even by the secretariat', async () => {
    expect(await web.tried(delegate, `update person set position = 'X'`)).toBe(2)
    expect(
      await web.tried(delegate, `update person set position = 'X' where party_id = $1`, [ids.tonga]),
    ).toBe(0)
    expect(await web.tried(forum.admin, `update person set position = 'X'`)).toBe(0)
    for (const actor of [delegate, forum.clerk])
      expect(
        await web.tried(actor, 'update person set party_id = $2 where id = $1', [
          ids['person of nauru'],
          ids.tonga,
        ]),
      ).toBe('person_party_kept')
  })

  test('are merged by the secretariat, with a current one of the same party', async () => {
    const party = { id: ids.nauru! }
    const [one, two, three] = [
      await make.makePerson({ party, name: 'One' }),
      await make.makePerson({ party, name: 'Two' }),
      await make.makePerson({ party, name: 'Three', merged_into: null }),
    ]
    const merge = (actor: Partial<Actor>, id: string, into: string) =>
      web.tried(actor, 'update person set merged_into = $2 where id = $1', [id, into])
    expect(await merge(delegate, one, two)).toBe('person_merged_by_secretariat')
    expect(await merge(forum.clerk, one, ids['person of tonga']!)).toBe('person_merged_once')
    expect(await merge(forum.clerk, one, one)).toMatch(/^person_(not_merged_into_itself|merged_once)$/)
    await make.asSeed(() => make.db.query('update person set merged_into = $2 where id = $1', [one, two]))
    expect(await merge(delegate, one, three)).toBe('person_merged_by_secretariat')
    expect(await merge(forum.clerk, three, one)).toBe('person_merged_once')
    // An entry that has others in it passes them on first.
    expect(await merge(forum.clerk, two, three)).toBe('person_merged_once')
    expect(await merge(forum.clerk, three, two)).toBe(1)
    const born = `insert into person (id, party_id, name, family_name, merged_into) values (gen_random_uuid(), $1, 'X', 'X', $2)`
    expect(await web.tried(delegate, born, [ids.nauru, two])).toBe('person_merged_by_secretariat')
  })

  test('of an account and of a party are two things: administrators see none, and nobody those of others', async () => {
    for (const table of personal) {
      expect(await web.count(forum.admin, table), table).toBe(0)
      expect(await web.tried(forum.admin, `update ${table} set party_id = party_id`), table).toBe(0)
      expect(
        await web.count(
          delegate,
          table,
          `party_id <> '${ids.nauru}' and not (to_jsonb(${table}) ? 'accredited_at')`,
        ),
      ).toBe(0)
    }
    expect(await web.column(delegate, `select id from delegate where party_id <> $1`, [ids.nauru])).toEqual([
      ids['delegate of tonga'],
    ])
    expect(await web.count(forum.canberra, 'delegate')).toBe(0)
  })
})

describe('a focal point', () => {
  const update = (actor: Partial<Actor>, set: string, of = 'nauru') =>
    web.tried(actor, `update focal_point set ${set} where id = $1`, [ids[`focal point of ${of}`]])

  test('is confirmed by its party, which changes nothing else of it and names none', async () => {
    for (const actor of [delegate, reviewer]) {
      expect(await update(actor, 'confirmed_on = forum_today()')).toBe(1)
      for (const set of [
        `purpose = 'X'`,
        `letter = 'X'`,
        'valid_to = forum_today()',
        'valid_from = forum_today()',
        'retracted_at = now()',
      ])
        expect(await update(actor, set), set).toBe('focal_point_by_letter')
      const insert = `insert into focal_point (id, person_id, party_id, purpose, letter, valid_from) values (gen_random_uuid(), $1, $2, 'X', 'X', '2026-01-01')`
      expect(await web.tried(actor, insert, [ids['person of nauru'], ids.nauru])).toBe('42501')
    }
    expect(await update(other, 'confirmed_on = forum_today()')).toBe(0)
    expect(await update(forum.clerk, `purpose = 'X'`)).toBe(1)
  })
})

describe('a delegation', () => {
  const insert = `insert into delegate (id, invitation_id, meeting_id, party_id, person_id, place, rank, name, family_name)
    values (gen_random_uuid(), $1, $2, $3, $4, 'ADVISER', 1, 'X', 'X')`
  const update = (actor: Partial<Actor>, set: string, of = 'delegate of nauru') =>
    web.tried(actor, `update delegate set ${set} where id = $1`, [ids[of]])
  const fresh = (party: string) => make.makePerson({ party: { id: party }, name: 'Fresh Person' })

  test('names its own people to its own invitation', async () => {
    const [own, foreign] = [await fresh(ids.nauru!), await fresh(ids.tonga!)]
    const to = (of: string, meeting: string, party: string, person: string) => [
      ...[ids[`invitation of ${of}`], ids[meeting], ids[party], person],
    ]
    const named = (...values: Parameters<typeof to>) => web.tried(delegate, insert, to(...values))
    expect(await named('nauru', 'meeting', 'nauru', own)).toBe(1)
    expect(await named('nauru', 'meeting', 'nauru', foreign)).toBe('delegate_of_own_people')
    expect(await named('tonga', 'meeting', 'nauru', own)).toBe('delegate_of_an_invited_party')
    expect(await named('nauru', 'held', 'nauru', own)).toBe('delegate_of_an_invited_party')
    const past = [ids['invitation to held'], ids.held, ids.nauru, own]
    expect(await web.tried(delegate, insert, past)).toBe('invitation_open')
    expect(await web.tried(forum.clerk, insert, past)).toBe(1)
    expect(await named('tonga', 'meeting', 'tonga', foreign)).toBe('42501')
    expect(await web.tried(forum.clerk, insert, to('nauru', 'meeting', 'nauru', foreign))).toBe(
      'delegate_of_own_people',
    )
    expect(await web.tried(forum.admin, insert, to('nauru', 'meeting', 'nauru', own))).toBe('42501')
  })

  test('of another party is not written, although its people are seen', async () => {
    for (const actor of [other, forum.canberra, forum.admin])
      expect(await update(actor, `position = 'X'`)).toBe(0)
  })

  test('has one head, and each of its people once, whoever writes it', async () => {
    for (const actor of [delegate, forum.clerk]) {
      const [own, head] = [ids['delegate of nauru'], `place = 'HEAD'`]
      const both = [own, ids['nominee of nauru']]
      expect(await web.tried(actor, `update delegate set ${head} where id = $1`, [own])).toBe(1)
      expect(await web.tried(actor, `update delegate set ${head} where id = any ($1)`, [both])).toBe(
        'delegate_one_head',
      )
      const again = [ids['invitation of nauru'], ids.meeting, ids.nauru, ids['person of nauru']]
      expect(await web.tried(actor, insert, again)).toBe('delegate_once')
    }
  })

  test('is invited once, and each of its people noted once a day', async () => {
    const invite = `insert into invitation (id, meeting_id, party_id, capacity, invited_on) values (gen_random_uuid(), $1, $2, 'GUEST', '2026-11-01')`
    expect(await web.tried(forum.clerk, invite, [ids.meeting, ids.nauru])).toBe('invitation_once')
    const note = `insert into attendance (id, meeting_id, party_id, delegate_id, on_day, status, certainty)
      select gen_random_uuid(), $1, $2, $3, '2027-02-24', 'ABSENT', 'CONFIRMED' from generate_series(1, $4)`
    const person = [ids.meeting, ids.nauru, ids['delegate of nauru']]
    expect(await web.tried(forum.clerk, note, [...person, 1])).toBe(1)
    expect(await web.tried(forum.clerk, note, [...person, 2])).toBe('attendance_once')
  })

  test('accredits nobody, and moves nobody', async () => {
    const steps = [
      'accredited_at = now()',
      'registered_at = now()',
      'accredited_at = now(), registered_at = now()',
    ]
    for (const set of steps)
      expect(await update(delegate, set, 'nominee of nauru'), set).toMatch(
        /^delegate_(accredited_by_secretariat|steps)$/,
      )
    expect(await update(delegate, 'registered_at = now()')).toBe('delegate_accredited_by_secretariat')
    for (const set of ['is_late = true', 'nominated_at = now()', `nominated_by = guard.me()::uuid`])
      expect(await update(delegate, set), set).toBe('delegate_accredited_by_secretariat')
    const born = insert
      .replace('family_name)', 'family_name, accredited_at)')
      .replace(`'X', 'X')`, `'X', 'X', now())`)
    const values = [ids['invitation of nauru'], ids.meeting, ids.nauru, await fresh(ids.nauru!)]
    expect(await web.tried(delegate, born, values)).toBe('delegate_accredited_by_secretariat')
    expect(await web.tried(forum.clerk, born, values)).toBe(1)
  })

  test('that changes somebody who is accredited takes the accreditation back, whatever it sends', async () => {
    const accredited = (actor: Partial<Actor>, set: string) =>
      web.column(actor, `update delegate set ${set} where id = $1 returning accredited_at is not null`, [
        ids['delegate of nauru'],
      ])
    for (const set of [
      `name = 'X'`,
      `position = 'X'`,
      `honorific = 'X'`,
      `place = 'ALTERNATE'`,
      `mode = 'VIRTUAL'`,
    ])
      expect(await accredited(delegate, set), set).toEqual([false])
    expect(await accredited(delegate, 'rank = 3')).toEqual([true])
    expect(await accredited(forum.clerk, `position = 'X'`)).toEqual([true])
  })

  test('has a letter that nobody else sees or writes', async () => {
    const write = (actor: Partial<Actor>) =>
      web.tried(actor, `update credential set reference = 'X' where id = $1`, [ids['letter of nauru']])
    for (const actor of [delegate, reviewer, forum.clerk]) expect(await write(actor)).toBe(1)
    for (const actor of [other, forum.canberra, forum.admin]) {
      expect(await write(actor)).toBe(0)
      expect(await web.count(actor, 'credential', `party_id = '${ids.nauru}'`)).toBe(0)
    }
    const insert = `insert into credential (id, invitation_id, meeting_id, party_id) values (gen_random_uuid(), $1, $2, $3)`
    const foreign = [ids['invitation of tonga'], ids.meeting, ids.nauru]
    expect(await web.tried(delegate, insert, foreign)).toBe('credential_identity_kept')
  })
})

describe('the log', () => {
  const entries = (actor: Partial<Actor>, table: string) =>
    web.count(actor, 'audit.leaf', `table_name = '${table}'`)

  test('shows delegates none of them', async () => {
    for (const table of tables) expect(await entries(delegate, table), table).toBe(0)
  })

  test('shows the co-chairs’ reviewers people and decisions, and not letters, drafts, comments and calendars', async () => {
    for (const table of ['person', 'focal_point', 'delegate', 'decision', 'corrigendum'])
      expect(await entries(reviewer, table), table).toBeGreaterThan(0)
    for (const table of ['credential', 'minutes', 'minutes_comment', 'calendar_feed'])
      expect(await entries(reviewer, table), table).toBe(0)
  })

  test('names nobody, to nobody', async () => {
    const named = await web.column(
      forum.admin,
      `select distinct l.table_name from audit.event e join audit.leaf l on l.event_id = e.id where position('Kanarie' in convert_from(e.body, 'UTF8')) > 0`,
    )
    // What a party says of minutes is among the drafts, whole.
    expect(named).toEqual(['minutes_comment'])
  })

  test('keeps the names beside it from everybody, except those of accounts from administrators', async () => {
    for (const actor of [delegate, reviewer, forum.clerk, ...nobody()])
      expect(await web.count(actor, 'audit.personal')).toBe(0)
    const names = await web.column(
      forum.admin,
      `select value #>> '{}' from audit.personal where value #>> '{}' like 'Kanarie%'`,
    )
    expect(names).toEqual(['Kanarie Account'])
  })
})
