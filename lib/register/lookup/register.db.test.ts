import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { disconnect } from '@/lib/kernel/db'
import { query, type Reader } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { openWebLogin } from '@/lib/testing/web-login'
import { peopleCalled } from './people'
import { groupMeant, lookUp, partiesToSuggest, partyCalled, partyMeant } from './register'

let database: TestDatabase
let make: Factories
let clerk: Actor
let delegate: Actor
let nauru: { id: string; code: string }

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  ;({ clerk } = await make.makeForum())
  nauru = await make.makeParty({ code: 'NR', name: 'Nauru' })
  delegate = await make.makeUser({ role: 'DELEGATE', party: nauru })
  await make.insert('party_alias', { party_id: nauru.id, alias: 'Pleasant Island' })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const asked = z.object({ texts: z.array(z.string()), field: z.string().optional() })
const lookedUp = query('register:read', asked, ({ db }, { texts }) => lookUp(db, texts))
const party = query('register:read', asked, ({ db }, { texts, field }) => partyCalled(db, texts[0]!, field))
const suggestions = query('register:read', z.object({}), ({ db }) => partiesToSuggest(db))
/** The codes of what goes by each text. */
const foundBy = async (bearer: 'parties' | 'groups', texts: string[]) =>
  Object.fromEntries(
    Array.from((await lookedUp(clerk, { texts }))!, ([text, found]) => [
      text,
      found[bearer].map(({ code }) => code),
    ]),
  )
const codesOf = (...texts: string[]) => foundBy('parties', texts)
const groupsOf = (...texts: string[]) => foundBy('groups', texts)

test('a text without accents is folded as the dictionary folds it, whichever characters of ASCII it has', async () => {
  const { rows } = await make.db.query<{ code: number }>(
    `select code from generate_series(1, 127) code
     where plain_text(chr(code)) is distinct from folded_text(chr(code))`,
  )
  expect(rows).toEqual([])
  const { rows: folded } = await make.db.query<Record<string, string | null>>(
    `select plain_text('NAURU') as plain, plain_text('Côte d’Ivoire') as accents, plain_text(null) as nothing`,
  )
  expect(folded).toEqual([{ plain: 'nauru', accents: "cote d'ivoire", nothing: null }])
})

test('a filter says which parties and groups a name can mean, and that there is none', async () => {
  const by = query('register:read', asked, async ({ db }, { texts: [typed = ''] }) => ({
    party: await partyMeant(db, typed),
    group: await groupMeant(db, typed),
  }))
  const meant = async (typed: string) => (await by(clerk, { texts: [typed] }))!
  await make.makeParty({ code: 'GE', name: 'Georgia' })
  await make.makeParty({ code: 'US-GA', name: 'Georgia' })
  await make.makeGroup({ code: 'tfx', name: 'Task Force on Filters' })
  expect(await meant('Pleasant Island')).toMatchObject({ party: { one: { code: 'NR' } } })
  expect(await meant('georgia')).toMatchObject({
    party: { unclear: '“georgia” can mean Georgia (GE), Georgia (US-GA). Write the code.' },
    group: { unclear: 'There is no group called “georgia”. Write its name or code.' },
  })
  expect(await meant('task force on filters')).toMatchObject({ group: { one: { code: 'tfx' } } })
})

describe('a party goes by', () => {
  test('its code, its name, its other names and what a list of suggestions writes, in one question', async () => {
    expect(
      await codesOf('NR', 'nr', 'Nauru', 'NAURU', 'pleasant island', 'Nauru (NR)', 'Naurú', 'Tuvalu'),
    ).toEqual({
      ...{ NR: ['NR'], nr: ['NR'], Nauru: ['NR'], NAURU: ['NR'], 'pleasant island': ['NR'] },
      ...{ 'Nauru (NR)': ['NR'], Naurú: ['NR'], Tuvalu: [] },
    })
  })

  test('its abbreviation, where its code is another one', async () => {
    const { id } = await make.makeParty({ code: 'IGC-1', name: 'Consultations', kind: 'ORGANIZATION' })
    await make.asSeed(() => make.db.query(`update party set abbreviation = 'IGC' where id = $1`, [id]))
    expect(await codesOf('igc')).toEqual({ igc: ['IGC-1'] })
  })

  test('a name of another time, and no longer by one that was retracted or withdrawn', async () => {
    const { id } = await make.makeParty({ code: 'MK', name: 'Old Name' })
    await make.asSeed(() =>
      make.db.query(`update party_name set valid_to = '2019-02-12' where party_id = $1`, [id]),
    )
    const name = { party_id: id, kind: 'SHORT', language: 'en', valid_from: '2019-02-12' }
    await make.insert('party_name', { ...name, name: 'New Name' })
    await make.insert('party_name', { ...name, name: 'Wrong Name', retracted_at: '2020-01-01' })
    await make.insert('party_alias', { party_id: id, alias: 'Wrong Alias', withdrawn_at: '2020-01-01' })
    expect(await codesOf('Old Name', 'New Name', 'Wrong Name', 'Wrong Alias')).toEqual({
      ...{ 'Old Name': ['MK'], 'New Name': ['MK'], 'Wrong Name': [], 'Wrong Alias': [] },
    })
    expect(await party(clerk, { texts: ['Old Name'] })).toMatchObject({ id, name: 'New Name' })
  })

  test('a name that ends in brackets itself, before anything that is in them', async () => {
    await make.makeParty({ code: 'IR', name: 'Iran (Islamic Republic of)' })
    await make.insert('party_alias', { party_id: nauru.id, alias: 'Islamic Republic of' })
    expect(await codesOf('Iran (Islamic Republic of)', 'Iran (Islamic Republic of) (IR)')).toEqual({
      'Iran (Islamic Republic of)': ['IR'],
      'Iran (Islamic Republic of) (IR)': ['IR'],
    })
  })

  test('an exact spelling before one that differs in accents alone', async () => {
    await make.makeParty({ code: 'RE', name: 'Réunion' })
    await make.makeParty({ code: 'RX', name: 'Reunion' })
    expect(await codesOf('Réunion', 'Reunion', 'REUNION')).toEqual({
      ...{ Réunion: ['RE'], Reunion: ['RX'], REUNION: ['RE', 'RX'] },
    })
  })

  test('nothing where nothing was typed', async () => {
    expect(await codesOf()).toEqual({})
    expect(await codesOf('')).toEqual({ '': [] })
  })
})

describe('the one party that was typed', () => {
  test('is refused at its field where there is none, and where several go by it', async () => {
    await make.makeParty({ code: 'T1', name: 'Twin' })
    await make.makeParty({ code: 'T2', name: 'Twin' })
    await expect(party(clerk, { texts: ['Atlantis'], field: 'guest' })).rejects.toMatchObject({
      fields: { guest: 'There is no party called “Atlantis” in the register. Write its name or code.' },
    })
    await expect(party(clerk, { texts: ['Twin'] })).rejects.toMatchObject({
      fields: { party: 'More than one party is called “Twin”. Write the code instead.' },
    })
    expect(await party(clerk, { texts: ['Twin (T2)'] })).toMatchObject({ code: 'T2' })
  })

  test('is suggested by its name of today with its code', async () => {
    expect(await suggestions(clerk, {})).toContain('Nauru (NR)')
  })
})

describe('a group goes by', () => {
  test('its code, abbreviation and name, and not once it was retracted, unless the past is asked for', async () => {
    const { id } = await make.makeGroup({ code: 'ahg', name: 'Ad Hoc Group' })
    await make.asSeed(() => make.db.query(`update "group" set abbreviation = 'A.H.G.' where id = $1`, [id]))
    const texts = ['AHG', 'a.h.g.', 'ad hoc group', 'Ad Hoc Group (AHG)']
    const all = Object.fromEntries(texts.map((text) => [text, ['ahg']]))
    expect(await groupsOf(...texts, 'Steering')).toEqual({ ...all, Steering: [] })
    await make.asSeed(() => make.db.query(`update "group" set retracted_at = now() where id = $1`, [id]))
    expect(await groupsOf('AHG')).toEqual({ AHG: [] })
    const past = query('register:read', asked, ({ db }, input) =>
      lookUp(db, input.texts, { retracted: true }),
    )
    expect((await past(clerk, { texts: ['AHG'] }))!.get('AHG')!.groups).toMatchObject([{ id }])
  })
})

describe('a person of a party', () => {
  const called = z.object({ name: z.string(), besides: z.array(z.string()).default([]) })
  const people = query('person:read', called, ({ db }, { name, besides }) =>
    peopleCalled(db, nauru.id, name, besides),
  )
  const idsOf = async (name: string, ...besides: string[]) =>
    (await people(clerk, { name, besides }))!.map(({ id }) => id)
  const enter = (name: string) => make.makePerson({ party: nauru, name })

  test('goes by the exact spelling alone, however the machine composed its letters', async () => {
    const [hung, other] = [await enter('Nguyễn Văn Hùng'), await enter('Nguyễn Văn Hưng')]
    expect(await idsOf('Nguyễn Văn Hùng')).toEqual([hung])
    expect(await idsOf('Nguyễn Văn Hưng')).toEqual([other])
    expect(await idsOf('Nguyễn  Văn Hùng'.normalize('NFD'))).toEqual([hung])
    for (const name of ['Nguyen Van Hung', 'nguyễn văn hùng', 'Nguyễn Văn'])
      expect(await idsOf(name)).toEqual([])
  })

  test('goes by the name of an entry that was merged, and is left out where it is known to be meant already', async () => {
    const [current, merged, namesake] = [
      await enter('Ann Lee'),
      await enter('Ann Li'),
      await enter('Ann Lee'),
    ]
    await make.asSeed(() =>
      make.db.query('update person set merged_into = $2 where id = $1', [merged, current]),
    )
    expect(await idsOf('Ann Li')).toEqual([current])
    expect((await idsOf('Ann Lee')).toSorted()).toEqual([current, namesake].toSorted())
    expect(await idsOf('Ann Lee', merged)).toEqual([namesake])
  })
})

describe('behind the row policies', () => {
  beforeAll(async () => {
    const many = Array.from({ length: 2000 }, (_, n) => ({ id: randomUUID(), n }))
    await make.insertMany(
      'party',
      many.map(({ id, n }) => ({ id, code: `MANY-${n}`, kind: 'ORGANIZATION' })),
    )
    const name = { kind: 'SHORT', language: 'en', valid_from: '2002' }
    await make.insertMany(
      'party_name',
      many.map(({ id, n }) => ({ ...name, id: randomUUID(), party_id: id, name: `Party no. ${n}` })),
    )
    await make.db.query('analyze')
  })

  /** How often an index was searched, and how many rows of its table were read one after another, in this transaction. */
  const readSoFar = (db: Reader) => db.$queryRaw<{ index: string; searches: number; rows: number }[]>`
    select i.index, pg_stat_get_xact_numscans(i.index::regclass)::int as searches, pg_stat_get_xact_tuples_returned(i.of::regclass)::int as rows
    from (values ('party_code_plain_idx', 'party'), ('party_name_plain_idx', 'party_name')) i(index, of)`

  test('what was typed is found by indexes and not by reading every name', async () => {
    const measured = query('register:read', z.object({}), async ({ db }) => {
      const before = await readSoFar(db)
      const found = await lookUp(db, ['party no. 1999', 'Somebody (many-17)'])
      const after = await readSoFar(db)
      const read = after.map(({ index, searches, rows }, n) => ({
        index,
        searches: searches - before[n]!.searches,
        rows: rows - before[n]!.rows,
      }))
      return { found, read }
    })
    const { found, read } = (await measured(delegate, {}))!
    expect([...found.values()].flatMap(({ parties }) => parties).map(({ code }) => code)).toEqual([
      'MANY-1999',
      'MANY-17',
    ])
    for (const { index, searches, rows } of read) {
      expect(searches, `searches of ${index}`).toBeGreaterThan(0)
      expect(rows, `rows read beside ${index}`).toBeLessThan(20)
    }
  })

  test('whoever may not see the register finds nothing by what was typed', async () => {
    const web = await openWebLogin(database.appUrl)
    const found = (role: string) =>
      web.column(
        { id: delegate.id, role: role as Actor['role'], clearance: 3 },
        `select id from guard.called(array['NR'])`,
      )
    expect(await found('DELEGATE')).toEqual([nauru.id])
    for (const role of ['', 'JOB', 'NOBODY']) expect(await found(role)).toEqual([])
    await web.close()
  })
})
