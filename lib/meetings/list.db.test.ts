import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { getMeeting, listMeetings } from './queries'

let database: TestDatabase
let make: Factories
let clerk: Actor
let body: Record<string, string>

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  clerk = (await make.makeForum()).clerk
  body = {}
  for (const code of ['som', 'dwg', 'many']) body[code] = (await make.makeGroup({ code })).id
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const list = (asked: Parameters<typeof listMeetings>[1] = {}) => listMeetings(clerk, asked)
const meeting = (code: string, begins: string, more: object = {}) =>
  make.makeMeeting({ groupId: body.som!, code, begins, ...more })
const codes = (rows: { code: string }[]) => rows.map(({ code }) => code)

describe('the list of meetings', () => {
  test('has the coming ones in their order and the past ones newest first', async () => {
    await meeting('later', '2092-01-01')
    await meeting('sooner', '2091-12-31', { state: 'CONFIRMED' })
    await meeting('newer', '2015-01-01', { state: 'HELD' })
    await meeting('older', '2014-12-31', { state: 'HELD', kind: 'WORKSHOP' })
    // Held before its time by a slip, or planned and never noted as held: its place in the list follows from both.
    await meeting('early', '2093-01-01', { state: 'HELD' })
    await meeting('forgotten', '2016-01-01')
    await meeting('called-off', '2091-12-01', { state: 'CANCELLED' })
    const { ahead, past, count } = await list()
    expect(codes(ahead)).toEqual(['called-off', 'sooner', 'later'])
    expect(codes(past)).toEqual(['early', 'forgotten', 'newer', 'older'])
    expect(count).toBe(4)
  })

  test('is narrowed by year and kind, and its years stay those of all', async () => {
    expect(codes((await list({ year: '2014' })).past)).toEqual(['older'])
    expect(codes((await list({ year: '2091' })).ahead)).toEqual(['called-off', 'sooner'])
    expect(codes((await list({ kind: 'WORKSHOP' })).past)).toEqual(['older'])
    const { ahead, past, count, years } = await list({ body: 'dwg' })
    expect([ahead, past, count]).toEqual([[], [], 0])
    expect([years.at(0), years.at(-1)]).toEqual(['2093', '2014'])
  })

  test('shows a body by the name of the day on which it met, and is narrowed by its former code as by that of today', async () => {
    const { id } = await make.makeGroup({ code: 'renamed', name: 'As it began' })
    await make.insert('group_name', { group_id: id, name: 'Renamed', abbreviation: 'RN', valid_from: '2020' })
    await make.insert('former_code', { group_id: id, code: 'was-called' })
    for (const begins of ['2019-12-31', '2021-01-01'])
      await make.makeMeeting({ groupId: id, code: `of-${begins.slice(0, 4)}`, begins, state: 'HELD' })
    const { past, choice } = await list({ body: 'was-called' })
    expect(choice.body).toBe('renamed')
    expect(past.map(({ body: { name, abbreviation } }) => [name, abbreviation])).toEqual([
      ['Renamed', 'RN'],
      ['As it began', null],
    ])
    expect((await getMeeting(clerk, { code: 'of-2019' }))?.meeting.body.name).toBe('As it began')
    expect((await list()).bodies.map(({ name }) => name)).toContain('Renamed')
  })

  test('refuses a year that no calendar has', async () => {
    for (const year of ['0000', '0999', '20', '20 1', 'last'])
      await expect(list({ year })).rejects.toMatchObject({ issues: [{ path: ['year'] }] })
    expect((await list({ year: '9999' })).past).toEqual([])
  })

  test('names place and country as the register did on the first day', async () => {
    const party = await make.makeParty({ code: 'MK', name: 'Old Name' })
    await make.asSeed(() =>
      make.db.query(`update party_name set valid_to = '2019-02-12' where party_id = $1`, [party.id]),
    )
    const name = { party_id: party.id, kind: 'SHORT', language: 'en', name: 'New Name' }
    await make.insert('party_name', { ...name, valid_from: '2019-02-12' })
    const there = { country: 'MK', city: 'Skopje' }
    await meeting('before', '2018-01-01', { ...there, state: 'HELD' })
    await meeting('after', '2020-01-01', { ...there, state: 'HELD' })
    const { past } = await list()
    const called = Object.fromEntries(past.map(({ code, countryName }) => [code, countryName]))
    expect(called).toMatchObject({ before: 'Old Name', after: 'New Name', older: null })
    expect((await getMeeting(clerk, { code: 'before' }))?.meeting.countryName).toBe('Old Name')
  })

  test('is paged by key without a gap or a repetition, several on one day among them', async () => {
    await make.insertMany(
      'meeting',
      Array.from({ length: 130 }, (_, n) => ({
        ...{ id: randomUUID(), code: `many-${n}`, title: `Meeting ${n}`, group_id: body.many! },
        ...{ kind: 'WORKING_GROUP', state: 'HELD', zone: 'UTC', certainty: 'CONFIRMED' },
        ...{ agenda_state: 'PROVISIONAL', agenda_restricted: false, agenda_revision: 0, sequence: 0 },
        ...{ changed_at: '2026-11-01', begins: `20${10 + Math.floor(n / 13)}-06-01` },
      })),
    )
    const seen: string[] = []
    const days: string[] = []
    for (let before: string | undefined, pages = 1; ; pages++) {
      const page = await list({ body: 'many', ...(before ? { before } : {}) })
      expect(page.count).toBe(130)
      expect(page.ahead).toEqual([])
      seen.push(...codes(page.past))
      days.push(...page.past.map(({ firstDay }) => firstDay))
      if (!page.next) {
        expect(pages).toBe(3)
        break
      }
      before = page.next
    }
    expect(new Set(seen).size).toBe(130)
    expect(days).toEqual(days.toSorted().toReversed())
  })

  test('draws the strip one by one, without what was cancelled', async () => {
    const { strip } = await list({ year: '2014' })
    const marks = strip.flatMap((kind) => kind.marks)
    expect(codes(marks)).toEqual(expect.arrayContaining(['later', 'older', 'many-129']))
    expect(codes(marks)).not.toContain('called-off')
    for (const { count, marks: of } of strip) expect(count).toBe(of.length)
  })
})

describe('other meetings of the same body', () => {
  const overlaps = async (code: string) => codes((await getMeeting(clerk, { code }))!.overlaps)

  test('on some of the same days are listed, wherever they begin and end', async () => {
    await meeting('long', '2080-03-10', { ends: '2080-03-14' })
    await meeting('within', '2080-03-12')
    await meeting('at-the-end', '2080-03-14', { ends: '2080-03-16' })
    await meeting('behind', '2080-03-15')
    await meeting('before-it', '2080-03-09')
    expect(await overlaps('long')).toEqual(['within', 'at-the-end'])
    expect(await overlaps('within')).toEqual(['long'])
    expect(await overlaps('behind')).toEqual(['at-the-end'])
    expect(await overlaps('before-it')).toEqual([])
  })

  test('are not those of other bodies, nor those that will not be held then, nor those of an unknown day', async () => {
    await meeting('alone', '2081-03-10')
    await meeting('elsewhere', '2081-03-10', { groupId: body.dwg! })
    await meeting('put-off', '2081-03-10', { state: 'POSTPONED' })
    await meeting('off', '2081-03-10', { state: 'CANCELLED' })
    await meeting('some-time', '2081-03')
    expect(await overlaps('alone')).toEqual([])
    expect(await overlaps('some-time')).toEqual([])
  })
})
