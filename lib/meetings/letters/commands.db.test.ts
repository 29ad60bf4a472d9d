import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { AccessDenied, Refusal } from '@/lib/kernel/errors'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { traceOf } from '@/lib/testing/trace'
import { setLetterTemplate } from './commands'
import { STANDARD_LETTER } from './letter'
import { getLetter, getLetters, listLetterTemplates } from './queries'

let database: TestDatabase
let make: Factories
let log: ReturnType<typeof traceOf>
let forum: Awaited<ReturnType<Factories['makeForum']>>
let meeting: { id: string; code: string }
let delegate: Actor

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  log = traceOf(make)
  forum = await make.makeForum()
  const body = await make.makeGroup({ kind: 'PLENARY', composition: 'ALL_MEMBERS' })
  meeting = await make.makeMeeting({ groupId: body.id, title: 'Ninth Meeting', kind: 'WORKSHOP' })
  const nauru = await make.makeParty({ code: 'NR', name: 'Nauru' })
  const formal = { party_id: nauru.id, kind: 'FORMAL', language: 'en' }
  await make.insert('party_name', {
    ...formal,
    name: 'Nauru of old',
    valid_from: '1968-01-31',
    valid_to: '2000-01-01',
  })
  await make.insert('party_name', {
    ...formal,
    name: 'Republic of Nauru',
    valid_from: '2000-01-01',
    valid_to: '2099-01-01',
  })
  await make.insert('party_name', {
    ...formal,
    language: 'fr',
    name: 'République de Nauru',
    valid_from: '2001',
  })
  await make.insert('party_name', { ...formal, name: 'Nauru to come', valid_from: '2099-01-01' })
  await make.makeInvitation({ meetingId: meeting.id, partyId: nauru.id })
  const tonga = await make.makeParty({ code: 'TO', name: 'Tonga' })
  await make.makeInvitation({ meetingId: meeting.id, partyId: tonga.id, capacity: 'OBSERVER' })
  const withdrawn = await make.makeParty({ code: 'FJ' })
  const at = { withdrawn_at: '2026-11-02T00:00:00Z' }
  await make.makeInvitation({ meetingId: meeting.id, partyId: withdrawn.id, ...at })
  delegate = await make.makeUser({ role: 'DELEGATE', party: nauru })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const kind = 'WORKSHOP'
const current = async () => (await listLetterTemplates(forum.clerk, {})).find((one) => one.kind === kind)!
const set = (text: string, revision: string, by = forum.clerk) =>
  setLetterTemplate(by, { kind, text, revision })

describe('the letters to those who are invited', () => {
  test('call each party by its formal name in English on the first day, else by its name', async () => {
    const { letters } = (await getLetters(forum.clerk, { code: meeting.code }))!
    expect(letters.map(({ party }) => party)).toEqual([
      { code: 'NR', name: 'Republic of Nauru' },
      { code: 'TO', name: 'Tonga' },
    ])
    expect(letters[1]!.paragraphs.flat()).toContain('Invited as: observer')
  })

  test('are none to a party that is not invited, or not any more, and none where nobody is', async () => {
    const to = (party: string) => getLetter(forum.clerk, { code: meeting.code, party })
    expect((await to('NR'))?.letter.party.name).toBe('Republic of Nauru')
    for (const party of ['FJ', 'XX']) expect(await to(party)).toBeNull()
    const empty = await make.makeMeeting({ groupId: (await make.makeGroup()).id })
    expect(await getLetters(forum.clerk, { code: empty.code })).toBeNull()
    expect(await getLetters(forum.clerk, { code: 'no-such-meeting' })).toBeNull()
  })

  test('and their text are the secretariat’s alone', async () => {
    for (const by of [delegate, forum.canberra, forum.admin]) {
      await log.denial(() => set('Mine', '0', by))
      for (const read of [
        () => getLetters(by, { code: meeting.code }),
        () => getLetter(by, { code: meeting.code, party: 'NR' }),
        () => listLetterTemplates(by, {}),
      ])
        await expect(read()).rejects.toBeInstanceOf(AccessDenied)
    }
  })
})

describe('the text of the letters', () => {
  test('is the standard text until another is set for the kind of meeting', async () => {
    expect(await current()).toMatchObject({ text: STANDARD_LETTER, isOwn: false, revision: 0 })
    expect((await log.refusal(() => set(STANDARD_LETTER, '0'))).sentence).toMatch(/^Nothing to save/)
    const said = await log.said(() => set('Dear {party},\r\n\r\ncome to {meeting}.', '0'))
    expect(said).toMatchObject({
      ...{ audience: 'request', action: 'letter.template-changed', table: 'letter_template' },
      sentence: 'Changed the letter of invitation for this kind of meeting: Workshop.',
    })
    expect(await current()).toMatchObject({ isOwn: true, revision: 1 })
    const found = await getLetter(forum.clerk, { code: meeting.code, party: 'TO' })
    expect(found!.letter.paragraphs).toEqual([['Dear Tonga,'], ['come to Ninth Meeting.']])
    const others = (await listLetterTemplates(forum.clerk, {})).filter((one) => one.kind !== kind)
    expect(others.every(({ isOwn, text }) => !isOwn && text === STANDARD_LETTER)).toBe(true)
  })

  test('is not written over what someone else has since written', async () => {
    expect((await log.refusal(() => set('Another', '0'))).fields).toHaveProperty('revision')
    await set('Another', '1')
    expect((await current()).text).toBe('Another')
  })

  test('that two write at once for the first time is that of one, and the other is told so', async () => {
    const write = (text: string) => setLetterTemplate(forum.clerk, { kind: 'RELATED', text, revision: '0' })
    const both = await Promise.allSettled([write('One'), write('Two')])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((each) => each.status === 'rejected')?.reason).toBeInstanceOf(Refusal)
  })
})
