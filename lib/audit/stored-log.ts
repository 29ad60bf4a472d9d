import postgres from 'postgres'
import { addressesOf } from '@/lib/kernel/hosts'
import type { PersonalValue } from '@/lib/audit/entry'
import { faultOfRegister } from '@/lib/audit/stored-register'
import { verifyLog, type LogHead, type LogRow, type Verdict } from '@/lib/audit/verify'

/** A login that may read the whole log, and the role to take on where the login itself reads nothing. */
type LogReader = { url: string; role?: 'chancery_guard' }

const BATCH = 500
const INSTANT = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'

type LeafColumns = {
  seq: string
  sealed_at: string
  stamp: Buffer
  leaf_hash: Buffer
  root_hash: Buffer
  audience: string
  actor: string
  action: string
  table_name: string | null
  row_id: string | null
  subjects: string[]
}
type EventColumns = { event_id: string; tx: string; event_audience: string; body: Buffer }
type PersonalColumns = { personal: { path: string; subject: string; salt: string; value: string }[] | null }

function eventOf(row: EventColumns): LogRow['event'] {
  return { id: Number(row.event_id), tx: row.tx, audience: row.event_audience, body: row.body }
}

function personalOf({ personal }: PersonalColumns): PersonalValue[] {
  return (personal ?? []).map(({ path, subject, salt, value }) => ({
    path,
    subjectId: subject,
    salt: Buffer.from(salt, 'hex'),
    value,
  }))
}

async function* sealedRows(sql: postgres.TransactionSql, withPersonal: boolean): AsyncGenerator<LogRow> {
  const personal = withPersonal
    ? sql`(select json_agg(json_build_object('path', p.path, 'subject', p.subject_id, 'salt', encode(p.salt, 'hex'),
        'value', p.value::text)) from audit.personal p where p.event_id = l.event_id)`
    : sql`null::json`
  const batches = sql<(LeafColumns & PersonalColumns & (EventColumns | { body: null }))[]>`
    select l.seq, to_char(l.sealed_at at time zone 'UTC', ${INSTANT}) as sealed_at, l.stamp, l.leaf_hash, l.root_hash,
      l.audience, l.actor, l.action, l.table_name, l.row_id, to_json(l.subjects) as subjects,
      e.id as event_id, e.tx::text as tx, e.audience as event_audience, e.body, ${personal} as personal
    from audit.leaf l left join audit.event e on e.id = l.event_id order by l.seq`.cursor(BATCH)
  for await (const batch of batches) {
    for (const row of batch) {
      yield {
        event: row.body === null ? null : eventOf(row),
        leaf: {
          seq: Number(row.seq),
          sealedAt: row.sealed_at,
          stamp: row.stamp,
          leafHash: row.leaf_hash,
          rootHash: row.root_hash,
          audience: row.audience,
          actor: row.actor,
          action: row.action,
          tableName: row.table_name,
          rowId: row.row_id,
          subjects: row.subjects,
        },
        personal: personalOf(row),
      }
    }
  }
}

async function* unsealedRows(sql: postgres.TransactionSql): AsyncGenerator<LogRow> {
  const rows = await sql<EventColumns[]>`
    select e.id as event_id, e.tx::text as tx, e.audience as event_audience, e.body from audit.event e
    where not exists (select from audit.leaf l where l.event_id = e.id) order by e.id limit 1`
  for (const row of rows) yield { event: eventOf(row), leaf: null, personal: [] }
}

async function* allRows(sql: postgres.TransactionSql, withPersonal: boolean): AsyncGenerator<LogRow> {
  yield* sealedRows(sql, withPersonal)
  yield* unsealedRows(sql)
}

async function headOf(sql: postgres.TransactionSql): Promise<LogHead | undefined> {
  const [head] = await sql<
    { size: string; frontier: string[]; root: Buffer; sealed_at: string; tx: string }[]
  >`
    select size, root, tx::text as tx, to_char(sealed_at at time zone 'UTC', ${INSTANT}) as sealed_at,
      array_to_json(array(select encode(node, 'hex') from unnest(frontier) with ordinality f(node, place) order by place)) as frontier
    from audit.head`
  return (
    head && {
      size: Number(head.size),
      frontier: head.frontier.map((node) => Buffer.from(node, 'hex')),
      root: head.root,
      sealedAt: head.sealed_at,
      tx: head.tx,
    }
  )
}

/** A connection for reading the whole log; with several database servers, to the one that takes writes. */
export const openLog = (url: string): postgres.Sql =>
  postgres(url, {
    ...{ max: 1, fetch_types: false, connect_timeout: 10, onnotice: () => {} },
    ...(addressesOf(url).length > 1 && { target_session_attrs: 'primary' as const }),
  })

/** The logins have short limits, meant for the pages; a long log takes longer to read. Not every version has all four. */
export async function liftLimits(sql: postgres.Sql): Promise<void> {
  await sql`select set_config(name, '0', false) from pg_settings where name in
    ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')`
}

type Verified = {
  verdict: Verdict
  /** Whether the login could see personal values, so that they were compared with their commitments. */
  withPersonal: boolean
  /** How the register departs from an intact log; null when it agrees, undefined when this login may not read the register. */
  departure?: string | null
  /** What further checks found, in whole sentences; only of an intact log, by a login that may read the register. */
  further: string[]
}

/** A check of what the log is about, by those who know it: what is wrong, in whole sentences. */
export type FurtherCheck = (snapshot: postgres.TransactionSql) => Promise<string[]>

/**
 * Verifies the log of a database as it is at one moment, reading only, then the register against the log, and then what is `further` given.
 * @throws what the driver throws when the log cannot be read.
 */
export async function verifyStoredLog(
  { url, role }: LogReader,
  further: FurtherCheck[] = [],
): Promise<Verified> {
  const sql = openLog(url)
  try {
    await liftLimits(sql)
    if (role) await sql`select set_config('role', ${role}, false)`
    return await sql.begin('isolation level repeatable read read only', (snapshot) =>
      verified(snapshot, further),
    )
  } finally {
    await sql.end({ timeout: 5 })
  }
}

async function verified(snapshot: postgres.TransactionSql, further: FurtherCheck[]): Promise<Verified> {
  const [may] = await snapshot<{ personal: boolean; register: boolean }[]>`
    select has_table_privilege('audit.personal', 'select') as personal, has_table_privilege('membership', 'select') as register`
  const withPersonal = may?.personal === true
  const verdict = await verifyLog(allRows(snapshot, withPersonal), await headOf(snapshot))
  if (!verdict.ok || !withPersonal || !may?.register) return { verdict, withPersonal, further: [] }
  const departure = await faultOfRegister(snapshot)
  const found: string[] = []
  for (const check of further) found.push(...(await check(snapshot)))
  return { verdict, withPersonal, departure, further: found }
}
