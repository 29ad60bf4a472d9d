import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { getDelegation } from '../delegations/queries'
import { moveMeeting } from '../commands'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { traceOf } from '@/lib/testing/trace'
import * as commands from './commands'
import { getInviting, listInvitations, listOwnMeetings } from './queries'

type Party = Awaited<ReturnType<Factories['makeParty']>>
let database: TestDatabase
let make: Factories
let log: ReturnType<typeof traceOf>
let forum: Awaited<ReturnType<Factories['makeForum']>>
let nauru: Party
let tonga: Party
let delegate: Actor
let reviewer: Actor
let stranger: Actor

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  log = traceOf(make)
  forum = await make.makeForum()
  nauru = await make.makeParty({ code: 'NR', name: 'Nauru' })
  tonga = await make.makeParty({ code: 'TO', name: 'Tonga' })
  delegate = await make.makeUser({ role: 'DELEGATE', party: nauru })
  reviewer = await make.makeUser({ role: 'REVIEWER', party: nauru })
  stranger = await make.makeUser({ role: 'DELEGATE', party: tonga })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

/** A meeting of the conference, which every member sees, with invitations to some parties; its code. */
async function meetingFor(
  invited: Party[] = [],
  more: Partial<Parameters<Factories['makeMeeting']>[0]> = {},
) {
  const { id, code } = await make.makeMeeting({ groupId: forum.conference.id, title: 'Conference', ...more })
  const invitations: Record<string, string> = {}
  for (const party of invited)
    invitations[party.code] = await make.makeInvitation({ meetingId: id, partyId: party.id })
  return { id, code, invitations }
}
const nobody = { chosen: [], guest: '', guestCapacity: 'GUEST' as const }
const invite = (code: string, chosen: string[], more: object = {}) =>
  commands.inviteParties(forum.clerk, { ...nobody, code, chosen, ...more })
const answer = (by: Actor, code: string, more: object = {}) =>
  commands.answerInvitation(by, {
    ...{ code, party: 'NR', was: 'NONE', wasNote: '', answer: 'ACCEPTED', note: '' },
    ...more,
  })
const seenBy = async (by: Actor, code: string) => (await listInvitations(by, { code }))!
const list = async (code: string) =>
  (await seenBy(forum.clerk, code)).invitations.map((one) => `${one.code} ${one.capacity} ${one.answer}`)

describe('whom the register proposes', () => {
  const proposals = async (code: string) =>
    (await getInviting(forum.clerk, { code }))!.proposals.map(
      (one) => `${one.code} ${one.capacity} ${one.because}${one.isCertain ? '' : '?'}`,
    )
  const change = (sql: string, values: unknown[]) => make.asSeed(() => make.db.query(sql, values))
  const on = async (begins: string, groupId: string) =>
    proposals((await make.makeMeeting({ groupId, begins })).code)
  const bodies: Record<string, string> = {}

  beforeAll(async () => {
    // What holds of 2010 and after; the forum of the other tests begins in 2002, so they do not disturb.
    await change(`update membership set retracted_at = now() where party_id = any ($1)`, [
      [nauru.id, tonga.id],
    ])
    const group = async (code: string, more: object = {}) =>
      (bodies[code] = (await make.makeGroup({ code, ...more })).id)
    await group('ahg')
    await group('wg', { composition: 'SEATS_OF', compositionGroupId: bodies.ahg })
    await group('rso')
    await group('sg', { kind: 'STEERING_GROUP' })
    const seat = async (body: string, code: string, more: object = {}, of: object = {}) => {
      const party = await make.makeParty({ code, name: code, category: null, ...of })
      return make.makeSeat({ groupId: bodies[body]!, partyId: party.id, ...more })
    }
    await seat('ahg', 'FJ')
    await seat('ahg', 'VU', { role: 'CHAIR' })
    await seat('ahg', 'IOM', { role: 'OBSERVER' }, { kind: 'ORGANIZATION' })
    await seat('ahg', 'KI', { from: '2016-03/2018-08' })
    await seat('wg', 'RSO', { role: 'SECRETARIAT' }, { kind: 'MECHANISM' })
    await seat('sg', 'SG')
  })
  afterAll(() => change('update membership set retracted_at = null where retracted_at is not null', []))

  test('to a body of its own seats are these, its chair first, and the steering group last', async () => {
    expect(await on('2027-02-24', bodies.ahg!)).toEqual([
      ...['VU MEMBER CHAIR', 'FJ MEMBER BODY', 'KI MEMBER BODY', 'IOM OBSERVER BODY', 'SG MEMBER STEERING'],
    ])
  })

  test('to a body that sits as another one are the seats of that one and its own', async () => {
    expect(await on('2027-02-24', bodies.wg!)).toEqual([
      ...['VU MEMBER CHAIR', 'FJ MEMBER BODY', 'KI MEMBER BODY', 'IOM OBSERVER BODY'],
      ...['RSO SECRETARIAT BODY', 'SG MEMBER STEERING'],
    ])
    expect(await on('2027-02-24', bodies.rso!)).toEqual(['SG MEMBER STEERING'])
  })

  test('say of whom it is uncertain whether they sat there on the day', async () => {
    expect(await on('2017-02-24', bodies.ahg!)).toContain('KI MEMBER BODY?')
    expect((await on('2015-02-24', bodies.ahg!)).join()).not.toContain('KI')
  })

  test('to a conference of all members are the members and observers of that day, and nobody from before or after', async () => {
    const membership = async (code: string, category: string, from: string, to?: string) => {
      const { id } = await make.makeParty({ code, name: code, category: null })
      await make.insert('membership', {
        ...{ party_id: id, category, standing: 'ACTIVE', basis: 'Attendance', certainty: 'CONFIRMED' },
        ...{ valid_from: from, valid_to: to ?? null },
      })
    }
    await membership('M1', 'MEMBER', '2010', '2027-02-25')
    await membership('M2', 'MEMBER', '2010', '2027-02-24')
    await membership('M3', 'MEMBER', '2027-02-24')
    await membership('M4', 'MEMBER', '2027-02-25')
    await membership('M5', 'MEMBER', '2027')
    await membership('O1', 'OBSERVER', '2010')
    await membership('G1', 'GUEST', '2010')
    const proposed = await on('2027-02-24', forum.conference.id)
    expect(proposed).toEqual([
      ...['AU MEMBER CHAIR', 'ID MEMBER CHAIR'],
      ...[
        'M1 MEMBER BODY',
        'M3 MEMBER BODY',
        'M5 MEMBER BODY?',
        'O1 OBSERVER OBSERVER',
        'SG MEMBER STEERING',
      ],
    ])
    // Observers come to every meeting; members to that of a body in which they do not sit do not.
    expect((await on('2027-02-24', bodies.rso!)).join()).toBe('O1 OBSERVER OBSERVER,SG MEMBER STEERING')
  })

  test('are not those whose membership is suspended or inactive that day, who are named with that', async () => {
    const membership = async (
      code: string,
      standing: string,
      category = 'MEMBER',
      to: string | null = null,
    ) => {
      const { id } = await make.makeParty({ code, name: code, category: null })
      await make.insert('membership', {
        ...{ party_id: id, category, standing, basis: 'Attendance', certainty: 'CONFIRMED' },
        ...{ valid_from: '2026-03', valid_to: to },
      })
    }
    await membership('S1', 'SUSPENDED')
    await membership('S2', 'SUSPENDED', 'MEMBER', '2027-01-01')
    await membership('S3', 'INACTIVE', 'OBSERVER')
    const leftOut = async (groupId: string) => {
      const { code } = await make.makeMeeting({ groupId, begins: '2027-02-24' })
      expect((await proposals(code)).join()).not.toMatch(/S[123]/)
      return (await getInviting(forum.clerk, { code }))!.leftOut
    }
    const also = { since: '2026-03', basis: 'Attendance', isSeated: false, isInvited: false }
    const observer = { code: 'S3', name: 'S3', category: 'OBSERVER', standing: 'INACTIVE', ...also }
    expect(await leftOut(forum.conference.id)).toEqual([
      { code: 'S1', name: 'S1', category: 'MEMBER', standing: 'SUSPENDED', ...also },
      observer,
    ])
    // Members do not come to the meetings of a body in which they do not sit, suspended or not.
    expect(await leftOut(bodies.rso!)).toEqual([observer])
  })

  test('are not those that hold a seat and are suspended, who are named with that; a seat of an active party counts', async () => {
    const suspended = await make.makeParty({ code: 'S4', name: 'S4', standing: 'SUSPENDED' })
    const active = await make.makeParty({ code: 'S5', name: 'S5' })
    for (const partyId of [suspended.id, active.id]) await make.makeSeat({ groupId: bodies.rso!, partyId })
    const { code } = await make.makeMeeting({ groupId: bodies.rso!, begins: '2027-02-24' })
    expect((await proposals(code)).filter((one) => one.startsWith('S'))).toEqual([
      'S5 MEMBER BODY',
      'SG MEMBER STEERING',
    ])
    const { leftOut } = (await getInviting(forum.clerk, { code }))!
    expect(leftOut).toContainEqual(
      expect.objectContaining({ code: 'S4', standing: 'SUSPENDED', isSeated: true }),
    )
    await invite(code, ['S4 MEMBER'])
    const { compared } = (await getInviting(forum.clerk, { code }))!
    expect(compared.unproposed).toMatchObject([{ code: 'S4', membership: { standing: 'SUSPENDED' } }])
  })

  test('name each party once, by its strongest ground, and leave out whom the meeting has invited', async () => {
    await make.makeSeat({ groupId: bodies.sg!, partyId: forum.australia.id })
    await make.makeSeat({ groupId: forum.conference.id, partyId: forum.australia.id, role: 'MEMBER' })
    const { code } = await make.makeMeeting({ groupId: forum.conference.id })
    const australia = async () => (await proposals(code)).filter((one) => one.startsWith('AU'))
    expect(await australia()).toEqual(['AU MEMBER CHAIR'])
    await invite(code, ['AU MEMBER'])
    expect(await australia()).toEqual([])
  })

  test('are compared with the invitations once the meeting has other days, and both say as of when', async () => {
    const { code, id } = await make.makeMeeting({ groupId: forum.conference.id, begins: '2027-02-24' })
    await invite(code, ['AU MEMBER', 'M1 MEMBER', 'O1 MEMBER', 'S1 MEMBER'], {
      guest: 'Nauru',
      guestCapacity: 'GUEST',
    })
    const compared = async () => {
      const { invitations, compared } = (await getInviting(forum.clerk, { code }))!
      return { asOf: [...new Set(invitations.map((one) => one.asOf))], ...compared }
    }
    const names = (parties: { code: string }[]) => parties.map((one) => one.code)
    const before = await compared()
    expect(before.asOf).toEqual(['2027-02-24'])
    expect(names(before.missing)).toEqual(['ID', 'M3', 'S5'])
    expect(before.unproposed).toMatchObject([
      { code: 'S1', membership: { standing: 'SUSPENDED', basis: 'Attendance' } },
    ])
    expect(before.otherwise).toMatchObject([{ code: 'O1', capacity: 'MEMBER', now: 'OBSERVER' }])
    // M1 has left by then, M4 has joined.
    await change(`update meeting set begins = '2027-03-24' where id = $1`, [id])
    const after = await compared()
    expect(after.asOf).toEqual(['2027-02-24'])
    expect(names(after.missing)).toEqual(['ID', 'M3', 'M4', 'S5'])
    expect(after.unproposed.map(({ code, membership }) => [code, membership?.standing ?? null])).toEqual([
      ...[
        ['M1', null],
        ['S1', 'SUSPENDED'],
      ],
    ])
  })

  test('are for the secretariat', async () => {
    const { code } = await meetingFor()
    for (const by of [forum.canberra, forum.admin, delegate])
      await log.denial(() => getInviting(by, { code }))
  })
})

describe('an invitation', () => {
  test('goes to those who were chosen, each once, and to a guest in a capacity', async () => {
    const { code } = await meetingFor()
    const said = await log.said(() => invite(code, ['NR MEMBER', 'TO OBSERVER', 'NR MEMBER']))
    expect(said).toMatchObject({
      ...{ audience: 'request', action: 'invitation.sent', actor: forum.clerk.id },
      sentence: 'Invited 2 parties to the Conference.',
    })
    expect(said.subjects).toEqual(expect.arrayContaining([nauru.id, tonga.id]))
    const guest = await log.said(() =>
      invite(code, [], { guest: 'Indonesia (ID)', guestCapacity: 'SECRETARIAT' }),
    )
    expect(guest.sentence).toBe('Invited Indonesia to the Conference as secretariat.')
    expect(await list(code)).toEqual(['NR MEMBER NONE', 'TO OBSERVER NONE', 'ID SECRETARIAT NONE'])
  })

  test('is not sent twice, nor to nobody, nor to a party that the register does not know', async () => {
    const { code } = await meetingFor([nauru])
    expect((await log.refusal(() => invite(code, ['NR GUEST']))).sentence).toMatch(/already been invited/)
    expect((await log.refusal(() => invite(code, []))).sentence).toBe('Choose at least one party.')
    expect((await log.refusal(() => invite(code, [], { guest: 'Atlantis' }))).fields).toHaveProperty('guest')
    await invite(code, ['NR MEMBER', 'TO MEMBER'])
    expect(await list(code)).toEqual(['NR MEMBER NONE', 'TO MEMBER NONE'])
  })

  test('to one meeting from two at once is one invitation', async () => {
    const { code } = await meetingFor()
    const done = await Promise.allSettled([1, 2].map(() => invite(code, ['NR MEMBER'])))
    expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await list(code)).toEqual(['NR MEMBER NONE'])
  })

  test.each(['HELD', 'CANCELLED', 'POSTPONED'])('is not sent to a meeting that is %s', async (state) => {
    const { code } = await meetingFor([], { state })
    expect((await log.refusal(() => invite(code, ['NR MEMBER']))).sentence).toMatch(
      /no longer being prepared/,
    )
  })

  test('is withdrawn and sent again, but not while people are named', async () => {
    const { code, invitations } = await meetingFor([nauru])
    const invitation = invitations.NR!
    const person = await make.makeDelegate({ invitationId: invitation, name: 'Baron Waqa' })
    const withdraw = () => commands.withdrawInvitation(forum.clerk, { code, invitation })
    expect((await log.refusal(withdraw)).sentence).toMatch(/has named people/)
    await make.asSeed(() => make.db.query('update delegate set withdrawn_at = now() where id = $1', [person]))
    expect(await log.said(withdraw)).toMatchObject({ action: 'invitation.withdrawn' })
    expect((await log.refusal(withdraw)).sentence).toMatch(/already been withdrawn/)
    expect(await list(code)).toEqual([])
    await invite(code, ['NR MEMBER'])
    expect(await list(code)).toEqual(['NR MEMBER NONE'])
  })

  test('gets another capacity while people are named, and none once attendance is noted', async () => {
    const { code, id, invitations } = await meetingFor([nauru])
    const invitation = invitations.NR!
    const person = await make.makeDelegate({ invitationId: invitation, name: 'Baron Waqa' })
    type Chosen = 'GUEST' | 'MEMBER' | 'OBSERVER'
    const become = (capacity: Chosen, was?: Chosen) =>
      commands.changeCapacity(forum.clerk, { code, invitation, was, capacity })
    expect((await log.refusal(() => become('MEMBER'))).sentence).toMatch(/capacity is unchanged/)
    expect((await log.said(() => become('GUEST', 'MEMBER'))).sentence).toBe(
      'Changed the capacity of a party at the Conference from member to guest.',
    )
    expect(await list(code)).toEqual(['NR GUEST NONE'])
    for (const seen of ['MEMBER', undefined] as const)
      expect((await log.refusal(() => become('OBSERVER', seen))).fields).toEqual({
        capacity:
          'Someone else has since changed the capacity of this party: guest. To replace it with yours, save again.',
      })
    for (const by of [delegate, reviewer, forum.admin])
      await log.denial(() => commands.changeCapacity(by, { code, invitation, capacity: 'MEMBER' }))
    await make.makeAttendance({ meetingId: id, partyId: nauru.id, delegate_id: person, on_day: '2027-02-24' })
    expect((await log.refusal(() => become('OBSERVER', 'GUEST'))).sentence).toMatch(
      /^The attendance of this party is recorded in its current capacity/,
    )
    await make.asSeed(() => make.db.query('update meeting set list_final_at = now() where id = $1', [id]))
    expect((await log.refusal(() => become('OBSERVER'))).sentence).toMatch(/Reopen the list first/)
  })

  test('is sent and withdrawn by nobody else', async () => {
    const { code, invitations } = await meetingFor([nauru])
    for (const by of [delegate, reviewer, forum.admin]) {
      await log.denial(() => commands.inviteParties(by, { ...nobody, code, chosen: ['TO MEMBER'] }))
      await log.denial(() => commands.withdrawInvitation(by, { code, invitation: invitations.NR! }))
    }
  })
})

describe('an answer', () => {
  test('is given by the party itself, and may be given anew', async () => {
    const { code } = await meetingFor([nauru])
    const said = await log.said(() => answer(delegate, code))
    expect(said).toMatchObject({
      ...{ action: 'invitation.answered', actor: delegate.id },
      sentence: 'Replied to the invitation to the Conference: accepted.',
    })
    expect(said.subjects).toContain(nauru.id)
    await answer(reviewer, code, { was: 'ACCEPTED', answer: 'APOLOGIES' })
    expect(await list(code)).toEqual(['NR MEMBER APOLOGIES'])
    expect((await seenBy(delegate, code)).own).toMatchObject({ code: 'NR', answer: 'APOLOGIES' })
  })

  test('does not replace one that somebody else has given since the page was opened', async () => {
    const { code } = await meetingFor([nauru])
    await answer(delegate, code, { was: 'NONE', note: 'By the minister' })
    const late = { answer: 'DECLINED', was: 'NONE', note: 'Typed later' }
    // Without what was seen, nobody knows whether it was.
    for (const sent of [late, { ...late, was: undefined, wasNote: 'By the minister' }])
      expect((await log.refusal(() => answer(forum.clerk, code, sent))).sentence).toBe(
        'Someone else has since recorded this reply: accepted, with the message “By the minister”. To replace it with yours, save again.',
      )
    expect(await list(code)).toEqual(['NR MEMBER ACCEPTED'])
    await answer(forum.clerk, code, { ...late, was: 'ACCEPTED', wasNote: 'By the minister' })
    expect(await list(code)).toEqual(['NR MEMBER DECLINED'])
  })

  test('is recorded by the secretariat on behalf of the party', async () => {
    const { code } = await meetingFor([nauru])
    const said = await log.said(() => answer(forum.clerk, code, { answer: 'DECLINED' }))
    expect(said.sentence).toBe('Recorded the reply to the invitation to the Conference: declined.')
    const { rows } = await make.db.query(
      `select i.answered_by, i.answered_at is not null as dated from invitation i join meeting m on m.id = i.meeting_id where m.code = $1`,
      [code],
    )
    expect(rows).toEqual([{ answered_by: forum.clerk.id, dated: true }])
  })

  test('is not given for another party, nor by an administrator, nor without an invitation', async () => {
    const { code } = await meetingFor([nauru, tonga])
    for (const by of [stranger, forum.canberra])
      expect((await log.refusal(() => answer(by, code))).sentence).toBe(
        'This party is not invited to this meeting.',
      )
    await log.denial(() => answer(forum.admin, code))
    await log.refusal(() => answer(forum.canberra, code, { party: 'AU' }))
    expect(await list(code)).toEqual(['NR MEMBER NONE', 'TO MEMBER NONE'])
  })

  test('that is the answer already changes nothing', async () => {
    const { code } = await meetingFor([nauru])
    await answer(delegate, code, { note: 'With pleasure' })
    const again = await log.refusal(() => answer(delegate, code, { note: 'With pleasure' }))
    expect(again.sentence).toMatch(/Nothing to save/)
    await answer(delegate, code, {
      ...{ was: 'ACCEPTED', wasNote: 'With pleasure', note: 'With great pleasure' },
    })
  })

  test('is not taken any more once the meeting is cancelled', async () => {
    const { code } = await meetingFor([nauru])
    await moveMeeting(forum.clerk, { code, state: 'CANCELLED', reason: 'No host', revision: '0' })
    for (const by of [delegate, forum.clerk])
      expect((await log.refusal(() => answer(by, code))).sentence).toMatch(/no longer being prepared/)
  })

  test('has words that only the secretariat and the party itself read, and the log nobody', async () => {
    const { code } = await meetingFor([nauru, tonga])
    const note = 'Kanarie: the minister is unwell'
    await answer(delegate, code, { answer: 'DECLINED', note })
    const asked = { code, party: 'NR' }
    for (const by of [delegate, reviewer, forum.clerk])
      expect((await getDelegation(by, asked))!.credential).toMatchObject({ answerNote: note })
    for (const by of [stranger, forum.canberra]) {
      expect(await getDelegation(by, asked)).toBeNull()
      expect(JSON.stringify(await seenBy(by, code))).not.toContain('Kanarie')
    }
    expect(await log.inClear([note])).toEqual([])
    const { rows } = await make.db.query(
      'select c.id from credential c join meeting m on m.id = c.meeting_id where m.code = $1',
      [code],
    )
    expect(await log.personalOf(rows[0].id)).toEqual([
      { column: 'answer_note', value: note, isCommitted: true },
    ])
  })
})

describe('the order of protocol', () => {
  test('goes by hand where a place is set, and by name again where it is taken back', async () => {
    const { code, id, invitations } = await meetingFor([nauru, tonga, forum.australia, forum.indonesia])
    await make.insert('meeting_party', { meeting_id: id, party_id: forum.indonesia.id, role: 'CO_CHAIR' })
    const set = async (places: Record<string, string>) =>
      commands.setProtocol(forum.clerk, {
        code,
        order: Object.fromEntries(
          (await seenBy(forum.clerk, code)).invitations.flatMap(
            ({ id: invitation, code: party, place: now }) => {
              const place = places[party]
              return place === undefined
                ? []
                : [[invitation, { was: now === null ? '' : String(now), place }]]
            },
          ),
        ),
      })
    const order = async () => (await seenBy(delegate, code)).invitations.map((one) => one.code)
    expect(await order()).toEqual(['ID', 'AU', 'NR', 'TO'])
    expect(await log.said(() => set({ TO: '1', NR: '2', AU: '' }))).toMatchObject({
      ...{ action: 'invitation.ordered', sentence: 'Changed the order of protocol of the Conference.' },
    })
    expect(await order()).toEqual(['ID', 'TO', 'NR', 'AU'])
    expect((await log.refusal(() => set({ TO: '1', NR: '2', AU: '' }))).sentence).toMatch(/Nothing to save/)
    await set({ TO: '', NR: '3' })
    expect(await order()).toEqual(['ID', 'NR', 'AU', 'TO'])
    await expect(set({ AU: '', TO: 'last' })).rejects.toMatchObject({
      issues: [{ path: ['order', invitations.TO, 'place'], message: 'Write a number, or leave it empty.' }],
    })
    expect(await order()).toEqual(['ID', 'NR', 'AU', 'TO'])
    await log.denial(() => commands.setProtocol(reviewer, { code, order: {} }))
  })

  test('the order of a page that was opened before does not undo what someone else has ordered since', async () => {
    const { code, invitations } = await meetingFor([nauru, tonga])
    const set = (...lines: [party: string, was: string, place: string][]) =>
      commands.setProtocol(forum.clerk, {
        code,
        order: Object.fromEntries(lines.map(([party, was, place]) => [invitations[party]!, { was, place }])),
      })
    await set(['NR', '', '2'], ['TO', '', ''])
    await set(['NR', '', ''], ['TO', '', '1'])
    expect((await seenBy(forum.clerk, code)).invitations.map(({ place }) => place)).toEqual([1, 2])
    await expect(set(['NR', '', '5'])).rejects.toMatchObject({
      sentence: 'Someone else has since given this delegation place 2. To replace it with yours, save again.',
      fields: { [`order.${invitations.NR}.place`]: expect.any(String) },
    })
    await set(['NR', '2', '5'])
    // Of two lines that were changed, both are told: the form comes back with what is recorded now.
    await expect(set(['NR', '2', '6'], ['TO', '', '7'])).rejects.toMatchObject({
      fields: {
        [`order.${invitations.NR}.place`]: expect.any(String),
        [`order.${invitations.TO}.place`]: expect.any(String),
      },
    })
  })
})

describe('a party finds', () => {
  test('the meetings being prepared to which it is invited, soonest first, with the state of its delegation', async () => {
    const samoa = await make.makeParty({ code: 'WS', name: 'Samoa' })
    const own = await make.makeUser({ role: 'DELEGATE', party: samoa })
    const later = await meetingFor([samoa], { begins: '2090-03-01' })
    const sooner = await meetingFor([samoa], { begins: '2090-02-01', state: 'CONFIRMED' })
    await meetingFor([samoa], { begins: '2090-01-01', state: 'POSTPONED' })
    await meetingFor([samoa], { begins: '2020-01-01' })
    await meetingFor([nauru], { begins: '2090-01-15' })
    await make.makeDelegate({ invitationId: sooner.invitations.WS!, name: 'Fiame Mataafa' })
    expect((await listOwnMeetings(own, {})).meetings).toMatchObject([
      { code: sooner.code, answer: 'NONE', people: 1 },
      { code: later.code, people: 0 },
    ])
    expect((await listOwnMeetings(forum.clerk, {})).meetings).toEqual([])
  })
})
