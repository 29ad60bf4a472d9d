import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '@/lib/time/dates'
import { disconnect } from '@/lib/kernel/db'
import { setProtocol, withdrawInvitation } from '../invitations/commands'
import { listInvitations } from '../invitations/queries'
import { editMeeting } from '../commands'
import { getMeetingEditing } from '../queries'
import { fileNameOf, getAccredited, getParticipants } from '../participants/queries'
import { mergePeople } from '@/lib/register/people/commands'
import { getPerson } from '@/lib/register/people/queries'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { traceOf } from '@/lib/testing/trace'
import { openWebLogin } from '@/lib/testing/web-login'
import { saveDelegation, setListState } from './commands'
import { getDelegation, listDelegations } from './queries'

let database: TestDatabase
let make: Factories
let log: ReturnType<typeof traceOf>
let web: Awaited<ReturnType<typeof openWebLogin>>
let forum: Awaited<ReturnType<Factories['makeForum']>>
let nauru: Awaited<ReturnType<Factories['makeParty']>>
let tonga: Awaited<ReturnType<Factories['makeParty']>>
/** Of Nauru, which is invited; of Tonga, which is invited as well; of Australia, which is not. */
let delegate: Actor
let reviewer: Actor
let other: Actor

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  log = traceOf(make)
  web = await openWebLogin(database.appUrl)
  forum = await make.makeForum()
  nauru = await make.makeParty({ code: 'NR', name: 'Nauru' })
  tonga = await make.makeParty({ code: 'TO', name: 'Tonga', category: 'OBSERVER' })
  delegate = await make.makeUser({ role: 'DELEGATE', party: nauru })
  reviewer = await make.makeUser({ role: 'REVIEWER', party: nauru })
  other = { ...(await make.makeUser({ role: 'DELEGATE', party: tonga })), clearance: 1 }
})
afterAll(async () => {
  await web.close()
  await make.close()
  await disconnect()
  await database.drop()
})

const [PAST, AHEAD] = ['2026-01-01T00:00:00Z', '2090-01-01T00:00:00Z']
type Meeting = { id: string; code: string; invitation: string }
/** A meeting to which Nauru and Tonga are invited. */
async function meetingUntil(until = AHEAD, state = 'PLANNED'): Promise<Meeting> {
  const { id, code } = await make.makeMeeting({
    ...{ groupId: forum.conference.id, title: 'Conference', state, nominations_until: until },
  })
  const invitation = await make.makeInvitation({ meetingId: id, partyId: nauru.id })
  await make.makeInvitation({ meetingId: id, partyId: tonga.id, capacity: 'OBSERVER' })
  return { id, code, invitation }
}
const change = (sql: string, values: unknown[] = []) => make.asSeed(() => make.db.query(sql, values))

type Person = NonNullable<Parameters<typeof saveDelegation>[1]['people']>[number]
const head: Person = {
  name: 'Lionel AINGIMEA',
  familyName: 'AINGIMEA',
  honorific: 'H.E.',
  position: 'Finance Minister',
  place: 'HEAD',
}
const adviser: Person = { name: 'Ann Hubert', position: 'Adviser' }

const current = async (code: string, party = 'NR') => (await getDelegation(forum.clerk, { code, party }))!
/** The form of a delegation as somebody sends it who has just opened it; what is typed of the people by their names. */
async function form(
  code: string,
  typed: Record<string, Partial<Person>> = {},
  added: Person[] = [],
  party = 'NR',
) {
  const { delegates, credential, revision } = await current(code, party)
  const letter = credential ?? { letterOn: '', signatory: '', reference: '', receivedOn: '' }
  const { letterOn, signatory, reference, receivedOn } = letter
  const people = delegates.map(({ id, name, honorific, familyName, place, position, mode }) => ({
    ...{ delegate: id, name, honorific, familyName, place, position, mode },
    ...typed[name],
  }))
  return {
    ...{ code, party, people: [...people, ...added], letterOn, signatory, reference, receivedOn },
    revision: String(revision),
  }
}
const save = async (
  by: Actor,
  code: string,
  typed: Record<string, Partial<Person>> = {},
  added: Person[] = [],
) => saveDelegation(by, await form(code, typed, added))
const name = (by: Actor, code: string, ...added: Person[]) => save(by, code, {}, added)
/** As the secretariat sees the people: `Ann Hubert ADVISER nominated, late`. */
const people = async (code: string, party = 'NR') =>
  (await current(code, party)).delegates.map(({ name, place, isLate, accreditedAt, registeredAt }) =>
    [
      `${name} ${place} ${registeredAt ? 'registered' : accreditedAt ? 'accredited' : 'nominated'}`,
      ...(isLate ? ['late'] : []),
    ].join(', '),
  )
const rowOf = async (code: string, name: string) =>
  (
    await make.db.query(
      'select d.* from delegate d join meeting m on m.id = d.meeting_id where m.code = $1 and d.name = $2',
      [code, name],
    )
  ).rows[0]

describe('a party', () => {
  test('names its people, which answers the invitation, and the log says so without naming anybody', async () => {
    const { code } = await meetingUntil()
    const said = await log.said(() => name(delegate, code, adviser, head))
    expect(said).toMatchObject({
      ...{ audience: 'request', action: 'delegation.written', actor: delegate.id },
      sentence: 'Updated the delegation to the Conference: 2 people named.',
    })
    expect(said.subjects).toContain(nauru.id)
    expect(await people(code)).toEqual(['Lionel AINGIMEA HEAD nominated', 'Ann Hubert ADVISER nominated'])
    expect((await current(code)).invitation).toMatchObject({ answer: 'ACCEPTED', people: 2, accredited: 0 })
    expect(await log.inClear(['AINGIMEA', 'Hubert', 'H.E.', 'Finance Minister', 'Adviser'])).toEqual([])
    const kept = await log.personalOf((await rowOf(code, 'Lionel AINGIMEA')).id)
    expect(kept.map(({ column, isCommitted }) => [column, isCommitted])).toEqual([
      ...[
        ['family_name', true],
        ['honorific', true],
      ],
      ...[
        ['name', true],
        ['position', true],
      ],
    ])
  })

  test('changes them, takes them off, and passes the head on, all at once', async () => {
    const { code } = await meetingUntil()
    await name(delegate, code, head, adviser, { name: 'Going Away' })
    const said = await log.said(() =>
      save(reviewer, code, {
        'Lionel AINGIMEA': { place: 'ALTERNATE' },
        'Ann Hubert': { place: 'HEAD', mode: 'VIRTUAL' },
        'Going Away': { off: 'yes' },
      }),
    )
    expect(said.sentence).toBe(
      'Updated the delegation to the Conference: 2 people changed, 1 person removed.',
    )
    expect(await people(code)).toEqual(['Ann Hubert HEAD nominated', 'Lionel AINGIMEA ALTERNATE nominated'])
  })

  test('that declined and names people keeps its answer', async () => {
    const { code, invitation } = await meetingUntil()
    await change(`update invitation set answer = 'DECLINED' where id = $1`, [invitation])
    await name(delegate, code, head)
    expect((await current(code)).invitation.answer).toBe('DECLINED')
  })

  test('has one entry for a person whom it names again by the same spelling, and another one for any other', async () => {
    const [first, second] = [await meetingUntil(), await meetingUntil()]
    await name(delegate, first.code, { name: 'Nguyễn Văn Hùng', place: 'HEAD' })
    await save(forum.clerk, first.code, { 'Nguyễn Văn Hùng': { step: 'ACCREDITED' } })
    await name(
      delegate,
      second.code,
      { name: 'Nguyễn Văn Hùng'.normalize('NFD') },
      ...['Nguyễn Văn Hưng', 'Nguyen Van Hung', 'NGUYỄN Văn Hùng'].map((name) => ({
        name,
        position: 'Adviser',
      })),
    )
    const one = await rowOf(first.code, 'Nguyễn Văn Hùng')
    expect((await rowOf(second.code, 'Nguyễn Văn Hùng'.normalize('NFD'))).person_id).toBe(one.person_id)
    for (const other of ['Nguyễn Văn Hưng', 'Nguyen Van Hung', 'NGUYỄN Văn Hùng'])
      expect((await rowOf(second.code, other)).person_id).not.toBe(one.person_id)
    expect((await getPerson(delegate, { id: one.person_id }))!.nominations).toHaveLength(2)
  })

  test('has two people of one name, told apart by position or by a note, and names each again', async () => {
    const [first, second, third] = [await meetingUntil(), await meetingUntil(), await meetingUntil()]
    const director = { name: 'Sok Demo', position: 'Director' }
    const [counsellor, younger] = [
      { name: 'Sok Demo', position: 'Counsellor' },
      { name: 'Sok Demo', position: 'Director', distinction: 'the younger' },
    ]
    await name(delegate, first.code, director, counsellor, younger)
    const idsOf = async (code: string) =>
      Object.fromEntries(
        (await current(code)).delegates.map((one) => [`${one.position} ${one.distinction}`, one.personId]),
      )
    const known = await idsOf(first.code)
    expect(new Set(Object.values(known)).size).toBe(3)
    await name(delegate, second.code, younger, counsellor)
    expect(await idsOf(second.code)).toEqual({
      'Director the younger': known['Director the younger'],
      'Counsellor null': known['Counsellor null'],
    })
    // By the name alone nobody is meant: whoever writes says who, or that it is somebody else.
    const unknown = { name: 'Sok Demo', position: 'Ambassador' }
    const asked = await log.refusal(() => name(delegate, third.code, unknown))
    expect(asked.fields).toEqual({
      'people.0.person': 'More than one person is called “Sok Demo”. Choose who is meant.',
    })
    await name(delegate, third.code, { ...unknown, person: known['Counsellor null'] })
    await name(delegate, third.code, { ...unknown, position: 'Envoy', person: 'new' })
    const meant = await idsOf(third.code)
    expect(meant['Ambassador null']).toBe(known['Counsellor null'])
    expect(Object.values(known)).not.toContain(meant['Envoy null'])
    const stranger = await make.makePerson({ party: tonga, name: 'Sok Demo' })
    const foreign = { ...unknown, position: 'Chief', person: stranger }
    expect((await log.refusal(() => name(delegate, third.code, foreign))).fields).toHaveProperty([
      'people.0.person'.replace('0', '2'),
    ])
  })

  test('names under the old name of a merged entry the person into whom it was merged', async () => {
    const [first, second, third] = [await meetingUntil(), await meetingUntil(), await meetingUntil()]
    await name(delegate, first.code, { name: 'Marlene Moses' })
    await name(delegate, second.code, { name: 'Marlene Inemwin Moses' })
    const [old, current] = [
      (await rowOf(first.code, 'Marlene Moses')).person_id as string,
      (await rowOf(second.code, 'Marlene Inemwin Moses')).person_id as string,
    ]
    await mergePeople(forum.clerk, { id: old, into: current })
    await name(delegate, third.code, { name: 'Marlene Moses' })
    expect((await rowOf(third.code, 'Marlene Moses')).person_id).toBe(current)
  })

  test('writes over a name: another person is nominated anew, without the accreditation of the one before', async () => {
    for (const by of [delegate, forum.clerk]) {
      const { code } = await meetingUntil()
      await name(delegate, code, { name: 'Anna Demo', familyName: 'Demo' }, { name: 'Nguyễn Văn Hùng' })
      await save(forum.clerk, code, {
        'Anna Demo': { step: 'ACCREDITED' },
        'Nguyễn Văn Hùng': { step: 'REGISTERED' },
      })
      const [anna, hung] = [await rowOf(code, 'Anna Demo'), await rowOf(code, 'Nguyễn Văn Hùng')]
      // As the secretariat's form sends it: the step is that of the person before, and so is the family name.
      const said = await log.said(() =>
        save(by, code, {
          'Anna Demo': { name: 'Dora Example', step: 'ACCREDITED' },
          'Nguyễn Văn Hùng': { name: 'Nguyễn Văn Hưng', step: 'REGISTERED' },
        }),
      )
      expect(said.sentence).toBe('Updated the delegation to the Conference: 2 people replaced.')
      expect(await people(code)).toEqual([
        'Dora Example ADVISER nominated',
        'Nguyễn Văn Hưng ADVISER nominated',
      ])
      const [dora, hưng] = [await rowOf(code, 'Dora Example'), await rowOf(code, 'Nguyễn Văn Hưng')]
      expect(dora).toMatchObject({ family_name: null, accredited_at: null })
      expect(dora.person_id).not.toBe(anna.person_id)
      expect(hưng.person_id).not.toBe(hung.person_id)
      for (const before of [anna, hung]) {
        const { rows } = await make.db.query('select * from delegate where id = $1', [before.id])
        expect(rows[0]).toMatchObject({ name: before.name, withdrawn_at: expect.any(Date) as Date })
        expect((await getPerson(forum.clerk, { id: before.person_id }))!.person.name).toBe(before.name)
      }
    }
  })

  test('passes two names across two lines, and each stays the person who it is', async () => {
    const { code } = await meetingUntil()
    await name(delegate, code, { name: 'First One' }, { name: 'Second One' })
    const [first, second] = [await rowOf(code, 'First One'), await rowOf(code, 'Second One')]
    await save(delegate, code, { 'First One': { name: 'Second One' }, 'Second One': { name: 'First One' } })
    const now = (await current(code)).delegates.map((one) => [one.name, one.personId])
    expect(Object.fromEntries(now)).toEqual({
      'First One': first.person_id,
      'Second One': second.person_id,
    })
  })

  test('corrects the spelling of a name where it says so: the person stays, and so does what the secretariat accredited', async () => {
    const [first, second] = [await meetingUntil(), await meetingUntil()]
    const slip = { name: 'Davd Adeang', familyName: 'Adeang' }
    await name(delegate, first.code, slip)
    await name(delegate, second.code, slip)
    await save(forum.clerk, second.code, { 'Davd Adeang': { step: 'ACCREDITED' } })
    const before = await rowOf(second.code, 'Davd Adeang')
    const corrected = { name: 'David Adeang', corrects: 'yes' as const }
    await save(forum.clerk, second.code, { 'Davd Adeang': { ...corrected, step: 'ACCREDITED' } })
    expect(await rowOf(second.code, 'David Adeang')).toMatchObject({
      ...{ id: before.id, person_id: before.person_id, family_name: 'Adeang' },
      accredited_at: before.accredited_at,
    })
    const { person, nominations } = (await getPerson(delegate, { id: before.person_id }))!
    expect(person.name).toBe('David Adeang')
    expect(nominations).toHaveLength(2)
    // By the delegation itself it stays the person, but what was accredited is no longer what is written.
    await save(delegate, second.code, { 'David Adeang': { name: 'David Ranibok Adeang', corrects: 'yes' } })
    expect(await rowOf(second.code, 'David Ranibok Adeang')).toMatchObject({
      ...{ person_id: before.person_id, accredited_at: null },
    })
  })

  test('marks a family name that is part of the name, and none is made up', async () => {
    const { code } = await meetingUntil()
    const foreign = await log.refusal(() => name(delegate, code, { name: 'Ann Demo', familyName: 'Example' }))
    expect(foreign.fields).toEqual({
      'people.0.familyName': expect.stringMatching(/not part of the name/) as string,
    })
    await name(delegate, code, { name: 'Budi Contoh, S.H., M.H.' }, { name: 'Sam Example Jr.' })
    const { delegates } = await current(code)
    expect(delegates.map(({ familyName }) => familyName)).toEqual([null, null])
  })

  test('neither takes off nor writes over who is recorded as having attended', async () => {
    const { code, id } = await meetingUntil()
    await name(delegate, code, head)
    const { id: ofList } = await rowOf(code, 'Lionel AINGIMEA')
    await make.makeAttendance({ meetingId: id, partyId: nauru.id, delegate_id: ofList, on_day: '2027-02-24' })
    for (const typed of [{ off: 'yes' as const }, { name: 'Somebody Else' }])
      expect(
        (await log.refusal(() => save(forum.clerk, code, { 'Lionel AINGIMEA': typed }))).sentence,
      ).toMatch(/^Lionel AINGIMEA is recorded as having attended/)
    await save(forum.clerk, code, { 'Lionel AINGIMEA': { position: 'President' } })
  })

  test('is not written by another one, nor by one that is not invited, nor by an administrator', async () => {
    const { code } = await meetingUntil()
    const typed = await form(code, {}, [head])
    for (const by of [other, forum.canberra])
      expect((await log.refusal(() => saveDelegation(by, typed))).sentence).toBe(
        'This party is not invited to this meeting.',
      )
    await log.denial(() => saveDelegation(forum.admin, typed))
    await log.refusal(() => saveDelegation(forum.canberra, { ...typed, party: 'AU' }))
    expect(await people(code)).toEqual([])
  })

  test('changes nobody of another delegation under its own name', async () => {
    const { code } = await meetingUntil()
    await name(delegate, code, head)
    const { id } = await rowOf(code, 'Lionel AINGIMEA')
    const own = await form(code, {}, [{ delegate: id, name: 'Mine Now', place: 'HEAD' }], 'TO')
    const off = { ...own, people: [{ delegate: id, name: 'Mine Now', off: 'yes' as const }] }
    for (const by of [other, forum.clerk]) {
      expect((await log.refusal(() => saveDelegation(by, own))).sentence).toMatch(
        /has since been removed from the list/,
      )
      expect((await log.refusal(() => saveDelegation(by, off))).sentence).toMatch(/Nothing to save/)
    }
    expect(await people(code)).toEqual(['Lionel AINGIMEA HEAD nominated'])
  })

  test.each(['HELD', 'CANCELLED', 'POSTPONED'])('names nobody for a meeting that is %s', async (state) => {
    const { code } = await meetingUntil(AHEAD, state)
    expect((await log.refusal(() => name(delegate, code, head))).sentence).toMatch(/no longer being prepared/)
    await name(forum.clerk, code, head)
  })

  test('is not recorded where nothing changed, nor over what has since been written', async () => {
    const { code } = await meetingUntil()
    await name(delegate, code, head)
    expect((await log.refusal(() => save(delegate, code))).sentence).toMatch(/Nothing to save/)
    const opened = await form(code, { 'Lionel AINGIMEA': { position: 'President' } })
    await save(forum.clerk, code, { 'Lionel AINGIMEA': { step: 'ACCREDITED' } })
    expect((await log.refusal(() => saveDelegation(delegate, opened))).fields).toHaveProperty('revision')
    expect(await people(code)).toEqual(['Lionel AINGIMEA HEAD accredited'])
  })

  test('written by two at once is written by the first, and the second is told so', async () => {
    const { code } = await meetingUntil()
    const [one, two] = [await form(code, {}, [head]), await form(code, {}, [{ ...adviser, place: 'HEAD' }])]
    const done = await Promise.allSettled([saveDelegation(delegate, one), saveDelegation(reviewer, two)])
    expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(done.find((each) => each.status === 'rejected')!.reason).toMatchObject({
      fields: { revision: expect.any(String) as string },
    })
    expect(await people(code)).toHaveLength(1)
  })

  test('has one head', async () => {
    const { code } = await meetingUntil()
    const two = await log.refusal(() => name(delegate, code, head, { ...adviser, place: 'HEAD' }))
    expect(two.fields).toHaveProperty(['people.1.place'])
    await name(delegate, code, head)
    const more = await log.refusal(() => name(delegate, code, { ...adviser, place: 'HEAD' }))
    expect(more.sentence).toMatch(/one head/)
  })

  test('has nobody twice, in whatever capitals or under the name of a merged entry', async () => {
    const { code } = await meetingUntil()
    const typed = await log.refusal(() => name(delegate, code, adviser, { ...adviser, name: 'ann hubert' }))
    expect(typed.fields).toHaveProperty(['people.1.distinction'])
    await name(delegate, code, { name: 'José Twice' })
    const twice = await rowOf(code, 'José Twice')
    const merged = await make.makePerson({ party: nauru, name: 'Joe Twice' })
    await mergePeople(forum.clerk, { id: merged, into: twice.person_id })
    await expect(
      make.makeDelegate({ invitationId: twice.invitation_id, name: 'Joe Twice', personId: merged }),
    ).rejects.toThrow(/delegate_once/)
    await expect(
      change('update delegate set person_id = $2 where id = $1', [twice.id, merged]),
    ).rejects.toThrow(/delegate_is_one_person/)
  })

  test('has people with names, and not too many', async () => {
    const { code } = await meetingUntil()
    await name(delegate, code, head)
    const nameless = await log.refusal(() => save(delegate, code, { 'Lionel AINGIMEA': { name: '' } }))
    expect(nameless.fields).toHaveProperty(['people.0.name'])
    // Lines that were left empty are nobody.
    expect((await log.refusal(() => name(delegate, code, { name: '' }))).sentence).toMatch(/Nothing to save/)
    const crowd = Array.from({ length: 60 }, (_, n) => ({ name: `Adviser Number${n}` }))
    expect((await log.refusal(() => name(delegate, code, ...crowd))).sentence).toMatch(/at most 60/)
  })
})

describe('after the deadline', () => {
  const late = /^The deadline has passed\. To change or remove someone on the list, write to the secretariat/

  test('a party still names people, who are marked, and changes and takes off nobody', async () => {
    const { code, id } = await meetingUntil()
    await name(delegate, code, head)
    await change('update meeting set nominations_until = $2 where id = $1', [id, PAST])
    await name(delegate, code, adviser)
    const standing = ['Lionel AINGIMEA HEAD nominated', 'Ann Hubert ADVISER nominated, late']
    expect(await people(code)).toEqual(standing)
    for (const typed of [{ position: 'President' }, { off: 'yes' as const }]) {
      const refused = await log.refusal(() =>
        save(delegate, code, { 'Lionel AINGIMEA': typed }, [{ name: 'Further' }]),
      )
      expect(refused.sentence).toMatch(late)
      expect(refused.fields).toHaveProperty(['people.0.name'])
    }
    expect(await people(code)).toEqual(standing)
    expect((await getDelegation(delegate, { code, party: 'NR' }))!).toMatchObject({
      ...{ isLate: true, may: { accredit: false, add: true, change: false } },
    })
  })

  test('the secretariat changes whom it is asked to change', async () => {
    const { code, id } = await meetingUntil()
    await name(delegate, code, head, adviser)
    await change('update meeting set nominations_until = $2 where id = $1', [id, PAST])
    await save(forum.clerk, code, {
      'Lionel AINGIMEA': { position: 'President' },
      'Ann Hubert': { off: 'yes' },
    })
    expect(await people(code)).toEqual(['Lionel AINGIMEA HEAD nominated'])
    expect((await rowOf(code, 'Lionel AINGIMEA')).position).toBe('President')
  })

  test('the database refuses the same of a party that goes past the application', async () => {
    const { code, id } = await meetingUntil()
    await name(delegate, code, head)
    const { id: person } = await rowOf(code, 'Lionel AINGIMEA')
    const update = (by: Actor, set: string) =>
      web.tried(by, `update delegate set ${set} where id = $1`, [person])
    expect(await update(delegate, `position = 'President'`)).toBe(1)
    await change('update meeting set nominations_until = $2 where id = $1', [id, PAST])
    expect(await update(delegate, `position = 'President'`)).toBe('delegation_deadline')
    expect(await update(delegate, 'withdrawn_at = now()')).toBe('delegation_deadline')
    expect(await update(delegate, 'is_late = true')).toBe('delegate_accredited_by_secretariat')
    expect(await update(forum.clerk, `position = 'President'`)).toBe(1)
  })
})

describe('accreditation', () => {
  test('is given and taken back by the secretariat', async () => {
    const { code } = await meetingUntil()
    await name(delegate, code, head)
    const step = (to: Person['step']) => save(forum.clerk, code, { 'Lionel AINGIMEA': { step: to } })
    const said = await log.said(() => step('ACCREDITED'))
    expect(said.sentence).toBe(
      'Updated the delegation to the Conference: accreditation changed for 1 person.',
    )
    expect(await people(code)).toEqual(['Lionel AINGIMEA HEAD accredited'])
    await step('REGISTERED')
    expect(await people(code)).toEqual(['Lionel AINGIMEA HEAD registered'])
    await step('NOMINATED')
    expect(await people(code)).toEqual(['Lionel AINGIMEA HEAD nominated'])
    await name(forum.clerk, code, { ...adviser, step: 'ACCREDITED' })
    expect(await people(code)).toContain('Ann Hubert ADVISER accredited')
  })

  test('is not given by the delegation itself', async () => {
    const { code } = await meetingUntil()
    await name(delegate, code, { ...head, step: 'REGISTERED' })
    expect(await people(code)).toEqual(['Lionel AINGIMEA HEAD nominated'])
    const moved = await log.refusal(() => save(delegate, code, { 'Lionel AINGIMEA': { step: 'ACCREDITED' } }))
    expect(moved.sentence).toMatch(/Nothing to save/)
  })

  test('ends when the delegation changes what was accredited, and not when the secretariat does', async () => {
    const { code } = await meetingUntil()
    await name(delegate, code, head, adviser)
    const both = { 'Lionel AINGIMEA': { step: 'REGISTERED' }, 'Ann Hubert': { step: 'ACCREDITED' } } as const
    await save(forum.clerk, code, both)
    await save(delegate, code, { 'Lionel AINGIMEA': { position: 'President' } })
    expect(await people(code)).toEqual(['Lionel AINGIMEA HEAD nominated', 'Ann Hubert ADVISER accredited'])
    await save(forum.clerk, code, { 'Ann Hubert': { position: 'Counsellor' } })
    expect(await people(code)).toContain('Ann Hubert ADVISER accredited')
  })
})

describe('a role that the forum sets', () => {
  const setRoles = (...roles: string[]) => change('update forum set delegation_roles = $1', [roles])
  afterAll(() => setRoles())
  const interpreter: Person = { name: 'Ina Interpret', place: 'Interpreter' }

  test('can be chosen beside head, alternate and adviser, and comes after them', async () => {
    const { code } = await meetingUntil()
    const refused = await log.refusal(() => name(delegate, code, interpreter))
    expect(refused.fields).toEqual({ 'people.0.place': 'Choose a role in the delegation from the list.' })
    await setRoles('Security', 'Interpreter')
    await name(delegate, code, interpreter, { name: 'Sam Guard', place: 'Security' }, adviser, head)
    expect(await people(code)).toEqual([
      ...['Lionel AINGIMEA HEAD nominated', 'Ann Hubert ADVISER nominated'],
      ...['Sam Guard Security nominated', 'Ina Interpret Interpreter nominated'],
    ])
    expect((await current(code)).roles).toEqual(['HEAD', 'ALTERNATE', 'ADVISER', 'Security', 'Interpreter'])
  })

  test('stays with those who have it when the forum drops it, and nobody else gets it, in the database neither', async () => {
    const { code } = await meetingUntil()
    await setRoles('Interpreter')
    await name(delegate, code, interpreter, adviser)
    await setRoles()
    await save(delegate, code, { 'Ina Interpret': { position: 'Interpreter of the Ministry' } })
    await log.refusal(() => save(delegate, code, { 'Ann Hubert': { place: 'Interpreter' } }))
    const { id } = await rowOf(code, 'Ann Hubert')
    const update = (place: string) =>
      web.tried(forum.clerk, 'update delegate set place = $2 where id = $1', [id, place])
    expect(await update('Interpreter')).toBe('delegate_place')
    expect(await update('ALTERNATE')).toBe(1)
  })
})

describe('contact details', () => {
  const reach = { emails: 'ann@foreign.gov.nr', telephones: '+674 555 0101' }
  const contact = async (code: string, name: string) => {
    const one = (await current(code)).delegates.find((each) => each.name === name)!
    return { emails: one.emails, telephones: one.telephones }
  }
  /** As the form sends them: what it shows comes back. */
  const shown = async (code: string, typed: Record<string, Partial<Person>>) => {
    const { delegates } = await current(code)
    return Object.fromEntries(
      delegates.map(({ name, emails, telephones }) => [name, { emails, telephones, ...typed[name] }]),
    )
  }

  test('are kept with the entry of the person, and are not in the log', async () => {
    const [first, second] = [await meetingUntil(), await meetingUntil()]
    const said = await log.said(() => name(delegate, first.code, { ...adviser, ...reach }))
    expect(said.sentence).toBe('Updated the delegation to the Conference: 1 person named.')
    expect(await contact(first.code, 'Ann Hubert')).toEqual(reach)
    // Named again with nothing typed, the person is reached as before.
    await name(delegate, second.code, adviser)
    expect(await contact(second.code, 'Ann Hubert')).toEqual(reach)
    expect(await log.inClear([reach.emails, reach.telephones])).toEqual([])
  })

  test('change and are cleared where they are shown, without the accreditation', async () => {
    const { code } = await meetingUntil()
    await name(delegate, code, { name: 'Con Tact', ...reach, emails: 'con@foreign.gov.nr' })
    await save(forum.clerk, code, await shown(code, { 'Con Tact': { step: 'ACCREDITED' } }))
    const said = await log.said(async () =>
      save(delegate, code, await shown(code, { 'Con Tact': { emails: '', telephones: '+674 555 0202' } })),
    )
    expect(said.sentence).toBe(
      'Updated the delegation to the Conference: contact details changed for 1 person.',
    )
    expect(await contact(code, 'Con Tact')).toEqual({ emails: '', telephones: '+674 555 0202' })
    expect(await people(code)).toEqual(['Con Tact ADVISER accredited'])
  })

  test('of whoever was replaced do not pass to the next person', async () => {
    const { code } = await meetingUntil()
    await name(delegate, code, { name: 'Was Here', ...reach, emails: 'was@foreign.gov.nr' })
    await save(delegate, code, await shown(code, { 'Was Here': { name: 'Comes Now' } }))
    expect(await contact(code, 'Comes Now')).toEqual({ emails: '', telephones: '' })
  })

  test('that cannot be read are refused at their field', async () => {
    const { code } = await meetingUntil()
    await expect(name(delegate, code, { ...adviser, emails: 'not an address' })).rejects.toMatchObject({
      issues: [expect.objectContaining({ path: ['people', 0, 'emails'] })],
    })
  })

  test('are seen by the party itself and the secretariat, and by no other party that is invited', async () => {
    const { code } = await meetingUntil()
    await name(delegate, code, { name: 'Pri Vate', ...reach, emails: 'private@foreign.gov.nr' })
    await save(forum.clerk, code, await shown(code, { 'Pri Vate': { step: 'ACCREDITED' } }))
    for (const by of [other, forum.canberra])
      expect(JSON.stringify(await listDelegations(by, { code }))).not.toContain('private@')
    expect(JSON.stringify(await getParticipants(other, { code }))).not.toContain('private@')
    expect(await web.count(other, 'person', `'private@foreign.gov.nr' = any (emails)`)).toBe(0)
  })
})

describe('the letter', () => {
  const letter = { letterOn: '3 February 2026', signatory: 'Kanarie Signatory', reference: 'Kanarie 12/2027' }

  test('is written by the party, and received by the secretariat', async () => {
    const { code } = await meetingUntil()
    const typed = { ...(await form(code)), ...letter }
    const said = await log.said(() => saveDelegation(delegate, { ...typed, receivedOn: '4 February 2026' }))
    expect(said.sentence).toBe('Updated the delegation to the Conference: letter changed.')
    const kept = { letterOn: '2026-02-03', signatory: 'Kanarie Signatory', reference: 'Kanarie 12/2027' }
    expect((await current(code)).credential).toEqual({ ...kept, receivedOn: null, answerNote: null })
    await saveDelegation(forum.clerk, { ...(await form(code)), receivedOn: '4 February 2026' })
    expect((await current(code)).credential).toMatchObject({ ...kept, receivedOn: '2026-02-04' })
    // What the party writes afterwards does not take that back.
    await saveDelegation(delegate, { ...(await form(code)), reference: 'Kanarie 13/2027', receivedOn: '' })
    expect((await current(code)).credential).toMatchObject({ receivedOn: '2026-02-04' })
    expect(await log.inClear(['Kanarie Signatory', 'Kanarie 12/2027', 'Kanarie 13/2027'])).toEqual([])
  })

  test('is neither dated nor received on a day to come, nor received before its date, and nothing of it is kept', async () => {
    const { code } = await meetingUntil()
    const tomorrow = addDays(new Date().toISOString().slice(0, 10), 2)
    const refused = async (typed: object) =>
      (await log.refusal(async () => saveDelegation(forum.clerk, { ...(await form(code)), ...typed }))).fields
    expect(await refused({ ...letter, letterOn: addDays(tomorrow, 1) })).toEqual({
      letterOn: expect.stringMatching(/in the future/) as string,
    })
    expect(await refused({ ...letter, receivedOn: tomorrow })).toEqual({
      receivedOn: expect.stringMatching(/in the future/) as string,
    })
    expect(await refused({ ...letter, receivedOn: '2 February 2026' })).toEqual({
      receivedOn: expect.stringMatching(/cannot be received/) as string,
    })
    expect((await current(code)).credential).toBeNull()
  })

  test('is neither dated nor received on a day to come, nor received before its date: the database refuses as well, of what is changed', async () => {
    const { code, invitation } = await meetingUntil()
    await saveDelegation(delegate, { ...(await form(code)), ...letter })
    const update = (set: string) =>
      web.tried(forum.clerk, `update credential set ${set} where invitation_id = $1`, [invitation])
    expect(await update(`letter_on = forum_today() + 2`)).toBe('credential_dated_to_come')
    expect(await update(`received_on = forum_today() + 1`)).toBe('credential_received_to_come')
    expect(await update(`received_on = letter_on - 1`)).toBe('credential_received_before')
    expect(await update(`received_on = forum_today()`)).toBe(1)
  })

  test('is not received by the party, nor moved to another invitation, whatever it sends', async () => {
    const { code, invitation } = await meetingUntil()
    await saveDelegation(delegate, { ...(await form(code)), ...letter })
    const update = (by: Actor, set: string) =>
      web.tried(by, `update credential set ${set} where invitation_id = $1`, [invitation])
    expect(await update(delegate, `received_on = '2026-02-04'`)).toBe('credential_received_by_secretariat')
    expect(await update(forum.clerk, `received_on = '2026-02-04'`)).toBe(1)
    const elsewhere = await meetingUntil()
    for (const by of [delegate, forum.clerk])
      for (const set of [
        `invitation_id = '${elsewhere.invitation}'`,
        `invitation_id = '${elsewhere.invitation}', meeting_id = '${elsewhere.id}'`,
      ])
        expect(await update(by, set)).toBe('credential_identity_kept')
  })
})

describe('a final list', () => {
  const final = async () => {
    const meeting = await meetingUntil()
    await name(delegate, meeting.code, head, adviser)
    await save(forum.clerk, meeting.code, { 'Lionel AINGIMEA': { step: 'ACCREDITED' } })
    await setListState(forum.clerk, { code: meeting.code, state: 'FINAL' })
    return meeting
  }

  test('is changed by nobody until it is opened again', async () => {
    const { code } = await final()
    for (const by of [delegate, forum.clerk])
      for (const typed of [
        { position: 'President' },
        { off: 'yes' as const },
        { step: 'NOMINATED' as const },
      ])
        expect((await log.refusal(() => save(by, code, { 'Lionel AINGIMEA': typed }))).sentence).toMatch(
          /is final. Only the secretariat can reopen it/,
        )
    await log.refusal(() => name(delegate, code, { name: 'Further' }))
    expect((await getDelegation(delegate, { code, party: 'NR' }))!.may).toEqual({
      ...{ accredit: false, add: false, change: false },
    })
    const opened = await log.said(() => setListState(forum.clerk, { code, state: 'PROVISIONAL' }))
    expect(opened.sentence).toBe('Reopened the list of participants of the Conference.')
    await name(delegate, code, { name: 'Further' })
  })

  test('keeps its order of protocol, and what it says of the meeting', async () => {
    const { code, invitation, id } = await final()
    const order = await log.refusal(() =>
      setProtocol(forum.clerk, { code, order: { [invitation]: { place: '1' } } }),
    )
    expect(order.sentence).toMatch(/Reopen the list first/)
    const { revision, typed } = (await getMeetingEditing(forum.clerk, { code }))!
    const current = typed as Omit<Parameters<typeof editMeeting>[1], 'code' | 'revision'>
    const edit = (fields: object) =>
      editMeeting(forum.clerk, { code, revision: String(revision), ...current, ...fields })
    expect((await log.refusal(() => edit({ title: 'Another title' }))).sentence).toMatch(
      /^The list of participants is final and shows what you changed \(“Title”\)/,
    )
    await edit({ practical: 'Bring a coat.' })
    expect((await make.db.query('select title from meeting where id = $1', [id])).rows).toEqual([
      { title: 'Conference' },
    ])
  })

  test('made while a delegation is being written either has its people or refuses them', async () => {
    const { code } = await meetingUntil()
    await name(delegate, code, head)
    const typed = await form(code, {}, [adviser])
    const [saved] = await Promise.allSettled([
      saveDelegation(delegate, typed),
      setListState(forum.clerk, { code, state: 'FINAL' }),
    ])
    expect(await people(code)).toHaveLength(saved.status === 'fulfilled' ? 2 : 1)
    if (saved.status === 'rejected') expect(saved.reason).toMatchObject({ sentence: /is final/ })
  })

  test('is locked in the database as well, against additions, changes, accreditation and withdrawal', async () => {
    const { code, invitation } = await final()
    const tried = (set: string, name = 'Lionel AINGIMEA') =>
      web.tried(forum.clerk, `update delegate set ${set} where name = $2 and invitation_id = $1`, [
        invitation,
        name,
      ])
    const sets = [`name = 'X'`, `family_name = 'X'`, `honorific = 'X'`, `position = 'X'`, `place = 'ADVISER'`]
    for (const set of [
      ...sets,
      `mode = 'VIRTUAL'`,
      'rank = 9',
      'withdrawn_at = now()',
      'accredited_at = null',
    ])
      expect(await tried(set), set).toBe('participants_final')
    expect(await tried('accredited_at = now()', 'Ann Hubert')).toBe('participants_final')
    // Who comes to the desk is registered on the day, which is no part of the list.
    expect(await tried('registered_at = now()')).toBe(1)
    const { person_id } = await rowOf(code, 'Ann Hubert')
    const add = `insert into delegate (id, invitation_id, meeting_id, party_id, person_id, place, rank, name, family_name)
      select gen_random_uuid(), invitation_id, meeting_id, party_id, $2, 'ADVISER', 9, 'X', 'X' from delegate where invitation_id = $1 limit 1`
    for (const by of [delegate, forum.clerk])
      expect(await web.tried(by, add, [invitation, person_id])).toBe('participants_final')
  })

  test('is made and opened by the secretariat, once', async () => {
    const { code } = await meetingUntil()
    for (const by of [delegate, reviewer, forum.admin])
      await log.denial(() => setListState(by, { code, state: 'FINAL' }))
    await log.refusal(() => setListState(forum.clerk, { code, state: 'PROVISIONAL' }))
    const said = await log.said(() => setListState(forum.clerk, { code, state: 'FINAL' }))
    expect(said).toMatchObject({ action: 'participants.state-changed' })
    await log.refusal(() => setListState(forum.clerk, { code, state: 'FINAL' }))
  })
})

describe('an invitation that is withdrawn while its delegation is being written', () => {
  test('leaves no people behind', async () => {
    const { code, invitation } = await meetingUntil()
    const typed = await form(code, {}, [head])
    const done = await Promise.allSettled([
      saveDelegation(delegate, typed),
      withdrawInvitation(forum.clerk, { code, invitation }),
    ])
    expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const { rows } = await make.db.query(
      `select i.withdrawn_at is null as current, (select count(*)::int from delegate d where d.invitation_id = i.id) as people
       from invitation i where i.id = $1`,
      [invitation],
    )
    expect([
      { current: true, people: 1 },
      { current: false, people: 0 },
    ]).toContainEqual(rows[0])
  })
})

describe('who sees the people', () => {
  let code: string
  let id: string

  beforeAll(async () => {
    ;({ code, id } = await meetingUntil())
    await name(delegate, code, head, adviser)
    const letter = { letterOn: '2026-02-03', signatory: 'Signatory', reference: 'Note 12' }
    await saveDelegation(delegate, { ...(await form(code)), ...letter })
    await save(forum.clerk, code, { 'Lionel AINGIMEA': { step: 'ACCREDITED', mode: 'VIRTUAL' } })
    await saveDelegation(other, await form(code, {}, [{ name: 'Mele Tonga', place: 'HEAD' }], 'TO'))
  })
  const named = async (by: Actor) => {
    const { delegations } = (await listDelegations(by, { code }))!
    return delegations.map((one) => `${one.code}: ${one.delegates.map((each) => each.name).join(', ')}`)
  }
  const listed = async (by: Actor) =>
    (await getParticipants(by, { code }))?.list.delegations.map(
      (one) => `${one.party} ${one.capacity}: ${one.people.map((each) => each.name).join(', ')}`,
    ) ?? null
  const letters = async (by: Actor) =>
    (await listInvitations(by, { code }))!.invitations.map((one) => one.letterOn)

  test('the secretariat sees all of every delegation', async () => {
    expect(await named(forum.clerk)).toEqual(['NR: Lionel AINGIMEA, Ann Hubert', 'TO: Mele Tonga'])
    expect(await letters(forum.clerk)).toEqual(['2026-02-03', null])
    expect((await getDelegation(forum.clerk, { code, party: 'nr' }))!).toMatchObject({
      ...{ may: { accredit: true, add: true, change: true }, credential: { signatory: 'Signatory' } },
    })
    const [first] = (await listDelegations(forum.clerk, { code }))!.delegations
    expect(first).toMatchObject({ people: 2, accredited: 1, head: 'H.E. Lionel AINGIMEA', isOwn: false })
  })

  test('a party sees its own people, and of others who are accredited', async () => {
    for (const by of [delegate, reviewer]) {
      expect(await named(by)).toEqual(['NR: Lionel AINGIMEA, Ann Hubert', 'TO: '])
      expect((await getDelegation(by, { code, party: 'NR' }))!.known.map((one) => one.name)).toEqual(
        expect.arrayContaining(['Lionel AINGIMEA', 'Ann Hubert']),
      )
      expect(await getDelegation(by, { code, party: 'TO' })).toBeNull()
    }
    expect(await named(other)).toEqual(['NR: Lionel AINGIMEA', 'TO: Mele Tonga'])
    const [nauruShown] = (await listDelegations(other, { code }))!.delegations
    expect(nauruShown).toMatchObject({ people: 1, accredited: 1, letterOn: null })
    expect(await getDelegation(other, { code, party: 'NR' })).toBeNull()
    expect(await letters(other)).toEqual([null, null])
  })

  test('who is not invited sees nobody, and neither does an administrator', async () => {
    const member = await make.makeUser({ role: 'DELEGATE', party: forum.indonesia })
    for (const by of [forum.canberra, forum.admin, member]) {
      expect((await listDelegations(by, { code }))!).toMatchObject({
        seesPeople: false,
        isSecretariat: false,
      })
      expect(await named(by)).toEqual(['NR: ', 'TO: '])
      expect(await letters(by)).toEqual([null, null])
    }
    expect(await getDelegation(forum.canberra, { code, party: 'NR' })).toBeNull()
    await log.denial(() => getDelegation(forum.admin, { code, party: 'NR' }))
  })

  test('the list of participants holds those who are accredited, for those who are invited', async () => {
    for (const by of [forum.clerk, delegate, reviewer, other])
      expect(await listed(by)).toEqual(['Nauru MEMBER: Lionel AINGIMEA'])
    expect(await listed(forum.canberra)).toBeNull()
    await log.denial(() => getParticipants(forum.admin, { code }))
    const badges = (await getAccredited(forum.clerk, { code }))!.badges.delegations
    expect(badges.map(({ people }) => people.map(({ name }) => name))).toEqual([['Lionel AINGIMEA']])
    for (const by of [delegate, reviewer, other, forum.admin])
      await log.denial(() => getAccredited(by, { code }))
    const empty = await make.makeMeeting({ groupId: (await make.makeGroup()).id })
    expect(await getAccredited(forum.clerk, { code: empty.code })).toBeNull()
    await make.insert('meeting_party', { meeting_id: id, party_id: nauru.id, role: 'CO_CHAIR' })
    const page = (await getParticipants(delegate, { code }))!
    expect(page.may.state).toBe(false)
    expect(page.list).toMatchObject({
      ...{ forum: 'Forum of tests', title: 'Conference', state: 'PROVISIONAL', zone: 'Asia/Makassar' },
      delegations: [
        {
          capacity: 'CO_CHAIR',
          people: [
            { honorific: 'H.E.', familyName: 'AINGIMEA', position: 'Finance Minister', mode: 'VIRTUAL' },
          ],
        },
      ],
    })
    expect(JSON.stringify(page.list)).not.toContain('personId')
    expect(fileNameOf(page)).toBe(`${code}-participants-provisional`)
  })

  test('the final list says when it was made so', async () => {
    await setListState(forum.clerk, { code, state: 'FINAL' })
    const page = (await getParticipants(other, { code }))!
    expect(page.list).toMatchObject({ state: 'FINAL', asRegistered: page.meeting.listFinalAt!.toISOString() })
    expect(fileNameOf(page)).toBe(`${code}-participants`)
  })

  test('a party whose invitation is withdrawn sees the list no more', async () => {
    const left = await meetingUntil()
    await name(forum.clerk, left.code, { ...head, step: 'ACCREDITED' })
    const seen = () => getParticipants(other, { code: left.code })
    expect((await seen())!.list.delegations).toHaveLength(1)
    await change('update invitation set withdrawn_at = now() where meeting_id = $1 and party_id = $2', [
      ...[left.id, tonga.id],
    ])
    expect(await seen()).toBeNull()
  })
})
