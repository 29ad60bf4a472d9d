import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { answeringYes } from '@/lib/testing/answering-yes'
import { manyAtOnce } from '@/lib/testing/at-once'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { traceOf } from '@/lib/testing/trace'
import { openWebLogin } from '@/lib/testing/web-login'
import * as commands from './commands'
import * as places from './places/commands'
import { getPack } from './packs/queries'
import { packInput } from './packs/schema'
import {
  findSymbol,
  getDocument,
  getDocumentEditing,
  listDocuments,
  listMeetingDocuments,
  listSameTitles,
} from './queries'
import type { DocumentState } from './schema'

let database: TestDatabase
let make: Factories
let log: ReturnType<typeof traceOf>
let web: Awaited<ReturnType<typeof openWebLogin>>
let forum: Awaited<ReturnType<Factories['makeForum']>>
let delegate: Actor
let body: { id: string; code: string }

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  log = traceOf(make)
  web = await openWebLogin(database.appUrl)
  forum = await make.makeForum()
  body = await make.makeGroup({ code: 'som', name: 'Senior Officials', kind: 'PLENARY' })
  delegate = await make.makeUser({
    role: 'DELEGATE',
    party: await make.makeParty({ code: 'NR', name: 'Nauru' }),
  })
})
afterAll(async () => {
  await web.close()
  await make.close()
  await disconnect()
  await database.drop()
})

let year = ''
const blank = {
  ...{ body: 'som', type: 'REPORT' as const, level: 'MEMBERS' as const, dueOn: '', meeting: '', item: '' },
  languages: ['en', 'fr'],
  others: 'yes',
}
const reserve = async (titles: string, more: object = {}, by = forum.clerk) =>
  commands.reserveSymbols(by, { ...blank, titles, ...more } as never)
const current = async (code: string) => (await getDocumentEditing(forum.clerk, { code }))!.document
const editing = async (code: string, typed: object = {}, revision?: string, by = forum.clerk) => {
  const { document, supersedes } = (await getDocumentEditing(forum.clerk, { code }))!
  return commands.editDocument(by, {
    ...{ code, revision: revision ?? String(document.revision), title: document.title, type: document.type },
    ...{
      dated: document.dated ?? '',
      level: document.level,
      parties: document.parties.map(({ code: c }) => c).join('; '),
    },
    ...{
      handlingNote: document.handlingNote ?? '',
      dueOn: document.dueOn ?? '',
      address: document.address ?? '',
    },
    ...{ supersedes, languages: document.languages.map((l) => ({ ...l, expectedOn: l.expectedOn ?? '' })) },
    ...(document.isAnnounced ? { isAnnounced: 'yes' } : {}),
    ...typed,
  } as never)
}
const move = async (code: string, state: DocumentState, more: object = {}, by = forum.clerk) =>
  answeringYes(async (sure) =>
    commands.moveDocument(by, {
      ...{ code, state, revision: String((await current(code)).revision), reason: '', publishAt: '' },
      ...more,
      ...(sure && { sure }),
    } as never),
  )

describe('symbols', () => {
  test('are given by the pattern of the body, which is set first', async () => {
    expect((await log.refusal(() => reserve('A paper'))).sentence).toMatch(/no pattern/)
    const said = await log.said(() =>
      commands.setPattern(forum.clerk, { body: 'som', pattern: 'T/SOM/{year}/{number}' }),
    )
    expect(said).toMatchObject({
      action: 'document.numbered',
      sentence: 'Documents of Senior Officials are numbered T/SOM/{year}/{number}.',
    })
    const { code } = await reserve('A paper')
    const one = await current(code)
    year = one.symbol.split('/')[2]!
    expect(one).toMatchObject({ symbol: `T/SOM/${year}/1`, state: 'AWAITED', title: 'A paper' })
    expect(one.languages).toMatchObject([{ language: 'en', standing: 'ORIGINAL' }, { language: 'fr' }])
    for (const pattern of ['T/SOM/{number}', 't/som/{year}/{number}', 'T SOM/{year}/{number}'])
      await expect(commands.setPattern(forum.clerk, { body: 'som', pattern })).rejects.toThrow(
        /Write the pattern/,
      )
  })

  test('fifty reserved at once have no gap and no double', async () => {
    const made = await manyAtOnce(50, (n) => reserve(`Paper ${n}`))
    const numbers = (await manyAtOnce(50, (n) => current(made[n]!.code))).map(({ symbol }) =>
      Number(symbol.split('/').at(-1)),
    )
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n + 2))
  })

  test('are reserved for several titles in their order', async () => {
    const said = await log.size()
    const { count } = await reserve('First\n\nSecond\r\nThird')
    expect(count).toBe('3')
    const acts = await log.actsSince(said)
    expect(acts.map(({ sentence }) => sentence)).toEqual([
      `Reserved T/SOM/${year}/52 for “First”.`,
      `Reserved T/SOM/${year}/53 for “Second”.`,
      `Reserved T/SOM/${year}/54 for “Third”.`,
    ])
  })

  test('a void one says why and is never given again', async () => {
    const { code } = await reserve('Not needed')
    expect((await log.refusal(() => move(code, 'VOID'))).fields).toHaveProperty('reason')
    await move(code, 'VOID', { reason: 'The paper will not come' })
    expect(await current(code)).toMatchObject({ state: 'VOID', stateReason: 'The paper will not come' })
    expect((await current((await reserve('The next')).code)).symbol).toBe(`T/SOM/${year}/56`)
    for (const state of ['AWAITED', 'PUBLISHED'] as const) await log.refusal(() => move(code, state))
    expect((await log.refusal(() => editing(code, { title: 'Again' }))).sentence).toMatch(/void/)
  })

  test('are permanent: not even a statement by hand changes one', async () => {
    const { code } = await reserve('Kept')
    const { id } = await current(code)
    const update = (set: string) =>
      web.tried(forum.clerk, `update document set ${set}, revision = revision + 1 where id = $1`, [id])
    for (const set of [`symbol = 'T/X'`, 'number = 900', 'year = 2001', `code = 'another'`])
      expect(await update(set)).toBe('document_keeps_its_symbol')
    expect(await update(`title = 'By hand'`)).toBe(1)
    await make.insert('document', {
      group_id: body.id,
      year: 1999,
      number: 77,
      symbol: 'MINE',
      title: 'T',
      type: 'NOTE',
      level: 'PUBLIC',
    })
    expect(await findSymbol(forum.clerk, { symbol: 't/som/1999/1' })).toEqual({ code: 't-som-1999-1' })
  })

  test('of revisions, addenda and corrigenda are those of the document with a number of their own', async () => {
    const { code } = await reserve('Work plan')
    const { symbol } = await current(code)
    const add = async (kind: 'REV' | 'ADD' | 'CORR') =>
      (await current((await commands.addModification(forum.clerk, { code, kind, title: 'Work plan' })).code))
        .symbol
    expect([await add('REV'), await add('REV'), await add('ADD'), await add('CORR')]).toEqual([
      `${symbol}/Rev.1`,
      `${symbol}/Rev.2`,
      `${symbol}/Add.1`,
      `${symbol}/Corr.1`,
    ])
    const page = await getDocument(forum.clerk, { code })
    expect(page!.versions.map((one) => one.symbol)).toHaveLength(5)
    const again = () =>
      commands.addModification(forum.clerk, { code: `${code}-rev-1`, kind: 'REV', title: 'T' })
    expect((await log.refusal(again)).sentence).toMatch(/to the first document/)
  })
})

describe('a document', () => {
  test('is edited with its languages and parties, and what changed is recorded in words', async () => {
    const { code } = await reserve('Draft')
    const said = await log.said(() =>
      editing(code, {
        ...{ title: 'Report', dated: 'February 2027', level: 'PARTIES', parties: 'Nauru; Australia (AU)' },
        languages: [
          { language: 'fr', standing: 'ORIGINAL', expectedOn: '' },
          { language: 'en', standing: 'TRANSLATION', expectedOn: '5 March 2027' },
          { language: '', standing: 'TRANSLATION', expectedOn: '' },
        ],
      }),
    )
    expect(said).toMatchObject({ action: 'document.changed', audience: 'draft' })
    expect(said.facts!.changes).toEqual([
      { what: 'Title', now: 'Draft', then: 'Report' },
      { what: 'Document date', now: null, then: 'February\u00a02027' },
      { what: 'Access', now: 'Members', then: 'Named parties' },
      { what: 'Named parties', now: null, then: 'Australia; Nauru' },
      {
        what: 'Languages',
        now: 'English, original; French, translation',
        then: 'French, original; English, translation, expected 5\u00a0March\u00a02027',
      },
    ])
    const one = await current(code)
    expect(one.parties).toEqual([
      { code: 'AU', name: 'Australia', isGuest: false },
      { code: 'NR', name: 'Nauru', isGuest: false },
    ])
    expect((await log.refusal(() => editing(code))).sentence).toMatch(/the document is unchanged/)
  })

  test('is not overwritten by who has not seen what another wrote', async () => {
    const { code } = await reserve('Draft')
    await editing(code, { title: 'First' }, '0')
    expect((await log.refusal(() => editing(code, { title: 'Second' }, '0'))).fields).toHaveProperty(
      'revision',
    )
    expect((await current(code)).title).toBe('First')
  })

  test.each([
    ['a party that is not known', { level: 'PARTIES', parties: 'Atlantis' }, 'parties'],
    ['no party at all', { level: 'PARTIES', parties: '' }, 'parties'],
    ['a language twice', { languages: [{ language: 'en' }, { language: 'en' }] }, 'languages.1.language'],
    [
      'two originals',
      {
        languages: [
          { language: 'en', standing: 'ORIGINAL' },
          { language: 'fr', standing: 'ORIGINAL' },
        ],
      },
      'languages.0.standing',
    ],
    ['a symbol that nobody has', { supersedes: 'T/NONE/1' }, 'supersedes'],
  ])('with %s is refused at its field', async (_, typed, field) => {
    const { code } = await reserve('Draft')
    expect((await log.refusal(() => editing(code, typed))).fields).toHaveProperty(field)
  })

  test('does not come in its own place, not even around several', async () => {
    const made = await reserve('A\nB')
    const [a, b] = [
      await current(made.code),
      await current(made.code.replace(/\d+$/, (n) => String(Number(n) + 1))),
    ]
    await editing(b.code, { supersedes: a.symbol.toLowerCase() })
    expect((await log.refusal(() => editing(a.code, { supersedes: b.symbol }))).fields).toHaveProperty(
      'supersedes',
    )
    expect((await log.refusal(() => editing(a.code, { supersedes: a.symbol }))).fields).toHaveProperty(
      'supersedes',
    )
  })

  test('is read from the moment of its publication on, and told to who may read it', async () => {
    const { code } = await reserve('Report')
    expect(await getDocument(delegate, { code })).toBeNull()
    const said = await log.said(() => move(code, 'PUBLISHED'))
    expect(said).toMatchObject({ action: 'document.published', audience: 'request' })
    expect((await getDocument(delegate, { code }))!.document).toMatchObject({
      isOpen: true,
      state: 'PUBLISHED',
    })
    const at = (await current(code)).publishedAt
    await move(code, 'WITHDRAWN', { reason: 'A wrong annex' })
    expect((await getDocument(delegate, { code }))!.document).toMatchObject({
      isOpen: false,
      stateReason: 'A wrong annex',
    })
    await move(code, 'PUBLISHED')
    expect((await current(code)).publishedAt).toEqual(at)
  })

  test('that is to be published later is not known before, and can be held back', async () => {
    const { code } = await reserve('Report')
    expect(
      (await log.refusal(() => move(code, 'PUBLISHED', { publishAt: '1 January 2020, 12:00' }))).fields,
    ).toHaveProperty('publishAt')
    const said = await log.said(() => move(code, 'PUBLISHED', { publishAt: '24 February 2090, 12:00' }))
    expect(said.sentence).toMatch(/, to be read from 24.February.2090, 12:00 UTC\+11\.$/)
    expect((await current(code)).publishedAt).toEqual(new Date('2090-02-24T01:00:00Z'))
    expect(await getDocument(delegate, { code })).toBeNull()
    await move(code, 'IN_REVIEW')
    expect(await current(code)).toMatchObject({ state: 'IN_REVIEW', publishedAt: null })
  })

  test('is on the lists from its hour on, though nothing is recorded then', async () => {
    const { code } = await reserve('Late report')
    await move(code, 'PUBLISHED', { publishAt: '24 February 2090, 12:00' })
    const listed = async () => {
      const { documents, count } = (await listDocuments(delegate, {}))!
      return { isThere: documents.some((document) => document.code === code), count }
    }
    const before = await listed()
    expect(before.isThere).toBe(false)
    // The hour comes: no row changes, so no trigger runs.
    await make.db.query('begin')
    await make.db.query('set local session_replication_role = replica')
    await make.db.query(`update document set published_at = now() - interval '1 ms' where code = $1`, [code])
    await make.db.query('commit')
    expect(await listed()).toEqual({ isThere: true, count: before.count + 1 })
  })

  test('takes no step that its state does not have', async () => {
    const { code } = await reserve('Report')
    expect((await log.refusal(() => move(code, 'WITHDRAWN', { reason: 'Early' }))).sentence).toBe(
      'A document that is to follow cannot become withdrawn.',
    )
    await move(code, 'PUBLISHED')
    for (const state of ['AWAITED', 'VOID', 'IN_REVIEW'] as const)
      await log.refusal(() => move(code, state, { reason: 'No' }))
    const { id } = await current(code)
    expect(
      await web.tried(
        forum.clerk,
        `update document set state = 'IN_REVIEW', published_at = null, revision = revision + 1 where id = $1`,
        [id],
      ),
    ).toBe('document_step')
  })

  test('is superseded once the one in its place is published, and not before', async () => {
    const { code } = await reserve('Strategy')
    await move(code, 'PUBLISHED')
    const next = await commands.addModification(forum.clerk, { code, kind: 'REV', title: 'Strategy' })
    const told = async () => (await getDocument(delegate, { code }))!
    expect((await told()).document.replacedBy).toBeNull()
    await move(next.code, 'PUBLISHED')
    expect((await told()).document.replacedBy).toEqual({
      code: next.code,
      symbol: (await current(next.code)).symbol,
    })
    expect((await told()).line.map(({ symbol }) => symbol.split('/').slice(4).join('/'))).toEqual([
      'Rev.1',
      '',
    ])
  })

  test('several are published together or none', async () => {
    const made = await reserve('A\nB\nC')
    const at = Number(made.code.split('-').at(-1))
    const codes = [0, 1, 2].map((n) => made.code.replace(/\d+$/, String(at + n)))
    const publish = (which: string[]) =>
      answeringYes((sure) =>
        commands.publishDocuments(forum.clerk, {
          ...{ meeting: 'none', codes: which, publishAt: '' },
          ...(sure && { sure }),
        }),
      )
    await move(codes[1]!, 'VOID', { reason: 'Not needed' })
    expect((await log.refusal(() => publish(codes))).sentence).toMatch(
      /is already void, so nothing was published/,
    )
    expect((await current(codes[0]!)).state).toBe('AWAITED')
    expect((await publish([codes[0]!, codes[2]!])).count).toBe('2')
    expect((await current(codes[2]!)).state).toBe('PUBLISHED')
  })
})

describe('the places of a document', () => {
  test('is shown on its page, item and decisions with it', async () => {
    const meeting = await make.makeMeeting({ groupId: body.id, title: 'Ninth Meeting' })
    const elsewhere = await make.makeMeeting({ groupId: body.id })
    const item = await make.makeItem({ meetingId: meeting.id, title: 'Strategy' })
    await make.makeDecision({ meetingId: meeting.id })
    const { code } = await reserve('Strategy', { meeting: meeting.code, item })
    expect((await current(code)).meetings).toMatchObject([
      { code: meeting.code, item: { title: 'Strategy' } },
    ])
    const wrong = () => places.addToMeeting(forum.clerk, { code, meeting: elsewhere.code, item })
    expect((await log.refusal(wrong)).fields).toHaveProperty('item')
    await places.addToMeeting(forum.clerk, { code, meeting: elsewhere.code, item: '' })
    const again = () => places.addToMeeting(forum.clerk, { code, meeting: elsewhere.code, item: '' })
    await expect(again()).rejects.toThrow('This document has already been added to this meeting.')
    expect((await current(code)).meetings).toHaveLength(2)
    const said = await log.said(() =>
      places.removeFromMeeting(forum.clerk, { code, meeting: elsewhere.code }),
    )
    expect(said.subjects).toContain(elsewhere.id)
    await log.refusal(() => places.removeFromMeeting(forum.clerk, { code, meeting: elsewhere.code }))
    const link = () =>
      places.linkDecision(forum.clerk, { code, decision: `${meeting.code}/1`, act: 'ADOPTED' })
    expect((await log.said(link)).sentence).toMatch(/was adopted by decision 1 of the Ninth Meeting/)
    await log.refusal(link)
    const [decided] = (await current(code)).decisions
    expect(decided).toMatchObject({ act: 'ADOPTED', number: 1, meeting: { code: meeting.code } })
    await places.unlinkDecision(forum.clerk, { code, link: decided!.id })
    expect((await current(code)).decisions).toEqual([])
  })

  test('shows no meeting to who may not see it', async () => {
    const closed = await make.makeGroup({ code: 'closed' })
    const meeting = await make.makeMeeting({ groupId: closed.id })
    const { code } = await make.makeDocument({ groupId: body.id, meetingId: meeting.id })
    expect((await current(code)).meetings).toHaveLength(1)
    expect((await getDocument(delegate, { code }))!.document.meetings).toEqual([])
  })
})

test('nobody but the secretariat writes any of it', async () => {
  const { code } = await reserve('Report')
  for (const by of [delegate, forum.canberra, forum.admin]) {
    await log.denial(() => reserve('Mine', {}, by))
    await log.denial(() => editing(code, { title: 'Mine' }, undefined, by))
    await log.denial(() => move(code, 'PUBLISHED', {}, by))
    await log.denial(() => commands.setPattern(by, { body: 'som', pattern: 'M/{year}/{number}' }))
    await log.denial(() => commands.addModification(by, { code, kind: 'REV', title: 'Mine' }))
    await log.denial(() => commands.publishDocuments(by, { meeting: 'none', codes: [code], publishAt: '' }))
    await log.denial(() => places.addToMeeting(by, { code, meeting: 'none', item: '' }))
    await log.denial(() => places.removeFromMeeting(by, { code, meeting: 'none' }))
    await log.denial(() => places.linkDecision(by, { code, decision: 'none/1', act: 'ADOPTED' }))
    await log.denial(() => places.unlinkDecision(by, { code, link: crypto.randomUUID() }))
    expect(
      await web.tried(by, `update document set title = 'Mine', revision = revision + 1 where code = $1`, [
        code,
      ]),
    ).toBe(0)
    expect(
      await web.tried(
        by,
        `insert into document (id, group_id, year, title, type, level) values (gen_random_uuid(), $1, 2026, 'Mine', 'NOTE', 'PUBLIC')`,
        [body.id],
      ),
    ).toBe('42501')
  }
})

test('how long the reading log is kept is set by someone who has seen the current setting', async () => {
  const set = (days: string, revision: string) => commands.setReadingDays(forum.clerk, { days, revision })
  expect((await log.said(() => set('90', '0'))).sentence).toBe('The reading log is kept for 90 days.')
  await log.refusal(() => set('365', '0'))
  await log.refusal(() => set('90', '1'))
  for (const days of ['29', '3661', 'long', ''])
    await expect(set(days, '1')).rejects.toThrow(/between 30 and 3660/)
  await log.denial(() => commands.setReadingDays(delegate, { days: '90', revision: '1' }))
})

test('the list can be narrowed, and is paged by the last document shown', async () => {
  const other = await make.makeGroup({ code: 'paged', name: 'Paged' })
  for (let n = 0; n < 60; n++)
    await make.makeDocument({
      groupId: other.id,
      dated: `20${String(10 + (n % 9))}-01-0${1 + (n % 9)}`,
      type: n % 2 ? 'NOTE' : 'REPORT',
    })
  const asked = { body: 'paged' }
  const first = await listDocuments(delegate, asked)
  expect([first.documents.length, first.count]).toEqual([50, 60])
  const rest = await listDocuments(delegate, { ...asked, before: first.next! })
  expect(new Set([...first.documents, ...rest.documents].map(({ code }) => code)).size).toBe(60)
  expect(await listDocuments(delegate, { body: 'Paged' })).toMatchObject({
    count: 60,
    body: 'paged',
    unclear: null,
  })
  expect(await listDocuments(delegate, { body: 'Atlantis' })).toMatchObject({
    count: 0,
    unclear: 'There is no group called “Atlantis”. Write its name or code.',
  })
  expect((await listDocuments(delegate, { ...asked, type: 'NOTE' })).count).toBe(30)
  expect((await listDocuments(delegate, { ...asked, year: '2011' })).count).toBe(7)
  expect((await listDocuments(delegate, { ...asked, language: 'fr' })).count).toBe(0)
})

describe('documents are in the order of their numbers, 2 before 10', () => {
  const numbersOf = (all: { symbol: string }[]) => all.map(({ symbol }) => Number(symbol.split('/').at(-1)))
  const counted = (n: number) => Array.from({ length: n }, (_, at) => at + 1)

  test('on the list, those of one day and those without a date, over its pages', async () => {
    const { id } = await make.makeGroup({ code: 'numbered', name: 'Numbered' })
    for (let n = 0; n < 12; n++) await make.makeDocument({ groupId: id, dated: '2026-02-01' })
    for (let n = 0; n < 60; n++) await make.makeDocument({ groupId: id })
    const asked = { body: 'numbered' }
    const first = await listDocuments(delegate, asked)
    const rest = await listDocuments(delegate, { ...asked, before: first.next! })
    expect(numbersOf([...first.documents, ...rest.documents])).toEqual(counted(72))
  })

  test('on the page of a meeting and in its pack, behind the items of its agenda in their order', async () => {
    const { id: groupId } = await make.makeGroup({ code: 'packed', name: 'Packed' })
    const { id: meetingId, code } = await make.makeMeeting({ groupId })
    await make.makeInvitation({ meetingId, partyId: forum.australia.id })
    const item = (position: number, parent_id: string | null = null) =>
      make.insert('agenda_item', { meeting_id: meetingId, parent_id, position, title: `Item ${position}` })
    const [one, two] = [await item(0), await item(1)]
    const [below, last] = [await item(1, one), await item(0, two)]
    const places = [...Array.from({ length: 11 }, () => null), last, two, below, one]
    for (const itemId of places) await make.makeDocument({ groupId, meetingId, itemId })
    const inOrder = [15, 14, 13, 12, ...counted(11)]
    expect(numbersOf((await listMeetingDocuments(forum.clerk, { code }))!.documents)).toEqual(inOrder)
    expect(numbersOf((await getPack(forum.clerk, packInput.parse({ code })))!.papers)).toEqual(inOrder)
  })
})

describe('a document that is met again', () => {
  test('is not entered twice under one title, unless it is another one', async () => {
    const { code } = await reserve('Méthode of work')
    const { symbol } = await current(code)
    const again = await log.refusal(() => reserve('Something new\nmethode of work', { others: undefined }))
    expect(again.sentence).toContain(`${symbol} already has the title “Méthode of work”.`)
    expect(again.fields).toHaveProperty('titles')
    const same = await listSameTitles(forum.clerk, {
      body: 'som',
      titles: 'Something new\r\nMethode of work',
    })
    expect(same.documents).toEqual([{ code, symbol, title: 'Méthode of work' }])
    await reserve('Méthode of work')
    await log.denial(() => listSameTitles(delegate, { body: 'som', titles: 'Méthode of work' }))
  })

  test('is not entered twice out of one list, unless it is another one', async () => {
    const list = 'List of speakers\nOther\nlist of  speakers'
    const refused = await log.refusal(() => reserve(list, { others: undefined }))
    expect(refused.sentence).toContain('“list of  speakers” is in the list twice.')
    expect(refused.fields).toHaveProperty('titles')
    expect(await reserve(list)).toHaveProperty('count', '3')
  })

  test('is linked: it is added to the meetings of the reserved one, whose symbol becomes void', async () => {
    const meeting = await make.makeMeeting({ groupId: body.id, title: 'Meeting' })
    const item = await make.makeItem({ meetingId: meeting.id, title: 'Matter' })
    const [{ code: existing }, { code }] = [
      await reserve('Work plan as it stands'),
      await reserve('Plan of work', { meeting: meeting.code, item }),
    ]
    const [old, awaited] = [await current(existing), await current(code)]
    const link = (by = forum.clerk) => commands.linkExisting(by, { code, existing })
    await log.denial(() => link(delegate))
    const before = await log.size()
    await link()
    expect((await log.actsSince(before)).map(({ sentence }) => sentence)).toEqual([
      `Declared the symbol ${awaited.symbol}, “Plan of work”, void.`,
      `Added ${old.symbol} to the meetings for which ${awaited.symbol} was reserved.`,
    ])
    expect((await current(existing)).meetings).toMatchObject([
      { code: meeting.code, item: { id: item, title: 'Matter' } },
    ])
    expect(await current(code)).toMatchObject({
      ...{ state: 'VOID', stateReason: `This document is registered as ${old.symbol}.` },
    })
    expect((await log.refusal(link)).sentence).toMatch(/Withdraw it instead|cannot|void/)
  })

  test('is not linked in the place of one that others know, nor to one that is withdrawn, nor to itself', async () => {
    const [{ code: published }, { code: withdrawn }, { code }] = [
      await reserve('Known'),
      await reserve('Withdrawn'),
      await reserve('Awaited'),
    ]
    for (const one of [published, withdrawn]) await move(one, 'PUBLISHED')
    await move(withdrawn, 'WITHDRAWN', { reason: 'An error' })
    const refused = async (of: string, existing: string) =>
      (await log.refusal(() => commands.linkExisting(forum.clerk, { code: of, existing }))).sentence
    expect(await refused(published, code)).toMatch(
      /has been published, so its symbol cannot be declared void/,
    )
    expect(await refused(code, withdrawn)).toMatch(/is withdrawn, so it cannot be used instead/)
    expect(await refused(code, code)).toMatch(/the same document/)
  })
})
