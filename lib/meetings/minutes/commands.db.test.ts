import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { traceOf } from '@/lib/testing/trace'
import { openWebLogin } from '@/lib/testing/web-login'
import * as commands from './commands'
import { getMinutes, getMinutesPaper, getMinutesState } from './queries'
import { minutesStepsFrom } from './rules'
import { minutesStates, type MinutesState } from './schema'

let database: TestDatabase
let make: Factories
let log: ReturnType<typeof traceOf>
let web: Awaited<ReturnType<typeof openWebLogin>>
let forum: Awaited<ReturnType<Factories['makeForum']>>
let som: { id: string }
/** Of Nauru, which is invited to every meeting here; a member that is invited to none; a co-chair's, likewise. */
let invited: Actor
let member: Actor
let coChair: Actor

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  log = traceOf(make)
  web = await openWebLogin(database.appUrl)
  forum = await make.makeForum()
  som = await make.makeGroup({ code: 'som', kind: 'PLENARY', composition: 'ALL_MEMBERS' })
  const nauru = await make.makeParty({ code: 'NR', name: 'Nauru' })
  invited = await make.makeUser({ role: 'DELEGATE', party: nauru })
  member = await make.makeUser({ role: 'DELEGATE', party: await make.makeParty() })
  coChair = forum.canberra
})
afterAll(async () => {
  await web.close()
  await make.close()
  await disconnect()
  await database.drop()
})

const UNTIL = '20 March 2090, 17:00'
async function meeting(more: Partial<Parameters<Factories['makeMeeting']>[0]> = {}) {
  const made = await make.makeMeeting({ groupId: som.id, title: 'Officials’ Meeting', ...more })
  await make.makeInvitation({ meetingId: made.id, partyId: invited.partyId! })
  return made
}
/** A meeting with minutes in a state. */
async function minutesAt(state: MinutesState, more: { commentsUntil?: string; text?: string } = {}) {
  const { id, code } = await meeting()
  const minutes = await make.makeMinutes({ meetingId: id, state, ...more })
  return { id, code, minutes }
}
const page = (by: Actor, code: string) => getMinutes(by, { code })
const current = async (code: string) => (await page(forum.clerk, code))!.minutes!
const revision = async (code: string) => String((await current(code)).revision)
const begin = (code: string, more: object = {}, by = forum.clerk) =>
  commands.beginMinutes(by, { code, kind: 'MINUTES', text: 'It was discussed.', previous: '', ...more })
const write = async (code: string, text: string, seen?: string) =>
  commands.writeMinutes(forum.clerk, { code, text, revision: seen ?? (await revision(code)) })
const move = async (code: string, state: MinutesState, commentsUntil = UNTIL, seen?: string) =>
  commands.moveMinutes(forum.clerk, { code, state, commentsUntil, revision: seen ?? (await revision(code)) })
const comment = (by: Actor, code: string, text = 'We said more.') =>
  commands.commentMinutes(by, { code, text })
const correct = (code: string, text = 'Read “all” for “some”.') =>
  commands.issueCorrigendum(forum.clerk, { code, text })
const update = (minutes: string, set: string, by = forum.clerk) =>
  web.tried(by, `update minutes set ${set}, revision = revision + 1 where id = $1`, [minutes])

describe('minutes', () => {
  test('are begun, written, circulated, approved and locked, each recorded in the log', async () => {
    const { code, id } = await meeting()
    const begun = await log.said(() => begin(code, { text: 'One line\r\nand another' }))
    expect(begun).toMatchObject({
      ...{ audience: 'draft', action: 'minutes.begun', table: 'minutes', subjects: [id] },
      sentence: 'Started the minutes of the Officials’ Meeting.',
    })
    expect((await current(code)).text).toBe('One line\nand another')
    expect(await log.said(() => write(code, 'Another text'))).toMatchObject({
      ...{ audience: 'draft', action: 'minutes.written' },
    })
    const moved = await log.said(() => move(code, 'CIRCULATED'))
    expect(moved).toMatchObject({ audience: 'request', action: 'minutes.moved' })
    expect(moved.sentence).toMatch(
      /^Marked the minutes of the Officials’ Meeting as circulated for comments until 20/,
    )
    await move(code, 'APPROVED')
    await move(code, 'LOCKED')
    expect(await current(code)).toMatchObject({
      ...{
        state: 'LOCKED',
        text: 'Another text',
        revision: 4,
        commentsUntil: new Date('2090-03-20T09:00:00Z'),
      },
      ...{ circulatedAt: expect.any(Date) as Date, approvedAt: expect.any(Date) as Date },
      lockedAt: expect.any(Date) as Date,
    })
  })

  test('are opened again, until they are locked', async () => {
    const { code } = await minutesAt('APPROVED')
    await move(code, 'CIRCULATED')
    expect(await current(code)).toMatchObject({ state: 'CIRCULATED', approvedAt: null })
    await move(code, 'DRAFT')
    expect(await current(code)).toMatchObject({ state: 'DRAFT', circulatedAt: null })
  })

  test.each(minutesStates)(
    'that are %s take no other step, neither here nor past the application',
    async (from) => {
      for (const to of minutesStates.filter((state) => !minutesStepsFrom(from).includes(state))) {
        const { code, minutes } = await minutesAt(from)
        await log.refusal(() => move(code, to))
        // The database has no word against a state that stays: texts are written so.
        if (to === from && from !== 'LOCKED') continue
        expect(await update(minutes, `state = '${to}'`), to).toMatch(/^minutes_(step|locked|approved_text)$/)
      }
    },
  )

  test('are circulated until an hour that clocks show and that is in the future', async () => {
    const { code, minutes } = await minutesAt('DRAFT')
    for (const until of ['', '20 March 2020, 17:00'])
      expect((await log.refusal(() => move(code, 'CIRCULATED', until))).fields).toHaveProperty(
        'commentsUntil',
      )
    await expect(move(code, 'CIRCULATED', 'soon')).rejects.toMatchObject({
      issues: [expect.objectContaining({ path: ['commentsUntil'] })] as unknown,
    })
    expect(await update(minutes, `state = 'CIRCULATED', comments_until = null`)).toBe(
      'minutes_comments_until',
    )
    const sydney = await meeting({ zone: 'Australia/Sydney' })
    await begin(sydney.code)
    const unshown = await log.refusal(() => move(sydney.code, 'CIRCULATED', '1 October 2090, 2:30'))
    expect(unshown.sentence).toMatch(/does not exist in Sydney on that day/)
  })

  test('are circulated longer, until another hour', async () => {
    const { code } = await minutesAt('CIRCULATED', { commentsUntil: '2090-03-20T09:00:00Z' })
    const before = await current(code)
    await move(code, 'CIRCULATED', '30 March 2090, 17:00')
    const then = await current(code)
    expect(then.commentsUntil!.getTime()).toBeGreaterThan(before.commentsUntil!.getTime())
    expect(then.circulatedAt).toEqual(before.circulatedAt)
    const same = await log.refusal(() => move(code, 'CIRCULATED', '30 March 2090, 17:00'))
    expect(same.sentence).toBe('This is already the deadline for comments.')
  })

  test('are begun once, as a draft, with or without those before them', async () => {
    const { code, id } = await meeting()
    const earlier = await meeting({ begins: '2020-01-01', title: 'Earlier Meeting' })
    const elsewhere = await meeting({ groupId: forum.conference.id })
    await begin(earlier.code)
    await begin(elsewhere.code, { kind: 'SUMMARY' })
    for (const previous of [code, elsewhere.code, 'no-such-meeting'])
      expect((await log.refusal(() => begin(code, { previous }))).fields).toHaveProperty('previous')
    await begin(code, { previous: earlier.code })
    expect((await current(code)).previous).toMatchObject({ code: earlier.code, title: 'Earlier Meeting' })
    expect((await current(earlier.code)).next).toMatchObject({ code })
    expect((await log.refusal(() => begin(code))).sentence).toMatch(
      /has since started the minutes of this meeting/,
    )
    const insert = `insert into minutes (id, meeting_id, kind, state, text) values (gen_random_uuid(), $1, 'MINUTES', 'LOCKED', 'Mine')`
    expect(await web.tried(forum.clerk, insert, [id])).toBe('minutes_begin_as_draft')
  })

  test('come after earlier ones alone', async () => {
    const [now, later] = [await meeting({ begins: '2021-01-01' }), await meeting({ begins: '2021-02-01' })]
    await begin(later.code)
    expect((await page(forum.clerk, now.code))!.earlier.map(({ code }) => code)).not.toContain(later.code)
    expect((await log.refusal(() => begin(now.code, { previous: later.code }))).fields).toHaveProperty(
      'previous',
    )
  })

  test('of the greatest length are kept in every script', async () => {
    const { code } = await meeting()
    await begin(code, { text: '会'.repeat(100_000) })
    expect((await current(code)).text).toHaveLength(100_000)
  })

  test('are not written over what somebody else has written, nor written by two at once', async () => {
    const { code, minutes } = await minutesAt('DRAFT')
    const seen = await revision(code)
    const done = await Promise.allSettled(['One', 'Two'].map((text) => write(code, text, seen)))
    expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await log.refusal(() => write(code, 'Three', seen))).fields).toHaveProperty('revision')
    expect((await log.refusal(() => move(code, 'CIRCULATED', UNTIL, seen))).fields).toHaveProperty('revision')
    const { text } = await current(code)
    expect((await log.refusal(() => write(code, text))).sentence).toMatch(/Nothing to save/)
    for (const set of ['revision = revision + 2', 'revision = revision'])
      expect(
        await web.tried(forum.clerk, `update minutes set text = 'X', ${set} where id = $1`, [minutes]),
      ).toBe('minutes_revised')
  })

  test('that are approved or locked keep their text, also past the application', async () => {
    const approved = await minutesAt('APPROVED')
    expect((await log.refusal(() => write(approved.code, 'Another'))).sentence).toMatch(/are approved/)
    for (const state of ['APPROVED', 'CIRCULATED', 'LOCKED'])
      expect(await update(approved.minutes, `text = 'Another', state = '${state}'`), state).toMatch(
        /^minutes_(approved_text|step)$/,
      )
    const locked = await minutesAt('LOCKED')
    expect((await log.refusal(() => write(locked.code, 'Another'))).sentence).toMatch(/issue a corrigendum/)
    for (const set of [
      `text = 'Another'`,
      `state = 'APPROVED'`,
      `kind = 'SUMMARY'`,
      'locked_at = null',
      'previous_id = null',
    ])
      expect(await update(locked.minutes, set), set).toBe('minutes_locked')
  })

  test('are in the log by the digest of their text, and not by the text', async () => {
    const { code } = await meeting()
    const texts = ['Kanarie: a first text', 'Kanarie: a second text']
    await begin(code, { text: texts[0] })
    await write(code, texts[1]!)
    const digests = texts.map((text) => createHash('sha256').update(text).digest('hex'))
    expect(await log.inClear([...texts, ...digests])).toEqual(digests)
    // Nobody writes another digest than that of the text.
    const { id } = await current(code)
    const forge = `update minutes set text_hash = '\\x00', revision = revision + 1 where id = $1 returning encode(text_hash, 'hex')`
    expect(await web.column(forum.clerk, forge, [id])).toEqual([digests[1]])
  })

  test('are written, moved and corrected by the secretariat alone', async () => {
    const [{ code }, empty] = [await minutesAt('LOCKED'), await meeting()]
    for (const by of [invited, coChair, forum.admin]) {
      await log.denial(() => begin(empty.code, {}, by))
      await log.denial(() => commands.writeMinutes(by, { code, text: 'Mine', revision: '3' }))
      await log.denial(() =>
        commands.moveMinutes(by, { code, state: 'CIRCULATED', commentsUntil: UNTIL, revision: '3' }),
      )
      await log.denial(() => commands.issueCorrigendum(by, { code, text: 'Mine' }))
    }
  })
})

describe('the text with which minutes begin', () => {
  const beginning = async (code: string) => (await page(forum.clerk, code))!.beginning!

  test('has the agenda, the decisions, and who attended on any day, from people as from parties', async () => {
    const { id, code } = await make.makeMeeting({ groupId: som.id, begins: '2027-02-24', ends: '2027-02-25' })
    await make.makeItem({ meetingId: id, title: 'Returns', note: 'Kanarie' })
    await make.makeDecision({ meetingId: id, text: 'The plan was endorsed.' })
    const invite = async (name: string, answer = 'NONE') => {
      const { id: partyId } = await make.makeParty({ name })
      return { partyId, invitationId: await make.makeInvitation({ meetingId: id, partyId, answer }) }
    }
    const here = await invite('Alpha')
    const delegate = await make.makeDelegate({ invitationId: here.invitationId, name: 'Kanarie Person' })
    const noted = { meetingId: id, partyId: here.partyId, delegate_id: delegate }
    await make.makeAttendance({ ...noted, on_day: '2027-02-24', status: 'ABSENT' })
    await make.makeAttendance({ ...noted, on_day: '2027-02-25', mode: 'VIRTUAL' })
    await invite('Beta', 'DECLINED')
    await invite('Gamma')
    const stray = await invite('Delta')
    await make.makeAttendance({ meetingId: id, partyId: stray.partyId, on_day: '2027-03-30' })
    const uninvited = await make.makeParty({ name: 'Epsilon' })
    await make.makeAttendance({ meetingId: id, partyId: uninvited.id })
    expect((await beginning(code)).split('\n\n')).toEqual([
      'Attendance',
      [
        'In attendance (2): Alpha (by video); Epsilon.',
        'Apologies (1): Beta.',
        'Attendance not recorded (2): Delta; Gamma.',
      ].join('\n'),
      'Provisional agenda and decisions',
      '1. Returns',
      'Other decisions',
      'Decision 1 (by consensus)\nThe plan was endorsed.',
    ])
  })

  test('is offered to who begins them, and no longer once they are begun', async () => {
    const { code } = await meeting()
    expect(await beginning(code)).toContain('Attendance not recorded (1): Nauru.')
    await begin(code, { text: await beginning(code) })
    expect(await page(forum.clerk, code)).toMatchObject({ beginning: null })
  })
})

describe('corrigenda', () => {
  test('of locked minutes are numbered without a gap, also when many are issued at once', async () => {
    const { code, minutes, id } = await minutesAt('LOCKED')
    const said = await log.said(() => correct(code, 'Read\r\nthis.'))
    expect(said).toMatchObject({
      ...{ audience: 'request', action: 'corrigendum.issued' },
      sentence: 'Issued corrigendum 1 to the minutes of the Officials’ Meeting.',
      facts: { changes: [{ what: 'Corrigendum', now: null, then: 'Read\nthis.' }] },
    })
    await Promise.all(Array.from({ length: 7 }, () => correct(code)))
    // Two connections at once, neither of which locks the meeting.
    const second = await openFactories(database.ownerUrl)
    const several = async (by: Factories) => {
      for (let n = 0; n < 6; n++)
        await by.insert('corrigendum', { minutes_id: minutes, meeting_id: id, text: 'By hand' })
    }
    await Promise.all([several(make), several(second)]).finally(second.close)
    const { corrigenda } = (await page(member, code))!
    expect(corrigenda.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
  })

  test.each(['DRAFT', 'CIRCULATED', 'APPROVED'] as const)(
    'of minutes that are %s there are none',
    async (state) => {
      const { code, minutes, id } = await minutesAt(state)
      expect((await log.refusal(() => correct(code))).sentence).toMatch(/only once the minutes are locked/)
      const insert = `insert into corrigendum (id, minutes_id, meeting_id, text) values (gen_random_uuid(), $1, $2, 'Mine')`
      expect(await web.tried(forum.clerk, insert, [minutes, id])).toBe('corrigendum_of_locked_minutes')
    },
  )

  test('are not changed any more', async () => {
    const { code } = await minutesAt('LOCKED')
    await correct(code)
    expect(await web.tried(forum.clerk, `update corrigendum set text = 'Other'`)).toBe('42501')
    await expect(make.asSeed(() => make.db.query(`update corrigendum set text = 'Other'`))).rejects.toThrow(
      /rows_are_kept/,
    )
  })
})

describe('comments', () => {
  test('are made while minutes are circulated, by those who are invited and by the secretariat', async () => {
    const { code, id } = await minutesAt('CIRCULATED')
    const said = await log.said(() => comment(invited, code, 'We said\r\nmore.'))
    expect(said).toMatchObject({ audience: 'draft', action: 'minutes.commented', actor: invited.id })
    expect(said.subjects.toSorted()).toEqual([id, invited.partyId!].toSorted())
    await comment(forum.clerk, code, 'Noted.')
    const { comments } = (await page(forum.clerk, code))!
    expect(comments.map(({ text, party }) => [party?.code ?? null, text])).toEqual([
      ['NR', 'We said\nmore.'],
      [null, 'Noted.'],
    ])
  })

  test.each(['DRAFT', 'APPROVED', 'LOCKED'] as const)('are not made while they are %s', async (state) => {
    const { code, minutes, id } = await minutesAt(state)
    for (const by of [invited, forum.clerk])
      expect((await log.refusal(() => comment(by, code))).sentence).toMatch(/no longer open for comments/)
    expect((await page(forum.clerk, code))!.may.comment).toBe(false)
    expect(await web.tried(invited, insert, [minutes, id, invited.partyId, invited.id])).toBe(
      'minutes_open_for_comments',
    )
  })

  test('are not made by parties that are not invited, whether or not they read the minutes', async () => {
    const { code } = await minutesAt('CIRCULATED')
    for (const by of [coChair, member]) await log.refusal(() => comment(by, code))
    expect((await log.refusal(() => comment(coChair, code))).sentence).toMatch(
      /^Only parties invited to the meeting/,
    )
    expect((await page(coChair, code))!.may.comment).toBe(false)
    await log.denial(() => comment(forum.admin, code))
    expect((await page(invited, code))!.may.comment).toBe(true)
  })

  test('are made until the instant, and after it by the secretariat alone', async () => {
    const { code } = await minutesAt('CIRCULATED', { commentsUntil: '2026-11-01T00:00:00Z' })
    expect((await log.refusal(() => comment(invited, code))).sentence).toBe(
      'The deadline for comments has passed. Write to the secretariat.',
    )
    expect(await page(invited, code)).toMatchObject({ isOpen: false, may: { comment: false } })
    expect((await page(forum.clerk, code))!.may.comment).toBe(true)
    await comment(forum.clerk, code)
  })

  const insert = `insert into minutes_comment (id, minutes_id, meeting_id, party_id, author_id, text)
    values (gen_random_uuid(), $1, $2, $3, $4, 'Mine')`
  test('are made in one’s own name and on the minutes of that meeting, also past the application', async () => {
    const { minutes, id } = await minutesAt('CIRCULATED')
    const own = [minutes, id, invited.partyId, invited.id]
    expect(await web.tried(invited, insert, own)).toBe(1)
    expect(await web.tried(invited, insert, [minutes, id, coChair.partyId, invited.id])).toBe('42501')
    expect(await web.tried(invited, insert, [minutes, id, invited.partyId, coChair.id])).toBe('42501')
    expect(await web.tried(coChair, insert, [minutes, id, coChair.partyId, coChair.id])).toBe('42501')
    // One is invited to this meeting, and the minutes are those of another one.
    const foreign = await make.makeMeeting({ groupId: som.id })
    const others = await make.makeMinutes({ meetingId: foreign.id, state: 'CIRCULATED' })
    expect(await web.tried(invited, insert, [others, id, invited.partyId, invited.id])).toBe(
      'minutes_open_for_comments',
    )
    expect(await web.tried(forum.clerk, `update minutes_comment set text = 'Other'`)).toBe('42501')
  })
})

describe('who reads', () => {
  /** The state as each of them sees it on the page of the meeting, and whether they read the text. */
  const readers = async (code: string) => {
    const who = { secretariat: forum.clerk, admin: forum.admin, coChair, invited, member }
    const seen: Record<string, string> = {}
    for (const [name, by] of Object.entries(who)) {
      const [text, state] = [(await page(by, code))?.minutes?.text, await getMinutesState(by, { code })]
      expect(Boolean(text), name).toBe(Boolean(state?.minutes))
      expect((await getMinutesPaper(by, { code }))?.paper.minutes.text, name).toBe(text)
      if (text) seen[name] = state!.minutes!.state
    }
    return Object.keys(seen)
  }

  test('a draft are the secretariat, administrators and the co-chairs’ reviewers', async () => {
    expect(await readers((await minutesAt('DRAFT')).code)).toEqual(['secretariat', 'admin', 'coChair'])
  })

  test('what is circulated are, beside them, those who are invited', async () => {
    expect(await readers((await minutesAt('CIRCULATED')).code)).toEqual([
      ...['secretariat', 'admin', 'coChair', 'invited'],
    ])
  })

  test.each(['APPROVED', 'LOCKED'] as const)('what is %s are all who see the meeting', async (state) => {
    const { code } = await minutesAt(state)
    expect(await readers(code)).toEqual(['secretariat', 'admin', 'coChair', 'invited', 'member'])
    const observer = await make.makeUser({
      role: 'DELEGATE',
      party: await make.makeParty({ category: 'OBSERVER' }),
    })
    expect(await page({ ...observer, clearance: 1 }, code)).toBeNull()
  })

  test('comments are the secretariat, administrators, the co-chairs’ reviewers and their own party', async () => {
    const { code, id } = await minutesAt('CIRCULATED')
    const other = await make.makeParty()
    await make.makeInvitation({ meetingId: id, partyId: other.id })
    const another = await make.makeUser({ role: 'DELEGATE', party: other })
    await comment(invited, code)
    await comment(another, code, 'So did we.')
    const read = async (by: Actor) => (await page(by, code))!.comments.map(({ text }) => text)
    for (const by of [forum.clerk, forum.admin, coChair])
      expect(await read(by)).toEqual(['We said more.', 'So did we.'])
    expect(await read(invited)).toEqual(['We said more.'])
    expect(await read(another)).toEqual(['So did we.'])
    await move(code, 'APPROVED')
    expect(await read(member)).toEqual([])
  })

  test('nothing has nothing to open, except who begins', async () => {
    const { code } = await meeting()
    for (const by of [invited, coChair, forum.admin]) expect(await page(by, code)).toBeNull()
    expect(await page(forum.clerk, code)).toMatchObject({ minutes: null, may: { edit: true } })
    expect(await getMinutesState(invited, { code })).toEqual({ minutes: null })
  })
})
