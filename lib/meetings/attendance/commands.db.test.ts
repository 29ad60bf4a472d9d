import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { traceOf } from '@/lib/testing/trace'
import { settleDay, takeAttendance } from './commands'
import { countAttendance, getSheet } from './queries'
import type { TakenStatus, Tap } from './schema'

let database: TestDatabase
let make: Factories
let log: ReturnType<typeof traceOf>
let forum: Awaited<ReturnType<Factories['makeForum']>>
let others: Actor[]

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  log = traceOf(make)
  forum = await make.makeForum()
  others = [await make.makeUser({ role: 'DELEGATE', party: forum.australia }), forum.canberra, forum.admin]
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const [FIRST, SECOND] = ['2026-02-24', '2026-02-25']
/** A meeting of two days with somebody of Australia as a member and of Indonesia as an observer. */
async function meeting(more: Partial<Parameters<Factories['makeMeeting']>[0]> = {}) {
  const { id, code } = await make.makeMeeting({
    ...{ groupId: forum.conference.id, title: 'Conference', begins: FIRST, ends: SECOND },
    days: { [FIRST]: '09:00–17:00', [SECOND]: '09:00–12:30' },
    ...more,
  })
  const member = await make.makeInvitation({ meetingId: id, partyId: forum.australia.id })
  const observer = await make.makeInvitation({
    ...{ meetingId: id, partyId: forum.indonesia.id, capacity: 'OBSERVER' },
  })
  const wong = await make.makeDelegate({ invitationId: member, name: 'Penny Wong', place: 'HEAD' })
  const aide = await make.makeDelegate({ invitationId: member, name: 'Some Aide' })
  const retno = await make.makeDelegate({ invitationId: observer, name: 'Retno Marsudi' })
  return { id, code, wong, aide, retno }
}
/** A tap at an hour of the first morning. */
const tapped = (
  delegate: string,
  at: string,
  status: TakenStatus = 'IN_ATTENDANCE',
  more: Partial<Tap> = {},
): Tap => ({
  ...{ delegate, day: FIRST, status, mode: 'IN_PERSON', at: `2026-02-24T0${at}:00.000Z` },
  ...more,
})
const send = (code: string, ...taps: Tap[]) => takeAttendance(forum.clerk, { code, taps })
const marks = async (code: string, day = FIRST) =>
  (await getSheet(forum.clerk, { code, day }))!.marks.map(({ delegateId, status, mode }) => ({
    ...{ delegateId, status, mode },
  }))
const rows = async (code: string) =>
  (
    await make.db.query(
      'select a.* from attendance a join meeting m on m.id = a.meeting_id where m.code = $1 order by a.noted_at',
      [code],
    )
  ).rows

describe('a tap', () => {
  test('notes somebody, and is recorded in words', async () => {
    const { code, wong, id } = await meeting()
    const said = await log.said(() => send(code, tapped(wong, '9:00')))
    expect(said).toMatchObject({
      ...{ audience: 'request', action: 'attendance.taken', actor: forum.clerk.id, subjects: [id] },
      sentence: 'Took attendance at the Conference, 24\u00a0February\u00a02026: 1 person.',
    })
    expect(await marks(code)).toEqual([{ delegateId: wong, status: 'IN_ATTENDANCE', mode: 'IN_PERSON' }])
    expect(await marks(code, SECOND)).toEqual([])
    expect(await log.inClear(['Penny', 'Wong'])).toEqual([])
  })

  test('sent again changes and records nothing', async () => {
    const { code, wong, retno } = await meeting()
    const taps = [tapped(wong, '9:00'), tapped(retno, '9:01', 'IN_ATTENDANCE')]
    expect(await send(code, ...taps)).toMatchObject({ noted: 2, day: FIRST })
    await log.withoutTrace(async () => expect(await send(code, ...taps)).toMatchObject({ noted: 0 }))
    // The same said later is nothing new either.
    await log.withoutTrace(async () =>
      expect(await send(code, tapped(wong, '9:30'))).toMatchObject({ noted: 0 }),
    )
    expect(await rows(code)).toHaveLength(2)
  })

  test('that is older than what is recorded is ignored, and a later one wins, in whatever order they come', async () => {
    const { code, wong } = await meeting()
    await send(code, tapped(wong, '9:30', 'APOLOGIES'))
    await log.withoutTrace(async () =>
      expect(await send(code, tapped(wong, '9:00'))).toMatchObject({
        ...{ noted: 0, refused: [], later: [{ delegateId: wong, day: FIRST, status: 'APOLOGIES' }] },
      }),
    )
    expect(await marks(code)).toMatchObject([{ status: 'APOLOGIES' }])
    await send(code, tapped(wong, '9:45', 'IN_ATTENDANCE', { mode: 'VIRTUAL' }))
    expect(await marks(code)).toMatchObject([{ status: 'IN_ATTENDANCE', mode: 'VIRTUAL' }])
    await send(code, tapped(wong, '9:50', 'ABSENT'), tapped(wong, '9:40', 'UNABLE'))
    expect(await marks(code)).toMatchObject([{ status: 'ABSENT' }])
    expect(await rows(code)).toHaveLength(1)
  })

  test('takes back what was noted, which can be noted again, but not by an older tap that comes late', async () => {
    const { code, wong } = await meeting()
    await send(code, tapped(wong, '9:00'))
    const taken = await send(code, tapped(wong, '9:30', 'NONE'))
    expect(taken).toMatchObject({ noted: 1 })
    expect(await marks(code)).toEqual([])
    await log.withoutTrace(() => send(code, tapped(wong, '9:20', 'APOLOGIES'), tapped(wong, '9:30', 'NONE')))
    expect(await marks(code)).toEqual([])
    await send(code, tapped(wong, '9:40', 'ABSENT'))
    expect(await marks(code)).toMatchObject([{ status: 'ABSENT' }])
    // What was cleared is kept.
    expect((await rows(code)).map(({ status, retracted_at }) => [status, retracted_at !== null])).toEqual([
      ...[
        ['IN_ATTENDANCE', true],
        ['ABSENT', false],
      ],
    ])
  })

  test('of a device whose clock runs ahead counts as of now, so that others come after it', async () => {
    const { code, wong } = await meeting()
    await send(code, tapped(wong, '9:00', 'ABSENT', { at: '2099-01-01T00:00:00.000Z' }))
    const [{ noted_at }] = await rows(code)
    expect(noted_at.getTime()).toBeLessThanOrEqual(Date.now())
    await takeAttendance(forum.clerk, { code, day: FIRST, tap: `${wong} IN_ATTENDANCE VIRTUAL` })
    expect(await marks(code)).toMatchObject([{ status: 'IN_ATTENDANCE', mode: 'VIRTUAL' }])
  })

  test('without script is one button of the sheet', async () => {
    const { code, aide } = await meeting()
    const button = (status: string) =>
      takeAttendance(forum.clerk, { code, day: SECOND, tap: `${aide} ${status} -` })
    await button('IN_ATTENDANCE')
    expect(await marks(code, SECOND)).toEqual([{ delegateId: aide, status: 'IN_ATTENDANCE', mode: null }])
    await button('NONE')
    expect(await marks(code, SECOND)).toEqual([])
    expect((await log.refusal(() => button('LATE'))).sentence).toBe('Choose a person.')
  })

  test('notes an observer as an observer', async () => {
    const { code, retno } = await meeting()
    await send(code, tapped(retno, '9:00'))
    expect(await marks(code)).toMatchObject([{ delegateId: retno, status: 'AS_OBSERVER' }])
    await log.withoutTrace(() => send(code, tapped(retno, '9:05', 'AS_OBSERVER')))
  })

  test('from several devices at once makes one row a person and day', async () => {
    const { code, wong, aide } = await meeting()
    const done = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        send(
          code,
          tapped(wong, `9:0${n}`),
          tapped(aide, `9:0${n}`, 'ABSENT'),
          tapped(aide, `9:0${n}`, 'ABSENT', { day: SECOND }),
        ),
      ),
    )
    expect(done).toHaveLength(6)
    const standing = (await rows(code)).map(({ delegate_id, on_day }) => `${delegate_id} ${on_day}`)
    expect(standing).toHaveLength(3)
    expect(new Set(standing).size).toBe(3)
  })
})

describe('nothing is noted', () => {
  test.each(['2026-02-23', '2026-02-25', '2026-02-27'])(
    'on a day on which the meeting does not sit, %s, and what was sent beside it is noted',
    async (day) => {
      const { code, wong, aide } = await meeting({
        ...{ ends: '2026-02-26', days: { [FIRST]: '09:00–17:00', '2026-02-26': '09:00–12:30' } },
      })
      const sent = await send(code, tapped(wong, '9:00', 'IN_ATTENDANCE', { day }), tapped(aide, '9:00'))
      expect(sent).toMatchObject({
        noted: 1,
        refused: [
          {
            delegateId: wong,
            day,
            sentence: expect.stringMatching(/^2\d.+ is not a day of this meeting/) as string,
          },
        ],
      })
      expect((await rows(code)).map(({ delegate_id }) => delegate_id)).toEqual([aide])
      const button = { code, day, tap: `${wong} IN_ATTENDANCE -` }
      expect((await log.refusal(() => takeAttendance(forum.clerk, button))).sentence).toMatch(
        /is not a day of this meeting/,
      )
    },
  )

  test.each(['CANCELLED', 'POSTPONED'])('at a meeting that is %s', async (state) => {
    const { code, wong } = await meeting({ state })
    expect((await log.refusal(() => send(code, tapped(wong, '9:00')))).sentence).toMatch(
      /cancelled or postponed/,
    )
  })

  test('of somebody of another meeting, or who was taken off the list', async () => {
    const [here, there] = [await meeting(), await meeting()]
    const gone = {
      noted: 0,
      refused: [{ sentence: expect.stringMatching(/has since been removed from the list/) as string }],
    }
    await log.withoutTrace(async () =>
      expect(await send(here.code, tapped(there.wong, '9:00'))).toMatchObject(gone),
    )
    await make.asSeed(() =>
      make.db.query('update delegate set withdrawn_at = now() where id = $1', [here.wong]),
    )
    expect(await send(here.code, tapped(here.wong, '9:00'), tapped(here.aide, '9:00'))).toMatchObject({
      ...gone,
      noted: 1,
    })
    expect(await rows(there.code)).toEqual([])
  })

  test('by anybody but the secretariat', async () => {
    const { code, wong } = await meeting()
    for (const by of others) {
      await log.denial(() => takeAttendance(by, { code, taps: [tapped(wong, '9:00')] }))
      await log.denial(() => getSheet(by, { code }))
    }
    await log.refusal(() => send(code))
  })
})

describe('what was noted', () => {
  test('is counted by day and capacity, a party once, for all who see the meeting', async () => {
    const { code, id, wong, aide, retno } = await meeting()
    await make.makeInvitation({ meetingId: id, partyId: (await make.makeParty()).id, answer: 'DECLINED' })
    await send(
      code,
      ...[tapped(wong, '9:00', 'IN_ATTENDANCE', { mode: 'VIRTUAL' }), tapped(aide, '9:00')],
      ...[
        tapped(retno, '9:00', 'APOLOGIES'),
        tapped(retno, '9:00', 'IN_ATTENDANCE', { day: SECOND, mode: 'VIRTUAL' }),
      ],
      tapped(wong, '9:00', 'IN_ATTENDANCE', { day: SECOND, mode: null }),
    )
    const counts = [
      {
        day: FIRST,
        isStray: false,
        counts: [
          { capacity: 'MEMBER', inRoom: 1, byVideo: 0, apologies: 1, absent: 0, unnoted: 0 },
          { capacity: 'OBSERVER', inRoom: 0, byVideo: 0, apologies: 1, absent: 0, unnoted: 0 },
        ],
      },
      {
        day: SECOND,
        isStray: false,
        counts: [
          { capacity: 'MEMBER', inRoom: 1, byVideo: 0, apologies: 1, absent: 0, unnoted: 0 },
          { capacity: 'OBSERVER', inRoom: 0, byVideo: 1, apologies: 0, absent: 0, unnoted: 0 },
        ],
      },
    ]
    for (const by of [forum.clerk, ...others]) expect(await countAttendance(by, { code })).toEqual(counts)
    const stranger = await make.makeUser({
      ...{ role: 'DELEGATE', party: await make.makeParty({ category: 'OBSERVER' }) },
    })
    expect(await countAttendance({ ...stranger, clearance: 1 }, { code })).toBeNull()
  })

  test('has no counts before anything is noted, nor of a day that was taken back', async () => {
    const { code, wong } = await meeting()
    expect(await countAttendance(forum.clerk, { code })).toEqual([])
    await send(code, tapped(wong, '9:00'), tapped(wong, '9:10', 'NONE'))
    expect(await countAttendance(forum.clerk, { code })).toEqual([])
  })

  test('is on a sheet of the delegations in the order of protocol, without those of which nobody is named', async () => {
    const { code, id } = await meeting()
    await make.makeInvitation({ meetingId: id, partyId: (await make.makeParty()).id })
    const sheet = (await getSheet(forum.clerk, { code }))!
    expect(sheet).toMatchObject({ days: [FIRST, SECOND], day: FIRST })
    expect(sheet.delegations.map(({ party, people }) => [party, people.map(({ name }) => name)])).toEqual([
      ['AU', ['Penny Wong', 'Some Aide']],
      ['ID', ['Retno Marsudi']],
    ])
  })
})

describe('attendance on a day that the meeting no longer has', () => {
  const [THIRD, FOURTH] = ['2026-03-24', '2026-03-25']
  const move = async (id: string) =>
    make.asSeed(async () => {
      await make.db.query('update meeting_day set withdrawn_at = now() where meeting_id = $1', [id])
      await make.db.query(`update meeting set begins = $2, ends = $3 where id = $1`, [id, THIRD, FOURTH])
    })
  const stray = async (code: string) => (await getSheet(forum.clerk, { code }))!.stray
  const moved = async () => {
    const { id, code, wong, aide } = await meeting()
    await send(code, tapped(wong, '9:00'), tapped(aide, '9:00'))
    expect(await stray(code)).toEqual([])
    await move(id)
    return { id, code, wong, aide }
  }

  test('is told apart, and moves to a day that is one; what is recorded there already stays', async () => {
    const { code, wong, aide } = await moved()
    expect(await stray(code)).toEqual([FIRST])
    expect((await countAttendance(forum.clerk, { code }))!.map((one) => [one.day, one.isStray])).toEqual([
      [FIRST, true],
    ])
    await send(code, tapped(wong, '9:00', 'APOLOGIES', { day: THIRD, mode: null }))
    const said = await log.said(() => settleDay(forum.clerk, { code, day: FIRST, to: THIRD }))
    expect(said).toMatchObject({ audience: 'request', action: 'attendance.settled' })
    expect(said.sentence.replaceAll('\u00a0', ' ')).toBe(
      'Moved the attendance at the Conference from 24 February 2026 to 24 March 2026.',
    )
    expect(await stray(code)).toEqual([])
    expect(new Set(await marks(code, THIRD))).toEqual(
      new Set([
        { delegateId: wong, status: 'APOLOGIES', mode: null },
        { delegateId: aide, status: 'IN_ATTENDANCE', mode: 'IN_PERSON' },
      ]),
    )
  })

  test('is cleared where nobody was there', async () => {
    const { code } = await moved()
    await settleDay(forum.clerk, { code, day: FIRST, to: 'CLEAR' })
    expect(await stray(code)).toEqual([])
    expect((await rows(code)).every(({ retracted_at }) => retracted_at !== null)).toBe(true)
    expect(
      (await log.refusal(() => settleDay(forum.clerk, { code, day: FIRST, to: THIRD }))).sentence,
    ).toMatch(/already been moved or cleared/)
  })

  test('stays where the day is one of the meeting, moves to no other day, and is settled by the secretariat alone', async () => {
    const { code } = await moved()
    expect(
      (await log.refusal(() => settleDay(forum.clerk, { code, day: THIRD, to: 'CLEAR' }))).sentence,
    ).toMatch(/is a day of the meeting/)
    expect(
      (await log.refusal(() => settleDay(forum.clerk, { code, day: FIRST, to: SECOND }))).fields,
    ).toEqual({
      to: 'Choose a day of the meeting.',
    })
    for (const by of others) await log.denial(() => settleDay(by, { code, day: FIRST, to: 'CLEAR' }))
    expect(await stray(code)).toEqual([FIRST])
  })
})
