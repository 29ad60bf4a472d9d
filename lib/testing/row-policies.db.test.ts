import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readAgreed } from './agreed'
import { testDatabase, type TestDatabase } from './database'
import { openFactories } from './factories'

/** The row policies of the database, asked from outside as a stolen password would: without the application, with its login. */
let database: TestDatabase
let web: Client
let owner: Client
type Settings = Partial<Record<'actor' | 'role' | 'party' | 'clearance', string>>

beforeAll(async () => {
  database = await testDatabase({ seeded: true })
  web = new Client({ connectionString: database.appUrl, options: '-c timezone=UTC' })
  owner = new Client({ connectionString: database.ownerUrl, options: '-c timezone=UTC' })
  await Promise.all([web.connect(), owner.connect()])
  const make = await openFactories(database.ownerUrl)
  const { rows } = await make.db.query(`select id, code from party where code = 'AU'`)
  const reviewer = await make.makeUser({ role: 'REVIEWER', party: rows[0] })
  Object.assign(someone, { actor: reviewer.id, party: reviewer.partyId })
  clerk.actor = (await make.makeUser({ role: 'SECRETARIAT' })).id
  await make.close()
})
afterAll(async () => {
  await Promise.all([web.end(), owner.end()])
  await database.drop()
})

/** One transaction with the settings of an actor, always rolled back unless `commit`. */
async function within<T>(db: Client, settings: Settings, work: () => Promise<T>, commit = false): Promise<T> {
  await db.query('begin')
  try {
    for (const [name, value] of Object.entries(settings))
      await db.query('select set_config($1, $2, true)', [`app.${name}`, value])
    const value = await work()
    await db.query(commit ? 'commit' : 'rollback')
    return value
  } catch (error) {
    await db.query('rollback')
    throw error
  }
}
const someone = { actor: '', role: 'REVIEWER', party: '', clearance: '2' }
const clerk = { actor: '', role: 'SECRETARIAT', clearance: '3' }
const tables = async () =>
  (
    await owner.query(`select n.nspname || '.' || quote_ident(c.relname) as name, c.relrowsecurity and c.relforcerowsecurity as forced,
      (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm') and n.nspname in ('public', 'audit', 'guard', 'door') order by 1`)
  ).rows as { name: string; forced: boolean; policies: number }[]

describe('row-level security', () => {
  /** Public by nature. The history of migrations belongs to the bootstrap and is granted to nobody. */
  const open = ['public._prisma_migrations']

  test('every table forces it and has a policy, or is on the written list', async () => {
    expect(
      (await tables()).filter(
        ({ name, forced, policies }) => !open.includes(name) && !(forced && policies > 0),
      ),
    ).toEqual([])
  })
  test('without an actor no table shows a row to the web login, and some are closed altogether', async () => {
    for (const { name } of await tables()) {
      const seen = await web.query(`select count(*)::int as n from ${name}`).then(
        ({ rows }) => rows[0].n,
        (error: { code: string }) => error.code,
      )
      expect([0, '42501'], name).toContain(seen)
    }
  })
  test('without an actor not even the owner sees a row of the register', async () => {
    await owner.query('set role chancery_owner')
    const { rows } = await owner.query(
      'select (select count(*) from membership) + (select count(*) from party) as n',
    )
    await owner.query('reset role')
    expect(rows[0].n).toBe('0')
  })
  test('a role without a person, and a person without a role, see nothing', async () => {
    const count = () => web.query('select count(*)::int as n from membership').then(({ rows }) => rows[0].n)
    expect(await within(web, { role: 'ADMIN', clearance: '3' }, count)).toBe(0)
    expect(await within(web, { actor: someone.actor }, count)).toBe(0)
    expect(await within(web, someone, count)).toBeGreaterThan(70)
  })
  test('settings end with their transaction', async () => {
    await within(web, someone, () => web.query('select 1'), true)
    expect((await web.query('select count(*)::int as n from membership')).rows[0].n).toBe(0)
  })
})

describe('nothing but an applied request changes the register', () => {
  const recorded = `select audit.record('register', 'test.tried', null, null, '{}', '{"sentence": "Tried."}')`

  test('a direct update by the web login is refused at commit', async () => {
    const attempt = within(
      web,
      someone,
      async () => {
        const { rowCount } = await web.query(
          `update membership set standing = 'SUSPENDED' where category = 'MEMBER'`,
        )
        expect(rowCount).toBeGreaterThan(40)
        await web.query(recorded)
      },
      true,
    )
    await expect(attempt).rejects.toThrow(/register_needs_an_applied_request/)
  })
  test('so is a direct insert', async () => {
    const attempt = within(
      web,
      someone,
      async () => {
        await web.query(`insert into membership (id, party_id, category, standing, basis, certainty, valid_from)
          select gen_random_uuid(), id, 'MEMBER', 'ACTIVE', 'none', 'CONFIRMED', '2030' from party where code = 'ADFM'`)
        await web.query(recorded)
      },
      true,
    )
    await expect(attempt).rejects.toThrow(/register_needs_an_applied_request/)
  })
  test('the mandate text of a group may be edited directly, its name may not', async () => {
    const edit = (set: string) =>
      within(web, clerk, async () => {
        await web.query(`update "group" set ${set} where code = 'ahg'`)
        await web.query(recorded)
        await web.query('set constraints all immediate')
      })
    await expect(edit(`mandate_text = 'Another text'`)).resolves.toBeUndefined()
    await expect(edit(`name = 'Another name'`)).rejects.toThrow(/register_needs_an_applied_request/)
  })
  test('the web login cannot call itself the seed or the operator', async () => {
    for (const actor of ['seed', 'command-line'])
      await expect(
        within(web, { ...someone, actor }, () => web.query(`update membership set standing = 'SUSPENDED'`)),
      ).rejects.toThrow(/actor_required/)
  })
  test('without an actor nobody writes, not even the superuser', async () => {
    await expect(
      within(owner, {}, () => owner.query(`update membership set standing = 'SUSPENDED'`)),
    ).rejects.toThrow(/actor_required/)
  })
  test('rows that were changed without a word about it are refused', async () => {
    await expect(
      within(web, clerk, () => web.query(`update forum set website = 'https://example.org'`), true),
    ).rejects.toThrow(/meaning_required/)
  })
})

describe('R-53: the log is closed to the web login', () => {
  const attempts = [
    `update audit.event set body = body`,
    `delete from audit.event`,
    `truncate audit.event`,
    `update audit.leaf set seq = seq`,
    `delete from audit.leaf`,
    `truncate audit.leaf`,
    `insert into audit.leaf select * from audit.leaf limit 1`,
    `insert into audit.event (tx, audience, body) values (1, 'register', '{}')`,
    `update audit.head set size = 0`,
    `select * from audit.head`,
    `alter table audit.event disable trigger all`,
    `drop trigger seal_at_commit on audit.event`,
    `alter table membership disable trigger audit_row`,
    `set session_replication_role = replica`,
    `select audit.seal()`,
    `select audit.add('register', 'x', null, null, '{}', '{}')`,
    `create or replace function audit.seal() returns trigger language plpgsql as 'begin return null; end'`,
    `create function audit.mine() returns int language sql as 'select 1'`,
    `lock table audit.head in exclusive mode`,
    `copy (select 1) to program 'true'`,
    `set role chancery_owner`,
    `set role chancery_guard`,
    `alter role chancery_app bypassrls`,
    `select * from door.credential`,
    `update door.failure set failures = 0`,
    `delete from membership`,
    `truncate approval`,
    `update approval set decision = 'APPROVE'`,
    `update approval set mandate_id = mandate_id`,
    `update change_request_version set content = content`,
    `update mandate set user_id = user_id`,
    `update mandate set valid_from = valid_from`,
    `update forum set time_zone = 'UTC'`,
    `update session set expires_at = now()`,
    `create table public.mine (id int)`,
    `grant chancery_owner to chancery_app`,
  ]
  test.each(attempts)('so that it is refused: %s', async (attempt) => {
    await expect(
      within(web, { ...someone, role: 'ADMIN', clearance: '3' }, () => web.query(attempt)),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|42P01|0LP01|2BP01|42704|42939)$/) })
  })
  test('a function of the same name in pg_temp has no effect on the seal', async () => {
    const actor = clerk
    await within(web, actor, async () => {
      await web
        .query(
          `create function pg_temp.sha256(bytea) returns bytea language sql as $$ select '\\x00'::bytea $$`,
        )
        .catch(() => undefined)
    })
    const { rows } = await owner.query(
      `select count(*)::int as n from audit.leaf where length(root_hash) <> 32`,
    )
    expect(rows[0].n).toBe(0)
  })
})

test('grants, policies, triggers and functions are those that were agreed', async () => {
  await expect(await readAgreed(owner)).toMatchFileSnapshot('row-policies.golden.txt')
})

test('every definer function belongs to the guard and fixes its search path', async () => {
  const { rows } =
    await owner.query(`select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and n.nspname in ('public', 'audit', 'guard', 'door')
      and (p.proowner <> 'chancery_guard'::regrole or p.proconfig is null or not 'search_path=pg_catalog, pg_temp' = any (p.proconfig))`)
  expect(rows).toEqual([])
})
