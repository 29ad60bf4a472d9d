import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyStoredLog } from '@/lib/audit/stored-log'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { READ_JUST_NOW } from '@/lib/testing/read-just-now'
import { writeRequest } from '../commands'
import { decideRequest } from '../decisions/commands'
import { faultsOfReplay } from './stored'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  await make.makeGroup({ code: 'ahg', name: 'Ad Hoc Group', parentId: forum.conference.id })
  for (const [code, name] of Object.entries({ MV: 'Maldives', TO: 'Tonga', NR: 'Nauru' }))
    await make.makeParty({ code, name })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const submit = async (operations: Record<string, string>[], effective = '1 January 2027') =>
  (
    await writeRequest(forum.clerk, {
      ...{ effective, reason: 'It was asked for.', basisText: 'Decision 3' },
      ...{ operations, intent: 'submit' },
    })
  ).code
const approve = (actor: Actor, code: string) =>
  decideRequest(actor, { code, version: '1', read: READ_JUST_NOW, decision: 'APPROVE', reason: '' })
const apply = async (...asked: Parameters<typeof submit>) => {
  const code = await submit(...asked)
  await approve(forum.canberra, code)
  expect(await approve(forum.jakarta, code)).toMatchObject({ state: 'APPLIED' })
  return code
}
const verified = () => verifyStoredLog({ url: database.ownerUrl, role: 'chancery_guard' }, [faultsOfReplay])

test('what was applied through the pages is what was approved, for operations that build on one another', async () => {
  await apply([
    { kind: 'APPOINT', party: 'Nauru', group: 'ahg', role: 'MEMBER' },
    { kind: 'RENAME_PARTY', party: 'Nauru', nameKind: 'SHORT', language: 'en', name: 'Republic of Nauru' },
  ])
  await apply([
    { kind: 'ADD_GROUP', name: 'Drafting Group', groupKind: 'WORKING_GROUP', composition: 'OWN_SEATS' },
  ])
  await apply([{ kind: 'CHANGE_ROLE', party: 'NR', group: 'ahg', role: 'CHAIR' }], 'June 2027')
  await apply([{ kind: 'CORRECT_PARTY_CODE', party: 'Tonga', code: 'TG' }])
  await apply([{ kind: 'DISSOLVE_GROUP', group: 'Drafting Group' }], '2028')
  await apply([{ kind: 'RETRACT_MEMBERSHIP', party: 'NR' }])
  expect(await verified()).toMatchObject({ verdict: { ok: true }, departure: null, further: [] })
})

/** One transaction with the login of the application, as a stolen password would use it: an actor of one's choice, and SQL. */
async function withWebLogin(actor: Actor, work: (web: Client) => Promise<unknown>) {
  const web = new Client({ connectionString: database.appUrl })
  await web.connect()
  try {
    await web.query('begin')
    const settings = { actor: actor.id, role: actor.role, party: actor.partyId, clearance: actor.clearance }
    for (const [name, value] of Object.entries(settings))
      await web.query('select set_config($1, $2, true)', [`app.${name}`, String(value)])
    await work(web)
    await web.query('commit')
  } finally {
    await web.end()
  }
}

test('it is found that Tonga was suspended where Maldives was to be appointed, with the login of the application', async () => {
  const code = await submit([{ kind: 'APPOINT', party: 'Maldives', group: 'ahg', role: 'MEMBER' }])
  await approve(forum.canberra, code)
  await withWebLogin(forum.jakarta, async (web) => {
    await web.query(
      `insert into approval (change_request_id, version, content_hash, party_id, approver_id, mandate_id, decision)
       select v.change_request_id, v.version, v.content_hash, m.party_id, m.user_id, m.id, 'APPROVE'
       from change_request r join change_request_version v on v.change_request_id = r.id, mandate m
       where r.code = $1 and m.user_id = $2`,
      [code, forum.jakarta.id],
    )
    await web.query(`update change_request set state = 'APPLIED' where code = $1`, [code])
    await web.query(
      `update membership m set standing = 'SUSPENDED', change_request_id = r.id from change_request r, party p
       where r.code = $1 and p.id = m.party_id and p.code = 'TG'`,
      [code],
    )
    await web.query(
      `select audit.record('register', 'register.changed', 'change_request', r.id, array[r.id], '{"sentence":"Maldives was appointed."}')
       from change_request r where code = $1`,
      [code],
    )
  })
  const { verdict, departure, further } = await verified()
  expect({ ok: verdict.ok, departure }).toEqual({ ok: true, departure: null })
  expect(further).toEqual([
    expect.stringMatching(
      new RegExp(
        `^Entry \\d+ applied ${code}, but the row of the table “seat” that follows from “Appoint Maldives`,
      ),
    ),
    expect.stringMatching(new RegExp(`the table “membership”, which ${code} does not ask for\\.$`)),
  ])
})

test('it is found that a membership was changed with the tie off, though log and register agree', async () => {
  const before = (await verified()).further.length
  const owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(`begin; select set_config('app.actor', 'command-line', true)`)
  await owner.query('alter table membership disable trigger register_tie')
  await owner.query(
    `update membership m set category = 'OBSERVER' from party p where p.id = m.party_id and p.code = 'MV'`,
  )
  await owner.query('alter table membership enable trigger register_tie')
  await owner.query('commit')
  await owner.end()
  const { verdict, departure, further } = await verified()
  expect({ ok: verdict.ok, departure }).toEqual({ ok: true, departure: null })
  expect(further).toHaveLength(before + 1)
  expect(further.at(-1)).toMatch(/the table “membership” without a request that was applied\.$/)
})

test('it is found that a request was applied without its approvals, with the guard off', async () => {
  const before = (await verified()).further.length
  const code = await submit([{ kind: 'APPOINT', party: 'Maldives', group: 'ahg', role: 'OBSERVER' }])
  const owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(`begin; select set_config('app.actor', 'command-line', true)`)
  await owner.query('alter table change_request disable trigger guard')
  await owner.query('alter table seat disable trigger register_tie')
  await owner.query(
    `update change_request set state = 'APPLIED', applied_on = forum_today(), applied_at = now(), closed_at = now(),
       applied_xid = pg_current_xact_id()::text::bigint where code = $1`,
    [code],
  )
  await owner.query(
    `insert into seat (id, group_id, party_id, role, basis, certainty, valid_from, change_request_id)
     select gen_random_uuid(), g.id, p.id, 'OBSERVER', 'Decision 3', 'CONFIRMED', '2027-01-01', r.id
     from "group" g, party p, change_request r where g.code = 'ahg' and p.code = 'MV' and r.code = $1`,
    [code],
  )
  await owner.query('commit')
  await owner.query('alter table change_request enable trigger guard')
  await owner.query('alter table seat enable trigger register_tie')
  await owner.end()
  const { verdict, departure, further } = await verified()
  expect({ ok: verdict.ok, departure }).toEqual({ ok: true, departure: null })
  expect(further).toHaveLength(before + 1)
  expect(further.at(-1)).toMatch(
    new RegExp(
      `applied version 1 of ${code} without the approval of (Australia and Indonesia|Indonesia and Australia)`,
    ),
  )
})

test('it is found that a mandate was forged without an entry, and decided under', async () => {
  const before = (await verified()).further.length
  const code = await submit([{ kind: 'APPOINT', party: 'Nauru', group: 'ahg', role: 'OBSERVER' }])
  await approve(forum.canberra, code)
  const forger = await make.makeUser({ role: 'REVIEWER', party: forum.indonesia })
  const recording = (state: 'enable' | 'disable') =>
    make.db.query(
      `alter table mandate ${state} trigger audit_row; alter table mandate_confirmation ${state} trigger audit_row`,
    )
  await recording('disable')
  await make.makeMandate({ user: forger, party: forum.indonesia, by: forum.admin })
  await recording('enable')
  expect(await approve(forger, code)).toMatchObject({ state: 'APPLIED' })
  const { verdict, departure, further } = await verified()
  expect(verdict.ok).toBe(true)
  expect(departure).toMatch(/the table “mandate” is in the register, but no entry records it/)
  expect(further).toHaveLength(before + 1)
  expect(further.at(-1)).toMatch(
    /without the approval of Indonesia\. The approval in entry \d+ names a mandate that no entry before it records\.$/,
  )
  await make.db.query('set session_replication_role = replica')
  await make.db.query(
    'delete from mandate_confirmation where mandate_id in (select id from mandate where user_id = $1)',
    [forger.id],
  )
  await make.db.query('delete from mandate where user_id = $1', [forger.id])
  await make.db.query('reset session_replication_role')
  expect(await verified()).toMatchObject({ departure: null, further: { length: before + 1 } })
})

test('it is found that the text of an applied version was exchanged or taken away', async () => {
  const before = (await verified()).further.length
  const first = `change_request_id = (select id from change_request where state = 'APPLIED' order by code limit 1)`
  await make.db.query(`set session_replication_role = replica`)
  await make.db.query(`create table kept as select * from change_request_version where ${first}`)
  await make.db.query(
    `update change_request_version set content = convert_to(replace(convert_from(content, 'UTF8'), 'CHAIR', 'MEMBER') || ' ', 'UTF8') where ${first}`,
  )
  expect((await verified()).further).toHaveLength(before + 1)
  await make.db.query(`delete from change_request_version where ${first}`)
  expect((await verified()).further[0]).toMatch(
    /^Version 1 of the request .+, which was applied, is missing\.$/,
  )
})
