import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getAgenda } from './agendas/queries'
import { disconnect } from '@/lib/kernel/db'
import { openSession, readSession } from '@/lib/access/sign-in/functions'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { getMatrix, getMeeting, listMeetings } from './queries'

/**
 * Who sees which meeting. Each has one reason to be seen, or for none, in a year of its own; all but the first three are
 * meetings of a body in which none of the readers sits.
 */
const meetings = {
  plenary: { begins: '2094-03-01', body: 'som' },
  seat: { begins: '2093-03-01', body: 'ahg' },
  alike: { begins: '2014-03-01', body: 'wgtip' },
  invited: { begins: '2092-03-01', body: 'sg' },
  guest: { begins: '2091-03-01', body: 'sg' },
  attended: { begins: '2016-03-01', body: 'sg' },
  observed: { begins: '2017-03-01', body: 'sg' },
  closed: { begins: '2095-03-01', body: 'sg' },
  withdrawn: { begins: '2090-03-01', body: 'sg' },
  apologies: { begins: '2013-03-01', body: 'sg' },
  retracted: { begins: '2012-03-01', body: 'sg' },
} as const
type Name = keyof typeof meetings
const all = Object.keys(meetings) as Name[]
const yearOf = (name: Name) => Number(meetings[name].begins.slice(0, 4))
const bodyNames = { som: 'Senior Officials', ahg: 'Ad Hoc Group', wgtip: 'Trafficking', sg: 'Steering' }

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
const ids = {} as Record<Name, string>
const people: Record<string, Actor> = {}
const seats: Record<string, string> = {}

type Party = Awaited<ReturnType<Factories['makeParty']>>
const change = (sql: string, values: unknown[] = []) => make.asSeed(() => make.db.query(sql, values))

/** Gives a party every reason to see a meeting that there is, except membership. */
async function concern(party: Party, bodies: Record<string, string>) {
  const there = { partyId: party.id }
  seats[party.code] = await make.makeSeat({ groupId: bodies.ahg!, ...there })
  const [capacity, withdrawn_at] = ['OBSERVER', '2026-11-02']
  await make.makeInvitation({ meetingId: ids.invited, ...there, capacity })
  await make.makeInvitation({ meetingId: ids.guest, ...there, capacity: 'GUEST' })
  await make.makeInvitation({ meetingId: ids.withdrawn, ...there, capacity, withdrawn_at })
  // Who sits in a body sees its meetings, whether or not it is invited to one.
  await make.makeInvitation({ meetingId: ids.seat, ...there, capacity, withdrawn_at })
  await make.makeAttendance({ meetingId: ids.attended, ...there })
  await make.makeAttendance({ meetingId: ids.observed, ...there, status: 'AS_OBSERVER' })
  for (const [on_day, status] of [
    ['2013-03-01', 'APOLOGIES'],
    ['2013-03-02', 'UNABLE'],
    ['2013-03-03', 'ABSENT'],
  ])
    await make.makeAttendance({ meetingId: ids.apologies, ...there, status, on_day })
  await make.makeAttendance({ meetingId: ids.retracted, ...there, retracted_at: withdrawn_at })
}

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  const somebody = await make.makeParty({ code: 'NZ', name: 'New Zealand' })
  const bodies: Record<string, string> = {}
  const group = async (code: keyof typeof bodyNames, more: Parameters<Factories['makeGroup']>[0] = {}) => {
    bodies[code] = (await make.makeGroup({ code, name: bodyNames[code], ...more })).id
  }
  await group('som', { kind: 'PLENARY', composition: 'ALL_MEMBERS' })
  await group('ahg')
  await group('wgtip', { composition: 'SEATS_OF', compositionGroupId: bodies.ahg! })
  await group('sg')
  for (const name of all) {
    const { begins, body } = meetings[name]
    ids[name] = (
      await make.makeMeeting({ code: name, begins, groupId: bodies[body]!, agenda_restricted: true })
    ).id
    await make.makeItem({ meetingId: ids[name], title: `Matter of ${name}`, note: `Note on ${name}` })
    await make.insert('meeting_link', { meeting_id: ids[name], address: `https://video.example/${name}` })
    await make.insert('meeting_total', { meeting_id: ids[name], counted: 'DELEGATES', number: 7 })
    await make.insert('note', { meeting_id: ids[name], kind: 'REMARK', text: `Remark on ${name}` })
    // Something must be known of a meeting for it to be in the matrix.
    await make.makeAttendance({ meetingId: ids[name], partyId: somebody.id })
  }
  const party = async (code: string, more: Parameters<Factories['makeParty']>[0]) => {
    const made = await make.makeParty({ code, ...more })
    await concern(made, bodies)
    return made
  }
  const delegate = async (code: string, more: Parameters<Factories['makeParty']>[0] = {}) =>
    make.makeUser({ role: 'DELEGATE', party: await party(code, more) })
  people.secretariat = forum.clerk
  people.administrator = forum.admin
  people.reviewer = await make.makeUser({ role: 'REVIEWER', party: await party('MY', {}) })
  people.strangeReviewer = forum.canberra
  people.member = await delegate('NR')
  people.observer = await delegate('CA', { category: 'OBSERVER' })
  people.guest = await delegate('FRONTEX', { kind: 'ORGANIZATION', category: null })
  people.guestOfTheForum = await delegate('ADFM', { kind: 'ORGANIZATION', category: 'GUEST' })
  people.former = await delegate('FJ')
  people.suspended = await delegate('TV', { standing: 'SUSPENDED' })
  people.leaving = await delegate('TO')
  people.lapsing = await delegate('WS')
  people.stranger = await make.makeUser({ role: 'DELEGATE', party: somebody })
  await change(
    `update membership set valid_to = '2020-01-01' where party_id = (select id from party where code = 'FJ')`,
  )
  for (const { id } of Object.values(people))
    await openSession(id, secretOf(id), { idle: 3600, lifetime: 7200 })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const secretOf = (id: string) => createHash('sha256').update(id).digest()
/** Somebody as sign-in lets them in at this moment: clearance is computed from the register as it now is. */
async function enters(who: string): Promise<Actor> {
  const actor = people[who]!
  const { clearance } = (await readSession(secretOf(actor.id)))!
  return { ...actor, clearance }
}

type Shown = Awaited<ReturnType<typeof shownTo>>
/** Every place in which a meeting can be met by this reader. */
async function shownTo(who: string) {
  const actor = await enters(who)
  const list = await listMeetings(actor, {})
  const { bodies } = await getMatrix(actor, {})
  const matrix: string[] = []
  for (const { code } of bodies)
    matrix.push(...(await getMatrix(actor, { body: code })).meetings.map((m) => m.code))
  const pages = await Promise.all(all.map(async (code) => [code, await getMeeting(actor, { code })] as const))
  const agendas = await Promise.all(
    all.map(async (code) => [code, await getAgenda(actor, { code })] as const),
  )
  const there = <T>(found: (readonly [string, T])[]) => found.flatMap(([code, one]) => (one ? [code] : []))
  return {
    list: [...list.ahead, ...list.past].map(({ code }) => code),
    strip: list.strip.flatMap(({ marks }) => marks.map(({ code }) => code)),
    counts: {
      past: [list.count, list.past.length],
      strip: [list.strip.reduce((sum, { count }) => sum + count, 0), list.ahead.length + list.past.length],
    },
    years: list.years,
    bodies: { list: list.bodies.map(({ code }) => code), matrix: bodies.map(({ code }) => code) },
    matrix,
    pages: there(pages),
    agendas: there(agendas),
  }
}
const inOrder = (names: readonly string[]) => names.toSorted()

/** That all places agree on these meetings, and that nothing anywhere tells of another one. */
function expectShown(shown: Shown, expected: Name[]) {
  const codes = inOrder(expected)
  for (const place of ['list', 'strip', 'matrix', 'pages', 'agendas'] as const)
    expect(inOrder(shown[place]), place).toEqual(codes)
  for (const [counted, there] of Object.values(shown.counts)) expect(counted).toBe(there)
  const years = expected.map(yearOf)
  expect([shown.years.at(0), shown.years.at(-1)]).toEqual(
    years.length > 0 ? [String(Math.max(...years)), String(Math.min(...years))] : [undefined, undefined],
  )
  const bodies = inOrder([...new Set(expected.map((name) => meetings[name].body))])
  expect(inOrder(shown.bodies.list)).toEqual(bodies)
  expect(inOrder(shown.bodies.matrix)).toEqual(bodies)
}

const invitedOrThere: Name[] = ['invited', 'guest', 'attended', 'observed']
const expected: Record<string, Name[]> = {
  secretariat: all,
  administrator: all,
  reviewer: all,
  strangeReviewer: all,
  member: ['plenary', 'seat', 'alike', ...invitedOrThere],
  // A seat of an observer counts as well.
  observer: ['seat', 'alike', ...invitedOrThere],
  guest: ['guest'],
  guestOfTheForum: ['guest'],
  former: ['guest'],
  suspended: ['guest'],
  // It was at all of them.
  stranger: all,
}

describe.each(Object.entries(expected))('%s', (who, names) => {
  test('sees the same meetings in the list, the strip, the matrix, the counts and page by page', async () => {
    expectShown(await shownTo(who), names)
  })

  test('finds none of another body or year by choosing it, nor by the place of a hidden one', async () => {
    const actor = await enters(who)
    for (const name of all) {
      const { body } = meetings[name]
      const seen = (list: Awaited<ReturnType<typeof listMeetings>>) =>
        inOrder([...list.ahead, ...list.past].map(({ code }) => code))
      const of = names.filter((one) => meetings[one].body === body)
      expect(seen(await listMeetings(actor, { body }))).toEqual(inOrder(of))
      const ofYear = await listMeetings(actor, { year: String(yearOf(name)) })
      expect(seen(ofYear)).toEqual(names.includes(name) ? [name] : [])
      if (names.includes(name)) continue
      const behind = await listMeetings(actor, { before: ids[name] })
      expect(behind.past).toEqual([])
      const matrix = await getMatrix(actor, { body, before: ids[name] })
      expect(matrix.meetings).toEqual([])
    }
  })
})

test('clearance is that of a certain membership in good standing', async () => {
  const clearances = Object.fromEntries(
    await Promise.all(Object.keys(people).map(async (who) => [who, (await enters(who)).clearance])),
  )
  expect(clearances).toMatchObject({
    ...{ secretariat: 3, administrator: 3, reviewer: 2, member: 2, observer: 1 },
    ...{ guest: 0, guestOfTheForum: 0, former: 0, suspended: 0 },
  })
})

describe('what belongs to a meeting', () => {
  const page = async (who: string, code: Name) => (await getMeeting(await enters(who), { code }))!
  const agenda = async (who: string, code: Name) =>
    (await getAgenda(await enters(who), { code }))!.items.map(({ title, note }) => [title, note])

  test.each([
    ['secretariat', 'seat', true],
    ['strangeReviewer', 'invited', false],
    ['administrator', 'seat', false],
    ['reviewer', 'seat', false],
    ['member', 'invited', true],
    ['member', 'guest', true],
    ['member', 'attended', true],
    ['observer', 'invited', true],
    ['observer', 'observed', true],
    ['guest', 'guest', true],
    ['former', 'guest', true],
    ['member', 'plenary', false],
    ['member', 'seat', false],
    ['member', 'alike', false],
    ['observer', 'seat', false],
  ] as [string, Name, boolean][])(
    'its restricted agenda is read by %s of “%s”: %s',
    async (who, code, isRead) => {
      expect(await agenda(who, code)).toEqual(
        isRead ? [[`Matter of ${code}`, who === 'secretariat' ? `Note on ${code}` : null]] : [],
      )
    },
  )

  test('its agenda is read by all who see it once it is not restricted any more', async () => {
    await change(`update meeting set agenda_restricted = false where code in ('plenary', 'closed')`)
    expect(await agenda('member', 'plenary')).toEqual([['Matter of plenary', null]])
    expect(await getAgenda(await enters('member'), { code: 'closed' })).toBeNull()
    await change(`update meeting set agenda_restricted = true where code in ('plenary', 'closed')`)
    expect(await agenda('member', 'plenary')).toEqual([])
  })

  test.each([
    ['secretariat', 'closed', true],
    ['administrator', 'closed', false],
    ['strangeReviewer', 'closed', false],
    ['reviewer', 'closed', false],
    ['reviewer', 'invited', true],
    ['reviewer', 'seat', false],
    ['member', 'invited', true],
    ['member', 'attended', true],
    ['member', 'plenary', false],
    ['member', 'seat', false],
    ['observer', 'invited', true],
    ['observer', 'alike', false],
    ['guest', 'guest', true],
  ] as [string, Name, boolean][])(
    'how to join it by video is read by %s of “%s”: %s',
    async (who, code, isRead) => {
      const { meeting } = await page(who, code)
      expect(meeting.link).toEqual(isRead ? { address: `https://video.example/${code}`, words: null } : null)
    },
  )

  test('its numbers, remarks and attendance are read with it', async () => {
    const { totals, notes, attendance } = await page('guest', 'guest')
    expect(totals.map(({ number }) => number)).toEqual([7])
    expect(notes.map(({ text }) => text)).toEqual(['Remark on guest'])
    expect(attendance.map(({ name }) => name)).toEqual(['New Zealand'])
  })

  test('others at the same time are shown to the secretariat alone', async () => {
    await change(`update meeting set begins = '2095-03-01' where code in ('withdrawn', 'invited')`)
    const overlaps = async (who: string) => (await page(who, 'invited')).overlaps.map(({ code }) => code)
    expect(inOrder(await overlaps('secretariat'))).toEqual(['closed', 'withdrawn'])
    for (const who of ['administrator', 'reviewer', 'member', 'observer'])
      expect(await overlaps(who)).toEqual([])
    for (const name of ['withdrawn', 'invited'] as const)
      await change('update meeting set begins = $1 where code = $2', [meetings[name].begins, name])
  })
})

describe('a right ends at the very next question', () => {
  const seen = async (who: string, names: Name[]) => expectShown(await shownTo(who), names)

  test('when a seat, an invitation, an attendance or the membership behind it does', async () => {
    await seen('leaving', ['plenary', 'seat', 'alike', ...invitedOrThere])
    const of = `party_id = (select id from party where code = 'TO')`
    await change(`update seat set valid_to = '2026-01-01' where ${of}`)
    await seen('leaving', ['plenary', ...invitedOrThere])
    await change(`update invitation set withdrawn_at = now() where meeting_id = $1 and ${of}`, [ids.invited])
    await seen('leaving', ['plenary', 'guest', 'attended', 'observed'])
    await change(`update attendance set retracted_at = now() where meeting_id = $1 and ${of}`, [ids.attended])
    await seen('leaving', ['plenary', 'guest', 'observed'])
    await change(`update membership set valid_to = '2026-01-01' where ${of}`)
    await seen('leaving', ['guest'])
    await change(`update invitation set withdrawn_at = now() where meeting_id = $1 and ${of}`, [ids.guest])
    await seen('leaving', [])
  })

  test('when a seat is retracted, and begins when one is entered', async () => {
    await change('update seat set retracted_at = now() where id = $1', [seats.WS])
    await seen('lapsing', ['plenary', ...invitedOrThere])
    const { rows } = await make.db.query(`select id from "group" where code = 'wgtip'`)
    await make.makeSeat({ groupId: rows[0].id, partyId: people.lapsing!.partyId! })
    await seen('lapsing', ['plenary', 'alike', ...invitedOrThere])
  })

  test('when a day begins on which a seat has ended, though nothing is written into the log', async () => {
    // The same instant is another day in these zones.
    const today = async (zone: string) => {
      await change('alter table forum disable trigger audit_row')
      await change('update forum set time_zone = $1', [zone])
      await change('alter table forum enable trigger audit_row')
      return (await make.db.query('select forum_today()::text as day')).rows[0].day as string
    }
    const { rows } = await make.db.query(`select id from "group" where code = 'ahg'`)
    const last = await today('Pacific/Kiritimati')
    const seat = await make.makeSeat({ groupId: rows[0].id, partyId: people.lapsing!.partyId! })
    await change('update seat set valid_to = $1 where id = $2', [last, seat])
    await today('Pacific/Pago_Pago')
    await seen('lapsing', ['plenary', 'alike', 'seat', ...invitedOrThere])
    await today('Pacific/Kiritimati')
    await seen('lapsing', ['plenary', 'alike', ...invitedOrThere])
    await today('Australia/Sydney')
  })
})

describe('the body of a filter', () => {
  const listed = async (body: string) => {
    const { ahead, past, unclear, body: meant } = (await listMeetings(forum.clerk, { body }))!
    return { bodies: [...new Set([...ahead, ...past].map((one) => one.body.code))], unclear, meant }
  }
  test('goes by its name as well as by its code', async () => {
    for (const body of ['ahg', 'Ad Hoc Group', 'ad hoc group'])
      expect(await listed(body)).toEqual({ bodies: ['ahg'], unclear: null, meant: 'ahg' })
    expect((await getMatrix(forum.clerk, { body: 'Steering' }))?.shown?.code).toBe('sg')
  })
  test('is asked for again where there is none or are several, and nothing is listed', async () => {
    await make.makeGroup({ code: 'one', name: 'Twin Group' })
    await make.makeGroup({ code: 'two', name: 'Twin Group' })
    expect(await listed('twin group')).toMatchObject({
      bodies: [],
      unclear: '“twin group” can mean Twin Group (one), Twin Group (two). Write the code.',
    })
    expect(await listed('Atlantis')).toMatchObject({
      bodies: [],
      unclear: expect.stringContaining('no group'),
    })
    expect(await getMatrix(forum.clerk, { body: 'Atlantis' })).toMatchObject({ shown: null, meetings: [] })
  })
})
