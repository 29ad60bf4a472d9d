import { Client } from 'pg'
import { entryBytes, stampBytes } from '@/lib/audit/entry'
import { appendLeaf, leafHash, rootOf, type Frontier } from '@/lib/audit/merkle'

const tables = ['event', 'leaf', 'head', 'personal'] as const

/** An entry as whoever owns the database may write it anew. */
export type Written = {
  id: string
  tx: string
  audience: string
  sealedAt: string
  body: Record<string, unknown>
}

/** The most that can be done to a log: as the superuser, with all triggers and foreign keys off. */
export async function openTampering(ownerUrl: string) {
  const db = new Client({ connectionString: ownerUrl, options: '-c timezone=UTC' })
  await db.connect()
  await db.query('create schema kept')
  for (const table of tables) await db.query(`create table kept.${table} as table audit.${table}`)
  await db.query('set session_replication_role = replica')

  async function putBack() {
    for (const table of tables) {
      await db.query(`delete from audit.${table}`)
      await db.query(`insert into audit.${table} overriding system value select * from kept.${table}`)
    }
  }

  /** The whole log anew, with right numbers, hashes, roots and head: whatever `change` makes of its entries. */
  async function writeAnew(change: (entries: Written[]) => Written[]) {
    const { rows } = await db.query<Omit<Written, 'body'> & { bytes: string }>(`
      select e.id::text as id, e.tx::text as tx, e.audience, convert_from(e.body, 'UTF8') as bytes,
        to_char(l.sealed_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "sealedAt"
      from audit.leaf l join audit.event e on e.id = l.event_id order by l.seq`)
    const entries = change(rows.map(({ bytes, ...entry }) => ({ ...entry, body: JSON.parse(bytes) })))
    await db.query('delete from audit.leaf')
    await db.query('delete from audit.event')
    let frontier: Frontier = []
    for (const [seq, entry] of entries.entries()) frontier = await seal(entry, seq, frontier)
    const last = entries.at(-1)!
    await db.query('update audit.head set size = $1, frontier = $2, root = $3, sealed_at = $4, tx = $5', [
      ...[entries.length, [...frontier], rootOf(frontier), last.sealedAt, last.tx],
    ])
  }

  async function seal({ id, tx, audience, sealedAt, body }: Written, seq: number, before: Frontier) {
    const bytes = Buffer.from(JSON.stringify(body))
    const stamp = stampBytes(seq, sealedAt)
    const leaf = leafHash(entryBytes(stamp, bytes))
    const frontier = appendLeaf(before, seq, leaf)
    await db.query(
      'insert into audit.event (id, tx, audience, body) overriding system value values ($1, $2, $3, $4)',
      [id, tx, audience, bytes],
    )
    await db.query(`insert into audit.leaf values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`, [
      ...[seq, id, sealedAt, stamp, leaf, rootOf(frontier)],
      ...[audience, body.actor, body.action, body.table, body.id, body.subjects],
    ])
    return frontier
  }

  return { db, putBack, writeAnew, close: () => db.end() }
}
