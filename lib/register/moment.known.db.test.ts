import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeRequest } from './change-requests/commands'
import { decideRequest } from './change-requests/decisions/commands'
import { disconnect } from '@/lib/kernel/db'
import { setMandate } from './groups/commands'
import { addAlias, setWebsite } from './parties/commands'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { READ_JUST_NOW } from '@/lib/testing/read-just-now'
import { openFactories, type Factories } from '@/lib/testing/factories'

/** What the register knew, read twice: by its functions, and by the slow way, every version of every row out of the log. */
const tables = [
  'party',
  'party_name',
  'founding',
  'membership',
  'group',
  'group_name',
  'group_placement',
  'seat',
  'former_code',
]

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let web: Client
let size: number

// As the row policies first defined it, but for the action: an entry that says what was done may name the row, and holds none.
const slowWay = (table: string) => `
  create function slow_way.${table}_known(size bigint, only_ids uuid[] default null) returns setof public."${table}" language sql stable as $known$
    select r.* from public."${table}" m
    cross join lateral (select event_id from audit.leaf l where l.table_name = '${table}' and l.row_id = m.id and l.seq < size
      and l.action in ('row.insert', 'row.update') order by l.seq desc limit 1) v
    join audit.event e on e.id = v.event_id
    cross join lateral jsonb_populate_record(null::public."${table}", convert_from(e.body, 'UTF8')::jsonb -> 'row') r
    where only_ids is null or m.id = any (only_ids) $known$`

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  web = new Client({ connectionString: database.appUrl })
  await web.connect()
  forum = await make.makeForum()
  await enterRegister()
  await changeByRequests()
  await editDirectly()
  const owned = ['create schema slow_way authorization chancery_owner', 'set role chancery_owner']
  const granted = ['grant usage on schema slow_way to chancery_app', 'reset role']
  await make.db.query([...owned, ...tables.map(slowWay), ...granted].join('; '))
  size = (await make.db.query('select size::int from audit.head')).rows[0].size
})
afterAll(async () => {
  await web.end()
  await make.close()
  await disconnect()
  await database.drop()
})

async function enterRegister() {
  await make.makeGroup({ code: 'ahg', name: 'Ad Hoc Group', parentId: forum.conference.id })
  for (const code of ['FJ', 'KI', 'WS', 'TO', 'VU']) {
    const { id } = await make.makeParty({ code, name: `State ${code}` })
    await make.insert('founding', { party_id: id, basis: 'Attendance list', certainty: 'REPORTED' })
  }
  // The same row twice in one transaction, and a version that came back.
  const basis = (text: string) =>
    ['founding', 'membership', '"group"', 'seat'].map((table) => `update ${table} set basis = '${text}'`)
  const corrections = [
    ...basis('Read wrongly'),
    ...basis('Record of the conference, page 2'),
    `update party set abbreviation = code where code in ('FJ', 'WS')`,
    `update party_name set sources = '{list,"page, of notes"}' where name like 'State %'`,
    `update group_placement set valid_from = '2002-02/2002-04'`,
    `update founding set retracted_at = now() where party_id in (select id from party where code = 'TO')`,
  ]
  await make.asSeed(() => make.db.query(corrections.join('; ')))
  await make.asSeed(() => make.db.query(`update party set abbreviation = null where code = 'FJ'`))
}

async function changeByRequests() {
  const group = { name: 'Task Force', abbreviation: 'TF', groupKind: 'TASK_FORCE', composition: 'OWN_SEATS' }
  const tuvalu = { name: 'Tuvalu', partyKind: 'STATE', code: 'TV', iso3: 'TUV', region: 'PACIFIC' }
  const changes: [string, ...Record<string, string>[]][] = [
    [
      '2027',
      { kind: 'ADMIT_NEW', ...tuvalu, category: 'MEMBER', standing: 'ACTIVE' },
      { kind: 'APPOINT', party: 'Tuvalu', group: 'ahg', role: 'OBSERVER' },
    ],
    ['2027', { kind: 'CHANGE_MEMBERSHIP', party: 'FJ', category: 'MEMBER', standing: 'SUSPENDED' }],
    ['2027', { kind: 'END_MEMBERSHIP', party: 'KI' }],
    [
      '2027',
      {
        kind: 'CORRECT_MEMBERSHIP',
        party: 'WS',
        validFrom: 'by July 2009, not before March 2002',
        validTo: '',
        basis: 'List',
        certainty: 'REPORTED',
      },
    ],
    ['2027', { kind: 'RETRACT_MEMBERSHIP', party: 'TO' }],
    ['2027', { kind: 'RENAME_PARTY', party: 'VU', nameKind: 'SHORT', language: 'en', name: 'Vanuatu' }],
    ['2005', { kind: 'RENAME_GROUP', group: 'ahg', name: 'Senior Group', abbreviation: 'SEG' }],
    ['2015', { kind: 'RENAME_GROUP', group: 'ahg', name: 'Senior Body', abbreviation: 'none' }],
    ['2017', { kind: 'RENAME_GROUP', group: 'ahg', name: 'Body of Officials', abbreviation: 'BO' }],
    ['2019', { kind: 'RENAME_GROUP', group: 'ahg', name: 'Senior Officials', abbreviation: 'SO' }],
    ...['TX', 'TY', 'TZ'].map((code): [string, Record<string, string>] => [
      '2027',
      { kind: 'CORRECT_PARTY_CODE', party: 'State TO', code },
    ]),
    ['2020', { kind: 'APPOINT', party: 'VU', group: 'ahg', role: 'MEMBER' }],
    ['2022', { kind: 'CHANGE_ROLE', party: 'VU', group: 'ahg', role: 'CHAIR' }],
    ['2027', { kind: 'END_SEAT', party: 'VU', group: 'ahg' }],
    ['2020', { kind: 'ADD_GROUP', ...group, parent: 'Ministerial Conference' }],
    ['2021', { kind: 'APPOINT', party: 'FJ', group: 'TF', role: 'MEMBER' }],
    ['2023', { kind: 'MOVE_GROUP', group: 'TF', parent: 'Ad Hoc Group' }],
    ['2027', { kind: 'DISSOLVE_GROUP', group: 'TF' }],
  ]
  for (const [effective, ...operations] of changes) {
    const words = { reason: 'It was asked for in writing.', basisText: 'Steering Group, decision 3' }
    const { code } = await writeRequest(forum.clerk, { effective, ...words, operations, intent: 'submit' })
    for (const actor of [forum.canberra, forum.jakarta])
      await decideRequest(actor, { code, version: '1', read: READ_JUST_NOW, decision: 'APPROVE', reason: '' })
  }
}

async function editDirectly() {
  await addAlias(forum.clerk, { code: 'FJ', alias: 'Viti' })
  await setWebsite(forum.clerk, { code: 'FJ', website: 'https://fiji.example/', revision: '0' })
  await setMandate(forum.clerk, { code: 'ahg', mandate: 'Prepares the conference.', revision: '0' })
  await setWebsite(forum.clerk, { code: 'WS', website: 'https://samoa.example/', revision: '0' })
}

/** What a login sees in one transaction with these settings. */
async function seen<T>(login: Client, settings: Record<string, string>, sql: string, values: unknown[] = []) {
  await login.query('begin')
  try {
    for (const [name, value] of Object.entries(settings))
      await login.query('select set_config($1, $2, true)', [name, value])
    return (await login.query(sql, values)).rows as T[]
  } finally {
    await login.query('rollback')
  }
}
const reader = (role: string) => ({
  'app.actor': '00000000-0000-4000-8000-000000000001',
  'app.role': role,
  'app.clearance': '2',
})

/** Every number of entries at which the two ways differ, from none to one more than there are. */
const differing = (table: string, role: string, ids: (string | null)[] | null) => {
  const fast = `select * from ${table}_known(s, $2)`
  const slow = `select * from slow_way.${table}_known(s, $2)`
  return seen(
    web,
    reader(role),
    `select s::int as size from generate_series(0::bigint, $1) s where exists ((${fast} except all ${slow}) union all (${slow} except all ${fast}))`,
    [size + 1, ids],
  )
}

describe.each(tables)('what was known of each %s', (table) => {
  test('is the same by all rows as by all versions of the log, after every entry', async () => {
    expect(await differing(table, 'DELEGATE', null)).toEqual([])
    expect(await differing(table, 'ADMIN', null)).toEqual([])
  })
  test('is the same by some rows as well, also where one is asked for twice, not at all, or does not exist', async () => {
    const { rows } = await make.db.query<{ id: string }>(`select id from "${table}" order by id`)
    const half = rows.filter((_, n) => n % 2 === 0).map(({ id }) => id)
    const strange = [null, '00000000-0000-4000-8000-00000000dead']
    for (const ids of [half, [...half, ...half, ...strange], []])
      expect(await differing(table, 'DELEGATE', ids)).toEqual([])
  })
  // A former code is written once.
  if (table === 'former_code') return
  test('changed several times, by entries of its own and of others, and is nothing before the first and without a number', async () => {
    const told = `(select jsonb_agg(to_jsonb(k) order by k.id) from ${table}_known(s) k)`
    const [found] = await seen(
      web,
      reader('DELEGATE'),
      `select count(distinct ${told})::int > 5 as changes, bool_and(${told} is null) filter (where s = 0) as "atFirst",
         (select count(*)::int from ${table}_known(null)) as unnumbered from generate_series(0::bigint, $1) s`,
      [size],
    )
    expect(found).toEqual({ changes: true, atFirst: true, unnumbered: 0 })
    const { rows } = await make.db.query(
      `select distinct action from audit.leaf where table_name = $1 and action like 'row.%' order by 1`,
      [table],
    )
    expect(rows.map(({ action }) => action)).toEqual(['row.insert', 'row.update'])
  })
})

test('a row of which the last entry says only what was done is known as it is', async () => {
  const known = (at: number) =>
    seen<{ website: string | null }>(
      web,
      reader('DELEGATE'),
      `select k.website from party_known($1) k where k.code = 'WS'`,
      [at],
    )
  const { rows } = await make.db.query(
    'select action, row_id is not null as named from audit.leaf order by seq desc limit 1',
  )
  expect(rows).toEqual([{ action: 'party.website-changed', named: true }])
  expect(await known(size)).toEqual([{ website: 'https://samoa.example/' }])
  expect(await known(size - 2)).toEqual([{ website: null }])
})

describe('who sees no entry of the log is shown nothing that was known', () => {
  const count = (table: string) => `select count(*)::int as n from ${table}_known($1)`

  test.each(tables)('of each %s, although it has rows', async (table) => {
    const rows = (login: Client, settings: Record<string, string>) =>
      seen<{ n: number }>(login, settings, count(table), [size])
    expect((await rows(web, reader('DELEGATE')))[0]?.n).toBeGreaterThan(2)
    expect(await rows(web, {})).toEqual([{ n: 0 }])
    expect(await rows(web, reader('NOBODY'))).toEqual([{ n: 0 }])
    const operator = { role: 'chancery_owner', 'app.actor': 'command-line' }
    const [current] = await seen<{ n: number }>(
      make.db,
      operator,
      `select count(*)::int as n from "${table}"`,
    )
    expect(current?.n).toBeGreaterThan(2)
    expect(await rows(make.db, operator)).toEqual([{ n: 0 }])
  })
})
