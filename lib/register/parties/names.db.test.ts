import { randomUUID } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'

/** Which of its names a party is called by on a day: `party_names` and `party_name_on` in the database. */
let database: TestDatabase
let make: Factories
let web: Client

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  await make.makeForum()
  web = new Client({ connectionString: database.appUrl })
  await web.connect()
})
afterAll(async () => {
  await web.end()
  await make.close()
  await database.drop()
})

type Name = { name: string; from: string; to?: string; kind?: string; language?: string; retracted?: boolean }

async function partyWith(...names: Name[]) {
  const id = await make.insert('party', { code: `N-${randomUUID().slice(0, 8)}`, kind: 'ORGANIZATION' })
  for (const { name, from, to = null, kind = 'SHORT', language = 'en', retracted = false } of names)
    await make.insert('party_name', {
      ...{ party_id: id, name, kind, language, valid_from: from, valid_to: to },
      retracted_at: retracted ? '2020-01-01' : null,
    })
  return id
}

async function asReader<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  await web.query('begin')
  await web.query(
    `select set_config('app.actor', $1, true), set_config('app.role', 'DELEGATE', true), set_config('app.clearance', '2', true)`,
    [randomUUID()],
  )
  return web
    .query<Row>(sql, values)
    .then(({ rows }) => rows)
    .finally(() => web.query('rollback'))
}
const nameOn = async (party: string, day: string | null) =>
  (await asReader<{ name: string }>('select name from party_name_on($1, $2)', [party, day]))[0]?.name
const codeOf = async (party: string) =>
  (await make.db.query('select code from party where id = $1', [party])).rows[0].code

describe('a party is called on a day', () => {
  test('by its short English name, whatever formal and other names it has', async () => {
    const party = await partyWith(
      { name: 'Short', from: '2002' },
      { name: 'The Formal Name of Short', from: '2003', kind: 'FORMAL' },
      { name: 'Court', from: '2003', language: 'fr' },
    )
    expect(await nameOn(party, '2010-01-01')).toBe('Short')
  })

  test('by the name of that day, until the day on which it ends', async () => {
    const party = await partyWith(
      { name: 'Before', from: '../2002-02', to: '2019-02-12' },
      { name: 'After', from: '2019-02-12' },
    )
    expect(await nameOn(party, '2019-02-11')).toBe('Before')
    expect(await nameOn(party, '2019-02-12')).toBe('After')
  })

  test('today by the name of today, not by one that only begins in time to come', async () => {
    const party = await partyWith(
      { name: 'Now', from: '2002', to: '2190-01-01' },
      { name: 'Then', from: '2190-01-01' },
    )
    expect(await nameOn(party, null)).toBe('Now')
    expect(await nameOn(party, '2190-01-01')).toBe('Then')
  })

  test('by the certain name before one that it may have had, however late that began', async () => {
    const party = await partyWith(
      { name: 'Certain', from: '2002' },
      { name: 'Possible', from: '2010/2030', to: '2015/2031' },
    )
    expect(await nameOn(party, '2020-01-01')).toBe('Certain')
  })

  test('where no name is certain, by that of the possible ones that began last', async () => {
    const party = await partyWith(
      { name: 'Earlier', from: '2002', to: '2010/2012' },
      { name: 'Later', from: '2010/2012' },
    )
    expect(await nameOn(party, '2009-12-31')).toBe('Earlier')
    expect(await nameOn(party, '2011-01-01')).toBe('Later')
  })

  test('by the earliest name to come where it bears none yet, which says from when', async () => {
    const called = async (from: string) => {
      const party = await partyWith({ name: 'Later', from: '2191' }, { name: 'First', from, to: '2191' })
      return (await nameOn(party, '2011-01-01'))?.replaceAll('\u00a0', ' ')
    }
    expect(await called('2190-01-01')).toBe('First (from 1 January 2190)')
    expect(await called('2190-03')).toBe('First (from March 2190)')
    expect(await called('2190')).toBe('First (from 2190)')
    expect(await called('2190-01/2190-03-05')).toBe('First (by 5 March 2190)')
  })

  test('by its code where its names are over, never by a name of an earlier time', async () => {
    const party = await partyWith({ name: 'Once', from: '2005', to: '2007' })
    expect(await nameOn(party, '2004-01-01')).toBe('Once (from 2005)')
    expect(await nameOn(party, '2008-01-01')).toBe(await codeOf(party))
    expect(await nameOn(party, '2006-01-01')).toBe('Once')
  })

  test('never by a name that was retracted', async () => {
    const party = await partyWith(
      { name: 'Mistaken', from: '2002', retracted: true },
      { name: 'Right', from: '2002' },
    )
    expect(await nameOn(party, '2010-01-01')).toBe('Right')
    expect(await nameOn(await partyWith({ name: 'Mistaken', from: '2002', retracted: true }), null)).not.toBe(
      'Mistaken',
    )
  })

  test('by nothing where there is no such party', async () => {
    expect(await nameOn(randomUUID(), null)).toBeUndefined()
  })
})

test('the names of all parties, as they are and as they were known, are those of each', async () => {
  const all = await asReader<{ party_id: string; name: string }>('select * from party_names($1)', [
    '2011-01-01',
  ])
  expect(all.length).toBeGreaterThan(5)
  for (const { party_id, name } of all) expect(await nameOn(party_id, '2011-01-01')).toBe(name)

  const { rows } = await make.db.query('select size from audit.head')
  const asKnown = (size: number, parties: string[] | null = null) =>
    asReader<{ party_id: string; name: string }>('select * from party_names_known($1, $2, $3) order by 1', [
      ...[size, '2011-01-01', parties],
    ])
  const sorted = all.toSorted((a, b) => (a.party_id < b.party_id ? -1 : 1))
  expect(await asKnown(rows[0].size)).toEqual(sorted)
  expect(await asKnown(rows[0].size, [sorted[2]!.party_id])).toEqual([sorted[2]])
  expect(await asKnown(rows[0].size, [randomUUID()])).toEqual([])

  const before = sorted.find(({ name }) => !name.includes('('))!
  const changed = before.party_id
  await make.asSeed(() =>
    make.db.query(`update party_name set name = 'As corrected' where party_id = $1`, [changed]),
  )
  expect(await nameOn(changed, '2011-01-01')).toBe('As corrected')
  expect(await asKnown(rows[0].size, [changed])).toEqual([before])
})

test('naming a party becomes part of the statement that asks, and finds its names by their index', async () => {
  const party = { kind: 'ORGANIZATION' }
  const many = Array.from({ length: 2000 }, (_, n) => ({ id: randomUUID(), code: `IDX-${n}`, ...party }))
  await make.insertMany('party', many)
  await make.insertMany(
    'party_name',
    many.map(({ id, code }) => ({
      ...{ id: randomUUID(), party_id: id, kind: 'SHORT', language: 'en', name: code, valid_from: '2002' },
    })),
  )
  await make.db.query('analyze party, party_name')
  const plan = await asReader<{ 'QUERY PLAN': string }>(
    `explain select (select n.name from party_name_on(p.id) n), (select n.name from party_name_on(p.id, '2011-01-01') n)
     from party p where p.code = 'IDX-7'`,
  )
  const lines = plan.map((row) => row['QUERY PLAN']).join('\n')
  expect(lines.match(/Index Scan using party_name_\w+ on party_name/g)).toHaveLength(2)
  expect(lines).not.toMatch(/Function Scan|Seq Scan on party/)
})

test('nothing else in the code chooses a name of a party', () => {
  // What a request comes to and what the search goes through are all names of a party, and none is chosen.
  const files = globSync('{app,lib,scripts,prisma/seed}/**/*.{ts,tsx}', {
    exclude: (name) => name === 'testing' || name === 'bench',
  }).filter((file) => !/\.test\.tsx?$/.test(file))
  expect(files.length).toBeGreaterThan(300)
  const chosen = files.filter((file) =>
    /from (public\.)?party_name\b[^`]*order by[^`]*limit 1|coalesce\(\(select \w+\.name from party_name\b/.test(
      readFileSync(file, 'utf8'),
    ),
  )
  expect(chosen).toEqual([])
})
