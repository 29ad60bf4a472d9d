import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startScratchPostgres } from '@/scripts/scratch.mjs'
import { migrate } from './migrate'
import { RolesRefused } from './privileges'
import { ensureRoles } from './roles'

// A server of its own: roles belong to a whole server, and here they must first be missing.
const passwords = {
  ...{ app: 'app-password', read: 'read-password' },
  ...{ job: 'job-password', checkpoint: 'checkpoint-password' },
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
      ...{ login: 'chancery_app', statement: '5s', lock: '2s', idle: '10s', zone: 'UTC' },
      ...{ owner: false, may_create: false },
    })
    await expect(ask(appUrl, 'set role chancery_owner')).rejects.toThrow(/permission denied/)
  })

  test('sets the password again when the data folder holds another', async () => {
    const { appUrl } = await ensureRoles(url, { ...passwords, app: 'another' })
    expect(await ask(appUrl, 'select session_user::text as login')).toEqual([{ login: 'chancery_app' }])
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
    expect(await ask(jobUrl, 'select session_user::text as login')).toEqual([{ login: 'chancery_job' }])
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
  await expect(ensureRoles(url.toString(), passwords)).rejects.toThrow(
    /(must own the database|may not create the extension)/,
  )
})

test('a login that separates the web process, but may not set the password of the server’s own, is told how', async () => {
  const url = await bootstrap('halfway', '')
  await ask(server.url('postgres'), 'grant chancery_owner, chancery_guard to halfway')
  await ask(server.url('postgres'), `create role web_of_halfway login password 'web' in role chancery_app`)
  const given = new URL(url)
  given.username = 'web_of_halfway'
  given.password = 'web'
  const unknown = { app: 'unknown', read: 'unknown', job: 'unknown', checkpoint: 'unknown' }
  await expect(ensureRoles(url, unknown, { appUrl: given.toString() })).rejects.toThrow(
    /may not set the password of chancery_job.*DATABASE_JOB_URL/,
  )
})

test('without the right to set passwords it starts under the owner’s login, in the role of the web process', async () => {
  const url = await bootstrap('tenant', '')
  await ask(
    server.url('postgres'),
    'grant chancery_owner, chancery_guard, chancery_app, chancery_read, chancery_job to tenant',
  )
  const { appUrl, jobUrl, separation } = await ensureRoles(url, {
    app: 'unknown',
    read: 'unknown',
    job: 'unknown',
    checkpoint: 'unknown',
  })
  expect(separation).toBe('not separated')
  expect(await ask(appUrl, 'select current_user, session_user')).toEqual([
    { current_user: 'chancery_app', session_user: 'tenant' },
  ])
  expect(await ask(jobUrl, 'select current_user, session_user')).toEqual([
    { current_user: 'chancery_job', session_user: 'tenant' },
  ])
})
