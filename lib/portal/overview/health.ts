import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Reader } from '@/lib/kernel/operation'
import { groupsOn } from '@/lib/register/group-names'
import { nameOn } from '@/lib/register/parties/names'
import { isStale } from '@/lib/register/people/person'
import { healthKinds, peopleKinds, type HealthKind } from './schema'

/** What in the register could be made better: counted for the overview, and listed one by one. */

/** Facts a page. */
const PAGE = 100

const isCertain = (row: Prisma.Sql) =>
  Prisma.sql`${row}.from_latest <= forum_today() and forum_today() < ${row}.to_earliest`

const facts = Prisma.sql`
  select id, 'membership' as noun, party_id, null::uuid as group_id, certainty, valid_from, valid_to from membership where retracted_at is null
  union all select id, 'seat', party_id, group_id, certainty, valid_from, valid_to from seat where retracted_at is null
  union all select id, 'group', null, id, certainty, valid_from, valid_to from "group" where retracted_at is null`

/** Rows `(id, noun, party_id, group_id, valid_from, valid_to)` of each kind. */
const rowsOf: Record<HealthKind, Prisma.Sql> = {
  inferred: Prisma.sql`select id, noun, party_id, group_id, valid_from, valid_to from (${facts}) f where certainty = 'INFERRED'
    union all select id, 'founding', party_id, null, null, null from founding where retracted_at is null and certainty = 'INFERRED'`,
  doubtful: Prisma.sql`select id, noun, party_id, group_id, valid_from, valid_to from (${facts}) f where valid_from like '%/%' or valid_to like '%/%'`,
  contactless: Prisma.sql`select m.id, 'contact' as noun, m.party_id, null::uuid as group_id, null::text as valid_from, null::text as valid_to
    from membership m where m.retracted_at is null and ${isCertain(Prisma.sql`m`)}
      and not exists (select from contact c where c.party_id = m.party_id and c.withdrawn_at is null)`,
  chairless: Prisma.sql`select g.id, 'chair' as noun, null::uuid as party_id, g.id as group_id, null::text as valid_from, null::text as valid_to
    from "group" g where g.retracted_at is null and ${isCertain(Prisma.sql`g`)} and not exists (select from seat s where s.group_id = g.id
      and s.retracted_at is null and s.role in ('CO_CHAIR', 'CHAIR', 'CO_MANAGER') and ${isCertain(Prisma.sql`s`)})`,
  unrepresented: Prisma.sql`select m.id, 'focal-point' as noun, m.party_id, null::uuid as group_id, null::text as valid_from, null::text as valid_to
    from membership m where m.retracted_at is null and ${isCertain(Prisma.sql`m`)} and not exists (
      select from focal_point f where f.party_id = m.party_id and f.retracted_at is null and f.valid_from <= forum_today() and forum_today() < f.valid_to)`,
  unconfirmed: Prisma.sql`select f.id, 'confirmation' as noun, f.party_id, null::uuid as group_id, null::text as valid_from, null::text as valid_to
    from focal_point f where f.retracted_at is null and f.valid_from <= forum_today() and forum_today() < f.valid_to and ${isStale}`,
}

/** Those about people only for whom they are meant. */
export type Health = Partial<Record<HealthKind, number>>

/** How many there are of each kind today; of people only `withPeople`, since others see none and would count every party. */
export async function countHealth(db: Pick<Reader, '$queryRaw'>, withPeople: boolean): Promise<Health> {
  const kinds = healthKinds.filter((kind) => withPeople || !peopleKinds.includes(kind))
  const counts = Prisma.join(
    kinds.map((kind) => Prisma.sql`select ${kind} as kind, count(*)::int as count from (${rowsOf[kind]}) r`),
    ' union all ',
  )
  const found = await db.$queryRaw<{ kind: HealthKind; count: number }[]>`${counts}`
  return Object.fromEntries(found.map(({ kind, count }) => [kind, count]))
}

export type Weak = {
  id: string
  noun: 'membership' | 'seat' | 'group' | 'founding' | 'contact' | 'chair' | 'focal-point' | 'confirmation'
  party: { code: string; name: string } | null
  group: { code: string; name: string } | null
  validFrom: string | null
  validTo: string | null
}

/** The facts of one kind by name, a hundred a page. */
export async function listHealth(
  db: Pick<Reader, '$queryRaw'>,
  kind: HealthKind,
  after: string | null,
): Promise<{ facts: Weak[]; next: string | null }> {
  const found = await db.$queryRaw<Weak[]>`
    with called as materialized (
      select r.*, case when p.id is not null then jsonb_build_object('code', p.code, 'name', ${nameOn(Prisma.sql`p.id`)}) end as party,
        case when g.id is not null then jsonb_build_object('code', g.code, 'name', g.name) end as "group",
        plain_text(coalesce(${nameOn(Prisma.sql`p.id`)}, g.name)) as label
      from (${rowsOf[kind]}) r left join party p on p.id = r.party_id left join ${groupsOn()} g on g.id = r.group_id)
    select id, noun, party, "group", valid_from as "validFrom", valid_to as "validTo" from called
    where ${after}::uuid is null or (label, id) > (select label, id from called where id = ${after}::uuid)
    order by label, id limit ${PAGE + 1}`
  const facts = found.slice(0, PAGE)
  return { facts, next: found.length > PAGE ? (facts.at(-1)?.id ?? null) : null }
}
