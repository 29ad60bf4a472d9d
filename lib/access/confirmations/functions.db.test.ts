import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { writeRequest } from '@/lib/register/change-requests/commands'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'

/** What the functions of the database answer that the guards of decisions ask: each condition by itself, on rows that no command would write. */

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const reviewer = (party = forum.australia) => make.makeUser({ role: 'REVIEWER', party })
/** What a statement answers once rows were written past every guard; all is undone. */
async function answered(writes: [sql: string, values: unknown[]][], sql: string, values: unknown[]) {
  await make.db.query('begin; set local session_replication_role = replica')
  try {
    for (const [write, of] of writes) await make.db.query(write, of)
    return (await make.db.query({ text: sql, values, rowMode: 'array' })).rows.map((row: unknown[]) => row[0])
  } finally {
    await make.db.query('rollback')
  }
}
const change = (table: string, set: string, id: string): [string, unknown[]] => [
  `update ${table} set ${set} where id = $1`,
  [id],
]
const handover = (user: Actor, by: Actor, hours: number): [string, unknown[]] => [
  `insert into handover (id, user_id, what, given_by, given_at) values (gen_random_uuid(), $1, 'PASSWORD', $2, now() - make_interval(hours => $3))`,
  [user.id, by.id, hours],
]

describe('R-53: the confirmed mandate of a person', () => {
  const mandateOf = (person: Actor, ...writes: [string, unknown[]][]) =>
    answered(writes, `select guard.confirmed_mandate($1, forum_today())`, [person.id])

  test('is theirs as long as they are an active reviewer of that party', async () => {
    const person = await reviewer()
    const mandate = await make.makeMandate({ user: person, party: forum.australia, by: forum.admin })
    expect(await mandateOf(person)).toEqual([mandate])
    for (const set of ['active = false', `role = 'DELEGATE'`, `party_id = '${forum.indonesia.id}'`])
      expect(await mandateOf(person, change('app_user', set, person.id)), set).toEqual([null])
  })

  test('holds that day, for a party whose decision is required', async () => {
    const person = await reviewer()
    const mandate = await make.makeMandate({ user: person, party: forum.australia, by: forum.admin })
    for (const set of [
      'ended_at = now()',
      `valid_to = '2021-01-01'`,
      `valid_from = '2999-01-01', valid_to = '2999-12-01'`,
    ])
      expect(await mandateOf(person, change('mandate', set, mandate)), set).toEqual([null])
    const norway = await make.makeParty({ code: 'NO', name: 'Norway' })
    const other = await reviewer(norway)
    await make.makeMandate({ user: other, party: norway, by: forum.admin })
    expect(await mandateOf(other)).toEqual([null])
  })
})

describe('R-53: an account waits', () => {
  const waits = (person: Actor, ...writes: [string, unknown[]][]) =>
    answered(writes, 'select guard.waits_until($1) is not null', [person.id])
  const confirmation = (person: Actor, hours: number): [string, unknown[]] => [
    `insert into account_confirmation (id, user_id, confirmed_by, confirmed_at) values (gen_random_uuid(), $1, $2, now() - make_interval(hours => $3))`,
    [person.id, forum.jakarta.id, hours],
  ]

  test('for 72 hours, or until it was confirmed since', async () => {
    const [person, other] = [await reviewer(), await reviewer()]
    const set = handover(person, forum.admin, 2)
    expect(await waits(person)).toEqual([false])
    expect(await waits(person, set)).toEqual([true])
    expect(await waits(person, handover(person, forum.admin, 73))).toEqual([false])
    expect(await waits(person, set, confirmation(person, 1))).toEqual([false])
    expect(await waits(person, set, confirmation(person, 3))).toEqual([true])
    expect(await waits(person, set, confirmation(other, 1))).toEqual([true])
  })

  test('for nobody of those who set it, and who set the accounts of those', async () => {
    const [person, first, second, third, fourth] = await Promise.all(
      Array.from({ length: 5 }, () => make.makeUser({ role: 'ADMIN' })),
    )
    const writes = [
      handover(person!, first!, 1),
      handover(first!, second!, 1),
      handover(third!, fourth!, 1),
      handover(second!, fourth!, 73),
    ]
    const found = await answered(writes, 'select guard.set_by($1)', [person!.id])
    expect(found.toSorted()).toEqual([first!.id, second!.id].toSorted())
  })
})

describe('R-53: a decision counts', () => {
  let [request, another, mandate, person] = ['', '', '', '' as unknown as Actor] as [
    string,
    string,
    string,
    Actor,
  ]
  const approval = (
    of: string,
    set: Partial<Record<'request' | 'version' | 'mandate', string>> = {},
  ): [string, unknown[]] => [
    `insert into approval (change_request_id, version, content_hash, party_id, approver_id, mandate_id, decision, decided_at, number)
     select $1, v.version, v.content_hash, $2, $3, $4, 'APPROVE', now(), 1 from change_request_version v where v.change_request_id = $5 and v.version = 1`,
    [set.request ?? of, forum.australia.id, person.id, set.mandate ?? mandate, of],
  ]
  const counted = (...writes: [string, unknown[]][]) =>
    answered(writes, 'select (guard.counted_decisions($1, forum_today())).party_id', [request])

  beforeAll(async () => {
    await make.makeParty({ code: 'NR', name: 'Nauru' })
    const written = async (name: string) => {
      const { code } = await writeRequest(forum.clerk, {
        ...{ effective: '2003', reason: 'It was asked for.', basisText: 'Decision 3', intent: 'submit' },
        operations: [{ kind: 'RENAME_PARTY', party: 'NR', nameKind: 'SHORT', language: 'en', name }],
      })
      return (await make.db.query('select id from change_request where code = $1', [code])).rows[0]
        .id as string
    }
    ;[request, another] = [await written('Naoero'), await written('Nauru Island')]
  })
  beforeEach(async () => {
    person = await reviewer()
    mandate = await make.makeMandate({ user: person, party: forum.australia, by: forum.admin })
  })

  test('of this version of this request, whoever else wrote in it', async () => {
    expect(await counted(approval(request))).toEqual([forum.australia.id])
    expect(await counted(approval(another))).toEqual([])
    // Nor of another request that says the same.
    expect(await counted(approval(request, { request: another }))).toEqual([])
    // A later version of another request makes this one no older.
    const later: [string, unknown[]] = [
      `insert into change_request_version (change_request_id, version, author_id, content) select change_request_id, 9, author_id, content from change_request_version where change_request_id = $1`,
      [another],
    ]
    expect(await counted(approval(request), later)).toEqual([forum.australia.id])
  })

  test('by no author of it, and not once it was withdrawn', async () => {
    const author = (of: string): [string, unknown[]] => [
      'insert into change_request_author values ($1, $2)',
      [of, person.id],
    ]
    expect(await counted(approval(request), author(request))).toEqual([])
    expect(await counted(approval(request), author(another))).toEqual([forum.australia.id])
    expect(
      await counted(approval(request), [
        'update approval set withdrawn_at = now(), withdrawn_by = approver_id, withdrawal_reason = decision where approver_id = $1',
        [person.id],
      ]),
    ).toEqual([])
  })

  test('under the mandate of this person for this party, confirmed and in force', async () => {
    for (const set of [
      `user_id = '${forum.clerk.id}'`,
      `party_id = '${forum.indonesia.id}'`,
      'ended_at = now()',
      `valid_to = '2021-01-01'`,
    ])
      expect(await counted(approval(request), change('mandate', set, mandate)), set).toEqual([])
    expect(
      await counted(approval(request), ['delete from mandate_confirmation where mandate_id = $1', [mandate]]),
    ).toEqual([])
    // Another mandate of theirs does not hold for the one that was named.
    const second = await make.makeMandate({
      ...{ user: person, party: forum.australia, by: forum.admin },
      ...{ from: '2010-01-01', to: '2015-01-01' },
    })
    expect(
      await counted(approval(request, { mandate: second }), change('mandate', 'ended_at = now()', second)),
    ).toEqual([])
  })

  test('as long as the person is active', async () => {
    expect(await counted(approval(request), change('app_user', 'active = false', person.id))).toEqual([])
  })
})
