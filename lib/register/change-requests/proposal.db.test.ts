import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { writeRequest } from './commands'
import { getDraft, getProposing, previewRequest } from './queries'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  const group = await make.makeGroup({ code: 'ahg', name: 'Ad Hoc Group', parentId: forum.conference.id })
  const nauru = await make.makeParty({ code: 'NR', name: 'Nauru' })
  await make.makeSeat({ groupId: group.id, partyId: nauru.id })
  await make.makeParty({ code: 'FJ', name: 'Fiji' })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const preview = (operation: Record<string, string>, effective = '') =>
  previewRequest(forum.clerk, { effective, operations: [operation] })
const seat = { party: 'NR', group: 'ahg' }

describe('what cannot be is known at its field', () => {
  test('before a date is typed: what is not there at all', async () => {
    expect((await preview({ kind: 'END_SEAT', party: 'FJ', group: 'ahg' })).problems).toMatchObject({
      'operations.0.party': 'This party holds no seat of its own in this group.',
    })
    expect((await preview({ kind: 'END_SEAT', party: 'Atlantis', group: 'ahg' })).problems).toMatchObject({
      'operations.0.party': expect.stringContaining('There is no party called “Atlantis”'),
    })
  })
  test('before a date is typed it is held against today, and says so', async () => {
    const twice = { kind: 'ADMIT', party: 'NR', category: 'OBSERVER' }
    const place = 'operations.0.party'
    expect((await preview(twice)).marks[place]).toMatch(/^If it took effect today: Nauru is a member/)
    expect((await preview(twice, '1 January 2027')).marks[place]).toMatch(/^Nauru is a member/)
    expect((await preview({ ...twice, party: 'XX' })).marks).toEqual({})
  })
  test('a correction that ends before it begins is wrong whatever the date', async () => {
    const { marks } = await preview({ kind: 'CORRECT_SEAT', ...seat, validTo: '2001' })
    expect(marks).toEqual({
      'operations.0.validTo': 'It would end before it begins. Correct one of the two dates.',
    })
  })
  test('nothing is marked while a correction says what the register says', async () => {
    const { marks, obstacles } = await preview({ kind: 'CORRECT_SEAT', ...seat }, '1 January 2027')
    expect(marks).toEqual({})
    expect(obstacles).toEqual(['Nothing would change: the register already says this.'])
  })
  test('a name from a date before one that is already recorded for a coming day', async () => {
    const palau = await make.makeParty({ code: 'PW', name: 'Palau' })
    await make.asSeed(() =>
      make.db.query(`update party_name set valid_to = '2090-06-01' where party_id = $1`, [palau.id]),
    )
    const belau = { kind: 'SHORT', language: 'en', name: 'Belau', valid_from: '2090-06-01' }
    await make.insert('party_name', { party_id: palau.id, ...belau })
    const rename = { kind: 'RENAME_PARTY', party: 'PW', nameKind: 'SHORT', language: 'en', name: 'Pelew' }
    const said = 'The short name “Belau” is already recorded'
    const early = await preview(rename, '1 January 2090')
    expect(early.marks).toEqual({ 'operations.0.name': expect.stringContaining(said) })
    expect(early.obstacles).toEqual([expect.stringContaining(said)])
    expect((await preview(rename, '1 January 2091')).obstacles).toEqual([])
  })
  test.each([
    [{ kind: 'CORRECT_PARTY_CODE', party: 'NR', code: 'NRU' }, 'code', /two-letter ISO 3166 code/],
    [{ kind: 'CORRECT_PARTY_CODE', party: 'NR', code: 'NR' }, 'code', /already has this code/],
    [{ kind: 'CORRECT_GROUP_CODE', group: 'ahg', code: 'ahg' }, 'code', /already has this code/],
    [
      { kind: 'RENAME_PARTY', party: 'NR', nameKind: 'SHORT', language: 'en', name: 'Nauru' },
      ...(['name', /already has this name/] as const),
    ],
    [{ kind: 'RENAME_GROUP', group: 'ahg', name: 'Ad Hoc Group' }, 'name', /already has this name/],
    [{ kind: 'CHANGE_ROLE', ...seat, role: 'MEMBER' }, 'role', /Nothing would change/],
  ])('what is wrong with what is to be written: %j', async (operation, field, said) => {
    const { marks } = await preview(operation as never, '1 January 2027')
    expect(marks).toEqual({ [`operations.0.${field}`]: expect.stringMatching(said) })
  })
  test('nothing is read of the register before anything is named', async () => {
    expect(await preview({ kind: '' })).toMatchObject({ marks: {}, present: {}, reading: [] })
  })
})

test('what the register has is there for the fields of a correction, with or without a date', async () => {
  for (const effective of ['', '1 January 2027'])
    expect((await preview({ kind: 'CORRECT_SEAT', ...seat }, effective)).present).toEqual({
      'operations.0': {
        of: expect.stringMatching(/^CORRECT_SEAT /),
        fields: {
          validFrom: 'February 2002',
          validTo: '',
          basis: expect.any(String),
          certainty: 'CONFIRMED',
        },
      },
    })
})

test('the date, reason and basis that somebody wrote last are offered to them, and filled in by the server', async () => {
  expect((await getProposing(forum.clerk, {}))?.last).toBeNull()
  const typed = { effective: '1 May 2027', reason: 'Decided so.', basisText: 'Decision 4' }
  const { code } = await writeRequest(forum.clerk, { ...typed, operations: [] })
  expect((await getProposing(forum.clerk, {}))?.last).toMatchObject({
    ...typed,
    basisLink: '',
    address: code,
  })
  const next = await writeRequest(forum.clerk, { operations: [{ kind: 'ADMIT' }], intent: 'same' })
  expect((await getDraft(forum.clerk, next))?.content).toMatchObject({
    ...typed,
    operations: [{ kind: 'ADMIT' }],
  })
})
