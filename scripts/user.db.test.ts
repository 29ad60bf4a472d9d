import { execFile } from 'node:child_process'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'

let database: TestDatabase
let client: Client
const admin = ['--email', 'Admin@chancery.example']
const clerk = ['--email', 'clerk@chancery.example']

beforeAll(async () => {
  database = await testDatabase({ seeded: true })
  client = new Client({ connectionString: database.ownerUrl })
  await client.connect()
  for (const [who, role] of [
    [admin, 'ADMIN'],
    [clerk, 'SECRETARIAT'],
  ] as const)
    await user('create', ...who, '--name', 'An office', '--role', role)
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

type Answer = { code: number; said: string }

/** `npm run user -- …`, as an operator types it. */
function user(...words: string[]): Promise<Answer> {
  const env = { ...process.env, DATABASE_URL: database.ownerUrl }
  return new Promise((done) => {
    execFile('tsx', ['scripts/user.ts', ...words], { env }, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, said: `${out}${err}`.trim() }),
    )
  })
}
const entries = async () => Number((await client.query('select size from audit.head')).rows[0].size)
async function refused(sentence: string, ...words: string[]) {
  const before = await entries()
  expect(await user(...words)).toEqual({ code: 1, said: sentence })
  expect(await entries()).toBe(before)
}
const isActive = async ([, email]: string[]) =>
  (await client.query('select active from app_user where email = lower($1)', [email])).rows[0].active

beforeEach(async () => {
  await client.query('begin')
  await client.query(`select set_config('app.actor', 'seed', true)`)
  await client.query('update app_user set active = true where not active')
  await client.query('commit')
})

test('a reviewer of a party without a co-chair seat is created, and it is said what the account cannot do', async () => {
  const create = async (party: string) =>
    (
      await user(
        'create',
        '--email',
        `${party}@chancery.example`,
        '--name',
        party,
        '--role',
        'REVIEWER',
        '--party',
        party,
      )
    ).said
  const sentence =
    'Norway holds no co-chair seat today. The account can read what reviewers read, but cannot decide.'
  expect(await create('no')).toMatch(new RegExp(`^Created the account no@.+\\n${sentence}$`))
  expect(await create('au')).toMatch(/^Created the account au@.+$/)
})

test('the operator deactivates an account once, and reactivates it once', async () => {
  await refused('This account is already active.', 'reactivate', ...clerk)
  expect(await user('deactivate', ...clerk)).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^Deactivated clerk@/),
  })
  expect(await isActive(clerk)).toBe(false)
  await refused('This account is already deactivated.', 'deactivate', ...clerk)
  expect(await user('reactivate', ...clerk)).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^Reactivated clerk@/),
  })
  expect(await isActive(clerk)).toBe(true)
})

test('the password of a deactivated account is not reset', async () => {
  expect(await user('reset', ...clerk)).toMatchObject({ code: 0 })
  await user('deactivate', ...clerk)
  await refused('This account is deactivated. Reactivate it first.', 'reset', ...clerk)
})

test('the last administrator is deactivated only where the operator says so', async () => {
  const no = 'This is the last administrator. Make another account an administrator first.'
  await refused(no, 'deactivate', ...admin)
  expect(await isActive(admin)).toBe(true)
  expect(await user('deactivate', ...admin, '--last')).toMatchObject({ code: 0 })
  expect(await isActive(admin)).toBe(false)
})

test.each(['reset', 'deactivate', 'reactivate'])('%s without an address asks for it', async (command) => {
  const { code, said } = await user(command)
  expect(code).toBe(1)
  expect(said).toMatch(/^Give --email\.\n\nnpm run user/)
})

test('an address that no account has is named in the refusal', async () => {
  const sentence = 'There is no account "nobody@chancery.example": npm run user -- list shows all.'
  await refused(sentence, 'reset', '--email', 'nobody@chancery.example')
})
