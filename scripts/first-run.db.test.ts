import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyPassword } from '@/lib/access/sign-in/passwords'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { createAccount } from './accounts'
import { makeFirstAccounts } from './first-run'
import { asOperator } from './operator'

let database: TestDatabase
let client: Client
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-first-run-'))
  process.env.CHANCERY_DATA_DIR = folder
  database = await testDatabase({ seeded: true })
  client = new Client({ connectionString: database.ownerUrl })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  rmSync(folder, { recursive: true })
  await database.drop()
})

test('the first start makes one account a role, with passwords that are in a file for this user alone', async () => {
  const table = await makeFirstAccounts(client)
  const file = path.join(folder, 'first-run.txt')
  expect(readFileSync(file, 'utf8')).toBe(`${table}\n`)
  expect(statSync(file).mode & 0o777).toBe(0o600)

  const lines = table.split('\n').map((line) => line.trim().split(/\s{2,}/))
  expect(lines.map(([title]) => title)).toEqual([
    ...[
      'Administrator',
      'Secretariat',
      'Co-chair reviewer AU',
      'Co-chair reviewer ID',
      'Delegate NR',
      'Delegate NO',
    ],
  ])
  for (const [, email, password] of lines) {
    const { rows } = await client.query<{ password_hash: string }>(
      'select password_hash from door.find_login($1)',
      [email],
    )
    expect(await verifyPassword(rows[0]!.password_hash, password!)).toBe(true)
    expect(password!.length).toBeGreaterThanOrEqual(20)
  }
})

test('both co-chairs can decide at once, under mandates that say they are a demonstration and were confirmed by the operator', async () => {
  const { rows } = await client.query(
    `select p.code, u.role, m.letter like 'For demonstration only%' as told, m.valid_from <= forum_today() and forum_today() < m.valid_to as valid,
       (select c.confirmed_by is null and c.basis = 'First start of the demonstration' from mandate_confirmation c where c.mandate_id = m.id) as confirmed
     from mandate m join app_user u on u.id = m.user_id join party p on p.id = m.party_id and p.id = u.party_id order by p.code`,
  )
  expect(rows).toEqual([
    { code: 'AU', role: 'REVIEWER', told: true, valid: true, confirmed: true },
    { code: 'ID', role: 'REVIEWER', told: true, valid: true, confirmed: true },
  ])
})

test('every account begins its history with its creation', async () => {
  const { rows } = await client.query(
    `select array_agg(l.action order by l.seq) as actions from audit.leaf l join app_user u on u.id = l.row_id
     where l.action not like 'row.%' and l.table_name = 'app_user' group by u.id`,
  )
  expect(rows).toEqual(Array.from({ length: 6 }, () => ({ actions: ['account.created', 'password.set'] })))
})

test('an account that may not be so is refused with the sentence of the accounts page, and nothing of it stays', async () => {
  const make = (account: Parameters<typeof createAccount>[1]) =>
    asOperator(client, () => createAccount(client, account, 'x'))
  const delegate = { email: 'new@chancery.example', name: 'New', role: 'DELEGATE' as const }
  await expect(make(delegate)).rejects.toThrow('A delegate acts for a party.')
  await expect(make({ ...delegate, party: 'ZZ' })).rejects.toThrow('No party has the code ZZ')
  await expect(make({ ...delegate, role: 'ADMIN', party: 'NR' })).rejects.toThrow('do not act for a party')
  await expect(make({ ...delegate, party: 'NR', email: 'Nauru@chancery.example' })).rejects.toThrow(
    /There is already an account with/,
  )
  await expect(make({ ...delegate, party: 'NR', email: 'nobody' })).rejects.toThrow(
    'Write the e-mail address',
  )
  const { rows } = await client.query('select count(*)::int as n from app_user')
  expect(rows).toEqual([{ n: 6 }])
})
