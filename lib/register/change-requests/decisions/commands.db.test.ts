import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { endMandate, giveMandate } from '@/lib/access/mandates/commands'
import { changeRole, deactivateUser, reactivateUser } from '@/lib/access/users/commands'
import { getUser } from '@/lib/access/users/queries'
import { disconnect } from '@/lib/kernel/db'
import { AccessDenied, Refusal } from '@/lib/kernel/errors'
import { command } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'
import { Prisma } from '@/prisma/generated/client'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { READ_JUST_NOW } from '@/lib/testing/read-just-now'
import { commentOnRequest, writeRequest } from '../commands'
import { getRequest, listRequests } from '../queries'
import { reviewInWords } from '../review-words'
import { decideRequest, withdrawApproval } from './commands'

/** When the decision of a seat counts, when it stops to, and what everybody is told of it. */

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let colleague: Actor
let year = 2002

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  await make.makeParty({ code: 'NR', name: 'Nauru' })
  colleague = await make.makeUser({ role: 'REVIEWER', party: forum.australia, name: 'Colleague' })
  await make.makeMandate({ user: colleague, party: forum.australia, by: forum.admin })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const typed = (more: object = {}) => ({
  effective: String(year++),
  reason: 'It was asked for in writing.',
  basisText: 'Steering Group, decision 3',
  operations: [
    { kind: 'RENAME_PARTY', party: 'NR', nameKind: 'SHORT', language: 'en', name: `Nauru ${year}` },
  ],
  intent: 'submit',
  ...more,
})
const submit = () => writeRequest(forum.clerk, typed())
const approve = (actor: Actor, code: string, version = '1') =>
  decideRequest(actor, { code, version, read: READ_JUST_NOW, decision: 'APPROVE', reason: '' })
const withdraw = (actor: Actor, code: string, version = '1') =>
  withdrawApproval(actor, { code, version, reason: 'The ministry has to be asked again.' })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? error.sentence : Promise.reject(error)),
  )
const read = async (code: string, actor: Actor = forum.canberra) => {
  const found = await getRequest(actor, { code })
  if (!found) throw new Error(`${code} is not shown`)
  return found
}
const australia = async (code: string) =>
  (await read(code)).seats.find(({ name }) => name === 'Australia')?.given
/** What the list says, which is also what the page says. */
const waitsFor = async (code: string) => {
  const { requests } = await listRequests(forum.clerk, {})
  const listed = requests.find((request) => request.code === code)?.review ?? null
  expect((await read(code)).review).toEqual(listed)
  return listed && reviewInWords(listed)
}
const replica = async (sql: string, values: unknown[]) => {
  await make.db.query('begin')
  await make.db.query('set local session_replication_role = replica')
  await make.db.query(sql, values)
  await make.db.query('commit')
}
async function mandateOf(user: Actor): Promise<string> {
  const { rows } = await make.db.query(`select id from mandate where user_id = $1 and ended_at is null`, [
    user.id,
  ])
  return rows[0].id as string
}

describe('withdrawing an approval', () => {
  test('is recorded with its reason; the seat is awaited again, and decides again', async () => {
    const { code } = await submit()
    await approve(forum.canberra, code)
    expect((await read(code)).withdrawable).toMatchObject({ isOwn: true })
    await withdraw(forum.canberra, code)
    const request = await read(code)
    expect(await australia(code)).toMatchObject({
      decision: 'APPROVE',
      by: 'Reviewer for Australia',
      lapse: expect.stringMatching(
        /^withdrawn on .* by Reviewer for Australia \(“The ministry has to be asked again\.”\)$/,
      ),
    })
    expect(request.withdrawable).toBeNull()
    expect(request.deciding).toMatchObject({ may: true, last: false })
    expect(request.history[0]).toMatchObject({
      action: 'change-request.approval-withdrawn',
      sentence: `Australia withdrew its approval of version 1 of ${code}.`,
      reason: 'The ministry has to be asked again.',
    })
    expect(await waitsFor(code)).toBe('waiting for Australia and Indonesia')
    // The other seat is no longer the last one.
    expect(await approve(forum.jakarta, code)).toMatchObject({ state: 'SUBMITTED' })
    expect(await approve(forum.canberra, code)).toMatchObject({ state: 'APPLIED' })
    expect(await australia(code)).toMatchObject({ lapse: null })
  })

  test('is done by whoever holds a mandate for the seat, and by nobody else', async () => {
    const { code } = await submit()
    await approve(forum.canberra, code)
    expect((await read(code, colleague)).withdrawable).toMatchObject({ isOwn: false })
    const without = await make.makeUser({ role: 'REVIEWER', party: forum.australia })
    expect((await read(code, without)).withdrawable).toBeNull()
    expect(await refusal(withdraw(without, code))).toContain('You hold no mandate')
    expect(await refusal(withdraw(forum.jakarta, code))).toContain('Your seat has no approval')
    for (const actor of [forum.clerk, forum.admin])
      await expect(withdraw(actor, code)).rejects.toBeInstanceOf(AccessDenied)
    await withdraw(colleague, code)
    expect((await australia(code))?.lapse).toContain('by Colleague')
  })

  test('needs a reason', async () => {
    const { code } = await submit()
    await approve(forum.canberra, code)
    await expect(withdrawApproval(forum.canberra, { code, version: '1', reason: ' ' })).rejects.toMatchObject(
      { name: 'ZodError' },
    )
  })

  test('is refused in plain words once it is too late', async () => {
    const { code, revision } = await submit()
    await approve(forum.canberra, code)
    await writeRequest(forum.clerk, typed({ code, revision: String(revision) }))
    expect(await refusal(withdraw(forum.canberra, code))).toContain('which cancelled all approvals')
    expect(await refusal(withdraw(forum.canberra, code, '2'))).toContain('no approval of this version')
    await approve(forum.canberra, code, '2')
    await approve(forum.jakarta, code, '2')
    expect(await refusal(withdraw(forum.canberra, code, '2'))).toContain('the change is in the register')
  })

  test('racing the approval of the other seat, one wins and the other is told', async () => {
    for (let round = 0; round < 10; round++) {
      const { code } = await submit()
      await approve(forum.canberra, code)
      const [approved, withdrawn] = await Promise.all([
        approve(forum.jakarta, code),
        refusal(withdraw(forum.canberra, code)),
      ])
      if (withdrawn === null) expect(approved.state).toBe('SUBMITTED')
      else
        expect([approved.state, withdrawn]).toEqual(['APPLIED', expect.stringContaining('in the register')])
      expect(await waitsFor(code)).toBe(withdrawn === null ? 'waiting for Australia' : null)
    }
  })

  const straight = (actor: Actor, code: string, set: Prisma.Sql, of = actor) =>
    command('change-request:decide', z.object({}), async ({ tx, record }) => {
      await tx.$executeRaw`update approval set ${set} where party_id = ${of.partyId}::uuid
        and change_request_id = (select id from change_request where code = ${code})`
      await record({ audience: 'request', action: 'change-request.approval-withdrawn', sentence: 'x' })
    })(actor, {})
  const taken = (by: Actor) =>
    Prisma.sql`withdrawn_at = now(), withdrawn_by = ${by.id}::uuid, withdrawal_reason = 'x'`

  test('the database keeps the same by itself', async () => {
    const { code } = await submit()
    await approve(forum.canberra, code)
    const nothingSaid = Prisma.sql`withdrawn_by = ${forum.canberra.id}::uuid`
    expect(await refusal(straight(forum.canberra, code, nothingSaid))).toContain('Give a reason')
    expect(await refusal(straight(forum.canberra, code, taken(colleague)))).toContain('in your own name')
    await expect(straight(forum.canberra, code, Prisma.sql`decision = 'REFUSE'`)).rejects.toMatchObject({
      code: '42501',
    })
    await straight(forum.jakarta, code, taken(forum.jakarta), forum.canberra)
    expect((await australia(code))?.lapse).toBeNull()
    await straight(forum.canberra, code, taken(forum.canberra))
    expect(await refusal(straight(forum.canberra, code, taken(forum.canberra)))).toContain(
      'already been withdrawn',
    )
    const other = (await submit()).code
    await approve(forum.canberra, other)
    await approve(forum.jakarta, other)
    expect(await refusal(straight(forum.jakarta, other, taken(forum.jakarta)))).toContain(
      'no longer in review',
    )
  })
})

describe('a mandate that ends at a moment', () => {
  /** A reviewer of Australia whose mandate may be ended without touching that of others. */
  async function reviewerOfAustralia(): Promise<Actor> {
    const reviewer = await make.makeUser({
      role: 'REVIEWER',
      party: forum.australia,
      name: 'Acting official',
    })
    await make.makeMandate({ user: reviewer, party: forum.australia, by: forum.admin })
    return reviewer
  }
  const end = async (reviewer: Actor) =>
    endMandate(forum.admin, { mandate: await mandateOf(reviewer), from: '' })

  test('takes with it the approvals of open requests, on the very day; applied ones stay', async () => {
    const acting = await reviewerOfAustralia()
    const [applied, open] = [await submit(), await submit()]
    await approve(acting, open.code)
    await approve(acting, applied.code)
    await approve(forum.jakarta, applied.code)
    await end(acting)
    expect((await getUser(forum.admin, { id: acting.id }))?.mandates).toMatchObject([
      { state: 'ended', endedAt: expect.any(Date), decisions: 2 },
    ])
    expect(await australia(applied.code)).toMatchObject({ lapse: null })
    expect((await australia(open.code))?.lapse).toMatch(/^lapsed: the mandate ended on \d/)
    expect(await waitsFor(open.code)).toBe('waiting for Australia and Indonesia')
    expect((await read(open.code)).history[0]).toMatchObject({
      action: 'mandate.ended',
      sentence: `Ended a mandate to decide for the seat of Australia, with immediate effect. The approval given under it of ${open.code} lapsed, so the seat must decide again.`,
    })
    expect((await read(applied.code)).history.some(({ action }) => action === 'mandate.ended')).toBe(false)
    expect((await read(open.code, acting)).deciding).toMatchObject({ may: false, why: /no mandate/ })
    expect(await refusal(approve(acting, open.code))).toContain('You hold no mandate')
    // The other seat approves: it is not the last approval. Then a colleague decides for the seat.
    expect(await approve(forum.jakarta, open.code)).toMatchObject({ state: 'SUBMITTED' })
    expect(await approve(forum.canberra, open.code)).toMatchObject({ state: 'APPLIED' })
  })

  test('may be followed by another on the same day, under which the same person decides again', async () => {
    const acting = await reviewerOfAustralia()
    const { code } = await submit()
    await approve(acting, code)
    await end(acting)
    const { rows } = await make.db.query('select forum_today()::text as today')
    await giveMandate(forum.admin, {
      ...{ user: acting.id, party: 'AU', letter: 'Note 2', until: '' },
      from: String(rows[0].today),
    })
    expect(await refusal(approve(acting, code))).toContain('has not been confirmed')
    await make.confirmMandate(await mandateOf(acting))
    expect((await read(code, acting)).mandate).toMatchObject({
      ...{ letter: 'Note 2', giver: 'Administrator', confirmed: { by: 'Reviewer for Australia' } },
    })
    await approve(acting, code)
    expect(await waitsFor(code)).toBe('waiting for Indonesia')
  })

  test('never counts an approval that was being given while it ended', async () => {
    for (let round = 0; round < 10; round++) {
      const acting = await reviewerOfAustralia()
      const { code } = await submit()
      const [approved] = await Promise.all([refusal(approve(acting, code)), end(acting)])
      if (approved !== null) expect(approved).toMatch(/You hold no mandate/)
      expect(await waitsFor(code)).toBe('waiting for Australia and Indonesia')
    }
  })

  test('lets nobody decide under it while it is being ended', async () => {
    const acting = await reviewerOfAustralia()
    const { code } = await submit()
    await make.db.query('begin')
    await make.db.query(`select set_config('app.actor', 'command-line', true)`)
    await make.db.query(`update mandate set ended_at = now() where user_id = $1`, [acting.id])
    const approved = refusal(approve(acting, code))
    const pause = new Promise((resolve) => setTimeout(resolve, 1000, 'still waiting'))
    expect(await Promise.race([approved, pause])).toBe('still waiting')
    await make.db.query(
      `select audit.record('request', 'mandate.ended', null, null, '{}', '{"sentence":"x"}')`,
    )
    await make.db.query('commit')
    expect(await approved).toContain('You hold no mandate')
  })

  test('is only shortened, only once, and only now, whoever asks the database', async () => {
    const acting = await reviewerOfAustralia()
    const id = await mandateOf(acting)
    const straight = (set: Prisma.Sql) =>
      refusal(
        command('user:administer', z.object({}), async ({ tx, record }) => {
          await tx.$executeRaw`update mandate set ${set} where id = ${id}::uuid`
          await record({ audience: 'request', action: 'mandate.ended', sentence: 'x' })
        })(forum.admin, {}),
      )
    expect(await straight(Prisma.sql`valid_to = '2090-01-01'`)).toBeNull()
    expect(await straight(Prisma.sql`valid_to = '2091-01-01'`)).toContain('cannot be extended')
    expect(await straight(Prisma.sql`ended_at = '2020-01-01'`)).toBeNull()
    const { rows } = await make.db.query(
      `select ended_at > now() - interval '1 minute' as now, valid_to = forum_today() + 1 as day from mandate where id = $1`,
      [id],
    )
    expect(rows).toEqual([{ now: true, day: true }])
    expect(await straight(Prisma.sql`ended_at = null`)).toContain('already ended')
  })
})

describe('the guard refuses by itself', () => {
  /** As the operator, past grants and policies, and rolled back. */
  const asOperator = async (sql: string, values: unknown[]) => {
    await make.db.query('begin')
    try {
      await make.db.query(`select set_config('app.actor', $1, true)`, [forum.canberra.id])
      return await make.db.query(sql, values).then(
        () => null,
        (error: Error) => error.message,
      )
    } finally {
      await make.db.query('rollback')
    }
  }
  const approvedByAustralia = async () => {
    const { code } = await submit()
    await approve(forum.canberra, code)
    return code
  }
  const ofRequest = `change_request_id = (select id from change_request where code = $1)`
  const insert = (more: string, values: string) =>
    `insert into approval (change_request_id, version, content_hash, party_id, approver_id, mandate_id, decision${more})
     select v.change_request_id, v.version, v.content_hash, m.party_id, m.user_id, m.id, 'APPROVE'${values}
     from change_request_version v, mandate m where v.${ofRequest} and m.user_id = $2 and m.ended_at is null`

  test('to change what was decided, or under which mandate', async () => {
    const code = await approvedByAustralia()
    expect(
      await asOperator(`update approval set decision = 'REFUSE', reason = 'x' where ${ofRequest}`, [code]),
    ).toMatch(/^approval_kept/)
    expect(
      await asOperator(`update mandate set letter = 'x' where user_id = $1`, [forum.canberra.id]),
    ).toMatch(/^mandate_kept/)
  })

  test('a second decision of a seat while the first counts, and one that begins withdrawn', async () => {
    const code = await approvedByAustralia()
    expect(await asOperator(insert('', ''), [code, forum.canberra.id])).toMatch(/^approval_once_a_seat/)
    const { code: fresh } = await submit()
    const withdrawn = insert(', withdrawn_at, withdrawn_by, withdrawal_reason', `, now(), m.user_id, 'x'`)
    expect(await asOperator(withdrawn, [fresh, forum.canberra.id])).toMatch(/^approval_kept/)
  })

  test('the withdrawal of what does not count, and that by an author', async () => {
    const acting = await make.makeUser({ role: 'REVIEWER', party: forum.australia })
    await make.makeMandate({ user: acting, party: forum.australia, by: forum.admin })
    const { code } = await submit()
    await approve(acting, code)
    const withdrawal = `update approval set withdrawn_at = now(), withdrawn_by = $2, withdrawal_reason = 'x' where ${ofRequest}`
    expect(await asOperator(withdrawal, [code, forum.canberra.id])).toBeNull()
    await endMandate(forum.admin, { mandate: await mandateOf(acting), from: '' })
    expect(await asOperator(withdrawal, [code, forum.canberra.id])).toMatch(
      /^approval_withdrawn_while_it_counts/,
    )
    const own = await approvedByAustralia()
    await replica(`insert into change_request_author select id, $2 from change_request where code = $1`, [
      own,
      forum.canberra.id,
    ])
    expect(await asOperator(withdrawal, [own, forum.canberra.id])).toMatch(/^approval_not_by_an_author/)
  })

  test('one person to decide for two parties on one version, even one after the other', async () => {
    const acting = await make.makeUser({ role: 'REVIEWER', party: forum.australia })
    await make.makeMandate({ user: acting, party: forum.australia, by: forum.admin })
    const { code } = await submit()
    await approve(acting, code)
    await endMandate(forum.admin, { mandate: await mandateOf(acting), from: '' })
    await changeRole(forum.admin, { id: acting.id, was: 'REVIEWER AU', role: 'REVIEWER', party: 'ID' })
    await make.makeMandate({ user: acting, party: forum.indonesia, by: forum.admin })
    const moved = { ...acting, partyId: forum.indonesia.id, partyCode: forum.indonesia.code }
    expect(await refusal(approve(moved, code))).toContain('already decided on this version')
  })

  test('a mandate that begins ended, and one to end at a moment at which it is not in force', async () => {
    const later = await make.makeUser({ role: 'REVIEWER', party: forum.australia })
    await make.makeMandate({ user: later, party: forum.australia, by: forum.admin, from: '2090-01-01' })
    expect(await asOperator(`update mandate set ended_at = now() where user_id = $1`, [later.id])).toMatch(
      /^mandate_ends_now/,
    )
    const begun = `insert into mandate (id, user_id, party_id, letter, given_by, valid_from, ended_at)
      select gen_random_uuid(), user_id, party_id, 'x', given_by, '2020-01-01', now() from mandate where user_id = $1`
    expect(await asOperator(begun, [later.id])).toMatch(/^mandate_ends_now/)
  })
})

describe('what a request in review is waiting for', () => {
  test('is reported when an account is deactivated: its approval does not count until it is active again', async () => {
    const acting = await make.makeUser({ role: 'REVIEWER', party: forum.australia })
    await make.makeMandate({ user: acting, party: forum.australia, by: forum.admin })
    const { code } = await submit()
    await approve(acting, code)
    await approve(forum.jakarta, (await submit()).code)
    await deactivateUser(forum.admin, { id: acting.id })
    expect((await australia(code))?.lapse).toContain('is deactivated')
    expect(await waitsFor(code)).toBe('waiting for Australia and Indonesia')
    expect(await approve(forum.jakarta, code)).toMatchObject({ state: 'SUBMITTED' })
    expect(await waitsFor(code)).toBe('waiting for Australia')
    await reactivateUser(forum.admin, { id: acting.id })
    // Both count now, and nothing is recorded by that alone: the seat gives its approval again.
    expect(await waitsFor(code)).toBe('approved by both co-chairs, not recorded')
    await withdraw(forum.jakarta, code)
    expect(await approve(forum.jakarta, code)).toMatchObject({ state: 'APPLIED' })
  })

  test('says to each person what they decided themselves, also to two of one party', async () => {
    const second = await make.makeUser({ role: 'REVIEWER', party: forum.australia })
    await make.makeMandate({ user: second, party: forum.australia, by: forum.admin })
    const { code } = await submit()
    await approve(forum.canberra, code)
    expect((await read(code, forum.canberra)).own).toBe('APPROVE')
    expect((await read(code, second)).own).toBeNull()
    expect((await read(code, forum.clerk)).mandate).toBeNull()
    expect((await read(code, second)).mandate).not.toBeNull()
  })

  test('is a vacant seat only where fewer than two are filled', async () => {
    const { code } = await submit()
    await approve(forum.canberra, code)
    const seat = [forum.coChairSeats.indonesia]
    // What is kept of a page is kept until the log grows, which these changes leave as it is.
    const logGrows = () => commentOnRequest(forum.clerk, { code, text: 'Read on.' })
    await replica(`update seat set retracted_at = now() where id = $1`, seat)
    await logGrows()
    expect(await waitsFor(code)).toBe('waiting for a vacant co-chair seat')
    await replica(`update seat set retracted_at = null where id = $1`, seat)
    await logGrows()
    expect(await waitsFor(code)).toBe('waiting for Indonesia')
  })

  test('is correct at every moment while an approval races a return', async () => {
    for (let round = 0; round < 10; round++) {
      const { code } = await submit()
      const seen: (string | null)[] = []
      const decisions = Promise.all([
        refusal(approve(forum.canberra, code)),
        decideRequest(forum.jakarta, { code, version: '1', decision: 'RETURN', reason: 'Which document?' }),
      ])
      for (let look = 0; look < 5; look++) {
        const { requests } = await listRequests(forum.clerk, {})
        const review = requests.find((request) => request.code === code)?.review
        seen.push(review ? reviewInWords(review) : null)
      }
      await decisions
      const request = await read(code)
      expect(request.state).toBe('RETURNED')
      const { requests } = await listRequests(forum.clerk, {})
      const returned = request.seats.find(({ name }) => name === 'Indonesia')?.given
      expect(requests.find((listed) => listed.code === code)?.since).toEqual(returned?.at)
      expect(await waitsFor(code)).toBeNull()
      for (const words of seen)
        expect([null, 'waiting for Indonesia', 'waiting for Australia and Indonesia']).toContain(words)
    }
  })
})

test('the time of a request is that of its current version, and a mandate is compared with that', async () => {
  const { code, revision } = await submit()
  await replica(
    `update change_request_version set written_at = now() - interval '9 days' where change_request_id = (select id from change_request where code = $1)`,
    [code],
  )
  await replica(`update change_request set submitted_at = now() - interval '9 days' where code = $1`, [code])
  await replica(`update mandate set given_at = now() - interval '1 day' where user_id = $1`, [colleague.id])
  await approve(colleague, code)
  expect((await australia(code))?.mandate.afterSubmission).toBe(true)
  await writeRequest(forum.clerk, typed({ code, revision: String(revision) }))
  await approve(colleague, code, '2')
  const request = await read(code)
  expect(request.version).toBe(2)
  expect(Date.now() - Number(request.submittedAt)).toBeLessThan(3_600_000)
  expect((await australia(code))?.mandate.afterSubmission).toBe(false)
  const { requests } = await listRequests(forum.clerk, {})
  expect(requests.find((listed) => listed.code === code)?.since).toEqual(request.submittedAt)
})
