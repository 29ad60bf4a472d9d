import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '@/lib/kernel/errors'
import { addDays, asDay } from '@/lib/time/dates'
import { disconnect } from '@/lib/kernel/db'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { traceOf } from '@/lib/testing/trace'
import { recordAttendance, recordTotals } from './commands'
import { getRecorded } from './queries'
import { partyMarks, type PartyMark } from './schema'

let database: TestDatabase
let make: Factories
let log: ReturnType<typeof traceOf>
let forum: Awaited<ReturnType<Factories['makeForum']>>

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  log = traceOf(make)
  forum = await make.makeForum()
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const held = () =>
  make.makeMeeting({
    ...{ groupId: forum.conference.id, title: 'Conference', state: 'HELD' },
    ...{ begins: '2026-02-24', ends: '2026-02-25' },
  })
const write = (code: string, party: string, was: PartyMark, is: PartyMark) =>
  recordAttendance(forum.clerk, { code, parties: { [party]: { was, is } } })
const marks = async (code: string) =>
  Object.fromEntries(
    (await getRecorded(forum.clerk, { code }))!.parties
      .filter(({ mark }) => mark !== '')
      .map(({ code: party, mark }) => [party, mark]),
  )
const rows = async (id: string) =>
  (await make.db.query('select * from attendance where meeting_id = $1', [id])).rows

describe('the attendance of whole parties', () => {
  test('lists those that the register would have invited, without anything recorded', async () => {
    const { code } = await held()
    const { parties } = (await getRecorded(forum.clerk, { code }))!
    expect(parties.map((one) => one.code)).toEqual(expect.arrayContaining(['AU', 'ID']))
    expect(await marks(code)).toEqual({})
  })

  test.each(partyMarks.filter((mark) => mark !== ''))('keeps %s', async (mark) => {
    const { code } = await held()
    await write(code, 'AU', '', mark)
    expect(await marks(code)).toEqual({ AU: mark })
  })

  test('is recorded in words, about the meeting and the parties', async () => {
    const { code, id } = await held()
    const said = await log.said(() => write(code, 'AU', '', 'APOLOGIES'))
    expect(said).toMatchObject({
      ...{ audience: 'request', action: 'attendance.recorded', subjects: [id, forum.australia.id] },
      sentence: 'Recorded the attendance of 1 party at the Conference.',
    })
  })

  test('is changed in its row, and taken back without losing it', async () => {
    const { code, id } = await held()
    await write(code, 'AU', '', 'IN_ATTENDANCE VIRTUAL')
    await write(code, 'AU', 'IN_ATTENDANCE VIRTUAL', 'UNABLE')
    expect(await rows(id)).toMatchObject([{ status: 'UNABLE', mode: null, retracted_at: null }])
    await write(code, 'AU', 'UNABLE', '')
    expect(await marks(code)).toEqual({})
    expect(await rows(id)).toMatchObject([{ status: 'UNABLE', retracted_at: expect.any(Date) }])
    await write(code, 'AU', '', 'ABSENT')
    expect(await rows(id)).toHaveLength(2)
  })

  test('of another party is not recorded without its name, nor anything else that was sent with it', async () => {
    const { code } = await held()
    const sent = {
      code,
      parties: { AU: { was: '' as const, is: 'ABSENT' as const } },
      otherIs: 'UNABLE' as const,
    }
    await expect(recordAttendance(forum.clerk, sent)).rejects.toMatchObject({
      fields: { other: 'Write the name or code of this party.' },
    })
    expect(await marks(code)).toEqual({})
  })

  test('does not pass off as sourced what the secretariat says otherwise', async () => {
    const { code, id } = await held()
    await make.insert('attendance', {
      ...{ meeting_id: id, party_id: forum.australia.id, status: 'IN_ATTENDANCE' },
      ...{ certainty: 'INFERRED', sources: ['page'] },
    })
    await write(code, 'AU', 'IN_ATTENDANCE', 'APOLOGIES')
    expect(await rows(id)).toMatchObject([{ status: 'APOLOGIES', certainty: 'CONFIRMED', sources: [] }])
  })

  test('of two writers the second is told, at the field, and what was left alone is not undone', async () => {
    const { code } = await held()
    await write(code, 'AU', '', 'IN_ATTENDANCE')
    await expect(write(code, 'AU', '', 'ABSENT')).rejects.toMatchObject({
      fields: {
        'parties.AU.is':
          'Someone else has since recorded the attendance of Australia: in attendance. To replace it with yours, save again.',
      },
    })
    await recordAttendance(forum.clerk, {
      code,
      parties: { AU: { was: '', is: '' }, ID: { was: '', is: 'IN_ATTENDANCE' } },
    })
    expect(await marks(code)).toEqual({ AU: 'IN_ATTENDANCE', ID: 'IN_ATTENDANCE' })
  })

  test('what is already recorded is refused in a sentence', async () => {
    const { code } = await held()
    await expect(write(code, 'AU', '', '')).rejects.toThrow('Nothing to save')
    await write(code, 'AU', '', 'ABSENT')
    await expect(write(code, 'AU', '', 'ABSENT')).rejects.toThrow('Nothing to save')
  })

  test('another party is added by its name, once, and with what it did', async () => {
    const { code } = await held()
    const guest = await make.makeParty({ code: 'XG', name: 'Guestland' })
    const add = (otherIs: PartyMark) => recordAttendance(forum.clerk, { code, other: 'Guestland', otherIs })
    await expect(add('')).rejects.toMatchObject({ fields: { otherIs: expect.any(String) } })
    await add('AS_OBSERVER')
    expect(await marks(code)).toEqual({ [guest.code]: 'AS_OBSERVER' })
    await expect(add('ABSENT')).rejects.toMatchObject({ fields: { other: expect.any(String) } })
  })

  test('a meeting that is not held has none', async () => {
    const { code } = await make.makeMeeting({ groupId: forum.conference.id, state: 'CANCELLED' })
    await expect(write(code, 'AU', '', 'ABSENT')).rejects.toThrow('cancelled or postponed')
    await expect(
      recordTotals(forum.clerk, { code, totals: [{ counted: 'DELEGATES', number: '7', was: '' }] }),
    ).rejects.toThrow('cancelled or postponed')
  })

  test('is the secretariat’s', async () => {
    const { code } = await held()
    for (const actor of [forum.canberra, forum.admin]) {
      await expect(
        recordAttendance(actor, { code, parties: { AU: { was: '', is: 'ABSENT' } } }),
      ).rejects.toThrow()
      await expect(recordTotals(actor, { code, totals: [] })).rejects.toThrow()
      await expect(getRecorded(actor, { code })).rejects.toThrow()
    }
    expect(await marks(code)).toEqual({})
  })
})

describe('numbers without names', () => {
  const counts = async (code: string) =>
    (await getRecorded(forum.clerk, { code }))!.counts.map(({ counted, number, atLeast }) => [
      ...[counted, number, atLeast],
    ])
  const count = async (code: string, number: string, atLeast?: 'yes', was?: string) => {
    const [, recorded, isLeast] = (await counts(code))[0] ?? []
    const seen = recorded === undefined ? '' : `${String(recorded)}${isLeast ? '+' : ''}`
    return recordTotals(forum.clerk, {
      code,
      totals: [{ counted: 'DELEGATES', number, atLeast, was: was ?? seen }],
    })
  }

  test('are recorded, changed and withdrawn, and the history keeps them', async () => {
    const { code, id } = await held()
    const said = await log.said(() => count(code, '120', 'yes'))
    expect(said).toMatchObject({
      ...{ action: 'attendance.counted', subjects: [id] },
      sentence: 'Recorded how many attended the Conference, without names.',
    })
    expect(await counts(code)).toEqual([['DELEGATES', 120, true]])
    await count(code, '130')
    expect(await counts(code)).toEqual([['DELEGATES', 130, false]])
    await count(code, '')
    expect(await counts(code)).toEqual([])
    await expect(count(code, '')).rejects.toThrow('Nothing to save')
  })

  test('of two writers the second is told, at the field, and what was left alone is not undone', async () => {
    const { code } = await held()
    await count(code, '120', 'yes')
    await expect(count(code, '130', undefined, '')).rejects.toMatchObject({
      fields: { 'totals.0.number': expect.stringContaining('Someone else has since recorded over 120 here') },
    })
    await expect(count(code, '', undefined, '')).rejects.toThrow('Nothing to save')
    expect(await counts(code)).toEqual([['DELEGATES', 120, true]])
  })

  test('are not “over” without a number', async () => {
    const { code } = await held()
    await expect(count(code, '', 'yes')).rejects.toThrow('Write the number, or untick “over”.')
  })

  test('leave alone what a source says', async () => {
    const { code, id } = await held()
    await make.insert('meeting_total', {
      ...{ meeting_id: id, counted: 'DELEGATES', number: 99, sources: ['page'] },
    })
    expect(await counts(code)).toEqual([])
    await count(code, '101')
    const { rows: all } = await make.db.query(
      'select number from meeting_total where meeting_id = $1 and withdrawn_at is null order by 1',
      [id],
    )
    expect(all).toEqual([{ number: 99 }, { number: 101 }])
  })

  test.each(['0', '-1', '1.5', 'many', '1000000'])('%s is no number of people', async (number) => {
    const { code } = await held()
    await expect(count(code, number)).rejects.toThrow()
    expect(await counts(code)).toEqual([])
  })
})

test('attendance of a meeting that is weeks ahead is asked back once', async () => {
  const begins = addDays(asDay(new Date()), 60)
  const { code, id } = await make.makeMeeting({ groupId: forum.conference.id, begins })
  const parties = (sure?: string) =>
    recordAttendance(forum.clerk, { code, parties: { AU: { was: '', is: 'ABSENT' } }, sure })
  const numbers = (sure?: string) =>
    recordTotals(forum.clerk, { code, totals: [{ counted: 'DELEGATES', number: '7', was: '' }], sure })
  for (const send of [parties, numbers]) {
    const asked = await send().catch((error: Refusal) => error)
    expect(asked).toBeInstanceOf(Refusal)
    expect(await rows(id)).toHaveLength(send === parties ? 0 : 1)
    await send((asked as Refusal).fields.sure)
  }
})
