import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from './database'
import { openFactories, type Factories } from './factories'
import { openWebLogin } from './web-login'

/** For whom the login of the web process may act, whatever it says of itself: asked without the application. */

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let web: Awaited<ReturnType<typeof openWebLogin>>
let job: Awaited<ReturnType<typeof openWebLogin>>

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  web = await openWebLogin(database.appUrl)
  job = await openWebLogin(database.jobUrl)
})
afterAll(async () => {
  await Promise.all([web.close(), job.close()])
  await make.close()
  await database.drop()
})

const recorded = `select audit.record('register', 'test.tried', null, null, '{}', '{"sentence": "Tried."}')`
const acts = (actor: Partial<Actor>, as = web) => as.tried(actor, recorded)

describe('R-53: the login of the web process', () => {
  test('acts for an account in its own role and party', async () => {
    for (const actor of [forum.admin, forum.clerk, forum.canberra]) expect(await acts(actor)).toBe(1)
  })

  test('acts neither as the server nor as the door, the seed or the operator', async () => {
    for (const id of ['job', 'door', 'seed', 'command-line'])
      for (const role of ['JOB', 'ADMIN', undefined] as const)
        expect(await acts({ ...forum.admin, id, role: role as never }), `${id} ${role}`).toMatch(/^actor_/)
    // Nor has anybody else the role of the server.
    expect(await web.count({ ...forum.admin, role: 'JOB' }, 'document_file')).toBe(0)
    expect(await acts({ ...forum.admin, role: 'JOB' })).toBe('actor_of_an_account')
  })

  test('acts for nobody that there is not, and for no account that is deactivated', async () => {
    const left = await make.makeUser({ role: 'ADMIN' })
    await make.asSeed(() => make.db.query('update app_user set active = false where id = $1', [left.id]))
    for (const id of [randomUUID(), 'somebody', '00000000-0000-0000-0000-000000000000', left.id])
      expect(await acts({ ...forum.admin, id }), id).toBe('actor_of_an_account')
  })

  test('acts for nobody in another role or for another party', async () => {
    for (const wrong of [
      { ...forum.clerk, role: 'ADMIN' as const },
      { ...forum.admin, role: 'SECRETARIAT' as const },
      { ...forum.canberra, role: 'DELEGATE' as const },
      { ...forum.canberra, partyId: forum.indonesia.id },
      { ...forum.canberra, partyId: null },
      { ...forum.clerk, partyId: forum.australia.id },
      { id: forum.admin.id, clearance: 3 },
    ])
      expect(await acts(wrong)).toBe('actor_of_an_account')
  })

  test('writes no row in such a name either, not even where nothing is recorded in words', async () => {
    const role = (actor: Partial<Actor>) =>
      web.tried(actor, `update app_user set role = 'ADMIN', party_id = null where id = $1`, [forum.clerk.id])
    expect(await role(forum.admin)).toBe(1)
    for (const wrong of [
      { ...forum.clerk, role: 'ADMIN' as const },
      { ...forum.admin, id: randomUUID() },
      { ...forum.admin, id: 'job' },
    ])
      expect(await role(wrong)).toMatch(/^actor_/)
  })

  test('opens no session, nor learns what a password is kept as, so that it signs nobody in', async () => {
    for (const sql of [
      `select door.open_session('${forum.canberra.id}', '\\x01', '1 hour', '1 hour')`,
      `select door.find_login('nobody@chancery.example')`,
      `select door.knock('nobody@chancery.example', null, null)`,
      `select door.record_refusal('nobody@chancery.example')`,
      `select door.close_session('\\x01')`,
      `insert into session (id, token_hash, user_id, idle_seconds, expires_at) values (gen_random_uuid(), '\\x01', '${forum.canberra.id}', 60, now())`,
    ])
      expect(await web.tried(forum.admin, sql), sql).toBe('42501')
  })

  test('learns in nobody’s name what a password is kept as, not even in that of who is signed in', async () => {
    const colleague = await make.makeUser({ role: 'REVIEWER', party: forum.australia })
    await make.db.query(`insert into door.credential (user_id, password_hash) values ($1, 'argon2')`, [
      colleague.id,
    ])
    // With what told it to earlier versions, and in its table.
    expect(await web.tried(colleague, 'select door.own_password_hash()')).toBe('42883')
    expect(await web.tried(colleague, 'select password_hash from door.credential')).toBe('42501')
  })

  test('sets no password in the name of somebody who is signed out', async () => {
    const set = (actor: Actor, of: Actor) => web.tried(actor, `select door.set_password($1, 'x')`, [of.id])
    const colleague = await make.makeUser({ role: 'REVIEWER', party: forum.australia })
    expect(await set(colleague, colleague)).toBe(1)
    await make.asSeed(() =>
      make.db.query('update session set closed_at = now() where user_id = $1', [colleague.id]),
    )
    expect(await set(colleague, colleague)).toBe('changed_while_signed_in')
    expect(await set(forum.admin, colleague)).toBe(1)
  })
})

describe('the login of the server', () => {
  test('acts as the server alone', async () => {
    expect(await acts({ id: 'job', role: 'JOB', clearance: 0 }, job)).toBe(1)
    for (const actor of [
      forum.admin,
      forum.canberra,
      { ...forum.admin, id: 'seed' },
      { id: 'job', clearance: 0 },
    ])
      expect(await acts(actor, job)).toBe('actor_required')
  })

  test('reads and writes nothing but the files that it examines', async () => {
    const server = { id: 'job', role: 'JOB', clearance: 3 } as const
    for (const table of ['document_file', 'document_text', 'change_request_file'])
      expect(await job.count(server, table)).toBe(0)
    for (const table of ['app_user', 'party', 'document', 'mandate', 'approval', 'person', 'audit.leaf'])
      expect(await job.tried(server, `select from ${table}`), table).toBe('42501')
    for (const sql of [
      `insert into approval (change_request_id) values (gen_random_uuid())`,
      `update app_user set active = false`,
      `select door.set_password('${forum.admin.id}', 'x')`,
      `set role chancery_app`,
    ])
      expect(await job.tried(server, sql), sql).toBe('42501')
  })
})
