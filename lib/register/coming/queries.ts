import 'server-only'
import * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { query, type Reader } from '@/lib/kernel/operation'
import { readerKey, remembered } from '@/lib/kernel/remembered'
import { momentInput, momentOf, rows, type DatedTable, type Moment } from '../moment'
import { namesOf } from '../parties/names'
import { comingChanges, type Coming, type ComingRow } from './rules'

/** So many are listed; a date long past has many after it. */
export const MOST = 50

/** A party or a group by its code; without either, the whole register. */
const input = momentInput.extend({
  party: z.string().max(40).optional(),
  group: z.string().max(40).optional(),
})

/** What was approved and takes effect after the day shown, as it was known: the next first. */
export const listComing = query('register:read', input, async ({ db, actor }, { party, group, ...asked }) => {
  const moment = await momentOf(db, asked)
  const key = ['coming', moment.day, String(moment.size), ...readerKey(actor)]
  const all = await remembered(db, key, () => readComing(db, moment))
  const about = party || group ? await idOf(db, { party, group }) : null
  const changes = about === null ? all : all.filter(({ subjects }) => subjects.includes(about))
  return { changes: changes.slice(0, MOST), more: Math.max(0, changes.length - MOST) }
})
export type ComingChanges = NonNullable<Awaited<ReturnType<typeof listComing>>>

async function idOf(db: Reader, { party, group }: { party?: string; group?: string }): Promise<string> {
  const [found] = party
    ? await db.$queryRaw<{ id: string }[]>`
        select id::text from party where code in (${party}, upper(${party})) order by code = ${party} desc limit 1`
    : await db.$queryRaw<
        { id: string }[]
      >`select id::text from "group" where code = ${group} and retracted_at is null`
  return found?.id ?? ''
}

const r = Prisma.sql`r`
const later = (day: string) =>
  Prisma.sql`r.retracted_at is null and (r.from_earliest > ${day}::date or r.valid_to is not null and r.to_earliest > ${day}::date)`
const dated = Prisma.sql`'id', r.id, 'validFrom', r.valid_from, 'validTo', r.valid_to, 'fromEarliest', r.from_earliest,
  'fromLatest', r.from_latest, 'toEarliest', r.to_earliest, 'toLatest', r.to_latest, 'isApproved', r.change_request_id is not null,
  'request', (select q.code from change_request q where q.id = r.change_request_id)`

/** What the sentence of each kind of dated row tells, and the column of the party or group that it is about. */
const kinds: { table: DatedTable; about: Prisma.Sql; told: Prisma.Sql }[] = [
  {
    table: 'membership',
    about: Prisma.sql`r.party_id`,
    told: Prisma.sql`'table', 'membership', 'partyId', r.party_id, 'groupId', null, 'category', r.category, 'standing', r.standing`,
  },
  {
    table: 'seat',
    about: Prisma.sql`r.group_id`,
    told: Prisma.sql`'table', 'seat', 'partyId', r.party_id, 'groupId', r.group_id, 'role', r.role`,
  },
  {
    table: 'party_name',
    about: Prisma.sql`r.party_id`,
    told: Prisma.sql`'table', 'name', 'partyId', r.party_id, 'groupId', null, 'kind', r.kind, 'language', r.language, 'name', r.name`,
  },
  {
    table: 'group',
    about: Prisma.sql`r.id`,
    told: Prisma.sql`'table', 'group', 'partyId', null, 'groupId', r.id`,
  },
  {
    table: 'group_placement',
    about: Prisma.sql`r.group_id`,
    told: Prisma.sql`'table', 'placement', 'partyId', null, 'groupId', r.group_id, 'parentId', r.parent_id`,
  },
]

const rowsLater = async (db: Reader, moment: Moment, where: (about: Prisma.Sql) => Prisma.Sql) => {
  const parts = kinds.map(
    ({ table, about, told }) => Prisma.sql`select jsonb_build_object(${dated}, ${told}) as row
      from ${rows(moment, table)} ${r} where ${later(moment.day)} and ${where(about)}`,
  )
  const found = await db.$queryRaw<{ row: ComingRow }[]>(Prisma.join(parts, ' union all '))
  return found.map(({ row }) => row)
}

/**
 * Only approved changes are listed, so only those are read, with the other rows of the same parties and groups, which say what it continues or
 * ends with: after a day long past everything in the register is later.
 */
async function readComing(db: Reader, moment: Moment): Promise<Coming[]> {
  const approved = await rowsLater(db, moment, () => Prisma.sql`r.change_request_id is not null`)
  if (approved.length === 0) return []
  const subjects = [...new Set(approved.flatMap((row) => [row.partyId, row.groupId]))].filter(
    (id) => id !== null,
  )
  const beside = await rowsLater(
    db,
    moment,
    (about) => Prisma.sql`r.change_request_id is null and ${about} = any (${subjects}::uuid[])`,
  )
  const parties = await namesOf(
    db,
    moment,
    approved.flatMap(({ partyId }) => partyId ?? []),
  )
  const groups = await groupsCalled(db, moment)
  return comingChanges([...approved, ...beside], moment.day, {
    party: (id) => parties.get(id ?? '') ?? 'a party',
    group: (id) => groups.get(id ?? '') ?? 'a group',
  })
}

async function groupsCalled(db: Reader, moment: Moment): Promise<Map<string, string>> {
  const found = await db.$queryRaw<
    { id: string; name: string }[]
  >`select b.id::text, b.name from ${rows(moment, 'group')} b`
  return new Map(found.map(({ id, name }) => [id, name]))
}
