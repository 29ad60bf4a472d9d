import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { openTo } from '@/lib/audit/open'
import type { Reader } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'
import { readInPages } from '@/lib/kernel/transaction'
import { CLOSED, versionFile, type PersonalLine, type StoredLine } from './format'
import type { Part } from './zip'

/** What an export holds, read page by page and as the receiver may read it. */

const PAGE = 500

const line = (value: PersonalLine | StoredLine) => `${JSON.stringify(value)}\n`

/** Counts the entries of which the receiver has the hash alone. */
export type Closed = { count: number }

/** Every entry of the log in order: its bytes, or its hash. */
export async function* entryLines(
  db: Reader,
  actor: Actor,
  size: number,
  closed: Closed,
): AsyncGenerator<Buffer> {
  const pages = readInPages<{ seq: bigint; bytes: Uint8Array }>(
    db,
    Prisma.sql`select l.seq, audit.entry(l.stamp, e.body) as bytes from audit.leaf l join audit.event e on e.id = l.event_id
      where l.seq < ${BigInt(size)} and ${openTo(actor)} order by l.seq`,
    PAGE,
  )
  let next = 0
  for await (const page of pages) {
    const lines: Uint8Array[] = []
    for (const { seq, bytes } of page) {
      lines.push(...(await closedLines(db, next, Number(seq), closed)), bytes, Buffer.from('\n'))
      next = Number(seq) + 1
    }
    yield Buffer.concat(lines)
  }
  for (; next < size; next += PAGE)
    yield Buffer.concat(await closedLines(db, next, Math.min(next + PAGE, size), closed))
}

async function closedLines(db: Reader, first: number, before: number, closed: Closed): Promise<Buffer[]> {
  if (first >= before) return []
  const [found] = await db.$queryRaw<{ hashes: Uint8Array }[]>`
    select audit.hashes(${BigInt(first)}, ${BigInt(before)}) as hashes`
  const hashes = Buffer.from(found!.hashes)
  closed.count += before - first
  return Array.from({ length: before - first }, (_, at) =>
    Buffer.from(`${CLOSED}${hashes.toString('hex', at * 32, at * 32 + 32)}\n`),
  )
}

/** Every submitted version that the receiver may read, under its digest. */
export async function* versions(db: Reader): AsyncGenerator<Part> {
  const pages = readInPages<{ digest: string; content: Uint8Array }>(
    db,
    Prisma.sql`select distinct on (content_hash) encode(content_hash, 'hex') as digest, content from change_request_version order by content_hash`,
    20,
  )
  for await (const page of pages)
    for (const { digest, content } of page) yield { name: versionFile(digest), pieces: [content] }
}

/** The checkpoints of the log, oldest first, and the keys that signed them. */
export async function checkpointsAndKeys(db: Reader): Promise<{ notes: string; keys: string }> {
  const [found] = await db.$queryRaw<{ notes: string | null; keys: string[] }[]>`
    select (select string_agg(c.note || coalesce((select string_agg(s.line || E'\n', '' order by s.seen_at, s.key) from audit.cosignature s
        where s.size = c.size), ''), E'\n' order by c.size) from audit.checkpoint c) as notes,
      array(select key from (select distinct key from audit.checkpoint) k order by key)
        || array(select key from (select distinct key from audit.cosignature) k order by key) as keys`
  return { notes: found?.notes ?? '', keys: (found?.keys ?? []).map((key) => `${key}\n`).join('') }
}

/** The tables of the register that everybody reads, with their keys; those with personal columns; both as their triggers say. */
export async function recordedTables(db: Reader) {
  const found = await db.$queryRaw<{ name: string; audience: string; personal: string; key: string[] }[]>`
    select c.relname as name, (string_to_array(encode(t.tgargs, 'escape'), '\\000'))[1] as audience,
      (string_to_array(encode(t.tgargs, 'escape'), '\\000'))[2] as personal,
      array(select a.attname::text from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
        where i.indisprimary and i.indrelid = c.oid order by a.attname) as key
    from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname = 'audit_row' and c.relnamespace = 'public'::regnamespace order by 1`
  return {
    register: found.filter(({ audience, personal }) => audience === 'register' && personal === ''),
    personal: found.filter(({ personal }) => personal !== ''),
  }
}

/** The rows of a table as JSON, as the database writes it. */
export async function* rowLines(db: Reader, table: string): AsyncGenerator<string> {
  const pages = readInPages<{ row: string }>(
    db,
    Prisma.sql`select r::text as row from audit.rows(${table}) r`,
    PAGE,
  )
  for await (const page of pages) yield page.map(({ row }) => `${row}\n`).join('')
}

type Value = { subject: string; path: string; value: string }

/** The personal values that the receiver sees on pages, as they are now, each with the salt of every entry that committed to it. */
export async function* personalLines(
  db: Reader,
  tables: { name: string; personal: string }[],
): AsyncGenerator<string> {
  for (const { name, personal } of tables) {
    const pages = readInPages<Value>(
      db,
      Prisma.sql`select r ->> 'id' as subject, 'row.' || v.key as path, v.value::text as value
        from audit.rows(${name}) r, jsonb_each(r) v where v.key = any (${personal.split(',')}) and v.value <> 'null'`,
      PAGE,
    )
    for await (const page of pages) yield (await salted(db, page)).map(line).join('')
  }
}

async function salted(db: Reader, values: Value[]): Promise<PersonalLine[]> {
  const known = new Map(values.map((one) => [`${one.subject} ${one.path}`, one.value]))
  const found = await db.$queryRaw<{ seq: bigint; path: string; subject: string; salt: string }[]>`
    select seq, path, subject_id::text as subject, encode(salt, 'hex') as salt from audit.salts(${values.map(({ subject }) => subject)}::uuid[],
      ${values.map(({ path }) => path)}::text[], ${values.map(({ value }) => value)}::text[]::jsonb[])`
  return found.map(({ seq, ...rest }) => ({
    ...rest,
    seq: Number(seq),
    value: known.get(`${rest.subject} ${rest.path}`)!,
  }))
}

/** The digests of the files that the receiver may read. */
export async function* storedLines(db: Reader): AsyncGenerator<string> {
  const pages = readInPages<StoredLine>(
    db,
    Prisma.sql`select 'document_file' as table, id::text, sha256, size::int from document_file where sha256 is not null
      union all select 'change_request_file', id::text, sha256, size::int from change_request_file where sha256 is not null order by 1, 2`,
    PAGE,
  )
  for await (const page of pages) yield page.map(line).join('')
}
