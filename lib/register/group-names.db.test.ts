import { randomUUID } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'

/** What a group is called on a day: `groups_named` and `groups_named_known` in the database. */
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

type Given = { name: string; abbreviation?: string; from: string; to?: string; retracted?: boolean }

async function groupWith(...names: Given[]) {
  const { id } = await make.makeGroup({ name: 'As it began' })
  for (const { name, abbreviation = null, from, to = null, retracted = false } of names)
    await make.insert('group_name', {
      ...{ group_id: id, name, abbreviation, valid_from: from, valid_to: to },
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
const nameOn = async (group: string, day: string | null) =>
  (await asReader<{ name: string }>('select name from groups_named($1) where id = $2', [day, group]))[0]?.name

describe('a group is called on a day', () => {
  test('by the name that it began with, until it was renamed', async () => {
    const group = await groupWith({ name: 'Renamed', abbreviation: 'RN', from: '2019-02-12' })
    expect(await nameOn(group, '2019-02-11')).toBe('As it began')
    expect(await nameOn(group, '2019-02-12')).toBe('Renamed')
    expect(await nameOn(await groupWith(), null)).toBe('As it began')
  })
  test('with the abbreviation of the same name, also where that has none', async () => {
    const abbreviationOn = async (group: string, day: string) =>
      (await asReader(`select abbreviation from groups_named($1) where id = $2`, [day, group]))[0]
    const group = await groupWith({ name: 'Renamed', from: '2019' })
    await make.asSeed(() => make.db.query(`update "group" set abbreviation = 'AIB' where id = $1`, [group]))
    expect(await abbreviationOn(group, '2018-01-01')).toEqual({ abbreviation: 'AIB' })
    expect(await abbreviationOn(group, '2020-01-01')).toEqual({ abbreviation: null })
  })
  test('today by the name of today, not by one that only begins in time to come', async () => {
    const group = await groupWith({ name: 'Then', from: '2190-01-01' })
    expect(await nameOn(group, null)).toBe('As it began')
    expect(await nameOn(group, '2190-01-01')).toBe('Then')
  })
  test('by the certain name before one that it may have had, and of the possible ones by that which began last', async () => {
    const group = await groupWith(
      { name: 'Certain', from: '2002', to: '2022/2024' },
      { name: 'Possible', from: '2010/2030', to: '2015/2021' },
      { name: 'Later', from: '2022/2024' },
    )
    expect(await nameOn(group, '2020-01-01')).toBe('Certain')
    expect(await nameOn(group, '2023-01-01')).toBe('Later')
  })
  test('never by a name that was retracted', async () => {
    expect(await nameOn(await groupWith({ name: 'Mistaken', from: '2002', retracted: true }), null)).toBe(
      'As it began',
    )
  })
})

test('as they were known, groups have the names of which the log then knew', async () => {
  const renamed = await groupWith({ name: 'First renaming', from: '2010' })
  const other = await groupWith()
  const { rows } = await make.db.query('select size from audit.head')
  const known = (groups: string[] | null) =>
    asReader<{ id: string; name: string }>(
      'select id, name from groups_named_known($1, $2, $3) order by name',
      [...[rows[0].size, '2011-01-01', groups]],
    )
  await make.asSeed(() =>
    make.db.query(`update group_name set name = 'Second thoughts' where group_id = $1`, [renamed]),
  )
  await make.insert('group_name', { group_id: other, name: 'Later known', valid_from: '2005' })
  expect(await nameOn(renamed, '2011-01-01')).toBe('Second thoughts')
  expect(await known([renamed, other])).toEqual([
    { id: other, name: 'As it began' },
    { id: renamed, name: 'First renaming' },
  ])
  const all = await known(null)
  expect(all.find(({ id }) => id === renamed)?.name).toBe('First renaming')
  expect(all.find(({ id }) => id === other)?.name).toBe('As it began')
})

test('naming a group becomes part of the statement that asks, and finds its names by their index', async () => {
  const group = {
    kind: 'NETWORK',
    composition: 'OWN_SEATS',
    basis: 'D',
    certainty: 'CONFIRMED',
    valid_from: '2003',
  }
  const many = Array.from({ length: 2000 }, (_, n) => ({
    ...group,
    id: randomUUID(),
    code: `idx-${n}`,
    name: `${n}`,
  }))
  await make.insertMany('group', many)
  await make.insertMany(
    'group_name',
    many.map(({ id }) => ({ id: randomUUID(), group_id: id, name: 'Renamed', valid_from: '2005' })),
  )
  await make.db.query('analyze "group", group_name')
  const plan = await asReader<{ 'QUERY PLAN': string }>(
    `explain select g.name from groups_named('2011-01-01') g where g.id = '${many[7]!.id}'`,
  )
  const lines = plan.map((row) => row['QUERY PLAN']).join('\n')
  expect(lines).toMatch(
    /Index Scan using group_name_\w+ on group_name|Bitmap Index Scan on group_name_group_id_idx/,
  )
  expect(lines).not.toMatch(/Function Scan|Seq Scan/)
})

describe('a code', () => {
  const coded = async (kind: 'party' | 'group', code: string) =>
    (await asReader<{ id: string | null }>(`select ${kind}_coded($1) as id`, [code]))[0]?.id

  test('that a party or group had until it was corrected leads to it, in whatever case', async () => {
    const party = await make.makeParty({ code: 'NEW', kind: 'ORGANIZATION' })
    const group = await make.makeGroup({ code: 'new' })
    await make.insert('former_code', { code: 'Old', party_id: party.id })
    await make.insert('former_code', { code: 'old', group_id: group.id })
    expect(await coded('party', 'old')).toBe(party.id)
    expect(await coded('party', 'new')).toBe(party.id)
    expect(await coded('group', 'OLD')).toBe(group.id)
    expect(await coded('group', 'none')).toBeNull()
  })
  test('that was that of another is refused, by whatever is written second', async () => {
    const one = await make.makeParty({ code: 'ONE', kind: 'ORGANIZATION' })
    const two = await make.makeParty({ code: 'TWO', kind: 'ORGANIZATION' })
    await expect(make.insert('former_code', { code: 'two', party_id: one.id })).rejects.toThrow(
      /code_has_one_bearer/,
    )
    await make.insert('former_code', { code: 'WAS', party_id: one.id })
    await expect(make.insert('former_code', { code: 'was', party_id: two.id })).rejects.toThrow(
      /former_code_of_a_party/,
    )
    await expect(
      make.asSeed(() => make.db.query(`update party set code = 'was' where id = $1`, [two.id])),
    ).rejects.toThrow(/code_has_one_bearer/)
    await make.asSeed(() => make.db.query(`update party set code = 'WAS' where id = $1`, [one.id]))
    const group = await make.makeGroup()
    await make.insert('former_code', { code: 'gone', group_id: group.id })
    await expect(make.makeGroup({ code: 'gone' })).rejects.toThrow(/code_has_one_bearer/)
    await expect(
      make.insert('former_code', { code: 'gone', group_id: (await make.makeGroup()).id }),
    ).rejects.toThrow(/former_code_of_a_group/)
  })
  test('belongs to a party or to a group, and to one of them', async () => {
    await expect(make.insert('former_code', { code: 'nobody' })).rejects.toThrow(/former_code_one_bearer/)
  })
})

test('nothing in the code takes the name of a group out of its table', () => {
  const files = globSync('{app,lib,scripts}/**/*.{ts,tsx}', {
    exclude: (name) => name === 'testing' || name === 'bench',
  }).filter((file) => !/\.test\.tsx?$/.test(file))
  expect(files.length).toBeGreaterThan(300)
  // `b` and `g` are what groups are called in queries. Searching goes through all of their names, and chooses none.
  const named = files.filter((file) => {
    const queries = readFileSync(file, 'utf8').match(/`[^`]*(?:\$\{(?:[^{}`]|`[^`]*`)*\}[^`]*)*`/g) ?? []
    return queries.some(
      (query) => /(?:from|join) "group" ([bg])\b/.test(query) && /\b[bg]\.(name|abbreviation)\b/.test(query),
    )
  })
  expect(named).toEqual([])
})
