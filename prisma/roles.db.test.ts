import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startScratchPostgres } from '@/scripts/scratch.mjs'
import { migrate } from './migrate'
import { RolesRefused } from './privileges'
import { ensureRoles } from './roles'

// A server of its own: roles belong to a whole server, and here they must first be missing.
const passwords = {
  ...{ app: 'app-password', read: 'read-password' },
  ...{ job: 'job-password', checkpoint: 'checkpoint-password', installation: 'one' },
}
let server: Awaited<ReturnType<typeof startScratchPostgres>>

beforeAll(async () => void (server = await startScratchPostgres()))
afterAll(() => server.remove())

async function ask<T>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows as T[]
  } finally {
    await client.end()
  }
}

/** A login with these rights, and a database that it owns. */
async function bootstrap(name: string, rights: string) {
  const superuser = server.url('postgres')
  await ask(superuser, `create role ${name} login password '${name}' ${rights}`)
  await ask(superuser, `create database ${name} owner ${name}`)
  const url = new URL(server.url(name))
  url.username = name
  url.password = name
  return url.toString()
}

describe('a login that may not create roles', () => {
  test('is told so while they are missing', async () => {
    const url = await bootstrap('clerk', '')
    await expect(ensureRoles(url, passwords)).rejects.toThrow(RolesRefused)
    await expect(ensureRoles(url, passwords)).rejects.toThrow(/may not create roles: give it that right/)
  })
})

describe('a login that may create roles but is no superuser', () => {
  let url: string
  beforeAll(async () => void (url = await bootstrap('builder', 'createrole')))

  test('makes them, migrates, and changes nothing the second time', async () => {
    const first = await ensureRoles(url, passwords)
    expect(first.separation).toBe('separated')
    expect(await migrate(url)).not.toEqual([])
    expect(await ensureRoles(url, passwords)).toEqual(first)
    expect(await migrate(url)).toEqual([])
  })

  test('gives the web process a login that owns nothing, with limits, in UTC', async () => {
    const { appUrl } = await ensureRoles(url, passwords)
    const [settings] = await ask(
      appUrl,
      `select session_user as login, current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
         current_setting('idle_in_transaction_session_timeout') as idle, current_setting('timezone') as zone,
         pg_has_role('chancery_owner', 'MEMBER') or pg_has_role('chancery_guard', 'MEMBER') as owner,
         has_schema_privilege('public', 'create') or has_database_privilege(current_database(), 'create, temp') as may_create`,
    )
    expect(settings).toEqual({
      ...{
        login: expect.stringMatching(/^chancery_app_[0-9a-f]{12}$/) as string,
        statement: '5s',
        lock: '2s',
        idle: '10s',
        zone: 'UTC',
      },
      ...{ owner: false, may_create: false },
    })
    await expect(ask(appUrl, 'set role chancery_owner')).rejects.toThrow(/permission denied/)
  })

  test('sets the password of its own login again when another is given for it', async () => {
    const { appUrl } = await ensureRoles(url, { ...passwords, app: 'another' })
    expect(await ask(appUrl, 'select session_user::text as login')).toEqual([
      { login: expect.stringMatching(/^chancery_app_[0-9a-f]{12}$/) as string },
    ])
    await expect(ensureRoles(url, passwords)).resolves.toMatchObject({ separation: 'separated' })
  })

  test('lets a login of the operator act as chancery_app', async () => {
    await ask(server.url('postgres'), `create role web login password 'web'`)
    const given = new URL(url)
    given.username = given.password = 'web'
    const { appUrl, separation } = await ensureRoles(url, passwords, { appUrl: given.toString() })
    expect(separation).toBe('separated')
    expect(await ask(appUrl, 'select session_user::text as login')).toEqual([{ login: 'web' }])
    expect(await ask(appUrl, 'select count(*)::int as n from party')).toEqual([{ n: 0 }])
    expect(await ask(appUrl, 'show statement_timeout')).toEqual([{ statement_timeout: '5s' }])
  })

  test('gives what the server does by itself a login of its own, or one of the operator’s', async () => {
    const { jobUrl } = await ensureRoles(url, passwords)
    expect(await ask(jobUrl, 'select session_user::text as login')).toEqual([
      { login: expect.stringMatching(/^chancery_job_[0-9a-f]{12}$/) as string },
    ])
    await expect(ask(jobUrl, 'set role chancery_app')).rejects.toThrow(/permission denied/)
    expect(await ask(jobUrl, 'show statement_timeout')).toEqual([{ statement_timeout: '5s' }])
    await ask(server.url('postgres'), `create role worker login password 'worker'`)
    const given = new URL(url)
    given.username = given.password = 'worker'
    const made = await ensureRoles(url, passwords, { jobUrl: given.toString() })
    expect(await ask(made.jobUrl, 'select session_user::text as login')).toEqual([{ login: 'worker' }])
    given.password = 'wrong'
    await expect(ensureRoles(url, passwords, { jobUrl: given.toString() })).rejects.toThrow(
      /refused the login worker of DATABASE_JOB_URL/,
    )
  })

  test.each([
    ['readUrl', 'chancery_read', 'DATABASE_READ_URL'],
    ['checkpointUrl', 'chancery_checkpoint', 'DATABASE_CHECKPOINT_URL'],
  ] as const)('makes the login that is given as %s a member of %s', async (kind, role, variable) => {
    const login = kind.toLowerCase()
    await ask(server.url('postgres'), `create role ${login} login password '${login}'`)
    const given = new URL(url)
    given.username = given.password = login
    const made = await ensureRoles(url, passwords, { [kind]: given.toString() })
    expect(made[kind]).toBe(given.toString())
    expect(await ask(made[kind], `select pg_has_role('${role}', 'USAGE') as member`)).toEqual([
      { member: true },
    ])
    given.password = 'wrong'
    await expect(ensureRoles(url, passwords, { [kind]: given.toString() })).rejects.toThrow(
      `refused the login ${login} of ${variable}`,
    )
  })

  test('is told when the login of the operator is not there or has another password', async () => {
    const given = new URL(url)
    given.username = 'nobody'
    await expect(ensureRoles(url, passwords, { appUrl: given.toString() })).rejects.toThrow(/no login nobody/)
    given.username = 'web'
    await expect(ensureRoles(url, passwords, { appUrl: given.toString() })).rejects.toThrow(
      /refused the login web/,
    )
  })

  test('says that the logins are not separated when the web process gets the login of the owner', async () => {
    const { appUrl, separation } = await ensureRoles(url, passwords, { appUrl: server.url('builder') })
    expect(separation).toBe('not separated')
    const [role] = await ask(appUrl, 'select current_user, session_user')
    expect(role).toEqual({ current_user: 'chancery_app', session_user: 'postgres' })
    expect(await ask(appUrl, 'show statement_timeout')).toEqual([{ statement_timeout: '5s' }])
  })
})

test('a login that may not use the roles of the server is told whom to ask', async () => {
  const url = await bootstrap('stranger', '')
  await expect(ensureRoles(url, passwords)).rejects.toThrow(/is not a member of chancery_owner/)
})

test('a login whose database belongs to somebody else is told whom to ask', async () => {
  await ask(server.url('postgres'), 'create database foreign_one')
  const url = new URL(server.url('foreign_one'))
  url.username = url.password = 'builder'
  await expect(ensureRoles(url.toString(), passwords)).rejects.toThrow(/must own the database foreign_one/)
})

test('a login that separates the web process, but may make no login for the server’s own, is told how', async () => {
  const url = await bootstrap('halfway', '')
  await ask(server.url('postgres'), 'grant chancery_owner, chancery_guard to halfway')
  await ask(server.url('postgres'), `create role web_of_halfway login password 'web' in role chancery_app`)
  const given = new URL(url)
  given.username = 'web_of_halfway'
  given.password = 'web'
  await expect(ensureRoles(url, passwords, { appUrl: given.toString() })).rejects.toThrow(
    /may not make a login that is a member of chancery_job.*DATABASE_JOB_URL/,
  )
})

test('without the right to make logins it is told which roles it must act as, and with them starts under the owner’s login', async () => {
  const url = await bootstrap('tenant', '')
  await ask(server.url('postgres'), 'grant chancery_owner, chancery_guard to tenant')
  const refusal: unknown = await ensureRoles(url, passwords).catch((error: unknown) => error)
  const [, grant] = /run (GRANT [^;]+), then start again/.exec(String(refusal)) ?? []
  await ask(server.url('postgres'), grant!)
  const { appUrl, jobUrl, checkpointUrl, separation } = await ensureRoles(url, passwords)
  expect(separation).toBe('not separated')
  const acting = 'select current_user, session_user'
  for (const [role, address] of Object.entries({ app: appUrl, job: jobUrl, checkpoint: checkpointUrl }))
    expect(await ask(address, acting)).toEqual([{ current_user: `chancery_${role}`, session_user: 'tenant' }])
})

test('what a refusal tells the administrator of a new server to run is enough to start', async () => {
  const other = await startScratchPostgres()
  try {
    const run = (sql: string) => ask(other.url('postgres'), sql)
    await run(`create role plain login password 'plain'`)
    await run('create database plain owner plain')
    const url = other.url('plain').replace(/\/\/[^@]*@/, '//plain:plain@')
    const refusal = String(await ensureRoles(url, passwords).catch((error: unknown) => error))
    const [, missing, grant] = /CREATE ROLE for each of (.+) and (GRANT .+) TO this login/.exec(refusal)!
    for (const role of missing!.split(', ')) await run(`create role ${role}`)
    await run(`${grant} to plain`)
    const { appUrl } = await ensureRoles(url, passwords)
    await migrate(url)
    expect(await ask(appUrl, 'select count(*)::int as n from party')).toEqual([{ n: 0 }])
  } finally {
    await other.remove()
  }
})

describe('two installations', () => {
  const second = { ...passwords, app: 'second-app', job: 'second-job', installation: 'two' }

  test('with one database keep their logins and passwords, and both reach it', async () => {
    const url = server.url('builder')
    const [first, other] = [await ensureRoles(url, passwords), await ensureRoles(url, second)]
    for (const kind of ['appUrl', 'jobUrl', 'readUrl', 'checkpointUrl'] as const) {
      expect(new URL(other[kind]).username).not.toBe(new URL(first[kind]).username)
      for (const address of [first[kind], other[kind]])
        expect(await ask(address, 'select 1 as one')).toEqual([{ one: 1 }])
    }
    expect(await ensureRoles(url, passwords)).toEqual(first)
  })

  test('with a database each cannot enter that of the other', async () => {
    await ask(server.url('postgres'), 'create database beside')
    const { appUrl } = await ensureRoles(server.url('beside'), second)
    expect(await ask(appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    const next = new URL(appUrl)
    next.pathname = '/builder'
    await expect(ask(next.toString(), 'select 1')).rejects.toThrow(/permission denied for database/)
  })
})

describe('a database that is not for the register', () => {
  const state = `select (select array_agg(rolname::text order by 1) from pg_roles) as roles, array(select extname::text from pg_extension order by 1) as extensions,
    datacl::text, (select nspacl::text from pg_namespace where nspname = 'public') from pg_database where datname = current_database()`

  test.each([
    ['a table', 'create table orders (id int)', /it has the table public\.orders\)/],
    [
      'a table elsewhere',
      'create schema hr; create table hr.staff (id int); create view hr.all as select 1',
      /hr.*and 1 more/,
    ],
    [
      'a function',
      'create function twice() returns int language sql as $$ select 2 $$',
      /the function public\.twice/,
    ],
    [
      'another program’s migrations',
      `create table _prisma_migrations (migration_name text, rolled_back_at timestamptz); create table orders (); insert into _prisma_migrations values ('1_orders')`,
      /holds no register of Chancery/,
    ],
  ])('is left as it was: one with %s', async (_, made, sentence) => {
    await ask(server.url('postgres'), 'drop database if exists somebodys')
    await ask(server.url('postgres'), 'create database somebodys')
    const url = server.url('somebodys')
    await ask(url, made)
    const before = await ask(url, state)
    await expect(ensureRoles(url, passwords)).rejects.toThrow(sentence)
    expect(await ask(url, state)).toEqual(before)
  })

  test('is also one of a newer version', async () => {
    await ask(server.url('postgres'), 'create database newer')
    const url = server.url('newer')
    await ensureRoles(url, passwords)
    await migrate(url)
    await ask(
      url,
      `insert into _prisma_migrations (id, checksum, migration_name) values ('1', 'x', '29990101000000_later')`,
    )
    await expect(ensureRoles(url, passwords)).rejects.toThrow(/belongs to a newer version of Chancery/)
    // To be served only, beside the newer one.
    await expect(ensureRoles(url, passwords, {}, { mayBeNewer: true })).resolves.toMatchObject({
      separation: 'separated',
    })
  })
})
