import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { disconnect } from '@/lib/kernel/db'
import { query } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { readDecisions } from './decision'
import { listOpenDecisions } from './open'
import { isFollowed } from './rules'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let nauru: Actor
let tonga: Actor
let noted: string

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  const parties = [
    await make.makeParty({ code: 'NR', name: 'Nauru' }),
    await make.makeParty({ code: 'TO', name: 'Tonga' }),
  ]
  const delegate = async (party: { id: string; code: string }) => ({
    ...(await make.makeUser({ role: 'DELEGATE', party })),
    clearance: 2,
  })
  nauru = await delegate(parties[0]!)
  tonga = await delegate(parties[1]!)
  const body = await make.makeGroup({ code: 'wg', name: 'Working Group' })
  const meeting = async (code: string, groupId: string, more: object = {}) =>
    (await make.makeMeeting({ groupId, code, title: code, begins: '2026-03-01', ...more })).id
  const actor = async (decision_id: string, meeting_id: string, who: object) =>
    make.insert('decision_actor', { decision_id, meeting_id, ...who })

  const plenary = await meeting('plenary', forum.conference.id)
  const decide = (text: string, more: object = {}) => make.makeDecision({ meetingId: plenary, text, ...more })
  await decide('Without a day')
  await decide('Far', { due_on: '2090-02-01' })
  const past = await decide('Past', { due_on: '2026-04-01', state: 'IN_PROGRESS' })
  await actor(past, plenary, { party_id: nauru.partyId })
  await actor(past, plenary, { group_id: body.id })
  await actor(past, plenary, { words: 'the hosts' })
  await decide('Done', { due_on: '2026-04-01', state: 'DONE' })
  await decide('Superseded', { state: 'SUPERSEDED' })
  await decide('Void', { state: 'VOID', void_reason: 'Twice' })

  noted = await meeting('noted', forum.conference.id, { begins: '2026-02-01' })
  const note = (text: string, more: object = {}) =>
    make.insert('decision', { meeting_id: noted, text, adoption: 'NOTED', ...more })
  await note('Only noted')
  await note('Noted for a day', { due_on: '2090-01-01' })
  await note('Noted and begun', { state: 'IN_PROGRESS' })
  const left = await note('Noted for someone', {})
  await actor(left, noted, { party_id: tonga.partyId, withdrawn_at: '2026-03-01T00:00:00Z' })
  await actor(left, noted, { words: 'the co-chairs' })
  await make.insert('progress_note', {
    decision_id: await note('Noted with progress'),
    meeting_id: noted,
    text: 'A letter was sent.',
  })
  for (const meetingId of [plenary, noted])
    for (const { id } of parties) await make.makeInvitation({ meetingId, partyId: id })

  const draft = await meeting('draft', forum.conference.id, { is_draft: true, begins: '2026-04-01' })
  await actor(await make.makeDecision({ meetingId: draft, text: 'In a draft' }), draft, {
    party_id: nauru.partyId,
  })
  const unseen = await meeting('unseen', body.id, { begins: '2026-04-01' })
  await actor(await make.makeDecision({ meetingId: unseen, text: 'Of a body' }), unseen, {
    party_id: nauru.partyId,
  })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const open = async (actor: Actor) => (await listOpenDecisions(actor, {})).decisions.map(({ text }) => text)
/** Those of the meeting that took note, and of the plenary, behind those with a day. */
const undated = ['Noted and begun', 'Noted for someone', 'Noted with progress', 'Without a day']
const announced = ['Past', 'Noted for a day', 'Far', ...undated]

describe('open decisions', () => {
  test('are told to the secretariat and administrators of all meetings, the first due first, also of drafts', async () => {
    for (const actor of [forum.clerk, forum.admin])
      expect((await open(actor)).toSorted()).toEqual([...announced, 'In a draft', 'Of a body'].toSorted())
    expect((await open(forum.clerk)).slice(0, announced.length)).toEqual(announced)
  })

  test('are told to the co-chairs of all meetings that are announced', async () => {
    expect(await open(forum.canberra)).toEqual([...announced, 'Of a body'])
  })

  test('are told to a party if it is responsible itself, of the meetings that it sees', async () => {
    expect(await open(nauru)).toEqual(['Past'])
    expect(await open(tonga)).toEqual([])
  })

  test('are overdue from the day after the due day, and name the meeting, the state and who is responsible', async () => {
    const { decisions, count, may } = await listOpenDecisions(forum.canberra, {})
    expect(decisions[0]).toMatchObject({
      ...{ code: 'plenary', title: 'plenary', begins: '2026-03-01', number: 3, state: 'IN_PROGRESS' },
      ...{ dueOn: '2026-04-01', isOverdue: true },
    })
    expect(decisions[0]?.actors.toSorted()).toEqual(['Nauru', 'Working Group', 'the hosts'])
    expect(decisions.slice(1).filter(({ isOverdue }) => isOverdue)).toEqual([])
    expect(count).toBe(decisions.length)
    expect(may).toEqual({ edit: false, readAll: true })
    expect((await listOpenDecisions(forum.clerk, {})).may.edit).toBe(true)
  })

  test('that only took note are left out exactly where a meeting shows nothing to follow up', async () => {
    const all = await query('meeting:read', z.object({}), ({ db }) => readDecisions(db, noted))(
      forum.canberra,
      {},
    )
    expect(all.filter((one) => !isFollowed(one)).map(({ text }) => text)).toEqual(['Only noted'])
    const told = await open(forum.canberra)
    expect(all.filter(({ text }) => told.includes(text))).toEqual(all.filter(isFollowed))
  })

  test('are told by the database alone, without the conditions of the query, of no meeting that the reader does not see', async () => {
    const bare = query(
      'meeting:read',
      z.object({}),
      ({ db }) => db.$queryRaw<{ text: string }[]>`
      select text from decision where text in ('In a draft', 'Of a body', 'Past') order by text`,
    )
    const texts = async (actor: Actor) => (await bare(actor, {})).map(({ text }) => text)
    expect(await texts(forum.clerk)).toEqual(['In a draft', 'Of a body', 'Past'])
    expect(await texts(forum.canberra)).toEqual(['Of a body', 'Past'])
    expect(await texts(nauru)).toEqual(['Past'])
  })
})

test('more than twenty are told in steps, each once, with the number of all; a long text by its beginning', async () => {
  const { id } = await make.makeMeeting({
    ...{ groupId: forum.conference.id, code: 'many', title: 'many', begins: '2026-05-01' },
  })
  for (let n = 0; n < 40; n++)
    await make.makeDecision({
      ...{ meetingId: id, text: `${n} `.padEnd(201, 'x') },
      ...(n % 2 ? { due_on: '2089-01-01' } : {}),
    })
  const seen: string[] = []
  let after: string | undefined
  for (const size of [20, 20, 8]) {
    const found = await listOpenDecisions(forum.canberra, { after })
    expect([found.decisions.length, found.count]).toEqual([size, 48])
    seen.push(...found.decisions.map((one) => one.id))
    after = found.next ?? undefined
  }
  expect(after).toBeUndefined()
  expect(new Set(seen).size).toBe(48)
  const { decisions } = await listOpenDecisions(forum.canberra, {})
  expect(decisions[1]?.text).toBe('1 '.padEnd(199, 'x') + '…')
})
