import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { openTo } from '@/lib/audit/open'
import type { Reader } from '@/lib/kernel/operation'
import { roleWords, type Actor, type Role } from '@/lib/kernel/policy'
import { CHANGED, creditsOf, type Credit } from '@/lib/register/parties/credits'
import { doerOf, namesOf } from './names'
import type { Named, Names } from './named'
import { rowInWords, type RowWords } from './words'

/** Entries of the log as rows of the database, and as a reader sees them. */

type Body = {
  role?: string | null
  request?: string | null
  subjects: string[]
  table: string | null
  id: string | null
  meaning?: {
    sentence?: string
    reason?: string | null
    basis?: string | null
    facts?: Record<string, unknown>
  }
  row?: Record<string, unknown>
  old?: Record<string, unknown>
  changed?: string[]
}
/** As it comes out of the database, by `stored` and `latestStored`. */
export type Stored = { seq: bigint; at: Date; tx: bigint; actor: string; action: string; body: Body }

/** What everybody with the audit page has of an entry. */
type Seal = { seq: bigint; at: Date; table: string | null; hash: Uint8Array }
/** An entry that its reader may not read: that it is there, and unchanged. */
export type ClosedEntry = { seq: number; at: Date; table: string | null; hash: string }
export const closedEntry = ({ seq, at, table, hash }: Seal): ClosedEntry => ({
  ...{ seq: Number(seq), at, table, hash: hexOf(hash) },
})
export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** The latest entries that this reader may read and that fulfil conditions on `l`, the leaf. The leaves are chosen first, so that no other body is read. */
const latestStored = (reader: Actor, conditions: Prisma.Sql, most: number) => Prisma.sql`
  select l.seq, l.sealed_at as at, e.tx, l.actor, l.action, convert_from(e.body, 'UTF8')::jsonb as body
  from (select * from audit.leaf l where ${conditions} and ${openTo(reader)} order by l.seq desc limit ${most}) l
  join audit.event e on e.id = l.event_id order by l.seq desc`

/** A run of numbers of the log: from `least`, before `before`. */
export type Numbers = { least: Prisma.Sql; before: Prisma.Sql }

/** The latest entries of these numbers, each of them: what this reader may not read without actor, action and body. */
export const latestOfAll = (db: Reader, reader: Actor, { least, before }: Numbers, most: number) =>
  db.$queryRaw<(Stored | ({ body: null } & Seal))[]>`
    select s.seq, s.sealed_at as at, s.table_name as "table", s.leaf_hash as hash, e.tx, l.actor, l.action, convert_from(e.body, 'UTF8')::jsonb as body
    from audit.seals(${least}, ${before}, ${most}) s left join audit.leaf l on l.seq = s.seq and ${openTo(reader)}
    left join audit.event e on e.id = l.event_id order by s.seq desc`

/** The latest entries that fulfil conditions on `l`, the leaf: only those that this reader may read, so that no filter tells of another. */
export const latestThat = (db: Reader, reader: Actor, conditions: Prisma.Sql, most: number) =>
  db.$queryRaw<Stored[]>(latestStored(reader, conditions, most))

/** The other entries of a transaction that this reader may read, oldest first. */
export const storedWith = (
  db: Reader,
  reader: Actor,
  { seq, tx }: Pick<Stored, 'seq' | 'tx'>,
  most: number,
) =>
  db.$queryRaw<Stored[]>`
    select l.seq, l.sealed_at as at, e.tx, l.actor, l.action, convert_from(e.body, 'UTF8')::jsonb as body
    from audit.event e join audit.leaf l on l.event_id = e.id
    where e.tx = ${tx} and l.seq <> ${seq} and ${openTo(reader)} order by l.seq limit ${most}`

/** An entry in words, for a list or a page of its own. */
export type Entry = {
  seq: number
  tx: bigint
  at: Date
  action: string
  isRow: boolean
  who: string
  quality: string | null
  sentence: string | null
  reason: string | null
  basis: string | null
  facts: { what: string; now: string | null; then: string | null }[]
  row: RowWords | null
  about: Named[]
  /** The ids of what it is about. */
  subjects: string[]
  /** Of an approved change, whoever proposed and approved it: `who` is the last to approve. */
  credit: Credit | null
}

/** Entries in words, the names in one query for all of them. */
export async function inWords(db: Reader, reader: Actor, found: Stored[], zone: string): Promise<Entry[]> {
  const names = await namesOf(
    db,
    reader,
    found.flatMap(({ actor, body }) => [actor, ...body.subjects, ...idsIn(body.row), ...idsIn(body.old)]),
  )
  const credits = await creditsOf(db, found.map(requestOf))
  return found.map((entry) => ({
    ...entryInWords(entry, names, zone),
    credit: credits.get(requestOf(entry) ?? '') ?? null,
  }))
}

const idsIn = (values: Record<string, unknown> = {}) =>
  Object.values(values).filter((value) => typeof value === 'string')

/** The number of the request by which the register was changed; null for all other entries. */
const requestOf = ({ action, body }: Stored): string | null =>
  action === CHANGED && typeof body.meaning?.facts?.request === 'string' ? body.meaning.facts.request : null

function entryInWords(
  { seq, tx, at, actor, action, body }: Stored,
  names: Names,
  zone: string,
): Omit<Entry, 'credit'> {
  const { meaning, row, old = {}, changed = [], table } = body
  const person = names.get(actor)
  const role = body.role && body.role in roleWords ? roleWords[body.role as Role] : null
  const isRow = row !== undefined && table !== null
  return {
    seq: Number(seq),
    tx,
    at,
    action,
    isRow,
    who: doerOf(actor, names),
    quality: role && person?.party ? `${role}, ${person.party}` : role,
    sentence: meaning?.sentence ?? null,
    reason: meaning?.reason ?? null,
    basis: meaning?.basis ?? null,
    facts: (meaning?.facts?.changes ?? []) as Entry['facts'],
    row: isRow ? rowInWords({ table, action, row, old, changed }, { names, zone }) : null,
    about: body.subjects.flatMap((id) => names.get(id) ?? []),
    subjects: body.subjects,
  }
}

/** The latest acts that this reader may see, without the rows that they changed and without comings and goings: for the overview. */
export async function latestActs(
  db: Reader,
  reader: Actor,
  limit: number,
  action: string | null = null,
): Promise<Entry[]> {
  const wanted = action
    ? Prisma.sql`l.action = ${action}`
    : Prisma.sql`l.action not like 'row.%' and l.action not like 'session.%'`
  return inWords(db, reader, await latestThat(db, reader, wanted, limit), 'UTC')
}
