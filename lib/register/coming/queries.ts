import 'server-only'
import * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { query, type Reader } from '@/lib/kernel/operation'
import { readerKey, remembered } from '@/lib/kernel/remembered'
import { momentInput, momentOf, rows, type Moment } from '../moment'
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

/** One kind of dated row; `more` are the facts that its sentence tells. */
const of = (moment: Moment, table: Parameters<typeof rows>[1], more: Prisma.Sql) => Prisma.sql`
  select jsonb_build_object(${dated}, ${more}) as row from ${rows(moment, table)} ${r} where ${later(moment.day)}`

async function readComing(db: Reader, moment: Moment): Promise<Coming[]> {
  const found = await db.$queryRaw<{ row: ComingRow }[]>`
    ${of(moment, 'membership', Prisma.sql`'table', 'membership', 'partyId', r.party_id, 'groupId', null, 'category', r.category, 'standing', r.standing`)}
    union all ${of(moment, 'seat', Prisma.sql`'table', 'seat', 'partyId', r.party_id, 'groupId', r.group_id, 'role', r.role`)}
    union all ${of(moment, 'party_name', Prisma.sql`'table', 'name', 'partyId', r.party_id, 'groupId', null, 'kind', r.kind, 'language', r.language, 'name', r.name`)}
    union all ${of(moment, 'group', Prisma.sql`'table', 'group', 'partyId', null, 'groupId', r.id`)}
    union all ${of(moment, 'group_placement', Prisma.sql`'table', 'placement', 'partyId', null, 'groupId', r.group_id, 'parentId', r.parent_id`)}`
  const changes = found.map(({ row }) => row)
  const parties = await namesOf(
    db,
    moment,
    changes.flatMap(({ partyId }) => partyId ?? []),
  )
  const groups = await groupsCalled(db, moment)
  return comingChanges(changes, moment.day, {
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
