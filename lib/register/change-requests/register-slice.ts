import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Day } from '@/lib/time/dates'
import type { Reader } from '@/lib/kernel/operation'
import { groupsAt } from '../group-names'
import { nameOn } from '../parties/names'
import { rows } from '../moment'
import type { Deciding } from './co-chairs'
import { kindOf, type Operation } from './kinds/all'
import type { Borne } from './look-alikes'
import type { PersonRow, Slice } from './slice'
import type { MembershipCounts } from './totals'
import type { Touched } from './touched'

export type RegisterNow = { slice: Slice; today: Day; deciding: Deciding }

/** The names that parties have or will have, where the operations give a name to one; else none are read. */
export async function readNamesInUse(
  db: Pick<Reader, '$queryRaw'>,
  operations: Operation[],
): Promise<Borne[]> {
  if (operations.every((op) => !kindOf(op).gives)) return []
  return db.$queryRaw<Borne[]>`
    select n.party_id::text as "partyId", p.code, n.name from party_name n join party p on p.id = n.party_id
    where n.retracted_at is null and n.to_latest > forum_today() order by p.code, n.kind desc, n.name`
}

/** How many certain memberships there are on a day in the whole register, as it now is. */
export async function countMembershipsOn(db: Pick<Reader, '$queryRaw'>, day: Day): Promise<MembershipCounts> {
  const found = await db.$queryRaw<{ category: string; kind: string; n: number }[]>`
    select m.category, p.kind, count(*)::int as n from membership m join party p on p.id = m.party_id
    where m.retracted_at is null and m.from_latest <= ${day}::date and ${day}::date < m.to_earliest group by m.category, p.kind`
  return Object.fromEntries(found.map(({ category, kind, n }) => [`${category}/${kind}`, n]))
}

/**
 * Reads the rows that a request touches: whole parties, whole groups, groups that sit as those do, and who chairs the deciding group.
 * As the register now is, or as it was known when the log had `size` entries. One statement, since it is read while others wait for the
 * lock under which changes are applied.
 */
export async function readRegister(
  db: Pick<Reader, '$queryRaw'>,
  { ids, codes, wholeTree }: Touched,
  size: bigint | null = null,
): Promise<RegisterNow> {
  const upperCodes = codes.map((code) => code.toUpperCase())
  const of = (table: Parameters<typeof rows>[1]) => rows({ size }, table)
  const [found] = await db.$queryRaw<
    (Omit<Slice, 'erasure' | 'person'> & { today: Day; deciding: Deciding })[]
  >`
    with asked as materialized (
      select array(select unnest(${ids.party}::uuid[]) union select party_id from membership where id = any (${ids.membership}::uuid[])
          union select party_id from seat where id = any (${ids.seat}::uuid[])) as parties,
        array(select unnest(${ids.group}::uuid[]) union select group_id from seat where id = any (${ids.seat}::uuid[])) as groups),
    near as materialized (select array(
        select unnest(groups) union select composition_group_id from "group" where id = any ((select groups from asked)::uuid[])
        union select id from "group" where composition_group_id = any ((select groups from asked)::uuid[])) as groups from asked),
    g as materialized (select b.* from ${of('group')} b where b.retracted_at is null
      and (${wholeTree} or b.id = any ((select groups from near)::uuid[]))),
    close as (select case when ${wholeTree} then asked.groups else array(select id from g) end as groups from asked),
    s as materialized (select s.* from ${of('seat')} s where s.retracted_at is null
      and (s.group_id = any ((select groups from close)::uuid[]) or s.party_id = any ((select parties from asked)::uuid[]))),
    fc as materialized (select f.* from ${of('former_code')} f where upper(f.code) = any (${upperCodes}::text[]) or ${wholeTree} and f.group_id is not null
      or f.party_id = any ((select parties from asked)::uuid[])),
    coded as materialized (select id from ${of('party')} party where ${upperCodes.length > 0} and upper(code) = any (${upperCodes}::text[])
      union select party_id from fc where party_id is not null),
    p as materialized (select p.* from ${of('party')} p
      where p.id = any (array(select party_id from s union select unnest(parties) from asked union select id from coded))),
    n as (select n.* from ${of('party_name')} n where n.retracted_at is null
      and n.party_id = any (array(select party_id from s where s.group_id = any ((select groups from close)::uuid[])
        union select unnest(parties) from asked union select id from coded))),
    m as (select m.* from ${of('membership')} m where m.retracted_at is null and m.party_id = any ((select parties from asked)::uuid[])),
    gn as (select n.* from ${of('group_name')} n where n.retracted_at is null and n.group_id = any (array(select id from g union select unnest(groups) from asked))),
    l as (select l.* from ${of('group_placement')} l where l.retracted_at is null and ${wholeTree}),
    d as (select b.id, b.name from forum f join ${groupsAt({ day: null, size })} b on b.id = f.deciding_group_id),
    c as (select s.* from ${of('seat')} s join d on d.id = s.group_id where s.retracted_at is null and s.role = 'CO_CHAIR')
    select forum_today()::text as today,
      (select jsonb_build_object('groupId', d.id, 'group', d.name, 'seats', (select coalesce(jsonb_agg(jsonb_build_object(${seatColumns})), '[]') from c s)) from d) as deciding,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'code', code, 'kind', kind, 'region', region, 'iso2', iso2,
        'abbreviation', abbreviation)), '[]') from p) as party,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'validFrom', valid_from, 'validTo', valid_to, 'partyId', party_id, 'kind', kind,
        'language', language, 'name', name)), '[]') from n) as "partyName",
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'validFrom', valid_from, 'validTo', valid_to, 'basis', basis, 'basisLink', basis_link,
        'certainty', certainty, 'partyId', party_id, 'category', category, 'standing', standing)), '[]') from m) as membership,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'validFrom', valid_from, 'validTo', valid_to, 'code', code, 'name', name,
        'abbreviation', abbreviation, 'kind', kind, 'composition', composition, 'compositionGroupId', composition_group_id,
        'basis', basis, 'certainty', certainty)), '[]') from g) as "group",
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'validFrom', valid_from, 'validTo', valid_to, 'groupId', group_id,
        'name', name, 'abbreviation', abbreviation)), '[]') from gn) as "groupName",
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'code', code, 'partyId', party_id, 'groupId', group_id)), '[]') from fc) as "formerCode",
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'validFrom', valid_from, 'validTo', valid_to, 'groupId', group_id,
        'parentId', parent_id)), '[]') from l) as "groupPlacement",
      (select coalesce(jsonb_agg(jsonb_build_object(${seatColumns})), '[]') from s) as seat`
  if (!found) throw new Error('the register could not be read')
  const { today, deciding, ...slice } = found
  const person = ids.person.length > 0 ? await readKept(db, ids.person) : []
  return { slice: { ...slice, erasure: [], person }, today, deciding }
}

/** What is kept of people, as it is now: values of before are not known, since none is part of the log. */
const readKept = (db: Pick<Reader, '$queryRaw'>, people: string[]) => db.$queryRaw<PersonRow[]>`
  select k.id, ${nameOn(Prisma.sql`k.party_id`)} as party, k.is_merged as "isMerged", k.is_erased as "isErased", k.entries, k.kinds, k.lines,
    k.letters, k.log_values as "logValues", k.focal_points as "focalPoints", k.delegations
  from guard.kept_of(${people}::uuid[]) k`

const seatColumns = Prisma.sql`'id', s.id, 'validFrom', s.valid_from, 'validTo', s.valid_to, 'basis', s.basis, 'basisLink', s.basis_link,
        'certainty', s.certainty, 'groupId', s.group_id, 'partyId', s.party_id, 'role', s.role`

/**
 * Whether what a request touches may read differently than when the log had `size` entries: one of its parties or groups, or the group that
 * decides, has got, lost or changed a membership or a seat; or any name, party, group or place of a group has changed, which is seldom.
 */
export async function hasChangedSince(
  db: Pick<Reader, '$queryRaw'>,
  { ids }: Touched,
  size: bigint,
): Promise<boolean> {
  const changed = (tables: string[]) => Prisma.sql`
    exists (select from audit.leaf l where l.table_name = any (${tables}::text[]) and l.row_id is not null and l.seq >= ${size}::bigint)`
  const [found] = await db.$queryRaw<{ changed: boolean }[]>`
    with held as materialized (select party_id, group_id from seat where id = any (${ids.seat}::uuid[])),
    near as materialized (select array(select unnest(${ids.group}::uuid[]) union select group_id from held) as groups),
    about as materialized (select array(select unnest(${ids.party}::uuid[]) union select party_id from held
      union select party_id from membership where id = any (${ids.membership}::uuid[]) union select unnest(groups) from near
      union select composition_group_id from "group", near where id = any (near.groups) union select id from "group", near where composition_group_id = any (near.groups)
      union select deciding_group_id from forum) as ids)
    select ${changed(['party', 'party_name', 'group', 'group_name', 'group_placement', 'former_code'])} or ${changed(['membership', 'seat'])}
      and exists (select from audit.leaf l where l.seq = any (array(select audit.about((select ids from about)::uuid[])))
        and l.table_name in ('membership', 'seat') and l.seq >= ${size}::bigint) as changed`
  return found?.changed ?? false
}
