import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { MATRIX_WIDTH } from './matrix'
import { getMatrix, getMeeting } from './queries'

let database: TestDatabase
let make: Factories
let clerk: Actor
let ahg: { id: string }

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  clerk = (await make.makeForum()).clerk
  ahg = await make.makeGroup({ code: 'ahg', name: 'Ad Hoc Group' })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const matrix = async (asked: Parameters<typeof getMatrix>[1] = {}) => getMatrix(clerk, asked)
const rowOf = async (code: string, body: string) =>
  (await matrix({ body })).rows.find((row) => row.code === code)
/** A body of its own with meetings in these years; the attendance of each is noted by the test. */
async function makeBody(code: string, years: number[]) {
  const { id: groupId } = await make.makeGroup({ code, name: `Body ${code}` })
  const held = []
  for (const year of years)
    held.push(
      await make.makeMeeting({ groupId, code: `${code}-${year}`, begins: `${year}-05-01`, state: 'HELD' }),
    )
  return held
}

test('a forum without any attendance has an empty matrix', async () => {
  expect(await matrix()).toMatchObject({ bodies: [], shown: null, meetings: [], rows: [], earlier: false })
})

describe('a party', () => {
  test('has its name of each date, both of them where it was renamed between two meetings', async () => {
    const party = await make.makeParty({ code: 'MK', name: 'Old Name' })
    await make.asSeed(() =>
      make.db.query(`update party_name set valid_to = '2019-02-12' where party_id = $1`, [party.id]),
    )
    const name = { party_id: party.id, kind: 'SHORT', language: 'en', name: 'New Name' }
    await make.insert('party_name', { ...name, valid_from: '2019-02-12' })
    const [first, second, third] = await makeBody('names', [2018, 2019, 2020])
    for (const { id } of [third!, first!, second!])
      await make.makeAttendance({ meetingId: id, partyId: party.id })
    expect(await rowOf('MK', 'names')).toMatchObject({ names: ['Old Name', 'New Name'], attended: 3 })
    const [later] = await makeBody('later', [2020])
    await make.makeAttendance({ meetingId: later!.id, partyId: party.id })
    expect(await rowOf('MK', 'later')).toMatchObject({ names: ['New Name'] })
  })

  test('has the best of what is known of it at a meeting, over its days; what is retracted is not known', async () => {
    const [first, second, third, fourth] = await makeBody('best', [2018, 2019, 2020, 2021])
    const { id: partyId } = await make.makeParty({ code: 'NR', name: 'Nauru' })
    const note = async (meetingId: string, ...statuses: string[]) => {
      for (const [at, status] of statuses.entries())
        await make.makeAttendance({ meetingId, partyId, status, on_day: `2018-05-0${at + 1}` })
    }
    await note(first!.id, 'ABSENT', 'IN_ATTENDANCE', 'AS_OBSERVER')
    await note(second!.id, 'UNABLE', 'APOLOGIES', 'ABSENT')
    await note(third!.id, 'ABSENT', 'AS_OBSERVER')
    for (const { id } of [second!, fourth!])
      await make.makeAttendance({ meetingId: id, partyId, retracted_at: '2026-11-01' })
    const { meetings } = await matrix({ body: 'best' })
    expect(meetings.map(({ code }) => code)).toEqual(['best-2018', 'best-2019', 'best-2020'])
    expect(await rowOf('NR', 'best')).toMatchObject({
      cells: { [first!.id]: 'IN_ATTENDANCE', [second!.id]: 'APOLOGIES', [third!.id]: 'AS_OBSERVER' },
      attended: 2,
    })
    const page = (await getMeeting(clerk, { code: 'best-2018' }))!
    expect(page.attendance.map(({ code, status }) => [code, status])).toEqual([['NR', 'IN_ATTENDANCE']])
    expect((await getMeeting(clerk, { code: 'best-2021' }))!.attendance).toEqual([])
  })

  test('of which nothing is known at a meeting has no cell there, and one that was at none no row', async () => {
    const [first, second] = await makeBody('gaps', [2018, 2019])
    const [one, other] = [await make.makeParty({ code: 'A1' }), await make.makeParty({ code: 'A2' })]
    await make.makeParty({ code: 'A3' })
    await make.makeAttendance({ meetingId: first!.id, partyId: one.id })
    await make.makeAttendance({ meetingId: second!.id, partyId: other.id, status: 'ABSENT' })
    const { rows } = await matrix({ body: 'gaps' })
    expect(rows.map(({ code, cells, attended }) => [code, Object.keys(cells), attended])).toEqual([
      ['A1', [first!.id], 1],
      ['A2', [second!.id], 0],
    ])
  })

  test('that is an organization comes after the states, each in the order of names', async () => {
    const [meeting] = await makeBody('order', [2018])
    for (const more of [
      { code: 'AAA', name: 'A Organization', kind: 'ORGANIZATION' },
      { code: 'ZZ', name: 'Zeta' },
      { code: 'BB', name: 'Beta' },
      { code: 'HK', name: 'Eta', kind: 'TERRITORY' },
    ])
      await make.makeAttendance({ meetingId: meeting!.id, partyId: (await make.makeParty(more)).id })
    expect((await matrix({ body: 'order' })).rows.map(({ code }) => code)).toEqual(['BB', 'HK', 'ZZ', 'AAA'])
  })
})

describe('the meetings', () => {
  test('of more than a width are paged by key, the newest first and each page in the order of time', async () => {
    const party = await make.makeParty({ code: 'TO' })
    const groupId = ahg.id
    const count = 2 * MATRIX_WIDTH + 3
    for (let n = 0; n < count; n++) {
      // Some on one day: the key is day and id.
      const begins = `20${String(10 + Math.floor(n / 4)).padStart(2, '0')}-05-01`
      const { id } = await make.makeMeeting({ groupId, begins, code: `m-${n}`, state: 'HELD' })
      await make.makeAttendance({ meetingId: id, partyId: party.id })
    }
    const seen: string[] = []
    for (let before: string | undefined, pages = 1; ; pages++) {
      const { meetings, earlier, rows } = await matrix(before ? { before } : {})
      expect(meetings.map(({ firstDay }) => firstDay)).toEqual(
        meetings.map(({ firstDay }) => firstDay).toSorted(),
      )
      expect(rows[0]).toMatchObject({ code: 'TO', attended: meetings.length })
      seen.unshift(...meetings.map(({ id }) => id))
      if (!earlier) {
        expect(pages).toBe(3)
        break
      }
      expect(meetings).toHaveLength(MATRIX_WIDTH)
      before = meetings[0]!.id
    }
    expect(seen).toHaveLength(count)
    expect(new Set(seen).size).toBe(count)
  })

  test('are those of the Ad Hoc Group where no body is chosen, and none of a body of which nothing is known', async () => {
    expect((await matrix()).shown).toMatchObject({ code: 'ahg' })
    await makeBody('unknown', [2018])
    const { bodies, shown } = await matrix({ body: 'unknown' })
    expect(bodies.map(({ code }) => code)).not.toContain('unknown')
    expect(shown?.code).not.toBe('unknown')
  })
})
