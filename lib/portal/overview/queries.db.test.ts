import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { markAllRead, noteOpening } from '@/lib/access/account/news'
import { endMandate } from '@/lib/access/mandates/commands'
import { withdrawRequest, writeRequest } from '@/lib/register/change-requests/commands'
import { decideRequest } from '@/lib/register/change-requests/decisions/commands'
import { creditInWords } from '@/lib/register/parties/credits'
import { getRequest } from '@/lib/register/change-requests/queries'
import { readInReview } from '@/lib/register/change-requests/review'
import { disconnect } from '@/lib/kernel/db'
import { AccessDenied } from '@/lib/kernel/errors'
import { query } from '@/lib/kernel/operation'
import { getFrame } from '@/lib/register/forum/queries'
import { getParty } from '@/lib/register/parties/queries'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { READ_JUST_NOW } from '@/lib/testing/read-just-now'
import { openFactories, type Factories } from '@/lib/testing/factories'
import {
  getAdministration,
  getDelegateOverview,
  getHealth,
  getRegistryOverview,
  getReviewerOverview,
} from './queries'
import { requestsInReview } from './requests'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let delegate: Actor
let adHocGroup: { id: string }

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  const nauru = await make.makeParty({ code: 'NR', name: 'Nauru' })
  adHocGroup = await make.makeGroup({ code: 'ahg', name: 'Ad Hoc Group' })
  await make.makeGroup({
    code: 'wg',
    name: 'Working Group',
    composition: 'SEATS_OF',
    compositionGroupId: adHocGroup.id,
  })
  await make.makeSeat({ groupId: adHocGroup.id, partyId: nauru.id })
  await make.insert('founding', {
    party_id: nauru.id,
    basis: 'Note of the first conference',
    certainty: 'INFERRED',
  })
  await make.makeParty({ code: 'TO', name: 'Tonga', from: '2002-03/2012-01' })
  delegate = await make.makeUser({ role: 'DELEGATE', party: nauru })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const suspend = { kind: 'CHANGE_MEMBERSHIP', party: 'Nauru', category: 'MEMBER', standing: 'SUSPENDED' }
const appoint = (party: string) => ({ kind: 'APPOINT', party, group: 'ahg', role: 'OBSERVER' })
const content = (intent: 'submit' | 'keep', operation: Record<string, string> = suspend) => ({
  effective: '1 January 2027',
  reason: 'It was asked for in writing.',
  basisText: intent === 'submit' ? 'Steering Group, decision 3' : '',
  operations: [operation],
  intent,
})
const write = async (...given: Parameters<typeof content>) =>
  (await writeRequest(forum.clerk, content(...given))).code
const decide = (actor: Actor, code: string, decision: 'APPROVE' | 'RETURN', reason = '') =>
  decideRequest(actor, { code, version: '1', read: READ_JUST_NOW, decision, reason })
const codes = (found: { code: string }[]) => found.map(({ code }) => code)

describe('a reviewer', () => {
  test('finds what awaits the own seat, with effect, basis and the other seat; and the count in the frame agrees', async () => {
    const code = await write('submit')
    await decide(forum.canberra, code, 'APPROVE')
    const overview = await getReviewerOverview(forum.jakarta, {})
    expect(codes(overview.awaiting)).toEqual([code])
    expect(overview.awaiting[0]).toMatchObject({
      days: 0,
      content: { effective: '2027-01-01', basis: { text: 'Steering Group, decision 3' } },
      seats: [
        { name: 'Australia', decision: 'APPROVE' },
        { name: 'Indonesia', decision: null },
      ],
    })
    expect(overview).toMatchObject({ seat: { name: 'Indonesia' }, mandate: { validTo: null }, why: null })
    expect((await getFrame(forum.jakarta, {}))?.awaits).toBe(1)
    const other = await getReviewerOverview(forum.canberra, {})
    expect(other.awaiting).toEqual([])
    expect(other.others).toMatchObject([{ code, why: 'You have already decided on this version.' }])
    expect(other.decided).toMatchObject([{ code, decision: 'APPROVE', state: 'SUBMITTED' }])
    await decide(forum.jakarta, code, 'APPROVE')
    expect((await getReviewerOverview(forum.jakarta, {})).awaiting).toEqual([])
  })

  test('who wrote a request does not find it among what awaits a decision', async () => {
    const code = await write('submit', appoint('Indonesia'))
    expect(codes((await getReviewerOverview(forum.jakarta, {})).awaiting)).toEqual([code])
    await make.db.query('begin')
    await make.db.query(`set local session_replication_role = replica`)
    await make.db.query(
      `insert into change_request_author select id, $2 from change_request where code = $1`,
      [code, forum.jakarta.id],
    )
    await make.db.query('commit')
    const overview = await getReviewerOverview(forum.jakarta, {})
    expect(overview).toMatchObject({ awaiting: [], counted: { awaiting: 0, others: 1 } })
    expect(overview.others).toMatchObject([
      { code, why: 'You wrote this request, so someone else must decide for your seat.' },
    ])
    expect((await getFrame(forum.jakarta, {}))?.awaits).toBe(0)
    await withdrawRequest(forum.clerk, { code, reason: 'It is not needed any more.' })
  })

  test('of a party without a seat, or without a mandate, has nothing to decide, is shown why and sees what is in review', async () => {
    const code = await write('submit', appoint('Tonga'))
    const without = await make.makeUser({ role: 'REVIEWER', party: forum.indonesia })
    const nauru = (await make.db.query(`select id, code from party where code = 'NR'`)).rows[0]
    const elsewhere = await make.makeUser({ role: 'REVIEWER', party: nauru })
    for (const [reviewer, why] of [
      [without, /^You hold no mandate for your seat today\. An administrator can record one/],
      [elsewhere, /^Your party holds no co-chair seat/],
    ] as const) {
      expect(await getReviewerOverview(reviewer, {})).toMatchObject({
        ...{ mandate: null, awaiting: [], why: expect.stringMatching(why) },
        ...{ counted: { awaiting: 0, others: 1 }, others: [{ code, why: null }] },
      })
      expect((await getFrame(reviewer, {}))?.awaits).toBe(0)
    }
    expect((await getFrame(forum.jakarta, {}))?.awaits).toBe(1)
    await withdrawRequest(forum.clerk, { code, reason: 'It is not needed any more.' })
  })

  test('is shown what the version said that was decided, and that another has followed', async () => {
    const { code, revision } = await writeRequest(forum.clerk, content('submit', appoint('Tonga')))
    await decide(forum.canberra, code, 'APPROVE')
    await writeRequest(forum.clerk, {
      ...content('submit', appoint('Indonesia')),
      ...{ code, revision: String(revision) },
    })
    const [given] = (await getReviewerOverview(forum.canberra, {})).decided
    expect(given).toMatchObject({ code, version: 1, followedBy: 2, lapse: null })
    expect(given?.title).toContain('Appoint Tonga')
    await withdrawRequest(forum.clerk, { code, reason: 'It is not needed any more.' })
  })

  test('finds among what awaits the seat an approval that lapsed, and why', async () => {
    const acting = await make.makeUser({ role: 'REVIEWER', party: forum.australia })
    const mandate = await make.makeMandate({ user: acting, party: forum.australia, by: forum.admin })
    const code = await write('submit', appoint('Tonga'))
    await decide(acting, code, 'APPROVE')
    expect(codes((await getReviewerOverview(forum.canberra, {})).awaiting)).toEqual([])
    await endMandate(forum.admin, { mandate, from: '' })
    const [awaiting] = (await getReviewerOverview(forum.canberra, {})).awaiting
    expect(awaiting).toMatchObject({ code })
    expect(awaiting?.seats[0]).toMatchObject({
      ...{ name: 'Australia', decision: null },
      lapse: { how: 'mandate ended', at: expect.any(Date) },
    })
    expect((await getReviewerOverview(acting, {})).decided).toMatchObject([
      { code, lapse: { how: 'mandate ended' } },
    ])
    await withdrawRequest(forum.clerk, { code, reason: 'It is not needed any more.' })
  })
})

describe('the secretariat', () => {
  test('finds what came back with the reason, the drafts with what they lack, and who is awaited', async () => {
    const returned = await write('submit', appoint('Tonga'))
    await decide(forum.jakarta, returned, 'RETURN', 'Is there a document?')
    const draft = await write('keep', appoint('Tonga'))
    const waiting = await write('submit', appoint('Australia'))
    const overview = await getRegistryOverview(forum.clerk, {})
    expect(overview.returned).toMatchObject([
      { code: returned, by: 'Indonesia', reason: 'Is there a document?' },
    ])
    expect(overview.drafts).toMatchObject([{ address: draft, code: null, hasBasis: false, hasReason: true }])
    expect(codes(overview.withCoChairs)).toEqual([waiting])
    expect(overview.withCoChairs[0]?.seats.map(({ decision }) => decision)).toEqual([null, null])
    expect(overview.coChairs).toEqual(['Australia', 'Indonesia'])
    expect(overview.latest[0]?.sentence).toMatch(/^Submitted version 1/)
    expect((await getFrame(forum.clerk, {}))?.awaits).toBe(1)
    await withdrawRequest(forum.clerk, { code: waiting, reason: 'It is not needed any more.' })
  })

  test('finds how many facts could be made better, and each of them', async () => {
    const { health } = await getRegistryOverview(forum.clerk, {})
    // The new membership that the applied request made is confirmed; the founding is inferred.
    expect(health).toEqual({
      ...{ inferred: 1, doubtful: 1, contactless: 4, chairless: 2 },
      ...{ unrepresented: 4, unconfirmed: 0 },
    })
    // Administrators see no people, so nothing is counted that they would see as missing.
    expect((await getRegistryOverview(forum.admin, {})).health).toEqual({
      ...{ inferred: 1, doubtful: 1, contactless: 4, chairless: 2 },
    })
    expect(await getHealth(forum.admin, { show: 'unrepresented' })).toBeNull()
    const list = async (show: 'inferred' | 'doubtful' | 'contactless' | 'chairless') =>
      (await getHealth(forum.clerk, { show }))!.facts
    expect(await list('inferred')).toMatchObject([{ noun: 'founding', party: { name: 'Nauru' } }])
    expect(await list('doubtful')).toMatchObject([
      { noun: 'membership', party: { code: 'TO' }, validFrom: '2002-03/2012-01', validTo: null },
    ])
    expect((await list('contactless')).map(({ party }) => party?.name)).toEqual([
      'Australia',
      'Indonesia',
      'Nauru',
      'Tonga',
    ])
    expect((await list('chairless')).map(({ group }) => group?.name)).toEqual([
      'Ad Hoc Group',
      'Working Group',
    ])
    const [first, second] = await list('contactless')
    expect((await getHealth(forum.clerk, { show: 'contactless', after: first?.id }))!.facts[0]?.id).toBe(
      second?.id,
    )
  })

  test('is told that a co-chair seat is vacant', async () => {
    await make.db.query('begin')
    await make.db.query(`set local session_replication_role = replica`)
    await make.db.query(`update seat set retracted_at = now() where id = $1`, [forum.coChairSeats.indonesia])
    await make.db.query('commit')
    expect((await getRegistryOverview(forum.clerk, {})).coChairs).toEqual(['Australia'])
    await make.db.query('begin')
    await make.db.query(`set local session_replication_role = replica`)
    await make.db.query(`update seat set retracted_at = null where id = $1`, [forum.coChairSeats.indonesia])
    await make.db.query('commit')
  })
})

describe('a delegate', () => {
  test('finds the state of the own party, where it sits, and what changed in the register', async () => {
    const overview = await getDelegateOverview(delegate, {})
    expect(overview.party).toMatchObject({
      name: 'Nauru',
      founding: true,
      memberships: [{ category: 'MEMBER', standing: 'ACTIVE', since: '2002-02' }],
      seats: [{ name: 'Ad Hoc Group', role: 'MEMBER' }],
      sitsIn: [
        { name: 'Ministerial Conference', how: 'as a member' },
        { name: 'Working Group', how: 'as another group' },
      ],
    })
    expect(overview.changes.map(({ action }) => action)).toEqual(['register.changed'])
    expect(overview.changes[0]?.about.map(({ name }) => name)).toEqual(['Nauru'])
  })

  test('finds a change new until what it is about was opened, however often the overview is read', async () => {
    const isNew = async (actor: Actor) =>
      (await getDelegateOverview(actor, {})).changes.map((change) => change.isNew)
    const nauru = { id: delegate.partyId!, code: 'NR' }
    const colleague = await make.makeUser({ role: 'DELEGATE', party: nauru })
    expect(await isNew(delegate)).toEqual([true])
    expect(await isNew(delegate)).toEqual([true])
    await noteOpening(delegate, { about: adHocGroup.id })
    expect(await isNew(delegate)).toEqual([true])
    await noteOpening(delegate, { about: nauru.id })
    expect(await isNew(delegate)).toEqual([false])
    expect(await isNew(colleague)).toEqual([true])
  })

  test('marks as read what was there when the page was drawn, and nothing that has come since', async () => {
    const reader = await make.makeUser({ role: 'DELEGATE', party: { id: delegate.partyId!, code: 'NR' } })
    const before = await getDelegateOverview(reader, {})
    expect(before.news.isMarked).toBe(false)
    const marked = async (until: Date) => {
      await markAllRead(reader, { until: until.toISOString() })
      const { news, changes } = await getDelegateOverview(reader, {})
      return { since: news.since, isNew: changes.map((change) => change.isNew) }
    }
    const earlier = new Date(before.changes[0]!.at.getTime() - 1000)
    expect(await marked(earlier)).toEqual({ since: earlier, isNew: [true] })
    expect(await marked(before.news.readAt)).toMatchObject({ isNew: [false] })
    // A page that was left open does not make new again what was read elsewhere, and nothing is read ahead.
    expect(await marked(earlier)).toEqual({ since: before.news.readAt, isNew: [false] })
    expect((await marked(new Date('2090-01-01'))).since.getTime()).toBeLessThan(Date.now() + 60_000)
  })

  test('is told of what was recorded in the thirty days before the account began', async () => {
    const reader = await make.makeUser({ role: 'DELEGATE', party: { id: delegate.partyId!, code: 'NR' } })
    const { news } = await getDelegateOverview(reader, {})
    expect(Math.round((news.readAt.getTime() - news.since.getTime()) / 86_400_000)).toBe(30)
  })

  test('leaves no trace of what others open: only delegations are told what is new', async () => {
    await noteOpening(forum.clerk, { about: adHocGroup.id })
    const { rows } = await make.db.query('select count(*)::int as n from opening where user_id = $1', [
      forum.clerk.id,
    ])
    expect(rows[0].n).toBe(0)
  })

  test('is not told the names of officials behind a change, which others read with whoever proposed and approved it', async () => {
    const historyFor = async (actor: Actor) =>
      (await getParty(actor, { code: 'NR' }))?.history.find(({ action }) => action === 'register.changed')?.by
    const behind = `Proposed by ${forum.clerk.name}. Approved by ${forum.canberra.name} (Australia) and ${forum.jakarta.name} (Indonesia).`
    expect(await historyFor(delegate)).toBe('Approved by the co-chairs.')
    for (const actor of [forum.clerk, forum.canberra, forum.admin])
      expect(await historyFor(actor)).toBe(behind)
    const [changed] = (await getDelegateOverview(forum.clerk, {})).changes
    expect(changed?.credit && creditInWords(changed.credit)).toBe(behind)
    const { latest } = await getRegistryOverview(forum.clerk, {})
    expect(latest.filter(({ action, credit }) => credit && action !== 'register.changed')).toEqual([])
    expect((await getDelegateOverview(delegate, {})).changes[0]?.credit).toBeNull()
  })

  test('finds nothing of the requests', async () => {
    await expect(getRegistryOverview(delegate, {})).rejects.toBeInstanceOf(AccessDenied)
    await expect(getReviewerOverview(delegate, {})).rejects.toBeInstanceOf(AccessDenied)
    await expect(getHealth(delegate, { show: 'inferred' })).rejects.toBeInstanceOf(AccessDenied)
    await expect(getAdministration(delegate, {})).rejects.toBeInstanceOf(AccessDenied)
  })
})

test('an administrator finds accounts that nobody uses, how many administrators there are, and the logins', async () => {
  const old = await make.makeUser({ role: 'SECRETARIAT', name: 'Left long ago' })
  await make.db.query('begin')
  await make.db.query(`set local session_replication_role = replica`)
  await make.db.query(`update app_user set created_at = now() - interval '200 days' where id = $1`, [old.id])
  await make.db.query('delete from session where user_id = $1', [old.id])
  await make.db.query('commit')
  process.env.CHANCERY_LOGINS = 'not separated'
  const found = await getAdministration(forum.admin, {})
  delete process.env.CHANCERY_LOGINS
  expect(found).toMatchObject({
    quiet: [{ id: old.id, name: 'Left long ago', seenAt: null }],
    quietCount: 1,
    administrators: 1,
    separation: 'not separated',
  })
  await make.db.query(
    `insert into session (id, token_hash, user_id, idle_seconds, expires_at, seen_at) values ($1, '\\x02', $2, 60, now(), now() - interval '10 days')`,
    [randomUUID(), old.id],
  )
  expect(await getAdministration(forum.admin, {})).toMatchObject({ quiet: [], quietCount: 0 })
})

describe('what the overview says of a request in review', () => {
  test('costs the same few questions, however many there are', async () => {
    const asked = query('change-request:read', z.object({}), async ({ db }) => {
      let questions = 0
      const counting = {
        $queryRaw: (...question: Parameters<typeof db.$queryRaw>) => {
          questions++
          return db.$queryRaw(...question)
        },
      } as Pick<typeof db, '$queryRaw'>
      const ids = (await readInReview(db)).map(({ id }) => id)
      await requestsInReview(counting, ids)
      return { questions, requests: ids.length }
    })
    const written = [await write('submit', appoint('Tonga'))]
    const one = await asked(forum.clerk, {})
    for (const party of ['Australia', 'Indonesia']) written.push(await write('submit', appoint(party)))
    expect(await asked(forum.clerk, {})).toEqual({ questions: one.questions, requests: one.requests + 2 })
    for (const code of written) await withdrawRequest(forum.clerk, { code, reason: 'Not needed.' })
  })

  test('is against the register as it now is, as on the page of the request', async () => {
    const [first, second] = [await write('submit', appoint('Tonga')), await write('submit', appoint('Tonga'))]
    const moves = await write('submit', { kind: 'MOVE_GROUP', group: 'wg', parent: 'ahg' })
    for (const reviewer of [forum.canberra, forum.jakarta]) await decide(reviewer, first, 'APPROVE')
    const { awaiting } = await getReviewerOverview(forum.jakarta, {})
    const { withCoChairs, counted } = await getRegistryOverview(forum.clerk, {})
    expect(codes(awaiting)).toEqual([second, moves])
    expect(counted.withCoChairs).toBe(2)
    for (const { code, effect } of [...awaiting, ...withCoChairs]) {
      const page = await getRequest(forum.jakarta, { code })
      expect(effect).toMatchObject({ totals: page?.totals, obstacles: page?.obstacles })
      expect(effect?.plans.map(({ sentence }) => sentence)).toEqual(
        page?.reading.map(({ sentence }) => sentence),
      )
    }
    // Tonga has been appointed since the second was submitted.
    expect(awaiting.map(({ effect }) => effect?.obstacles.length)).toEqual([1, 0])
    expect(awaiting[0]?.content.totals).not.toEqual(awaiting[0]?.effect?.totals)
    for (const code of [second, moves]) await withdrawRequest(forum.clerk, { code, reason: 'Not needed.' })
  })
})
