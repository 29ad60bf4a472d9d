import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { readCsv } from '@/lib/testing/tables'
import { listFocalPoints } from './queries'
import { focalPointFiles } from './table'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let nauru: Actor
const names: Record<string, string> = {}

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  const nr = await make.makeParty({ code: 'NR', name: 'Nauru' })
  const fj = await make.makeParty({ code: 'FJ', name: 'Fiji' })
  const no = await make.makeParty({ code: 'NO', name: 'Norway', category: 'OBSERVER' })
  const ahg = await make.makeGroup({ code: 'ahg', name: 'Ad Hoc Group' })
  await make.makeGroup({
    code: 'wg',
    name: 'Working Group',
    composition: 'SEATS_OF',
    compositionGroupId: ahg.id,
  })
  for (const party of [nr, no]) await make.makeSeat({ groupId: ahg.id, partyId: party.id })
  nauru = await make.makeUser({ role: 'DELEGATE', party: nr })
  const named = async (name: string, party: { id: string }, more: object = {}, point: object = {}) => {
    const personId = await make.makePerson({
      party,
      name,
      emails: [`${name.toLowerCase()}@ministry.example`],
      ...more,
    })
    await make.makeFocalPoint({ personId, party, ...point })
    return (names[name] = personId)
  }
  const ada = await named('Ada', nr)
  await make.makeFocalPoint({ personId: ada, party: nr, purpose: 'Returns', confirmed_on: '2026-11-01' })
  await named('Bula', fj, {}, { purpose: 'Returns' })
  await named('Ended', fj, {}, { valid_to: '2026-02-01' })
  await named('Later', fj, {}, { valid_from: '2090-01-01' })
  await named('Retracted', fj, {}, { retracted_at: '2026-11-01' })
  // Entered twice and merged: named under the entry that was given up.
  const kept = await make.makePerson({ party: nr, name: 'Kept', emails: ['kept@ministry.example'] })
  await named('Merged', nr, { merged_into: kept })
  await make.insert('contact', { party_id: nr.id, office: 'Ministry', address: 'Civic Centre, Yaren' })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

test('parties with a focal point today can be ticked, and those that are chosen are ticked already', async () => {
  const ticks = async (asked: object) =>
    (await listFocalPoints(forum.clerk, asked))!.toTick.map(({ code, isChosen }) => [code, isChosen])
  expect(await ticks({})).toEqual([
    ['FJ', false],
    ['NR', false],
  ])
  expect(await ticks({ group: 'ahg' })).toEqual([
    ['FJ', false],
    ['NR', true],
  ])
  expect(await ticks({ parties: 'FJ; NR' })).toEqual([
    ['FJ', true],
    ['NR', true],
  ])
  expect((await listFocalPoints(nauru, {}))!.toTick).toEqual([])
})

const list = async (reader: Actor, asked: object = {}) => {
  const found = await listFocalPoints(reader, asked)
  return { ...found, names: found.rows.map(({ name }) => name) }
}

describe('the focal points of today', () => {
  test('are all for the secretariat, by party and name, each person once with all purposes', async () => {
    const found = await list(forum.clerk)
    expect(found.names).toEqual(['Bula', 'Ada', 'Kept'])
    expect(found.rows[1]?.purposes).toEqual(['All matters', 'Returns'])
    expect(found.without).toEqual([])
  })

  test('are their own for a party, and none for an administrator', async () => {
    const found = await list(nauru, { parties: 'FJ; NR; NO' })
    expect(found.names).toEqual(['Ada', 'Kept'])
    // That nobody is listed for Fiji does not say that it has nobody.
    expect(found.without).toEqual([])
    expect(found.parties).toEqual([])
    expect((await list(forum.canberra)).names).toEqual([])
    await expect(list(forum.admin)).rejects.toThrow('access denied')
  })

  test('are those of all members of a group, by its own seats, those of another one, or membership', async () => {
    for (const group of ['ahg', 'wg', 'Ad Hoc Group']) {
      const found = await list(forum.clerk, { group })
      expect(found.names, group).toEqual(['Ada', 'Kept'])
      expect(found.without).toEqual(['Norway'])
    }
    const members = await list(forum.clerk, { group: 'mc' })
    expect(members.names).toEqual(['Bula', 'Ada', 'Kept'])
    expect(members.without).toEqual(['Australia', 'Indonesia'])
  })

  test('are those of the parties that are named, and what is no party is said', async () => {
    const found = await list(forum.clerk, { parties: 'Fiji; Atlantis', purpose: 'Returns' })
    expect(found.names).toEqual(['Bula'])
    expect(found.chosen.unclear).toEqual(['There is no party called “Atlantis”. Write its name or code.'])
    const none = await list(forum.clerk, { parties: 'Atlantis' })
    expect(none.names).toEqual([])
    expect((await list(forum.clerk, { group: 'no such group' })).names).toEqual([])
  })

  test('have the offices of their party', async () => {
    for (const reader of [forum.clerk, nauru])
      expect((await list(reader, { parties: 'NR' })).rows[0]?.offices).toMatchObject([
        { office: 'Ministry', address: 'Civic Centre, Yaren' },
      ])
    expect((await list(forum.clerk, { parties: 'FJ' })).rows[0]?.offices).toEqual([])
  })

  test('leave the register as a file with what the page shows', async () => {
    const file = await focalPointFiles.csv(forum.clerk, { group: 'ahg' })
    const rows = readCsv(file ? await text(file.read()) : '')
    expect(rows.map((row) => row[3])).toEqual(['Name', 'Ada', 'Kept'])
    expect(rows[1]?.[6]).toBe('ada@ministry.example')
    await expect(focalPointFiles.xlsx(forum.admin, {})).rejects.toThrow('access denied')
  })
})
