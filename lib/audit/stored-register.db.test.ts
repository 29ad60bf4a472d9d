import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyStoredLog } from '@/lib/audit/stored-log'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'

describe('the register beside its log', () => {
  let database: TestDatabase
  let owner: Client
  const [office, person] = [randomUUID(), randomUUID()]

  beforeAll(async () => {
    database = await testDatabase()
    owner = new Client({ connectionString: database.ownerUrl })
    await owner.connect()
    await owner.query(
      `begin; set local role chancery_owner; select set_config('app.actor', 'command-line', true)`,
    )
    await owner.query(`insert into contact (id, office, telephone) values ($1, 'Office “Ōne”', '+00')`, [
      office,
    ])
    await owner.query(`update contact set telephone = null where id = $1`, [office])
    await owner.query(
      `insert into app_user (id, email, name, role) values ($1, 'clerk@chancery.example', 'Clerk', 'SECRETARIAT')`,
      [person],
    )
    await owner.query('commit')
  })
  afterAll(async () => {
    await owner.end()
    await database.drop()
  })

  const verify = () => verifyStoredLog({ url: database.ownerUrl, role: 'chancery_guard' })

  /** As the superuser with all triggers off, looked at from another connection, and put back. */
  async function departureAfter(statement: string) {
    await owner.query('create table kept_contact as table contact; create table kept_user as table app_user')
    await owner.query(`set session_replication_role = replica; ${statement}`)
    const { verdict, departure } = await verify()
    await owner.query(
      'delete from contact; insert into contact select * from kept_contact; drop table kept_contact',
    )
    await owner.query(
      'delete from app_user; insert into app_user select * from kept_user; drop table kept_user',
    )
    expect(verdict.ok).toBe(true)
    return departure
  }

  test('agrees as it was written', async () => {
    expect(await verify()).toMatchObject({ verdict: { ok: true }, departure: null })
  })
  test.each([
    ['a value changed', `update app_user set role = 'ADMIN'`, /app_user” differs from entry 2: role/],
    ['a personal value changed', `update app_user set name = 'Clerc'`, /differs from entry 2: name/],
    [
      'a personal value taken away',
      `update contact set office = ''`,
      /contact” differs from entry 1: office/,
    ],
    [
      'an older value brought back',
      `update contact set telephone = '+00'`,
      /differs from entry 1: telephone/,
    ],
    ['a row taken away', 'delete from contact', /recorded by entry 1, is missing/],
    [
      'a row slipped in',
      `insert into app_user (id, email, name, role) values (gen_random_uuid(), 'x@chancery.example', 'X', 'ADMIN')`,
      /no entry records it/,
    ],
  ])('%s behind the log is found', async (_, statement, words) => {
    expect(await departureAfter(statement)).toMatch(words)
    expect((await verify()).departure).toBeNull()
  })
  test('is not compared by a login that may not read it, which says so', async () => {
    const found = await verifyStoredLog({ url: database.readUrl })
    expect(found.verdict.ok).toBe(true)
    expect(found.departure).toBeUndefined()
  })
})
