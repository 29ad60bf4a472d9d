import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyStoredLog } from '@/lib/audit/stored-log'
import { faultsOfReplay } from '@/lib/register/change-requests/replay/stored'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { createAccount } from './accounts'
import { asOperator } from './operator'
import { restoreCoChair } from './restoration'

const restoration = { party: 'ID', reason: 'Both seats were vacant.', basis: 'Letter of the chair' }
let database: TestDatabase
let client: Client

beforeAll(async () => {
  database = await testDatabase({ seeded: true })
  client = new Client({ connectionString: database.ownerUrl })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

async function coChairs() {
  const { rows } = await client.query<{ code: string }>(
    'select p.code from guard.required_parties(forum_today()) r(id) join party p using (id) order by p.code',
  )
  return rows.map(({ code }) => code)
}

/** As the first entry does, while no request has been applied. */
async function endSeatOfIndonesia() {
  await client.query('begin')
  await client.query(`select set_config('app.actor', 'seed', true)`)
  await client.query(
    `update seat s set valid_to = '2026-01-01' from party p, forum f
     where p.id = s.party_id and p.code = 'ID' and s.role = 'CO_CHAIR' and s.group_id = f.deciding_group_id`,
  )
  await client.query('commit')
}

test('a co-chair is restored by the operator only while a seat is vacant, and for ever visibly', async () => {
  await expect(restoreCoChair(client, restoration)).rejects.toThrow(/There is no active administrator/)
  const administrator = { email: 'admin@chancery.example', name: 'Administrator', role: 'ADMIN' as const }
  await asOperator(client, () => createAccount(client, administrator, randomUUID()))

  expect(await coChairs()).toEqual(['AU', 'ID'])
  await expect(restoreCoChair(client, restoration)).rejects.toThrow(/restoration_only_of_a_vacancy/)

  await endSeatOfIndonesia()
  expect(await coChairs()).toEqual(['AU'])
  await expect(restoreCoChair(client, { ...restoration, from: '2026-02-31' })).rejects.toThrow(/is not a day/)
  await expect(restoreCoChair(client, { ...restoration, party: 'XX' })).rejects.toThrow(
    /^No party has the code XX/,
  )
  const { code, sentence } = await restoreCoChair(client, { ...restoration, from: '2026-02-01' })
  expect(sentence).toMatch(/^Indonesia was restored as co-chair of .+ from 1.February.2026\.$/)
  expect(await coChairs()).toEqual(['AU', 'ID'])

  const { rows } = await client.query<{ kind: string; state: string; entry: Record<string, unknown> }>(
    `select r.kind, r.state, convert_from(e.body, 'UTF8')::jsonb as entry from change_request r
     join audit.leaf l on l.row_id = r.id and l.action = 'co-chair.restored' join audit.event e on e.id = l.event_id
     where r.code = $1`,
    [code],
  )
  expect(rows[0]).toMatchObject({ kind: 'RESTORATION', state: 'APPLIED' })
  expect(rows[0]?.entry).toMatchObject({
    actor: 'command-line',
    meaning: { reason: 'Both seats were vacant.', basis: 'Letter of the chair' },
  })
  await expect(restoreCoChair(client, { ...restoration, party: 'NR' })).rejects.toThrow(
    /restoration_only_of_a_vacancy/,
  )

  // The log verifies, restoration included.
  const verified = await verifyStoredLog({ url: database.ownerUrl, role: 'chancery_guard' }, [faultsOfReplay])
  expect(verified).toMatchObject({ verdict: { ok: true }, departure: null, further: [] })
})
