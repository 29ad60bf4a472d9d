import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseFault } from '@/lib/kernel/errors'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { awaited, isApproved, whyNotCounted, type Given } from './rules'

/** rules.ts and the guard in the database are written independently: over generated cases they must agree. */
let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
const parties: { id: string; code: string }[] = []
const officials: Actor[] = []

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  await make.asSeed(() => make.db.query('update seat set retracted_at = now()'))
  for (const code of ['AA', 'BB', 'CC']) {
    const party = await make.makeParty({ code })
    parties.push(party)
    officials.push(await make.makeUser({ role: 'REVIEWER', party }))
  }
})
afterAll(async () => {
  await make.close()
  await database.drop()
})

const seatKinds = ['none', 'certain', 'in doubt', 'ended', 'of another role'] as const
const approvalKinds = [
  'none',
  'approved',
  'refused',
  'author',
  'inactive',
  'mandate ended',
  'mandate ended today',
  'mandate to come',
  'mandate not confirmed',
  'withdrawn',
  'withdrawn and approved again',
  'older version',
] as const
type ApprovalKind = (typeof approvalKinds)[number]
const cases = fc.array(
  fc.record({ seat: fc.constantFrom(...seatKinds), approval: fc.constantFrom(...approvalKinds) }),
  { minLength: 3, maxLength: 3 },
)

/** Whether the guard applied it, and the parties whose approval counts and who are awaited, as the guard and as rules.ts say. */
type Outcome = Record<'applied' | 'ruled', boolean> & Record<'counted' | 'ruledCounted', string[]>

/** Builds the case in one transaction, tries to apply, and rolls all of it back. */
async function applies(
  given: { seat: (typeof seatKinds)[number]; approval: ApprovalKind }[],
): Promise<Outcome> {
  const { db } = make
  const as = (actor: string) => db.query(`select set_config('app.actor', $1, true)`, [actor])
  await db.query('begin')
  try {
    await as('seed')
    for (const [n, { seat }] of given.entries()) {
      if (seat === 'none') continue
      const dates = {
        certain: ['2002', null],
        'in doubt': ['2002/2090', null],
        ended: ['2002', '2020'],
        'of another role': ['2002', null],
      }[seat]
      await db.query(
        `insert into seat (id, group_id, party_id, role, basis, certainty, valid_from, valid_to) values (gen_random_uuid(), $1, $2, $3, 'b', 'CONFIRMED', $4, $5)`,
        [forum.conference.id, parties[n]?.id, seat === 'of another role' ? 'MEMBER' : 'CO_CHAIR', ...dates],
      )
    }
    await as(forum.clerk.id)
    const { rows } = await db.query(
      `insert into change_request (id, title, created_by) values (gen_random_uuid(), 'x', $1) returning id`,
      [forum.clerk.id],
    )
    const request = rows[0].id as string
    const version = (n: number) =>
      db.query(
        `insert into change_request_version (change_request_id, version, author_id, content) values ($1, $2, $3, $4)`,
        [
          request,
          n,
          forum.clerk.id,
          Buffer.from(`{"reason":"r","basis":{"text":"b"},"operations":[{"n":"${n}"}]}`),
        ],
      )
    await version(1)
    await db.query(`update change_request set state = 'SUBMITTED' where id = $1`, [request])
    // The guards on approvals are tested elsewhere; here they must not refuse before the guard on the quorum does.
    await db.query('alter table approval disable trigger guard, disable trigger signed_in')
    await db.query('alter table mandate_confirmation disable trigger guard')
    if (given.some(({ approval }) => approval === 'older version')) {
      for (const [n, { approval }] of given.entries())
        if (approval === 'older version') await approve(request, 1, n, 'approved')
      await version(2)
    }
    const current = given.some(({ approval }) => approval === 'older version') ? 2 : 1
    for (const [n, { approval }] of given.entries()) {
      if (approval === 'none' || approval === 'older version') continue
      await approve(request, current, n, approval)
      if (approval === 'withdrawn and approved again') await approve(request, current, n, 'approved', 2)
      if (approval === 'author')
        await db.query('insert into change_request_author values ($1, $2)', [request, officials[n]?.id])
      if (approval === 'inactive')
        await db.query('update app_user set active = false where id = $1', [officials[n]?.id])
    }
    const outcome = await counted(request, current)
    return { ...outcome, applied: await isApplied(request) }
  } finally {
    await db.query('rollback')
  }
}

async function isApplied(request: string): Promise<boolean> {
  try {
    await make.db.query(`update change_request set state = 'APPLIED' where id = $1`, [request])
    return true
  } catch (error) {
    expect(databaseFault(error)?.constraint).toMatch(/^quorum_(seat_vacant|approvals_missing)$/)
    return false
  }
}

/** What the guard says and what the rules say, of the same rows. */
async function counted(request: string, version: number): Promise<Omit<Outcome, 'applied'>> {
  const { rows } = await make.db.query(
    `select forum_today()::text as today, array(select guard.required_parties(forum_today()))::text[] as required,
       array(select guard.approved_parties($1, forum_today()) order by 1)::text[] as approved,
       array(select guard.awaited_parties($1, forum_today()) order by 1)::text[] as awaited,
       array(select user_id from change_request_author where change_request_id = $1)::text[] as authors,
       coalesce((select jsonb_agg(jsonb_build_object('partyId', a.party_id, 'approverId', a.approver_id, 'decision', a.decision, 'isActive', u.active,
         'withdrawal', case when a.withdrawn_at is not null then jsonb_build_object('at', a.withdrawn_at) end,
         'mandate', jsonb_build_object('validFrom', m.valid_from, 'validTo', m.valid_to, 'endedAt', m.ended_at,
           'confirmation', (select jsonb_build_object('byId', c.confirmed_by) from mandate_confirmation c where c.mandate_id = m.id))))
         from approval a join mandate m on m.id = a.mandate_id join app_user u on u.id = a.approver_id
         where a.change_request_id = $1 and a.version = $2), '[]') as given`,
    [request, version],
  )
  const { today, required, approved, awaited: left, authors, given } = rows[0]
  const decisions = (given as Given[]).filter(
    (one) => whyNotCounted(one, { authors, day: today, closedAt: null }) === null,
  )
  const ruled = decisions.filter(({ decision }) => decision === 'APPROVE').map(({ partyId }) => partyId)
  const seats = (required as string[]).map((partyId) => ({ partyId, name: partyId }))
  return {
    ruled: isApproved(required, ruled),
    counted: [...approved, '|', ...left],
    ruledCounted: [
      ...ruled.toSorted(),
      '|',
      ...awaited(seats, decisions)
        .map(({ partyId }) => partyId)
        .toSorted(),
    ],
  }
}

async function approve(request: string, version: number, n: number, kind: ApprovalKind, number = 1) {
  const [from, to] = {
    'mandate ended': ['2020-01-01', '2021-01-01'],
    'mandate to come': ['2090-01-01', '9999-12-31'],
  }[kind as string] ?? ['2020-01-01', '9999-12-31']
  const { rows } = await make.db.query(
    `with held as (insert into mandate (id, user_id, party_id, letter, given_by, valid_from, valid_to)
       select gen_random_uuid(), $1, $2, 'letter', $3, $4, $5 where $6 = 1 returning id)
     select id from held union all select id from mandate where user_id = $1 and $6 > 1 limit 1`,
    [officials[n]?.id, parties[n]?.id, forum.admin.id, from, to, number],
  )
  if (kind !== 'mandate not confirmed' && number === 1)
    await make.db.query(
      `insert into mandate_confirmation (id, mandate_id, reason, basis) values (gen_random_uuid(), $1, 'r', 'b')`,
      [rows[0].id],
    )
  const isWithdrawn = kind.startsWith('withdrawn')
  await make.db.query(
    `insert into approval (change_request_id, version, content_hash, party_id, approver_id, mandate_id, decision, reason, number,
       withdrawn_at, withdrawn_by, withdrawal_reason)
     select $1, $2, content_hash, $3, $4, $5, $6, 'r', $7, $8, $9, $10 from change_request_version where change_request_id = $1 and version = $2`,
    [
      ...[request, version, parties[n]?.id, officials[n]?.id, rows[0].id],
      ...[kind === 'refused' ? 'REFUSE' : 'APPROVE', number],
      ...(isWithdrawn ? [new Date(), officials[n]?.id, 'again'] : [null, null, null]),
    ],
  )
  if (kind === 'mandate ended today')
    await make.db.query('update mandate set ended_at = now() where id = $1', [rows[0].id])
}

test('the guard applies a request exactly when the rules say that it is approved, and both count the same decisions', async () => {
  let applied = 0
  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      const required = given.flatMap(({ seat }, n) => (seat === 'certain' ? [parties[n]?.id ?? ''] : []))
      const approved = given.flatMap(({ approval }, n) =>
        approval === 'approved' || approval === 'withdrawn and approved again' ? [parties[n]?.id ?? ''] : [],
      )
      const should = isApproved(required, approved)
      if (should) applied++
      const told = JSON.stringify(given)
      const outcome = await applies(given)
      expect([outcome.applied, outcome.ruled], told).toEqual([should, should])
      expect(outcome.counted, told).toEqual(outcome.ruledCounted)
    }),
    {
      numRuns: 200,
      examples: [
        [
          [
            { seat: 'certain', approval: 'approved' },
            { seat: 'certain', approval: 'approved' },
            { seat: 'none', approval: 'none' },
          ],
        ],
      ],
    },
  )
  expect(applied).toBeGreaterThan(0)
})
