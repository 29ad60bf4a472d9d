import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { writeRequest } from '@/lib/register/change-requests/commands'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'

/**
 * What the triggers refuse by themselves, without the row policies and the rules that refuse it as well: asked as the superuser, who passes
 * by row policies, in the name of somebody.
 */

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

/** How many rows a statement touched in this name, or the name of what refused it; all is undone. */
async function tried(
  actor: string,
  sql: string,
  values: unknown[] = [],
  role = '',
): Promise<number | string> {
  await make.db.query('begin')
  try {
    await make.db.query(
      `select set_config('app.actor', $1, true), set_config('app.role', $2, true), set_config('app.clearance', '3', true)`,
      [actor, role],
    )
    return (await make.db.query(sql, values)).rowCount ?? 0
  } catch (error) {
    return (error as { constraint?: string }).constraint ?? String(error)
  } finally {
    await make.db.query('rollback')
  }
}
const replica = async (sql: string, values: unknown[] = []) => {
  await make.db.query('begin; set local session_replication_role = replica')
  await make.db.query(sql, values)
  await make.db.query('commit')
}
const signOut = (user: Actor) => replica('update session set closed_at = now() where user_id = $1', [user.id])
const reviewer = (party: { id: string; code: string }) => make.makeUser({ role: 'REVIEWER', party })
/** An account that somebody set an hour ago. */
const handedOver = (user: Actor, by: Actor = forum.admin) =>
  replica(
    `insert into handover (id, user_id, what, given_by, given_at) values (gen_random_uuid(), $1, 'PASSWORD', $2, now() - interval '1 hour')`,
    [user.id, by.id],
  )
const settled = async () => {
  const admin = await make.makeUser({ role: 'ADMIN' })
  await replica(`update app_user set created_at = now() - interval '1 year' where id = $1`, [admin.id])
  return admin
}

describe('R-53: a mandate is confirmed', () => {
  const confirmed = (actor: string, mandate: string, by: string | null) =>
    tried(
      actor,
      `insert into mandate_confirmation (id, mandate_id, confirmed_by, reason, basis) values (gen_random_uuid(), $1, $2, 'A reason', 'A basis')`,
      [mandate, by],
    )
  const unconfirmed = async (party = forum.australia) =>
    make.makeMandate({ user: await reviewer(party), party, by: forum.admin, isConfirmed: false })

  test('in no other name than one’s own', async () => {
    const mandate = await unconfirmed()
    expect(await confirmed(forum.jakarta.id, mandate, forum.canberra.id)).toBe(
      'mandate_confirmed_in_ones_own_name',
    )
    expect(await confirmed(forum.jakarta.id, mandate, forum.jakarta.id)).toBe(1)
  })

  test('without a name by the operator alone, and only where the seat has no other', async () => {
    const norway = await make.makeParty({ code: 'NO', name: 'Norway' })
    const vacant = await unconfirmed(norway)
    for (const actor of [forum.jakarta.id, forum.admin.id, 'job', 'door'])
      expect(await confirmed(actor, vacant, null), actor).toBe('mandate_confirmed_in_ones_own_name')
    expect(await confirmed('command-line', vacant, null)).toBe(1)
    expect(await confirmed('command-line', await unconfirmed(), null)).toBe('mandate_confirmed_for_a_vacancy')
  })

  test('for a vacancy where whoever holds the other one is not active, or where that one is over', async () => {
    const fiji = await make.makeParty({ code: 'FJ', name: 'Fiji' })
    const holder = await reviewer(fiji)
    const first = await make.makeMandate({ user: holder, party: fiji, by: forum.admin })
    const second = await unconfirmed(fiji)
    expect(await confirmed('command-line', second, null)).toBe('mandate_confirmed_for_a_vacancy')
    await replica('update app_user set active = false where id = $1', [holder.id])
    expect(await confirmed('command-line', second, null)).toBe(1)
    await replica('update app_user set active = true where id = $1', [holder.id])
    await replica(`update mandate set valid_to = '2021-01-01' where id = $1`, [first])
    expect(await confirmed('command-line', second, null)).toBe(1)
  })

  test('not by its holder, nor by whoever recorded it', async () => {
    const own = await reviewer(forum.indonesia)
    await make.makeMandate({ user: own, party: forum.indonesia, by: forum.admin, to: '2030-01-01' })
    const second = await make.makeMandate({
      ...{ user: own, party: forum.indonesia, by: forum.admin },
      ...{ from: '2030-01-01', isConfirmed: false },
    })
    expect(await confirmed(own.id, second, own.id)).toBe('mandate_not_confirmed_by_its_holder')
    const recorded = await make.makeMandate({
      ...{ user: await reviewer(forum.australia), party: forum.australia, by: forum.jakarta },
      isConfirmed: false,
    })
    expect(await confirmed(forum.jakarta.id, recorded, forum.jakarta.id)).toBe(
      'mandate_not_confirmed_by_its_recorder',
    )
  })

  test('by a reviewer with a confirmed mandate, whose account does not wait, and who is signed in', async () => {
    const mandate = await unconfirmed()
    const by = await reviewer(forum.indonesia)
    expect(await confirmed(by.id, mandate, by.id)).toBe('confirmed_under_a_mandate')
    await make.makeMandate({ user: by, party: forum.indonesia, by: forum.admin })
    expect(await confirmed(by.id, mandate, by.id)).toBe(1)
    await handedOver(by)
    expect(await confirmed(by.id, mandate, by.id)).toBe('confirmed_by_a_settled_account')
    await replica(`update handover set given_at = now() - interval '73 hours' where user_id = $1`, [by.id])
    await signOut(by)
    expect(await confirmed(by.id, mandate, by.id)).toBe('changed_while_signed_in')
  })

  test('not once it was ended, nor once it has run out', async () => {
    for (const change of [`ended_at = now()`, `valid_to = '2021-01-01'`]) {
      const mandate = await unconfirmed()
      await replica(`update mandate set ${change} where id = $1`, [mandate])
      expect(await confirmed(forum.jakarta.id, mandate, forum.jakarta.id)).toBe(
        'mandate_confirmed_before_it_ends',
      )
    }
  })
})

describe('R-53: an account that waits is confirmed', () => {
  const confirmed = (actor: string, user: Actor, by: Actor) =>
    tried(
      actor,
      'insert into account_confirmation (id, user_id, confirmed_by) values (gen_random_uuid(), $1, $2)',
      [user.id, by.id],
    )
  const waiting = async () => {
    const user = await reviewer(forum.australia)
    await handedOver(user)
    return user
  }

  test('in no other name than one’s own, and by somebody who is signed in', async () => {
    const user = await waiting()
    expect(await confirmed(forum.admin.id, user, forum.jakarta)).toBe('account_confirmed_in_ones_own_name')
    const admin = await settled()
    expect(await confirmed(admin.id, user, admin)).toBe(1)
    await signOut(admin)
    expect(await confirmed(admin.id, user, admin)).toBe('changed_while_signed_in')
  })

  test('not by itself, nor by a reviewer of its own party', async () => {
    const user = await waiting()
    await make.makeMandate({ user, party: forum.australia, by: forum.admin })
    expect(await confirmed(user.id, user, user)).toBe('account_not_confirmed_by_itself')
    expect(await confirmed(forum.canberra.id, user, forum.canberra)).toBe(
      'account_confirmed_by_the_other_party',
    )
    expect(await confirmed(forum.jakarta.id, user, forum.jakarta)).toBe(1)
  })

  test('by no reviewer, and no administrator, whose own account was made or set lately', async () => {
    const user = await waiting()
    const other = await reviewer(forum.indonesia)
    await make.makeMandate({ user: other, party: forum.indonesia, by: forum.admin })
    await handedOver(other)
    expect(await confirmed(other.id, user, other)).toBe('confirmed_by_a_settled_account')
    const fresh = await make.makeUser({ role: 'ADMIN' })
    await replica('update app_user set created_at = now() where id = $1', [fresh.id])
    expect(await confirmed(fresh.id, user, fresh)).toBe('confirmed_by_a_settled_account')
    const admin = await settled()
    await handedOver(admin, fresh)
    expect(await confirmed(admin.id, user, admin)).toBe('confirmed_by_a_settled_account')
    await replica(`update handover set given_at = now() - interval '73 hours' where user_id = $1`, [admin.id])
    expect(await confirmed(admin.id, user, admin)).toBe(1)
  })

  test('by no administrator who is not active', async () => {
    const admin = await settled()
    await replica('update app_user set active = false where id = $1', [admin.id])
    expect(await confirmed(admin.id, await waiting(), admin)).toBe('confirmed_by_a_settled_account')
  })

  test('by nobody without a confirmed mandate', async () => {
    const other = await reviewer(forum.indonesia)
    const user = await waiting()
    expect(await confirmed(other.id, user, other)).toBe('confirmed_under_a_mandate')
    await make.makeMandate({ user: other, party: forum.indonesia, by: forum.admin, isConfirmed: false })
    expect(await confirmed(other.id, user, other)).toBe('confirmed_under_a_mandate')
  })

  test('by nobody who set it, nor who set the account of those, but for what was set long ago', async () => {
    const user = await reviewer(forum.australia)
    const [first, second, third] = [await settled(), await settled(), await settled()]
    await handedOver(user, first)
    await handedOver(first, second)
    await handedOver(second, third)
    expect(await confirmed(third.id, user, third)).toBe('account_not_confirmed_by_who_set_it')
    await replica(`update handover set given_at = now() - interval '73 hours' where user_id = $1`, [
      second.id,
    ])
    expect(await confirmed(third.id, user, third)).toBe(1)
  })

  test('only where it is a reviewer’s, and only while it waits', async () => {
    const clerk = await make.makeUser({ role: 'SECRETARIAT' })
    await handedOver(clerk)
    const admin = await settled()
    for (const user of [clerk, await reviewer(forum.australia)])
      expect(await confirmed(admin.id, user, admin)).toBe('account_confirmed_while_it_waits')
  })
})

describe('R-53: accounts and mandates', () => {
  test('are changed by nobody who is signed out, and by the operator', async () => {
    const admin = await settled()
    const change = `update app_user set name = 'Another' where id = $1`
    const end = `update mandate set ended_at = now() where user_id = $1`
    expect(await tried(admin.id, change, [forum.clerk.id])).toBe(1)
    await signOut(admin)
    expect(await tried(admin.id, change, [forum.clerk.id])).toBe('changed_while_signed_in')
    expect(await tried(admin.id, end, [forum.canberra.id])).toBe('changed_while_signed_in')
    expect(await tried('command-line', change, [forum.clerk.id])).toBe(1)
  })

  test('an account keeps its id and the day on which it was made, which nobody chooses', async () => {
    for (const change of [`created_at = '2020-01-01'`, `id = gen_random_uuid()`])
      expect(
        await tried(forum.admin.id, `update app_user set ${change} where id = $1`, [forum.clerk.id]),
      ).toBe('account_keeps_its_beginning')
    const made = `with made as (insert into app_user (id, email, name, role, created_at)
      values (gen_random_uuid(), '${randomUUID()}@x.example', 'X', 'ADMIN', '2020-01-01') returning created_at)
      select 1 from made where created_at > now() - interval '1 hour'`
    expect(await tried(forum.admin.id, made)).toBe(1)
    // The operator enters an account as it was in an older register.
    expect(await tried('command-line', made)).toBe(0)
  })

  test('whoever makes an account or sets its mailbox is noted, and the operator is not', async () => {
    const handovers = async (actor: string, change: string) => {
      await make.db.query('begin')
      await make.db.query(`select set_config('app.actor', $1, true)`, [actor])
      const count = async () => Number((await make.db.query('select count(*) as n from handover')).rows[0].n)
      const before = await count()
      await make.db.query(change)
      const after = await count()
      await make.db.query('rollback')
      return after - before
    }
    const mailbox = `update app_user set email = 'new@x.example' where id = '${forum.clerk.id}'`
    const name = `update app_user set name = 'Another' where id = '${forum.clerk.id}'`
    const made = `insert into app_user (id, email, name, role) values (gen_random_uuid(), 'made@x.example', 'X', 'ADMIN')`
    expect(await handovers(forum.admin.id, mailbox)).toBe(1)
    expect(await handovers(forum.admin.id, made)).toBe(1)
    expect(await handovers(forum.admin.id, name)).toBe(0)
    for (const change of [mailbox, made]) expect(await handovers('command-line', change)).toBe(0)
  })

  test('a password is set by its person, an administrator or the operator, signed in', async () => {
    const set = ({ id, role }: { id: string; role?: string }) =>
      tried(id, `select door.set_password($1, 'argon2')`, [forum.canberra.id], role)
    expect(await set(forum.clerk)).toBe('password_of_oneself')
    expect(await set(forum.jakarta)).toBe('password_of_oneself')
    for (const actor of [forum.canberra, forum.admin, { id: 'command-line' }])
      expect(await set(actor)).toBe(1)
    const admin = await settled()
    await signOut(admin)
    expect(await set(admin)).toBe('changed_while_signed_in')
  })
})

describe('R-53: a decision', () => {
  let request: string
  beforeAll(async () => {
    await make.makeParty({ code: 'NR', name: 'Nauru' })
    const { code } = await writeRequest(forum.clerk, {
      ...{ effective: '2003', reason: 'It was asked for.', basisText: 'Decision 3', intent: 'submit' },
      operations: [{ kind: 'RENAME_PARTY', party: 'NR', nameKind: 'SHORT', language: 'en', name: 'Naoero' }],
    })
    request = (await make.db.query('select id from change_request where code = $1', [code])).rows[0].id
  })
  const decided = (by: Actor, mandate: string, party: string | null = null) =>
    tried(
      by.id,
      `insert into approval (change_request_id, version, content_hash, party_id, approver_id, mandate_id, decision)
       select v.change_request_id, v.version, v.content_hash, coalesce($4, m.party_id), $2, m.id, 'APPROVE'
       from change_request_version v, mandate m where v.change_request_id = $1 and m.id = $3`,
      [request, by.id, mandate, party],
    )
  const withMandate = async (isConfirmed = true) => {
    const by = await reviewer(forum.australia)
    return {
      by,
      mandate: await make.makeMandate({ user: by, party: forum.australia, by: forum.admin, isConfirmed }),
    }
  }

  test('is taken under a mandate that was confirmed', async () => {
    const confirmed = await withMandate()
    expect(await decided(confirmed.by, confirmed.mandate)).toBe(1)
    const unconfirmed = await withMandate(false)
    expect(await decided(unconfirmed.by, unconfirmed.mandate)).toBe('approval_under_a_confirmed_mandate')
  })

  test('under no mandate of another person or party, nor under one that is over', async () => {
    // What is told about its mandate is asked by another trigger first.
    await make.db.query('alter table approval disable trigger guard')
    const { by, mandate } = await withMandate()
    const refused = 'approval_under_a_confirmed_mandate'
    const other = await withMandate()
    expect(await decided(by, other.mandate)).toBe(refused)
    const bare = await reviewer(forum.australia)
    expect(await decided(bare, mandate)).toBe(refused)
    const second = await make.makeMandate({
      ...{ user: by, party: forum.australia, by: forum.admin },
      ...{ from: '2010-01-01', to: '2015-01-01', isConfirmed: false },
    })
    expect(await decided(by, second)).toBe(refused)
    await replica('update app_user set party_id = $2 where id = $1', [by.id, forum.indonesia.id])
    expect(await decided(by, mandate, forum.indonesia.id)).toBe(refused)
    await replica('update app_user set party_id = $2 where id = $1', [by.id, forum.australia.id])
    expect(await decided(by, mandate)).toBe(1)
    await replica('update mandate set ended_at = now() where id = $1', [mandate])
    expect(await decided(by, mandate)).toBe(refused)
    await make.db.query('alter table approval enable trigger guard')
  })

  test('by nobody who is signed out', async () => {
    const { by, mandate } = await withMandate()
    await signOut(by)
    expect(await decided(by, mandate)).toBe('approval_while_signed_in')
  })

  test('not by an account that waits to be confirmed', async () => {
    const { by, mandate } = await withMandate()
    await handedOver(by)
    expect(await decided(by, mandate)).toBe('approval_by_a_settled_account')
    await replica(`update handover set given_at = now() - interval '73 hours' where user_id = $1`, [by.id])
    expect(await decided(by, mandate)).toBe(1)
  })

  test('by no account that is not an active reviewer of that party any more', async () => {
    const { by, mandate } = await withMandate()
    for (const [change, back] of [
      [`active = false`, `active = true`],
      [`role = 'DELEGATE'`, `role = 'REVIEWER'`],
      [`role = 'SECRETARIAT', party_id = null`, `role = 'REVIEWER', party_id = '${forum.australia.id}'`],
      [`party_id = '${forum.indonesia.id}'`, `party_id = '${forum.australia.id}'`],
    ]) {
      await replica(`update app_user set ${change} where id = $1`, [by.id])
      expect(await decided(by, mandate), change).toBe('approval_by_a_reviewer')
      await replica(`update app_user set ${back} where id = $1`, [by.id])
    }
  })
})
