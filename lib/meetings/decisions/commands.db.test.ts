import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { Refusal } from '@/lib/kernel/errors'
import type { Actor } from '@/lib/kernel/policy'
import { manyAtOnce } from '@/lib/testing/at-once'
import { answeringYes } from '@/lib/testing/answering-yes'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { traceOf } from '@/lib/testing/trace'
import { openWebLogin } from '@/lib/testing/web-login'
import { addDays, asDay } from '@/lib/time/dates'
import * as commands from './commands'
import { actorsTyped } from './decision'
import { getDecisionEditing, getNewDecision, listDecisions } from './queries'

let database: TestDatabase
let make: Factories
let log: ReturnType<typeof traceOf>
let web: Awaited<ReturnType<typeof openWebLogin>>
let forum: Awaited<ReturnType<Factories['makeForum']>>
let others: Actor[]
const bodies: Record<string, string> = {}

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  log = traceOf(make)
  web = await openWebLogin(database.appUrl)
  forum = await make.makeForum()
  bodies.ahg = (await make.makeGroup({ code: 'ahg', name: 'Ad Hoc Group' })).id
  bodies.som = (await make.makeGroup({ code: 'som', name: 'Senior Officials', kind: 'PLENARY' })).id
  bodies.mc = (await make.makeGroup({ code: 'conference', name: 'Conference', kind: 'PLENARY' })).id
  others = [await make.makeUser({ role: 'DELEGATE', party: forum.australia }), forum.canberra, forum.admin]
})
afterAll(async () => {
  await web.close()
  await make.close()
  await disconnect()
  await database.drop()
})

const blank = {
  ...{ text: 'To meet again.', adoption: 'CONSENSUS' as const, item: '', actors: '', dueOn: '', follows: '' },
}
type Typed = Partial<Record<keyof typeof blank, string>>
const meeting = async (more: Partial<Parameters<Factories['makeMeeting']>[0]> = {}) =>
  make.makeMeeting({ groupId: bodies.mc!, title: 'Conference', ...more })
const record = async (code: string, typed: Typed = {}, by = forum.clerk) =>
  (
    await answeringYes((sure) =>
      commands.recordDecision(by, { code, ...blank, ...typed, ...(sure && { sure }) } as never),
    )
  ).number
const current = async (code: string, number: string) =>
  (await getDecisionEditing(forum.clerk, { code, number }))!.decision
const revisions = async (code: string, number: string) =>
  (await getDecisionEditing(forum.clerk, { code, number }))!.revisions
/** Edits a decision as somebody does who has just opened its form. */
const edit = async (code: string, number: string, typed: Typed, revision?: string, by = forum.clerk) => {
  const one = await current(code, number)
  const before = one.before.at(-1)
  const form = {
    ...{ text: one.text, adoption: one.adoption, item: one.item?.id ?? '', dueOn: one.dueOn ?? '' },
    ...{ actors: actorsTyped(one.actors), follows: before ? `${before.code}/${before.number}` : '' },
  }
  return commands.editDecision(by, {
    code,
    number,
    revision: revision ?? String((await revisions(code, number)).text),
    ...form,
    ...typed,
  } as never)
}
const list = async (code: string, by = forum.clerk) => (await listDecisions(by, { code }))!.decisions
const numbers = async (code: string) => (await list(code)).map(({ number }) => number)

describe('the numbers of decisions', () => {
  test('run without a gap when many are recorded at once', async () => {
    const [{ code }, elsewhere] = [await meeting(), await meeting()]
    const done = await manyAtOnce(20, (n) => record(code, { text: `Decision ${n}` }))
    const all = Array.from({ length: 20 }, (_, n) => n + 1)
    expect(done.map(Number).toSorted((a, b) => a - b)).toEqual(all)
    expect(await numbers(code)).toEqual(all)
    expect(await record(elsewhere.code)).toBe('1')
  })

  test('run without a gap also past the application, and after a decision that was refused', async () => {
    const { id, code } = await meeting()
    await Promise.all(Array.from({ length: 5 }, () => record(code)))
    await expect(make.makeDecision({ meetingId: id, state: 'FINE' })).rejects.toThrow(/decision_state/)
    await make.insert('decision', { meeting_id: id, text: 'By hand', number: 77 })
    expect(await numbers(code)).toEqual([1, 2, 3, 4, 5, 6])
    // Two connections at once, neither of which locks the meeting.
    const second = await openFactories(database.ownerUrl)
    const several = async (by: Factories) => {
      for (let n = 0; n < 10; n++) await by.makeDecision({ meetingId: id })
    }
    await Promise.all([several(make), several(second)]).finally(second.close)
    expect(await numbers(code)).toEqual(Array.from({ length: 26 }, (_, n) => n + 1))
  })

  test('are kept by decisions that are void, and given to no other one', async () => {
    const { code } = await meeting()
    await record(code)
    await record(code)
    const said = await log.said(() =>
      commands.voidDecision(forum.clerk, { code, number: '2', reason: 'Taken in error' }),
    )
    expect(said).toMatchObject({ action: 'decision.voided', reason: 'Taken in error' })
    expect(await record(code)).toBe('3')
    expect(await current(code, '2')).toMatchObject({ state: 'VOID', voidReason: 'Taken in error' })
  })

  test('never change, and neither does the meeting', async () => {
    const { id, code } = await meeting()
    await record(code)
    const another = await meeting()
    const update = (set: string) =>
      web.tried(forum.clerk, `update decision set ${set} where meeting_id = $1`, [id])
    expect(await update('number = 2')).toBe('decision_keeps_its_number')
    expect(await update(`meeting_id = '${another.id}'`)).toBe('decision_keeps_its_number')
    expect(await update(`text = 'Another text'`)).toBe(1)
    await commands.voidDecision(forum.clerk, { code, number: '1', reason: 'Taken in error' })
    expect(await update(`text = 'Another text'`)).toBe('decision_void_is_final')
    expect(await update(`state = 'OPEN', void_reason = null`)).toBe('decision_void_is_final')
  })
})

describe('a decision', () => {
  test('is recorded with its item, its day and who carries it out: parties, groups and others in words', async () => {
    const { id, code } = await meeting()
    const item = await make.makeItem({ meetingId: id, title: 'Returns' })
    const said = await log.said(() =>
      record(code, {
        ...{ text: 'One line\r\nand another', adoption: 'NOTED', item, dueOn: '30 June 2027' },
        actors: 'Australia; AHG\nthe host of the next meeting; ; ID',
      }),
    )
    expect(said).toMatchObject({
      ...{ audience: 'request', action: 'decision.recorded', table: 'decision' },
      sentence: 'Recorded decision 1 of the Conference (the meeting took note).',
      facts: { changes: [{ what: 'Decision', now: null, then: 'One line\nand another' }] },
    })
    const one = await current(code, '1')
    expect(one).toMatchObject({
      ...{ text: 'One line\nand another', adoption: 'NOTED', state: 'OPEN', dueOn: '2027-06-30' },
      item: { id: item, title: 'Returns' },
    })
    expect(one.actors).toEqual([
      { party: { code: 'AU', name: 'Australia' }, group: null, words: null },
      { party: null, group: { code: 'ahg', name: 'Ad Hoc Group' }, words: null },
      { party: null, group: null, words: 'the host of the next meeting' },
      { party: { code: 'ID', name: 'Indonesia' }, group: null, words: null },
    ])
  })

  test('is edited with what it was before in the log, and actors that go are withdrawn', async () => {
    const { code } = await meeting()
    await record(code, { actors: 'Australia; the host' })
    const said = await log.said(() =>
      edit(code, '1', { text: 'To meet soon.', actors: 'the host; Indonesia' }),
    )
    expect(said).toMatchObject({
      ...{ action: 'decision.changed', sentence: 'Changed decision 1 of the Conference.' },
      facts: {
        changes: [
          { what: 'Decision', now: 'To meet again.', then: 'To meet soon.' },
          { what: 'Responsible' },
        ],
      },
    })
    expect(
      actorsTyped((await current(code, '1')).actors)
        .split('; ')
        .toSorted(),
    ).toEqual(['Indonesia', 'the host'])
  })

  test('is not written over what somebody else has written, and not at all where nothing changes', async () => {
    const { code } = await meeting()
    await record(code, { actors: 'Australia', dueOn: '30 June 2027' })
    const revision = String((await revisions(code, '1')).text)
    await edit(code, '1', { text: 'First.' })
    expect((await log.refusal(() => edit(code, '1', { text: 'Second.' }, revision))).fields).toHaveProperty(
      'revision',
    )
    expect((await log.refusal(() => edit(code, '1', { actors: 'AU' }))).sentence).toMatch(/Nothing to save/)
    expect((await current(code, '1')).text).toBe('First.')
  })

  test('of the greatest length, full of quotation marks, is edited as any other', async () => {
    const { code } = await meeting()
    await record(code, { text: '"'.repeat(4000) })
    await edit(code, '1', { text: '"'.repeat(3999) })
  })

  test('is not taken on an item of another meeting, nor at a meeting that was cancelled', async () => {
    const [{ code }, elsewhere] = [await meeting(), await meeting({ state: 'CANCELLED' })]
    const item = await make.makeItem({ meetingId: elsewhere.id, title: 'Of another meeting' })
    expect((await log.refusal(() => record(code, { item }))).fields).toHaveProperty('item')
    expect((await log.refusal(() => record(elsewhere.code))).sentence).toMatch(
      /cancelled, so no decision can be recorded/,
    )
  })

  test('keeps, when it is edited, an item that was taken off the agenda and a decision before it that is void', async () => {
    const earlier = await meeting({ begins: '2026-01-05' })
    const { code, id } = await meeting({ begins: '2026-02-05' })
    const item = await make.makeItem({ meetingId: id, title: 'Taken off' })
    await record(earlier.code)
    const number = await record(code, { item, follows: `${earlier.code}/1` })
    await commands.voidDecision(forum.clerk, { code: earlier.code, number: '1', reason: 'Taken in error' })
    await make.asSeed(() =>
      make.db.query('update agenda_item set withdrawn_at = now() where id = $1', [item]),
    )
    const { items, earlier: choices } = (await getDecisionEditing(forum.clerk, { code, number }))!
    expect(items).toContainEqual({ id: item, label: 'Taken off (removed from the agenda)' })
    expect(choices.map(({ value }) => value)).toContain(`${earlier.code}/1`)
    await edit(code, number, { text: 'To meet once more.' })
    expect(await current(code, number)).toMatchObject({
      ...{ text: 'To meet once more.', item: { id: item }, before: [{ code: earlier.code, number: 1 }] },
    })
    await edit(code, number, { item: '', follows: '' })
    expect(await current(code, number)).toMatchObject({ item: null, before: [] })
    const again = await log.refusal(() => edit(code, number, { item, follows: `${earlier.code}/1` }))
    expect(again.fields).toHaveProperty('item')
  })

  test('is followed in notes and states, by who has seen the last one', async () => {
    const { code } = await meeting()
    await record(code)
    const follow = (state: 'OPEN' | 'IN_PROGRESS' | 'DONE', revision: string, note = '') =>
      commands.followDecision(forum.clerk, { code, number: '1', state, revision, note })
    const said = await log.said(() => follow('IN_PROGRESS', '0', 'A draft\r\nis written'))
    expect(said).toMatchObject({
      action: 'decision.followed',
      facts: {
        changes: [
          { what: 'State', now: 'open', then: 'in progress' },
          { what: 'Note', now: null, then: 'A draft\nis written' },
        ],
      },
    })
    await follow('IN_PROGRESS', '1', 'It is read')
    const stale = await log.refusal(() => follow('DONE', '0'))
    expect(stale.sentence).toMatch(/has since marked this decision as in progress/)
    expect((await log.refusal(() => follow('IN_PROGRESS', '1'))).fields).toHaveProperty('note')
    await follow('DONE', '1')
    expect(await current(code, '1')).toMatchObject({ state: 'DONE', progress: [{ text: 'It is read' }, {}] })
  })

  test('that is void is changed in no way', async () => {
    const { code } = await meeting()
    await record(code)
    const number = { code, number: '1' }
    await commands.voidDecision(forum.clerk, { ...number, reason: 'Taken in error' })
    const acts = [
      () => edit(code, '1', { text: 'Another.' }),
      () => commands.voidDecision(forum.clerk, { ...number, reason: 'Again' }),
      () => commands.followDecision(forum.clerk, { ...number, state: 'DONE', revision: '1', note: '' }),
      () => commands.addReservation(forum.clerk, { ...number, party: 'AU', kind: 'STATEMENT', text: 'No.' }),
    ]
    for (const act of acts)
      expect((await log.refusal(act)).sentence).toMatch(/void and can no longer be changed/)
  })

  test('has reservations and statements of parties, which can be withdrawn', async () => {
    const { code } = await meeting()
    await record(code)
    const add = (party: string, kind: 'RESERVATION' | 'STATEMENT') =>
      commands.addReservation(forum.clerk, { code, number: '1', party, kind, text: 'Not on these words.' })
    const said = await log.said(() => add('Indonesia (ID)', 'RESERVATION'))
    expect(said.sentence).toBe('Added a reservation by Indonesia to decision 1 of the Conference.')
    expect(said.subjects).toContain(forum.indonesia.id)
    await add('AU', 'STATEMENT')
    expect((await log.refusal(() => add('Atlantis', 'STATEMENT'))).fields).toHaveProperty('party')
    const { reservations } = await current(code, '1')
    expect(reservations).toHaveLength(2)
    const { id } = reservations.find(({ kind }) => kind === 'RESERVATION')!
    const withdraw = () => commands.withdrawReservation(forum.clerk, { code, number: '1', reservation: id })
    expect((await log.said(withdraw)).sentence).toBe(
      'Withdrew a reservation by Indonesia from decision 1 of the Conference.',
    )
    expect((await current(code, '1')).reservations).toMatchObject([
      { kind: 'STATEMENT', party: { code: 'AU' } },
    ])
    expect((await log.refusal(withdraw)).sentence).toMatch(/already been withdrawn/)
  })

  test('is recorded, edited, followed and voided by nobody else', async () => {
    const { code } = await meeting()
    await record(code)
    const number = { code, number: '1' }
    for (const by of others) {
      await log.denial(() => record(code, {}, by))
      await log.denial(() => edit(code, '1', { text: 'Mine.' }, undefined, by))
      await log.denial(() =>
        commands.followDecision(by, { ...number, state: 'DONE', revision: '0', note: '' }),
      )
      await log.denial(() => commands.voidDecision(by, { ...number, reason: 'Mine' }))
      await log.denial(() =>
        commands.addReservation(by, { ...number, party: 'AU', kind: 'STATEMENT', text: 'M' }),
      )
      await log.denial(() =>
        commands.withdrawReservation(by, { ...number, reservation: crypto.randomUUID() }),
      )
      await log.denial(() => getDecisionEditing(by, number))
      await log.denial(() => getNewDecision(by, { code }))
    }
  })
})

describe('a matter that goes through several meetings', () => {
  const chain = async () => {
    const [first, second, third] = [
      await meeting({ groupId: bodies.ahg!, title: 'Ad Hoc Group', begins: '2026-02-01' }),
      await meeting({ groupId: bodies.som!, title: 'Officials', begins: '2026-03-01' }),
      await meeting({ title: 'Ministers', begins: '2026-04-01' }),
    ]
    await record(first.code, { text: 'Not this one' })
    await record(first.code, { text: 'To recommend' })
    await record(second.code, { text: 'To endorse', follows: `${first.code}/2` })
    await record(third.code, { text: 'To adopt', follows: `${second.code}/1` })
    return [first, second, third]
  }
  const links = async (code: string, number: string, by = forum.clerk) => {
    const one = (await list(code, by)).find((each) => each.number === Number(number))!
    const told = (of: typeof one.before) => of.map((each) => `${each.title} ${each.number}`)
    return [told(one.before), told(one.after)]
  }

  test('is read from each of its decisions, in both directions', async () => {
    const [first, second, third] = await chain()
    expect(await links(first!.code, '2')).toEqual([[], ['Officials 1', 'Ministers 1']])
    expect(await links(second!.code, '1')).toEqual([['Ad Hoc Group 2'], ['Ministers 1']])
    expect(await links(third!.code, '1')).toEqual([['Ad Hoc Group 2', 'Officials 1'], []])
    expect(await links(first!.code, '1')).toEqual([[], []])
  })

  test('is shown as far as the reader sees the meetings', async () => {
    const [, second, third] = await chain()
    const member = await make.makeUser({ role: 'DELEGATE', party: await make.makeParty() })
    // Not of the ad hoc group, in which it has no seat.
    expect(await links(second!.code, '1', member)).toEqual([[], ['Ministers 1']])
    expect(await links(third!.code, '1', member)).toEqual([['Officials 1'], []])
  })

  test('runs forward, over other meetings, and not over void decisions', async () => {
    const [first, second, third] = await chain()
    const follows = async (code: string, follows: string) =>
      (await log.refusal(() => record(code, { follows }))).sentence
    expect(await follows(first!.code, `${third!.code}/1`)).toMatch(/later meeting/)
    expect(await follows(third!.code, `${third!.code}/1`)).toMatch(/no such earlier decision/)
    expect(await follows(third!.code, `${second!.code}/9`)).toMatch(/no such earlier decision/)
    await commands.voidDecision(forum.clerk, { code: first!.code, number: '1', reason: 'Taken in error' })
    expect(await follows(third!.code, `${first!.code}/1`)).toMatch(/no such earlier decision/)
    const choices = (await getNewDecision(forum.clerk, { code: second!.code }))!.earlier.map(
      ({ value }) => value,
    )
    expect(choices).toContain(`${first!.code}/2`)
    for (const never of [`${first!.code}/1`, `${second!.code}/1`, `${third!.code}/1`])
      expect(choices).not.toContain(never)
  })
})

describe('decisions of meetings of one day', () => {
  test('never follow each other, not even when two are written at once', async () => {
    const [one, two] = [await meeting({ begins: '2026-05-01' }), await meeting({ begins: '2026-05-01' })]
    await record(one.code)
    await record(two.code, { follows: `${one.code}/1` })
    const circle = await log.refusal(() => edit(one.code, '1', { follows: `${two.code}/1` }))
    expect(circle.sentence).toBe('That decision already follows this one. Choose an earlier one.')
    await record(one.code)
    await record(two.code)
    const both = await Promise.allSettled([
      edit(one.code, '2', { follows: `${two.code}/2` }),
      edit(two.code, '2', { follows: `${one.code}/2` }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('decisions are read', () => {
  test('by those who see the meeting', async () => {
    const { code } = await meeting({ groupId: bodies.ahg! })
    await record(code)
    const [delegate] = others
    for (const by of [forum.canberra, forum.admin]) expect(await list(code, by)).toHaveLength(1)
    expect(await listDecisions(delegate!, { code })).toBeNull()
    await make.makeSeat({ groupId: bodies.ahg!, partyId: forum.australia.id })
    expect(await list(code, delegate)).toHaveLength(1)
  })
})

test('a decision of a meeting that is weeks ahead is asked back once, and of one that is near or held it is not', async () => {
  const day = (ahead: number) => addDays(asDay(new Date()), ahead)
  const meetingOn = async (ahead: number, state = 'PLANNED') =>
    (await make.makeMeeting({ groupId: bodies.som!, begins: day(ahead), state })).code
  const record = (code: string, sure?: string) =>
    commands.recordDecision(forum.clerk, { code, ...blank, ...(sure && { sure }) } as never)
  const code = await meetingOn(60)
  const asked = await record(code).catch((error: Refusal) => error)
  const question = asked instanceof Refusal ? asked.fields.sure : undefined
  expect(question).toMatch(/is still ahead \(.*\)\. Record a decision now\?$/)
  await record(code, question)
  await record(await meetingOn(3))
  await record(await meetingOn(60, 'HELD'))
})
