import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseFault } from '@/lib/kernel/errors'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { isApproved } from './rules'

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
  'older version',
] as const
const cases = fc.array(
  fc.record({ seat: fc.constantFrom(...seatKinds), approval: fc.constantFrom(...approvalKinds) }),
  { minLength: 3, maxLength: 3 },
)

/** Builds the case in one transaction, tries to apply, and rolls all of it back. */
async function applies(
  given: { seat: (typeof seatKinds)[number]; approval: (typeof approvalKinds)[number] }[],
): Promise<boolean> {
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
      `insert into change_request (id, code, year, number, title, created_by) values (gen_random_uuid(), '', 0, 0, 'x', $1) returning id`,
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
    // The guard on approvals is tested elsewhere; here it must not stand before the guard on the quorum.
    await db.query('alter table approval disable trigger guard')
    if (given.some(({ approval }) => approval === 'older version')) {
      for (const [n, { approval }] of given.entries())
        if (approval === 'older version') await approve(request, 1, n, 'APPROVE', '9999-12-31')
      await version(2)
    }
    const current = given.some(({ approval }) => approval === 'older version') ? 2 : 1
    for (const [n, { approval }] of given.entries()) {
      if (approval === 'none' || approval === 'older version') continue
      await approve(
        request,
        current,
        n,
        approval === 'refused' ? 'REFUSE' : 'APPROVE',
        approval === 'mandate ended' ? '2021-01-01' : '9999-12-31',
      )
      if (approval === 'author')
        await db.query('insert into change_request_author values ($1, $2)', [request, officials[n]?.id])
      if (approval === 'inactive')
        await db.query('update app_user set active = false where id = $1', [officials[n]?.id])
    }
    await db.query(`update change_request set state = 'APPLIED' where id = $1`, [request])
    return true
  } catch (error) {
    expect(databaseFault(error)?.constraint).toMatch(/^quorum_(seat_vacant|approvals_missing)$/)
    return false
  } finally {
    await db.query('rollback')
  }
}

async function approve(request: string, version: number, n: number, decision: string, mandateTo: string) {
  const { rows } = await make.db.query(
    `insert into mandate (id, user_id, party_id, letter, given_by, valid_from, valid_to) values (gen_random_uuid(), $1, $2, 'letter', $3, '2020-01-01', $4) returning id`,
    [officials[n]?.id, parties[n]?.id, forum.admin.id, mandateTo],
  )
  await make.db.query(
    `insert into approval (change_request_id, version, content_hash, party_id, approver_id, mandate_id, decision, reason)
     select $1, $2, content_hash, $3, $4, $5, $6, 'r' from change_request_version where change_request_id = $1 and version = $2`,
    [request, version, parties[n]?.id, officials[n]?.id, rows[0].id, decision],
  )
}

test('the guard applies a request exactly when the rules say that it is approved', async () => {
  let applied = 0
  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      const required = given.flatMap(({ seat }, n) => (seat === 'certain' ? [parties[n]?.id ?? ''] : []))
      const approved = given.flatMap(({ approval }, n) =>
        approval === 'approved' ? [parties[n]?.id ?? ''] : [],
      )
      const should = isApproved(required, approved)
      if (should) applied++
      expect(await applies(given), JSON.stringify(given)).toBe(should)
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
