import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { disconnect } from '@/lib/kernel/db'
import { AccessDenied, Refusal } from '@/lib/kernel/errors'
import { command } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { getUser } from '../users/queries'
import { endMandate, giveMandate } from './commands'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let reviewer: Actor

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  reviewer = await make.makeUser({ role: 'REVIEWER', party: forum.australia })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? error : Promise.reject(error)),
  )
const given = (more: object = {}) => ({
  user: reviewer.id,
  party: 'AU',
  letter: 'Note 12 of 3 November 2026',
  from: '1 January 2027',
  until: '',
  ...more,
})
const mandatesOf = async (user: string) => (await getUser(forum.admin, { id: user }))?.mandates ?? []
const lastEntry = async () =>
  (
    await make.db.query(
      `select l.action, l.audience, l.actor, l.subjects from audit.leaf l where l.action like 'mandate.%' order by l.seq desc limit 1`,
    )
  ).rows[0]

describe('giving a mandate', () => {
  test('records party, letter and days, for the co-chairs to read', async () => {
    await giveMandate(forum.admin, given({ until: '31 December 2027' }))
    expect(await mandatesOf(reviewer.id)).toMatchObject([
      {
        party: 'Australia',
        letter: 'Note 12 of 3 November 2026',
        validFrom: '2027-01-01',
        validTo: '2028-01-01',
        state: 'to come',
        giver: 'Administrator',
      },
    ])
    expect(await lastEntry()).toEqual({
      action: 'mandate.given',
      audience: 'request',
      actor: forum.admin.id,
      subjects: [reviewer.id, forum.australia.id],
    })
  })

  test('is refused to everybody but an administrator', async () => {
    for (const actor of [forum.clerk, forum.canberra])
      await expect(giveMandate(actor, given())).rejects.toBeInstanceOf(AccessDenied)
  })

  test('is refused to oneself, for another party, to a delegate, on days already covered', async () => {
    expect((await refusal(giveMandate(forum.admin, given({ user: forum.admin.id }))))?.sentence).toMatch(
      /You cannot record a mandate for yourself/,
    )
    expect((await refusal(giveMandate(forum.admin, given({ party: 'Indonesia' }))))?.fields).toHaveProperty(
      'party',
    )
    const delegate = await make.makeUser({ role: 'DELEGATE', party: forum.australia })
    expect((await refusal(giveMandate(forum.admin, given({ user: delegate.id }))))?.sentence).toMatch(
      /Only a co-chair reviewer/,
    )
    expect(
      (await refusal(giveMandate(forum.admin, given({ from: '1 December 2027' }))))?.fields.from,
    ).toMatch(/already holds a mandate.*end that mandate first/)
    expect((await refusal(giveMandate(forum.admin, given({ user: randomUUID() }))))?.sentence).toBe(
      'There is no such account.',
    )
  })

  test('the database refuses one to oneself by itself', async () => {
    const straight = command('user:administer', z.object({}), async ({ tx, actor }) => {
      await tx.$executeRaw`insert into mandate (id, user_id, party_id, letter, given_by, valid_from)
        values (${randomUUID()}::uuid, ${actor.id}::uuid, ${forum.australia.id}::uuid, 'x', ${actor.id}::uuid, '2030-01-01')`
    })
    expect((await refusal(straight(forum.admin, {})))?.sentence).toBe(
      'You cannot give a mandate to yourself.',
    )
  })

  test.each([
    ['a month for a day', { from: 'March 2027' }],
    ['no day at all', { from: '' }],
    ['a day that the calendar has not', { until: '31 February 2028' }],
    ['no letter', { letter: ' ' }],
    ['an unknown field', { givenBy: 'me' }],
  ])('is refused for %s', async (_, wrong) => {
    await expect(giveMandate(forum.admin, given(wrong) as never)).rejects.toMatchObject({ name: 'ZodError' })
  })
})

test('a mandate that ended before its first day was never in force', async () => {
  const jakarta = await make.makeUser({ role: 'REVIEWER', party: forum.indonesia })
  await giveMandate(forum.admin, given({ user: jakarta.id, party: 'ID' }))
  const [held] = await mandatesOf(jakarta.id)
  await endMandate(forum.admin, { mandate: held?.id ?? '', from: '1 January 2027' })
  expect(await mandatesOf(jakarta.id)).toMatchObject([{ state: 'never in force', validFrom: '2027-01-01' }])
})

describe('ending a mandate', () => {
  test('shortens it from a day on and leaves its trace', async () => {
    const [held] = await mandatesOf(reviewer.id)
    await endMandate(forum.admin, { mandate: held?.id ?? '', from: '1 June 2027' })
    expect(await mandatesOf(reviewer.id)).toMatchObject([{ validTo: '2027-06-01' }])
    expect(await lastEntry()).toMatchObject({ action: 'mandate.ended', audience: 'request' })
    expect(
      (await refusal(endMandate(forum.admin, { mandate: held?.id ?? '', from: '1 July 2027' })))?.sentence,
    ).toMatch(/already ends on/)
  })

  test('is refused to everybody but an administrator', async () => {
    const [held] = await mandatesOf(reviewer.id)
    for (const actor of [forum.clerk, reviewer])
      await expect(
        endMandate(actor, { mandate: held?.id ?? '', from: '2 January 2027' }),
      ).rejects.toBeInstanceOf(AccessDenied)
  })

  test('never reaches back before a decision that was given under it', async () => {
    const [held] = await mandatesOf(forum.canberra.id)
    await make.db.query(`set session_replication_role = replica`)
    await make.db.query(
      `insert into approval (change_request_id, version, content_hash, party_id, approver_id, mandate_id, decision, decided_at)
       values ($1, 1, '\\x00', $2, $3, $4, 'APPROVE', '2026-11-19T23:30:00Z')`,
      [randomUUID(), forum.australia.id, forum.canberra.id, held?.id],
    )
    await make.db.query(`reset session_replication_role`)
    // 23:30 in UTC is the next day in Sydney, the zone of the forum.
    expect(
      (await refusal(endMandate(forum.admin, { mandate: held?.id ?? '', from: '20 November 2026' })))
        ?.sentence,
    ).toMatch(/on 20.November.2026/)
    const without = command('user:administer', z.object({}), async ({ tx }) => {
      await tx.$executeRaw`update mandate set valid_to = '2026-11-20' where id = ${held?.id}::uuid`
    })
    expect((await refusal(without(forum.admin, {})))?.sentence).toMatch(/recorded under this mandate after/)
    await endMandate(forum.admin, { mandate: held?.id ?? '', from: '21 November 2026' })
  })
})
