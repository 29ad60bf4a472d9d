import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyStoredLog } from '@/lib/audit/stored-log'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'

const tables = ['event', 'leaf', 'head', 'personal'] as const
const fourth = '(select event_id from audit.leaf where seq = 4)'

describe('the log in the database', () => {
  let database: TestDatabase
  let owner: Client

  beforeAll(async () => {
    database = await testDatabase()
    owner = new Client({ connectionString: database.ownerUrl })
    await owner.connect()
    for (let act = 0; act < 3; act++) await recordAnOffice()
    // The most that can be done to a log: as the superuser, with all triggers and foreign keys off.
    await owner.query('create schema kept')
    for (const table of tables) await owner.query(`create table kept.${table} as table audit.${table}`)
    await owner.query('set session_replication_role = replica')
  })
  afterAll(async () => {
    await owner.end()
    await database.drop()
  })

  async function recordAnOffice() {
    const id = randomUUID()
    await owner.query(
      `begin; set local role chancery_owner; select set_config('app.actor', 'command-line', true)`,
    )
    await owner.query('insert into contact (id, office, address) values ($1, $2, $3)', [
      id,
      'Office “Ōne”',
      'a\nb \\ "🙂"',
    ])
    await owner.query('update contact set telephone = $2 where id = $1', [id, '+00'])
    await owner.query(
      `select audit.record('register', 'contact.noted', 'contact', $1, array[$1]::uuid[], '{"n":0.50}')`,
      [id],
    )
    await owner.query('commit')
  }

  async function putBack() {
    for (const table of tables) {
      await owner.query(`delete from audit.${table}`)
      await owner.query(`insert into audit.${table} overriding system value select * from kept.${table}`)
    }
  }

  const asGuard = () => verifyStoredLog({ url: database.ownerUrl, role: 'chancery_guard' })

  it('as the database sealed it is intact, personal values included', async () => {
    const { rows } = await owner.query<{ root: Buffer }>('select root from audit.head')
    expect(await asGuard()).toMatchObject({
      withPersonal: true,
      verdict: { ok: true, size: 9, root: rows[0]?.root },
    })
  })

  it('is verified by its reader too, who sees no personal value', async () => {
    expect(await verifyStoredLog({ url: database.readUrl })).toMatchObject({
      withPersonal: false,
      verdict: { ok: true, size: 9 },
    })
  })

  it('is not readable to the web process', async () => {
    await expect(verifyStoredLog({ url: database.appUrl })).rejects.toThrow('permission denied')
  })

  type Change = [statement: string, at: number | 'head']
  const changes: Change[] = [
    [`update audit.event set body = set_byte(body, 20, get_byte(body, 20) # 1) where id = ${fourth}`, 4],
    [`update audit.event set body = set_byte(body, 0, 91) where id = ${fourth}`, 4],
    [`update audit.event set tx = tx + 1 where id = ${fourth}`, 4],
    [`update audit.event set audience = 'draft' where id = ${fourth}`, 4],
    [`delete from audit.event where id = ${fourth}`, 4],
    [`insert into audit.event (tx, audience, body) values (1, 'register', '{}')`, 'head'],
    ...[
      'seq = 99',
      'event_id = 99',
      "sealed_at = sealed_at + interval '1 microsecond'",
      "sealed_at = 'infinity'",
      "stamp = stamp || ' '",
      "leaf_hash = sha256('')",
      "root_hash = sha256('')",
      "audience = 'draft'",
      "actor = 'job'",
      "action = 'row.none'",
      'table_name = null',
      'row_id = null',
      'subjects = array[gen_random_uuid()]',
    ].map((change): Change => [`update audit.leaf set ${change} where seq = 4`, 4]),
    ['delete from audit.leaf where seq = 4', 4],
    ['delete from audit.leaf where seq = 8', 'head'],
    [
      'delete from audit.leaf where seq = 8; delete from audit.event e where not exists (select from audit.leaf where event_id = e.id)',
      'head',
    ],
    ...[
      'size = 8',
      "frontier[2] = sha256('')",
      "frontier = frontier || sha256('')",
      "root = sha256('')",
      "sealed_at = sealed_at + interval '1 microsecond'",
      'tx = tx + 1',
    ].map((change): Change => [`update audit.head set ${change}`, 'head']),
    ['delete from audit.head', 'head'],
    ...[`value = '"b"'`, "salt = sha256('')", "path = 'row.id'", 'subject_id = gen_random_uuid()'].map(
      (change): Change => [
        `update audit.personal set ${change} where event_id = ${fourth} and path = 'row.office'`,
        4,
      ],
    ),
  ]
  it.each(changes)('shows that somebody did: %s', async (change, at) => {
    await owner.query(change)
    const { verdict } = await asGuard()
    await putBack()
    expect(verdict).toMatchObject({ ok: false, at })
  })

  it('is intact again when all is put back', async () => {
    await putBack()
    expect((await asGuard()).verdict.ok).toBe(true)
  })
})
