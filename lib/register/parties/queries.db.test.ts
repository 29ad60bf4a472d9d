import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeRequest } from '../change-requests/commands'
import { decideRequest } from '../change-requests/decisions/commands'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { READ_JUST_NOW } from '@/lib/testing/read-just-now'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { addAlias } from './commands'
import { getParty, listRoster } from './queries'

let database: TestDatabase
let make: Factories
let clerk: Actor
let canberra: Actor
let jakarta: Actor
let delegate: Actor

beforeAll(async () => {
  database = await testDatabase({ seeded: true })
  make = await openFactories(database.ownerUrl)
  const party = async (code: string) => ({
    id: (await make.db.query('select id from party where code = $1', [code])).rows[0].id as string,
    code,
  })
  const admin = await make.makeUser({ role: 'ADMIN' })
  clerk = await make.makeUser({ role: 'SECRETARIAT', name: 'Registry clerk' })
  canberra = await make.makeUser({ role: 'REVIEWER', party: await party('AU') })
  jakarta = await make.makeUser({ role: 'REVIEWER', party: await party('ID') })
  delegate = await make.makeUser({ role: 'DELEGATE', party: await party('NR') })
  await make.makeMandate({ user: canberra, party: await party('AU'), by: admin })
  await make.makeMandate({ user: jakarta, party: await party('ID'), by: admin })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

type Asked = Parameters<typeof listRoster>[1]
const roster = async (asked: Asked = {}) => {
  const found = await listRoster(delegate, asked)
  if (!found) throw new Error('There is always a roster.')
  return found
}
const codes = ({ rows }: Awaited<ReturnType<typeof roster>>, part?: number) =>
  rows.filter((row) => part === undefined || row.part === part).map(({ code }) => code)
const UNCERTAIN = 7

describe('the roster of the Bali Process', () => {
  test('counts 45 member states and 4 organizations, 17 observer states, 9 organizations and 1 mechanism today', async () => {
    const today = await roster()
    expect(today.inPart).toEqual({ 0: 45, 1: 4, 3: 17, 4: 9, 5: 1 })
    expect(today.rows).toHaveLength(76)
    expect(today.totals).toMatchObject({ members: 49, observers: 27, guests: 0, uncertain: 0 })
    expect(today.totals.rows[1]).toMatchObject({ label: 'of these, founding members', all: 40 })
    expect(today.marks).toHaveLength(62)
  })

  test('on 23 March 2016 counts 42 states and 3 organizations, and holds four memberships for uncertain', async () => {
    const then = await roster({ asOf: '2016-03-23' })
    expect(then.inPart).toMatchObject({ 0: 42, 1: 3 })
    const uncertain = then.rows.filter(({ part, category }) => part === UNCERTAIN && category === 'MEMBER')
    expect(uncertain.map(({ code }) => code).toSorted()).toEqual(['AE', 'HK', 'ILO', 'IQ'])
    expect(uncertain.find(({ code }) => code === 'AE')?.doubt).toMatch(/^It began between /)
    expect(then.totals.members).toBe(45)
  })

  test('has the names of the date shown, and says what a party was called before', async () => {
    const name = async (asOf: string | undefined) =>
      (await roster({ asOf })).rows.find(({ code }) => code === 'TR')
    expect((await name('2016-03-23'))?.name).toBe('Turkey')
    expect(await name(undefined)).toMatchObject({ name: 'Türkiye', former: ['Turkey until 2022'] })
  })

  test('before the first entry knows nothing, whatever the day', async () => {
    const { moment, matching, totals } = await roster({ knownAt: '2010-01-01' })
    expect({ size: moment.size, matching, members: totals.members }).toEqual({
      size: 0n,
      matching: 0,
      members: 0,
    })
    expect(moment.beganAt).toBeInstanceOf(Date)
  })

  test('names few seats and counts the chairs of the co-chairs', async () => {
    const { rows } = await roster()
    const seats = (code: string) => rows.find((row) => row.code === code)?.seats
    expect(seats('LK')?.named.map(({ label, role }) => `${label} ${role}`)).toEqual([
      'AHG MEMBER',
      'TEWG CO_CHAIR',
    ])
    expect(seats('AU')?.counted).toMatch(/^co-chair of .* groups$/)
  })

  test('sets what published pages declare beside what it counts', async () => {
    const { declarations } = await roster()
    expect(declarations).toContainEqual(
      expect.objectContaining({ total: 'MEMBER_STATES', declared: 45, listed: 44, counted: 45 }),
    )
    expect(declarations).toContainEqual(
      expect.objectContaining({ total: 'OBSERVER_STATES', declared: 18, counted: 17 }),
    )
  })
})

describe('what is asked of the roster', () => {
  test.each([
    ['its code', 'AE'],
    ['an alias', 'UAE'],
    ['part of a name, without its accents', 'emirates'],
    ['the code of three letters', 'are'],
  ])('finds a party by %s', async (_, q) => {
    expect(codes(await roster({ q }))).toContain('AE')
  })

  test('says by which other name a party was found', async () => {
    expect((await roster({ q: 'uae' })).rows[0]).toMatchObject({ code: 'AE', also: 'UAE' })
    expect((await roster({ q: 'emirates' })).rows[0]?.also).toBeNull()
  })

  test('a text is sought as it is, not as a pattern', async () => {
    expect((await roster({ q: '%' })).matching).toBe(0)
    expect((await roster({ q: '_' })).matching).toBe(0)
  })

  test('narrows by category, region and doubt, and leaves the totals whole', async () => {
    expect((await roster({ category: 'OBSERVER' })).matching).toBe(27)
    expect(codes(await roster({ region: 'AFRICA' }))).toEqual(['ZA'])
    const doubtful = await roster({ doubt: 'doubtful', category: 'MEMBER' })
    expect(codes(doubtful).toSorted()).toEqual(['AE', 'HK', 'ILO', 'IQ', 'MO', 'MV', 'TO', 'UNODC', 'US'])
    expect(doubtful.totals.members).toBe(49)
    expect((await roster({ doubt: 'known', category: 'MEMBER' })).matching).toBe(40)
  })

  test('narrows by group, also to one that sits as another does or in which all members sit', async () => {
    expect((await roster({ group: 'ahg' })).matching).toBe(19)
    expect((await roster({ group: 'ahg', asOf: '2016-03-23' })).matching).toBeGreaterThan(17)
    expect((await roster({ group: 'wgtip' })).matching).toBe(19)
    expect((await roster({ group: 'mc' })).matching).toBe(49)
    expect(await roster({ group: 'no-such-group' })).toMatchObject({
      matching: 0,
      unclear: 'There is no group called “no-such-group”. Write its name or code.',
    })
    expect(await roster({ group: 'Ad Hoc Group' })).toMatchObject({
      ...{ matching: 19, unclear: null },
      filters: { group: 'ahg' },
    })
  })

  test('sorts within the parts, either way', async () => {
    const byCode = codes(await roster({ sort: 'code', order: 'descending' }), 0)
    expect(byCode).toEqual(byCode.toSorted().toReversed())
    const since = codes(await roster({ sort: 'since', category: 'MEMBER' }), 0)
    expect(since.slice(-1)[0]).toMatch(/^(HK|IQ)$/)
    expect((await roster({ sort: 'since', order: 'descending' })).rows[0]?.part).toBe(0)
  })
})

describe('the page of a party', () => {
  const party = async (code: string, more: object = {}, actor = delegate) => {
    const found = await getParty(actor, { code, ...more })
    if (!found) throw new Error(`There is no party ${code}.`)
    return found
  }

  test('holds its names, memberships, founding and notes, and ends its history with the first entry', async () => {
    const { party: timor, notes, history } = await party('TL')
    expect(timor.names.map(({ name }) => name)).toEqual([
      'Timor-Leste',
      'Democratic Republic of Timor-Leste',
      'UNTAET/East Timor',
    ])
    expect(timor.memberships[0]).toMatchObject({
      category: 'MEMBER',
      certainty: 'REPORTED',
      validFrom: '2002-02',
    })
    expect(timor.founding?.certainty).toBe('CONFIRMED')
    expect(notes[0]?.kind).toBe('SOURCES_DISAGREE')
    expect(history.at(-1)?.sentence).toBe('Entered into the register from published sources.')
  })

  test('distinguishes seats of its own from those by membership and those of another group', async () => {
    const { seats } = await party('LK')
    const by = (kind: string) => seats.filter((seat) => seat.by === kind).map(({ code }) => code)
    expect(by('SEAT')).toEqual(expect.arrayContaining(['ahg', 'tewg']))
    expect(by('MEMBERSHIP')).toEqual(['mc', 'som'])
    expect(by('ANOTHER_GROUP')).toEqual(expect.arrayContaining(['wgtip', 'dwg', 'tfpp']))
    expect(by('ANOTHER_GROUP')).not.toContain('tewg')
  })

  test('an observer attends the bodies of all members', async () => {
    const { seats } = await party('NO')
    expect(seats.map(({ code, role }) => `${code} ${role}`)).toEqual(['mc OBSERVER', 'som OBSERVER'])
  })

  test('is found by its code in small letters, and does not exist for a code that nobody has', async () => {
    expect((await party('nr')).party.code).toBe('NR')
    expect(await getParty(delegate, { code: 'XX' })).toBeNull()
  })

  test('says that it was not known yet, instead of being lost', async () => {
    expect((await party('NR', { knownAt: 'entry:0' })).party).toMatchObject({
      isKnown: false,
      memberships: [],
      name: 'NR',
    })
  })

  test('shows a delegate no contact of another party, and the registry all of them', async () => {
    expect((await party('AU')).contacts).toEqual([])
    expect((await party('AU', {}, canberra)).contacts).toHaveLength(1)
    expect((await party('AU', {}, clerk)).contacts).toHaveLength(1)
  })
})

describe('a change of the register', () => {
  test('edited directly is seen by the next request', async () => {
    expect((await roster({ q: 'pleasant island' })).matching).toBe(0)
    await addAlias(clerk, { code: 'NR', alias: 'Pleasant Island' })
    expect(codes(await roster({ q: 'pleasant island' }))).toEqual(['NR'])
  })

  test('is announced while it is proposed, and once approved is in the roster of every date, but not as known before', async () => {
    const before = await make.db.query<{ size: string }>('select size from audit.head')
    const { code } = await writeRequest(clerk, {
      effective: '1 January 2024',
      reason: 'It asked for it in writing.',
      basisText: 'Ministerial Conference, decision 4',
      operations: [
        { kind: 'END_MEMBERSHIP', party: 'Norway' },
        {
          kind: 'ADMIT_NEW',
          name: 'Tuvalu',
          code: 'TV',
          partyKind: 'STATE',
          iso3: 'TUV',
          region: 'PACIFIC',
          category: 'OBSERVER',
          standing: 'ACTIVE',
        },
      ],
      intent: 'submit',
    })
    const norway = async (actor: Actor) => (await getParty(actor, { code: 'NO' }))?.requests
    expect(await norway(canberra)).toEqual([
      expect.objectContaining({ code, awaits: ['Australia', 'Indonesia'] }),
    ])
    expect(await norway(delegate)).toEqual([])
    for (const actor of [canberra, jakarta])
      await decideRequest(actor, { code, version: '1', read: READ_JUST_NOW, decision: 'APPROVE', reason: '' })
    expect(await norway(canberra)).toEqual([])

    const observers = async (asked: Asked) => codes(await roster({ ...asked, category: 'OBSERVER' }))
    expect(await observers({})).toContain('TV')
    expect(await observers({})).not.toContain('NO')
    expect(await observers({ asOf: '2023-12-31' })).toContain('NO')
    const known = { knownAt: `entry:${before.rows[0]?.size}` }
    expect(await observers(known)).toContain('NO')
    expect(await observers(known)).not.toContain('TV')
    expect((await getParty(delegate, { code: 'TV', ...known }))?.party.isKnown).toBe(false)
    const told = (await getParty(delegate, { code: 'NO' }))?.history[0]
    expect(told).toMatchObject({
      action: 'register.changed',
      basis: 'Ministerial Conference, decision 4',
      request: code,
      by: 'Approved by the co-chairs.',
    })
  })
})

test('a membership, and the seats that follow from it, begin with the unbroken time in its category', async () => {
  const small = await testDatabase()
  const facts = await openFactories(small.ownerUrl)
  try {
    const { clerk: reader } = await facts.makeForum()
    const { id } = await facts.makeParty({ code: 'FJ', category: null })
    const spell = (standing: string, valid_from: string, valid_to: string | null) =>
      facts.insert('membership', {
        party_id: id,
        category: 'MEMBER',
        standing,
        basis: 'Decision',
        certainty: 'CONFIRMED',
        valid_from,
        valid_to,
      })
    await spell('ACTIVE', '2002-02', '2010-05-01')
    await spell('SUSPENDED', '2010-05-01', '2014-05-01')
    await spell('ACTIVE', '2014-05-01', null)
    const row = async (asOf?: string) =>
      (await listRoster(reader, { asOf }))?.rows.find(({ code }) => code === 'FJ')
    expect(await row()).toMatchObject({ since: '2002-02', standing: 'ACTIVE' })
    expect(await row('2012-01-01')).toMatchObject({ since: '2002-02', standing: 'SUSPENDED' })
    for (const asOf of [undefined, '2012-01-01']) {
      const seats = (await getParty(reader, { code: 'FJ', asOf }))?.seats
      expect(seats).toMatchObject([{ by: 'MEMBERSHIP', validFrom: '2002-02' }])
    }
  } finally {
    await facts.close()
    await disconnect()
    await small.drop()
    process.env.DATABASE_URL = database.appUrl
  }
})

test('above two hundred entries the roster is paged by key, a hundred a page, without a gap or a repetition', async () => {
  const large = await testDatabase()
  const facts = await openFactories(large.ownerUrl)
  try {
    const { clerk: reader } = await facts.makeForum()
    const parties = Array.from({ length: 260 }, (_, n) => ({
      id: randomUUID(),
      code: `Q${String(n).padStart(3, '0')}`,
      kind: n % 4 === 0 ? 'ORGANIZATION' : 'STATE',
      region: n % 4 === 0 ? null : 'ASIA',
    }))
    await facts.insertMany('party', parties)
    await facts.insertMany(
      'party_name',
      parties.map(({ id, code }) => ({
        id: randomUUID(),
        party_id: id,
        kind: 'SHORT',
        language: 'en',
        name: `Name ${code.at(-1)}`,
        valid_from: '2002',
      })),
    )
    await facts.insertMany(
      'membership',
      parties.map(({ id }) => ({
        id: randomUUID(),
        party_id: id,
        category: 'MEMBER',
        standing: 'ACTIVE',
        basis: 'Decision',
        certainty: 'CONFIRMED',
        valid_from: '2002',
      })),
    )
    for (const asked of [
      {},
      { sort: 'code', order: 'descending' },
      { sort: 'standing', order: 'descending' },
    ] as const) {
      const seen: string[] = []
      const sizes: number[] = []
      for (let after: string | undefined = undefined; ;) {
        const page: NonNullable<Awaited<ReturnType<typeof listRoster>>> = (await listRoster(reader, {
          ...asked,
          after,
        }))!
        expect(page.inPart).toEqual({ 0: 197, 1: 65 })
        seen.push(...page.rows.map(({ code }) => code))
        sizes.push(page.rows.length)
        if (!page.next) break
        after = page.next.after
      }
      expect(sizes).toEqual([100, 100, 62])
      expect(new Set(seen).size).toBe(262)
    }
    expect((await listRoster(reader, { after: randomUUID() }))?.isFirst).toBe(true)
  } finally {
    await facts.close()
    await disconnect()
    await large.drop()
    process.env.DATABASE_URL = database.appUrl
  }
})

test('the seats of a party are looked up by the party, never through all of what keeps seats apart', async () => {
  await make.db.query('begin')
  try {
    await make.db.query('set local enable_seqscan = off')
    const { rows } = await make.db.query<{ 'QUERY PLAN': string }>(
      `explain select from seat where party_id = '00000000-0000-0000-0000-000000000000' and retracted_at is null`,
    )
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('seat_party_id_idx')
    expect(plan).not.toContain('seat_certain_once')
  } finally {
    await make.db.query('rollback')
  }
})
