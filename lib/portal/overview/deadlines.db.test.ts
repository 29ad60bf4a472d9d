import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { commentMinutes } from '@/lib/meetings/minutes/commands'
import { listDeadlines, listOwnTasks } from './deadlines'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let nauru: Actor
let tonga: Actor

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  const parties = [await make.makeParty({ code: 'NR' }), await make.makeParty({ code: 'TO' })]
  nauru = await make.makeUser({ role: 'DELEGATE', party: parties[0]! })
  tonga = await make.makeUser({ role: 'DELEGATE', party: parties[1]! })
  const meeting = async (code: string, more: object = {}) => {
    const { id } = await make.makeMeeting({ groupId: forum.conference.id, code, title: code, ...more })
    await make.makeInvitation({ meetingId: id, partyId: parties[0]!.id })
    return id
  }
  const soon = '2090-02-01T09:00:00Z'
  await meeting('ahead', { nominations_until: soon })
  await meeting('draft', { nominations_until: soon, is_draft: true })
  await meeting('closed', { nominations_until: '2026-01-01T09:00:00Z' })
  await meeting('cancelled', { nominations_until: soon, state: 'CANCELLED' })
  const circulated = await meeting('circulated', { begins: '2026-03-01', state: 'HELD' })
  await make.makeMinutes({
    meetingId: circulated,
    state: 'CIRCULATED',
    commentsUntil: '2090-01-01T09:00:00Z',
  })
  await make.makeMinutes({
    meetingId: await meeting('approved', { begins: '2026-02-01' }),
    state: 'APPROVED',
  })

  const item = (meeting_id: string, title: string, purpose: string) =>
    make.insert('agenda_item', { meeting_id, title, purpose, position: 0 })
  const decided = await item(circulated, 'Decided', 'DECISION')
  await make.insert('decision', { meeting_id: circulated, agenda_item_id: decided, text: 'Decided.' })
  await item(circulated, 'Not recorded', 'DECISION')
  await item(circulated, 'Discussed', 'DISCUSSION')
  await item(await meeting('to-come', { begins: '2090-03-01' }), 'To come', 'DECISION')
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const due = async (actor: Actor) =>
  (await listDeadlines(actor, {})).deadlines.map(({ what, code }) => `${what} ${code}`)

describe('what is due', () => {
  test('is told to the secretariat and administrators of all meetings, also of drafts, soonest first', async () => {
    for (const actor of [forum.clerk, forum.admin])
      expect(await due(actor)).toEqual(['COMMENTS circulated', 'NOMINATIONS ahead', 'NOMINATIONS draft'])
  })
  test('is told to the co-chairs of all that are announced', async () => {
    expect(await due(forum.canberra)).toEqual(['COMMENTS circulated', 'NOMINATIONS ahead'])
  })
  test('is told to a party of the meetings to which it is invited, and to no other', async () => {
    expect(await due(nauru)).toEqual(['COMMENTS circulated', 'NOMINATIONS ahead'])
    expect(await due(tonga)).toEqual([])
  })
})

describe('decisions to record', () => {
  test('are the items for decision of meetings that have begun, without a recorded decision', async () => {
    for (const actor of [forum.clerk, forum.admin])
      expect((await listDeadlines(actor, {})).unrecorded).toEqual([
        { code: 'circulated', title: 'circulated', begins: '2026-03-01', items: ['Not recorded'] },
      ])
    expect((await listDeadlines(forum.clerk, {})).may.record).toBe(true)
    expect((await listDeadlines(forum.admin, {})).may.record).toBe(false)
  })
  test('are not told to those who do not record them', async () => {
    for (const actor of [forum.canberra, nauru])
      expect((await listDeadlines(actor, {})).unrecorded).toEqual([])
  })
})

describe('what is waiting for a party', () => {
  const waiting = async (actor: Actor) =>
    (await listOwnTasks(actor, {})).tasks.map(({ what, code }) => `${what} ${code}`)

  test('is told to the party alone: invitations without a reply, nominations, and minutes to comment on, most urgent first', async () => {
    expect(await waiting(nauru)).toEqual([
      'COMMENTS circulated',
      'REPLY ahead',
      'NOMINATIONS ahead',
      'REPLY closed',
      'REPLY to-come',
    ])
    for (const actor of [tonga, forum.clerk]) expect(await waiting(actor)).toEqual([])
  })

  test('is no reply and no nominations any more once the party has declined', async () => {
    const reply = (answer: string) =>
      make.db.query(
        `update invitation set answer = $1 where party_id = $2 and meeting_id = (select id from meeting where code = 'ahead')`,
        [answer, nauru.partyId],
      )
    await make.asSeed(() => reply('ACCEPTED'))
    expect(await waiting(nauru)).toContain('NOMINATIONS ahead')
    expect(await waiting(nauru)).not.toContain('REPLY ahead')
    await make.asSeed(() => reply('DECLINED'))
    expect((await waiting(nauru)).filter((one) => one.includes('ahead'))).toEqual([])
    await make.asSeed(() => reply('NONE'))
  })

  test('is a delegation no more once somebody is named, and minutes no more once the party has commented', async () => {
    const { rows } = await make.db.query(
      `select i.id from invitation i join meeting m on m.id = i.meeting_id where i.party_id = $1 and m.code = 'ahead'`,
      [nauru.partyId],
    )
    await make.makeDelegate({ invitationId: rows[0].id, name: 'Eden Dowiyogo' })
    expect(await waiting(nauru)).not.toContain('NOMINATIONS ahead')
    expect(await waiting(nauru)).toContain('COMMENTS circulated')
    await commentMinutes(nauru, { code: 'circulated', text: 'Agreed.' })
    expect(await waiting(nauru)).not.toContain('COMMENTS circulated')
  })
})
