import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { confirmMandate } from './confirmation'
import { asSentence } from './sentence'

const behind = { reason: 'The seat was vacant.', basis: 'Letter of the ministry, 3 November 2026' }
let database: TestDatabase
let client: Client
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  client = new Client({ connectionString: database.ownerUrl })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await make.close()
  await database.drop()
})

const emailOf = async (user: { id: string }) =>
  (await client.query<{ email: string }>('select email from app_user where id = $1', [user.id])).rows[0]!
    .email

test('a mandate is confirmed by the operator only where its seat has no confirmed one, and for ever visibly', async () => {
  const colleague = await make.makeUser({ role: 'REVIEWER', party: forum.australia, name: 'Colleague' })
  const email = await emailOf(colleague)
  await expect(confirmMandate(client, { email, ...behind })).rejects.toThrow(/There is no mandate of/)
  const mandate = await make.makeMandate({
    ...{ user: colleague, party: forum.australia, by: forum.admin, isConfirmed: false },
  })
  await expect(asSentence(confirmMandate(client, { email, ...behind }))).rejects.toThrow(
    /^This seat has a confirmed mandate/,
  )
  // Somebody who cannot sign in confirms nothing either.
  await make.asSeed(() =>
    make.db.query('update app_user set active = false where id = $1', [forum.canberra.id]),
  )
  expect(await confirmMandate(client, { email, ...behind })).toMatch(
    /^Confirmed the mandate of Colleague to decide for the seat of Australia\./,
  )
  await expect(confirmMandate(client, { email, ...behind })).rejects.toThrow(/There is no mandate of/)
  const { rows } = await client.query(
    `select l.action, l.actor, convert_from(e.body, 'UTF8')::jsonb -> 'meaning' as meaning
     from audit.leaf l join audit.event e on e.id = l.event_id where l.row_id = $1 order by l.seq desc limit 1`,
    [mandate],
  )
  expect(rows[0]).toMatchObject({ action: 'mandate.confirmed', actor: 'command-line', meaning: behind })
})

test('reason and basis are demanded by the database too', async () => {
  const { jakarta } = forum
  const insert = `insert into mandate_confirmation (id, mandate_id, reason) select gen_random_uuid(), id, 'x' from mandate where user_id = $1`
  await client.query('begin')
  await client.query(`select set_config('app.actor', 'command-line', true)`)
  await client.query('update app_user set active = false where id = $1', [jakarta.id])
  await expect(client.query(insert, [jakarta.id])).rejects.toMatchObject({
    constraint: 'mandate_confirmation_by_whom',
  })
  await client.query('rollback')
})
