import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import type { Actor, Role } from '@/lib/kernel/policy'

/**
 * Makes facts and people for tests, demonstrations and measurements, each with what it needs, as the first entry does (actor `seed`).
 * The seed is over once a request has been applied: make everything first.
 */
export type Factories = Awaited<ReturnType<typeof openFactories>>

type Value = string | number | boolean | string[] | null
type Values = Record<string, Value>
type Columns<Name extends string> = Partial<Record<Name, Value>>

export async function openFactories(ownerUrl: string) {
  const db = new Client({ connectionString: ownerUrl, options: '-c timezone=UTC' })
  await db.connect()
  let made = 0

  async function insert(table: string, values: Values): Promise<string> {
    const id = (values.id as string | undefined) ?? randomUUID()
    const row = { id, ...values }
    const columns = Object.keys(row)
    await asSeed(() =>
      db.query(
        `insert into public."${table}" (${columns.map((c) => `"${c}"`).join(', ')}) values (${columns.map((_, n) => `$${n + 1}`).join(', ')})`,
        Object.values(row),
      ),
    )
    return id
  }

  /** Many rows of one table in one transaction, for a register of a size that counts. All rows name the same columns. */
  async function insertMany(table: string, rows: Values[]): Promise<void> {
    const columns = Object.keys(rows[0] ?? {})
      .map((column) => `"${column}"`)
      .join(', ')
    await asSeed(() =>
      db.query(
        `insert into public."${table}" (${columns}) select ${columns} from jsonb_populate_recordset(null::public."${table}", $1)`,
        [JSON.stringify(rows)],
      ),
    )
  }

  /** Runs statements as the first entry does, in one transaction. */
  async function asSeed<T>(work: () => Promise<T>): Promise<T> {
    await db.query('begin')
    try {
      await db.query(`set local role chancery_owner; select set_config('app.actor', 'seed', true)`)
      const value = await work()
      await db.query('commit')
      return value
    } catch (error) {
      await db.query('rollback')
      throw error
    }
  }

  /** A state with its name; `category` makes it a party of the forum from February 2002. */
  async function makeParty({
    code,
    name,
    kind = 'STATE',
    category = 'MEMBER',
    from = '2002-02',
    standing = 'ACTIVE',
  }: {
    code?: string
    name?: string
    kind?: string
    category?: 'MEMBER' | 'OBSERVER' | 'GUEST' | null
    from?: string
    standing?: string
  } = {}) {
    const n = ++made
    const called = code ?? `P${n}`
    const isState = kind === 'STATE' || kind === 'TERRITORY'
    const id = await insert('party', {
      code: called,
      kind,
      region: isState ? 'ASIA' : null,
      iso2: isState && /^[A-Z]{2}$/.test(called) ? called : null,
    })
    await insert('party_name', {
      party_id: id,
      kind: 'SHORT',
      language: 'en',
      name: name ?? `Party ${called}`,
      valid_from: '../2002-02',
    })
    const membershipId = category
      ? await insert('membership', {
          party_id: id,
          category,
          standing,
          basis: 'Attendance of the first conference',
          certainty: 'CONFIRMED',
          valid_from: from,
        })
      : null
    return { id, code: called, name: name ?? `Party ${called}`, membershipId }
  }

  async function makeGroup({
    code,
    name,
    kind = 'WORKING_GROUP',
    composition = 'OWN_SEATS',
    compositionGroupId = null,
    parentId = null,
    from = '2002-02',
  }: {
    code?: string
    name?: string
    kind?: string
    composition?: string
    compositionGroupId?: string | null
    parentId?: string | null
    from?: string
  } = {}) {
    const n = ++made
    const called = code ?? `group-${n}`
    const id = await insert('group', {
      code: called,
      name: name ?? `Group ${n}`,
      kind,
      composition,
      composition_group_id: compositionGroupId,
      basis: 'Decision of the first conference',
      certainty: 'CONFIRMED',
      valid_from: from,
    })
    await insert('group_placement', { group_id: id, parent_id: parentId, valid_from: from })
    return { id, code: called, name: name ?? `Group ${n}` }
  }

  const makeSeat = ({
    groupId,
    partyId,
    role = 'MEMBER',
    from = '2002-02',
  }: {
    groupId: string
    partyId: string
    role?: string
    from?: string
  }) =>
    insert('seat', {
      group_id: groupId,
      party_id: partyId,
      role,
      basis: 'Decision of the first conference',
      certainty: 'CONFIRMED',
      valid_from: from,
    })

  /** A meeting of a body; `days` are those on which it sits, with hours such as `09:00–17:00` where they are known. */
  async function makeMeeting({
    groupId,
    code,
    title,
    begins = '2027-02-24',
    days = {},
    ...more
  }: {
    groupId: string
    code?: string
    title?: string
    begins?: string
    days?: Record<string, string | null>
  } & Columns<
    | 'kind'
    | 'state'
    | 'ends'
    | 'zone'
    | 'city'
    | 'country'
    | 'ordinal'
    | 'agenda_restricted'
    | 'nominations_until'
    | 'list_final_at'
  >) {
    const called = code ?? `meeting-${++made}`
    const named = title ?? `Meeting ${called}`
    const id = await insert('meeting', {
      code: called,
      title: named,
      group_id: groupId,
      kind: 'WORKING_GROUP',
      begins,
      zone: 'Asia/Makassar',
      certainty: 'CONFIRMED',
      ...(more as Values),
    })
    for (const [day, hours] of Object.entries(days)) {
      const [opens = null, closes = null] = hours?.split('–') ?? []
      await insert('meeting_day', { meeting_id: id, on_day: day, opens, closes })
    }
    return { id, code: called, title: named }
  }

  const makeInvitation = ({
    meetingId,
    partyId,
    ...more
  }: { meetingId: string; partyId: string } & Columns<
    'capacity' | 'invited_on' | 'withdrawn_at' | 'place' | 'answer'
  >) =>
    insert('invitation', {
      meeting_id: meetingId,
      party_id: partyId,
      capacity: 'MEMBER',
      invited_on: '2026-11-01',
      ...(more as Values),
    })

  /** That a party was at a meeting, or on one day of it. */
  const makeAttendance = ({
    meetingId,
    partyId,
    ...more
  }: { meetingId: string; partyId: string } & Columns<
    'status' | 'mode' | 'on_day' | 'delegate_id' | 'retracted_at'
  >) =>
    insert('attendance', {
      meeting_id: meetingId,
      party_id: partyId,
      status: 'IN_ATTENDANCE',
      certainty: 'CONFIRMED',
      ...(more as Values),
    })

  /** A matter on the agenda of a meeting, with the secretariat's private note. */
  async function makeItem({ meetingId, title, note }: { meetingId: string; title: string; note?: string }) {
    const id = await insert('agenda_item', { meeting_id: meetingId, title, position: 0 })
    if (note) await insert('agenda_note', { agenda_item_id: id, meeting_id: meetingId, text: note })
    return id
  }

  /** Somebody of a party, or of the secretariat. */
  const makePerson = ({
    party,
    name,
    family,
    ...more
  }: { party: { id: string } | null; name: string; family?: string } & Columns<
    'honorific' | 'position' | 'emails' | 'telephones' | 'languages' | 'merged_into' | 'withdrawn_at'
  >) =>
    insert('person', {
      party_id: party?.id ?? null,
      name,
      family_name: family ?? name.split(' ').at(-1) ?? name,
      ...(more as Values),
    })

  const makeFocalPoint = ({
    personId,
    party,
    ...more
  }: { personId: string; party: { id: string } } & Columns<
    'purpose' | 'letter' | 'valid_from' | 'valid_to' | 'confirmed_on' | 'retracted_at'
  >) =>
    insert('focal_point', {
      person_id: personId,
      party_id: party.id,
      purpose: 'All matters',
      letter: 'Note 7',
      valid_from: '2026-01-01',
      ...(more as Values),
    })

  /** Somebody in the delegation that answers an invitation, with an entry among the people of the party. */
  async function makeDelegate({
    invitationId,
    name,
    personId,
    ...more
  }: { invitationId: string; name: string; personId?: string } & Columns<
    'place' | 'position' | 'honorific' | 'mode' | 'accredited_at' | 'registered_at' | 'withdrawn_at'
  >) {
    const { rows } = await db.query('select meeting_id, party_id from invitation where id = $1', [
      invitationId,
    ])
    const of = rows[0] as { meeting_id: string; party_id: string }
    return insert('delegate', {
      ...of,
      invitation_id: invitationId,
      person_id: personId ?? (await makePerson({ party: { id: of.party_id }, name })),
      name,
      family_name: name.split(' ').at(-1) ?? name,
      place: 'ADVISER',
      rank: 0,
      ...(more as Values),
    })
  }

  /** What a meeting decided; its number is the database's. */
  const makeDecision = ({
    meetingId,
    ...more
  }: { meetingId: string } & Columns<'text' | 'state' | 'due_on' | 'follows_id' | 'void_reason'>) =>
    insert('decision', { meeting_id: meetingId, text: 'It was decided.', ...(more as Values) })

  /** The minutes of a meeting, brought to a state by the steps that lead there. */
  async function makeMinutes({
    meetingId,
    state = 'DRAFT',
    commentsUntil = '2090-01-01T00:00:00Z',
    text = 'It was discussed.',
  }: {
    meetingId: string
    state?: 'DRAFT' | 'CIRCULATED' | 'APPROVED' | 'LOCKED'
    commentsUntil?: string
    text?: string
  }) {
    const id = await insert('minutes', { meeting_id: meetingId, kind: 'MINUTES', text })
    const steps = ['CIRCULATED', 'APPROVED', 'LOCKED']
    for (const step of steps.slice(0, steps.indexOf(state) + 1))
      await asSeed(() =>
        db.query(
          'update minutes set state = $2, revision = revision + 1, comments_until = $3 where id = $1',
          [...[id, step, commentsUntil]],
        ),
      )
    return id
  }

  /** A document of a body under the next symbol of it; published at once where nothing else is said. */
  async function makeDocument({
    groupId,
    title,
    published = '2026-01-01T00:00:00Z',
    languages = ['en'],
    parties = [],
    meetingId,
    itemId = null,
    ...more
  }: {
    groupId: string
    title?: string
    published?: string | null
    languages?: string[]
    parties?: { id: string; isGuest?: boolean }[]
    meetingId?: string
    itemId?: string | null
  } & Columns<
    | 'level'
    | 'state'
    | 'state_reason'
    | 'is_announced'
    | 'dated'
    | 'type'
    | 'handling_note'
    | 'due_on'
    | 'supersedes_id'
    | 'base_id'
    | 'modification'
    | 'year'
  >) {
    const named = title ?? `Paper ${++made}`
    const { rows: patterns } = await db.query('select 1 from symbol_pattern where group_id = $1', [groupId])
    if (patterns.length === 0)
      await insert('symbol_pattern', { group_id: groupId, pattern: `TEST/G${++made}/{year}/{number}` })
    const id = await insert('document', {
      ...{ group_id: groupId, title: named, type: 'REPORT', level: 'MEMBERS', year: 2026 },
      ...{ state: published === null ? 'AWAITED' : 'PUBLISHED', published_at: published },
      ...(more as Values),
    })
    for (const [at, language] of languages.entries())
      await insert('document_language', {
        ...{ document_id: id, language, standing: at === 0 ? 'ORIGINAL' : 'TRANSLATION' },
      })
    for (const party of parties)
      await insert('document_party', {
        document_id: id,
        party_id: party.id,
        is_guest: party.isGuest ?? false,
      })
    if (meetingId)
      await insert('document_meeting', { document_id: id, meeting_id: meetingId, agenda_item_id: itemId })
    const { rows } = await db.query('select code, symbol from document where id = $1', [id])
    return { id, title: named, ...(rows[0] as { code: string; symbol: string }) }
  }

  /** A file of a document as the examination leaves it: clean, with its text. No bytes are stored. */
  async function makeFile({
    documentId,
    words = 'The text of a paper.',
    language = 'en',
    ...more
  }: { documentId: string; words?: string | null; language?: string } & Columns<
    'format' | 'name' | 'state' | 'size' | 'sha256' | 'crc32' | 'withdrawn_at' | 'examined_at' | 'reason'
  >) {
    const id = await insert('document_file', {
      ...{ document_id: documentId, language, format: 'PDF', name: 'paper.pdf', upload: randomUUID() },
      ...{ state: 'CLEAN', size: 100_000, sha256: '0'.repeat(64), crc32: 1, scanned_by: 'NONE' },
      ...{ examined_at: '2026-01-01T00:00:00Z', text_size: words?.length ?? null },
      ...(more as Values),
    })
    if (words !== null)
      await insert('document_text', {
        ...{ file_id: id, document_id: documentId, language, words },
        blocks: JSON.stringify([{ kind: 'paragraph', text: words }]),
      })
    return id
  }

  /** An account, and the actor that its session would be. */
  async function makeUser({
    role,
    party,
    name,
  }: {
    role: Role
    party?: { id: string; code: string }
    name?: string
  }): Promise<Actor> {
    const n = ++made
    const id = await insert('app_user', {
      email: `user${n}.${randomUUID().slice(0, 8)}@chancery.example`,
      name: name ?? `User ${n}`,
      role,
      party_id: party?.id ?? null,
    })
    const clearance = role === 'ADMIN' || role === 'SECRETARIAT' ? 3 : 2
    return {
      id,
      name: name ?? `User ${n}`,
      role,
      partyId: party?.id ?? null,
      partyCode: party?.code ?? null,
      clearance,
      sessionId: randomUUID(),
    }
  }

  const makeMandate = ({
    user,
    party,
    by,
    from = '2020-01-01',
    to = '9999-12-31',
  }: {
    user: Actor
    party: { id: string }
    by: Actor
    from?: string
    to?: string
  }) =>
    insert('mandate', {
      user_id: user.id,
      party_id: party.id,
      letter: 'Note 1 of the ministry',
      given_by: by.id,
      valid_from: from,
      valid_to: to,
    })

  /** A small forum that can decide: two co-chairs with a reviewer and a mandate each, the secretariat, an administrator. */
  async function makeForum() {
    const conference = await makeGroup({
      code: 'mc',
      name: 'Ministerial Conference',
      composition: 'ALL_MEMBERS',
    })
    await asSeed(() =>
      db.query(
        `insert into forum (id, name, short_name, type, established, objectives, thematic_focus, secretariat, time_zone, deciding_group_id)
         values (1, 'Forum of tests', 'Forum', 'Forum', '2002', '{}', 'Tests', 'Its secretariat', 'Australia/Sydney', $1)`,
        [conference.id],
      ),
    )
    const australia = await makeParty({ code: 'AU', name: 'Australia' })
    const indonesia = await makeParty({ code: 'ID', name: 'Indonesia' })
    const coChairSeats = {
      australia: await makeSeat({ groupId: conference.id, partyId: australia.id, role: 'CO_CHAIR' }),
      indonesia: await makeSeat({ groupId: conference.id, partyId: indonesia.id, role: 'CO_CHAIR' }),
    }
    const admin = await makeUser({ role: 'ADMIN', name: 'Administrator' })
    const clerk = await makeUser({ role: 'SECRETARIAT', name: 'Registry clerk' })
    const canberra = await makeUser({ role: 'REVIEWER', party: australia, name: 'Reviewer for Australia' })
    const jakarta = await makeUser({ role: 'REVIEWER', party: indonesia, name: 'Reviewer for Indonesia' })
    await makeMandate({ user: canberra, party: australia, by: admin })
    await makeMandate({ user: jakarta, party: indonesia, by: admin })
    return { conference, australia, indonesia, coChairSeats, admin, clerk, canberra, jakarta }
  }

  return {
    db,
    insert,
    insertMany,
    asSeed,
    makeParty,
    makeGroup,
    makeSeat,
    makeMeeting,
    makeInvitation,
    makeAttendance,
    makeItem,
    makePerson,
    makeFocalPoint,
    makeDelegate,
    makeDecision,
    makeMinutes,
    makeDocument,
    makeFile,
    makeUser,
    makeMandate,
    makeForum,
    close: () => db.end(),
  }
}
