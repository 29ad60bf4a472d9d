import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { READ_JUST_NOW } from '@/lib/testing/read-just-now'
import { openWebLogin } from '@/lib/testing/web-login'
import { writeRequest } from './commands'
import { decideRequest } from './decisions/commands'

/** Decisions written past the application, with the login of the web process, as whoever stole its password would. */

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let web: Awaited<ReturnType<typeof openWebLogin>>
let request: { id: string; code: string }

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  await make.makeParty({ code: 'NR', name: 'Nauru' })
  web = await openWebLogin(database.appUrl)
  const { code } = await writeRequest(forum.clerk, {
    ...{ effective: '2003', reason: 'It was asked for.', basisText: 'Decision 3', intent: 'submit' },
    operations: [{ kind: 'RENAME_PARTY', party: 'NR', nameKind: 'SHORT', language: 'en', name: 'Naoero' }],
  })
  const { rows } = await make.db.query('select id, code from change_request where code = $1', [code])
  request = rows[0]
})
afterAll(async () => {
  await web.close()
  await make.close()
  await disconnect()
  await database.drop()
})

/** How many approvals were written in this name, or the name of what refused it. */
const forged = (as: Partial<Actor>, by: Actor) =>
  web.tried(
    as,
    `insert into approval (change_request_id, version, content_hash, party_id, approver_id, mandate_id, decision)
     select v.change_request_id, v.version, v.content_hash, m.party_id, m.user_id, m.id, 'APPROVE'
     from change_request_version v, mandate m where v.change_request_id = $1 and m.user_id = $2`,
    [request.id, by.id],
  )
const sessions = (user: Actor, change: string) =>
  make.asSeed(() => make.db.query(`update session set ${change} where user_id = $1`, [user.id]))
const signOut = (user: Actor) => sessions(user, 'closed_at = now()')

describe('R-53: a forged approval is refused by the database', () => {
  test('of a reviewer who is signed out, whose session is too old, or was left idle', async () => {
    // With an open session the database cannot tell: this is what the next ones differ from.
    expect(await forged(forum.canberra, forum.canberra)).toBe(1)
    for (const change of [
      `expires_at = now() - interval '1 second'`,
      `expires_at = now() + interval '1 day', seen_at = now() - interval '25 hours'`,
      `seen_at = now(), closed_at = now()`,
    ]) {
      await sessions(forum.canberra, change)
      expect(await forged(forum.canberra, forum.canberra)).toBe('approval_while_signed_in')
    }
  })

  test('of an account that is no reviewer of the party any more, whatever role is claimed', async () => {
    const { jakarta } = forum
    await make.asSeed(() =>
      make.db.query(`update app_user set role = 'SECRETARIAT', party_id = null where id = $1`, [jakarta.id]),
    )
    expect(await forged(jakarta, jakarta)).toBe('actor_of_an_account')
    await make.asSeed(() =>
      make.db.query(`update app_user set role = 'REVIEWER', party_id = $2 where id = $1`, [
        jakarta.id,
        jakarta.partyId,
      ]),
    )
    await make.openSession(jakarta.id)
  })

  test('and a withdrawal in the name of somebody who is signed out', async () => {
    const { jakarta } = forum
    await decideRequest(jakarta, {
      ...{ code: request.code, version: '1', read: READ_JUST_NOW, decision: 'APPROVE', reason: '' },
    })
    const withdrawn = () =>
      web.tried(
        jakarta,
        `update approval set withdrawn_at = now(), withdrawn_by = $2, withdrawal_reason = 'Forged.' where change_request_id = $1`,
        [request.id, jakarta.id],
      )
    expect(await withdrawn()).toBe(1)
    await signOut(jakarta)
    expect(await withdrawn()).toBe('approval_while_signed_in')
  })
})
