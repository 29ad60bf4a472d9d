import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { query } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { isInvited, meetingsSeenBy } from './visibility'

/** The rule is written twice, independently: in the queries and as policies. Each is asked here without the other. */
let database: TestDatabase
let owner: Client
const actors: Record<string, Actor> = {}

beforeAll(async () => {
  database = await testDatabase({ seeded: true })
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  const { rows } = await owner.query<{ id: string; code: string }>('select id, code from party')
  const partyOf = new Map(rows.map(({ id, code }) => [code, id]))
  const make = (name: string, role: Actor['role'], code: string | null, clearance: number) =>
    (actors[name] = {
      id: '00000000-0000-4000-8000-000000000001',
      ...{ name, role, partyId: code && partyOf.get(code)!, partyCode: code, clearance, sessionId: '' },
    })
  make('the secretariat', 'SECRETARIAT', null, 3)
  make('an administrator', 'ADMIN', null, 3)
  make('a co-chair', 'REVIEWER', 'AU', 2)
  make('a member of the plenary alone', 'DELEGATE', 'NR', 2)
  make('a member with seats', 'DELEGATE', 'TH', 2)
  make('a chair of a working group', 'DELEGATE', 'VN', 2)
  make('an observer that once came', 'DELEGATE', 'CA', 1)
  make('an observer', 'DELEGATE', 'NO', 1)
  make('a guest', 'DELEGATE', 'ADFM', 0)
  make('a member whose membership has ended', 'DELEGATE', 'NZ', 0)
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

const byPolicy = query(
  'meeting:read',
  z.object({}),
  ({ db }) => db.$queryRaw<{ code: string }[]>`select code from meeting order by code`,
)
const byRule = query(
  'meeting:read',
  z.object({}),
  ({ db, actor }) => db.$queryRaw<{ code: string }[]>`
  select m.code from meeting m where ${meetingsSeenBy(actor)} order by m.code`,
)
const invitedBy = query('meeting:read', z.object({ code: z.string() }), async ({ db, actor }, { code }) => {
  const [found] = await db.$queryRaw<{ id: string }[]>`select id from meeting where code = ${code}`
  return isInvited(db, actor, found!.id)
})

/** Runs something while every reader's policy on meetings shows everything. */
async function withoutPolicy<T>(work: () => Promise<T>): Promise<T> {
  const { rows } = await owner.query(
    `select pg_get_expr(polqual, polrelid) as rule from pg_policy where polname = 'meetings_seen'`,
  )
  await owner.query(
    `alter policy meetings_seen on meeting using ((select guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER', 'DELEGATE')))`,
  )
  try {
    return await work()
  } finally {
    await owner.query(`alter policy meetings_seen on meeting using (${rows[0].rule})`)
  }
}

test('the rule of the queries and the policies show the same meetings to every reader', async () => {
  const counts: Record<string, number> = {}
  for (const [who, actor] of Object.entries(actors)) {
    const policy = (await byPolicy(actor, {})).map(({ code }) => code)
    const rule = await withoutPolicy(async () => (await byRule(actor, {})).map(({ code }) => code))
    expect(rule, who).toEqual(policy)
    counts[who] = rule.length
  }
  const all = counts['the secretariat']!
  expect(all).toBe(74)
  expect(counts['an administrator']).toBe(all)
  expect(counts['a co-chair']).toBe(all)
  expect(counts['a member of the plenary alone']).toBeGreaterThan(10)
  expect(counts['a member of the plenary alone']).toBeLessThan(counts['a member with seats']!)
  expect(counts['a member with seats']).toBeLessThan(all)
  expect(counts['an observer that once came']).toBeGreaterThan(counts['an observer']!)
  expect(counts['a guest']).toBe(0)
  expect(counts['a member whose membership has ended']).toBe(0)
})

test('both hide a draft from everyone but the secretariat and administrators, whoever is invited to it', async () => {
  await owner.query('begin')
  await owner.query(`set local role chancery_owner; select set_config('app.actor', 'seed', true)`)
  await owner.query(`insert into meeting (id, code, kind, group_id, title, begins, zone, certainty, is_draft)
    select gen_random_uuid(), 'draft-' || code, 'WORKSHOP', id, 'Draft', '2090', 'UTC', 'CONFIRMED', true from "group"`)
  await owner.query(`insert into invitation (id, meeting_id, party_id, capacity, invited_on)
    select gen_random_uuid(), m.id, p.id, 'GUEST', '2026-11-01' from meeting m, party p where m.is_draft and p.code in ('AU', 'TH', 'ADFM')`)
  await owner.query('commit')
  const drafts = (seen: { code: string }[]) => seen.filter(({ code }) => code.startsWith('draft-')).length
  for (const [who, actor] of Object.entries(actors)) {
    const all = actor.role === 'SECRETARIAT' || actor.role === 'ADMIN' ? 16 : 0
    expect(drafts(await byPolicy(actor, {})), who).toBe(all)
    expect(drafts(await withoutPolicy(() => byRule(actor, {}))), who).toBe(all)
  }
})

test('who was at a meeting counts as invited to it, and nobody else', async () => {
  expect(await invitedBy(actors['a member of the plenary alone']!, { code: 'tegrr2' })).toBe(true)
  expect(await invitedBy(actors['a member of the plenary alone']!, { code: 'mc8' })).toBe(false)
  expect(await withoutPolicy(() => invitedBy(actors['an observer']!, { code: 'tegrr2' }))).toBe(false)
  expect(await invitedBy(actors['the secretariat']!, { code: 'mc8' })).toBe(false)
})
