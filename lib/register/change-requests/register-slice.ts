import 'server-only'
import type { Day } from '@/lib/time/dates'
import type { Reader } from '@/lib/kernel/operation'
import type { Slice } from './slice'
import type { MembershipCounts } from './totals'
import type { Touched } from './touched'

/** `counts` are those of certain memberships on the day that was asked for, over the whole register. */
export type RegisterNow = { slice: Slice; counts: MembershipCounts; today: Day }

/**
 * Reads the rows that a request touches, as the register now is: whole parties, whole groups, and groups that sit as those do; and
 * what is counted on a day. One statement, since it is read while others wait for the lock under which changes are applied.
 */
export async function readRegister(
  db: Pick<Reader, '$queryRaw'>,
  { ids, codes, wholeTree }: Touched,
  day: Day,
): Promise<RegisterNow> {
  const upperCodes = codes.map((code) => code.toUpperCase())
  const [found] = await db.$queryRaw<(Slice & { counts: MembershipCounts; today: Day })[]>`
    with asked as materialized (
      select array(select unnest(${ids.party}::uuid[]) union select party_id from membership where id = any (${ids.membership}::uuid[])
          union select party_id from seat where id = any (${ids.seat}::uuid[])) as parties,
        array(select unnest(${ids.group}::uuid[]) union select group_id from seat where id = any (${ids.seat}::uuid[])) as groups),
    g as materialized (select b.* from "group" b, asked where b.retracted_at is null and (${wholeTree} or b.id = any (asked.groups)
      or b.composition_group_id = any (asked.groups)
      or b.id in (select a.composition_group_id from "group" a where a.id = any (asked.groups)))),
    close as (select case when ${wholeTree} then asked.groups else array(select id from g) end as groups from asked),
    s as materialized (select s.* from seat s where s.retracted_at is null
      and (s.group_id = any ((select groups from close)::uuid[]) or s.party_id = any ((select parties from asked)::uuid[]))),
    p as materialized (select p.* from party p where upper(p.code) = any (${upperCodes}::text[])
      or p.id = any (array(select party_id from s union select unnest(parties) from asked))),
    n as (select n.* from party_name n where n.retracted_at is null
      and n.party_id = any (array(select unnest(parties) from asked union select id from p where upper(code) = any (${upperCodes}::text[])))),
    m as (select m.* from membership m where m.retracted_at is null and m.party_id = any ((select parties from asked)::uuid[])),
    l as (select l.* from group_placement l where l.retracted_at is null and ${wholeTree}),
    c as (select m.category || '/' || p.kind as key, count(*) as n from membership m join party p on p.id = m.party_id
      where m.retracted_at is null and m.from_latest <= ${day}::date and ${day}::date < m.to_earliest group by 1)
    select forum_today()::text as today, (select coalesce(jsonb_object_agg(key, n), '{}') from c) as counts,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'code', code, 'kind', kind, 'region', region)), '[]') from p) as party,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'validFrom', valid_from, 'validTo', valid_to, 'partyId', party_id, 'kind', kind,
        'language', language, 'name', name)), '[]') from n) as "partyName",
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'validFrom', valid_from, 'validTo', valid_to, 'basis', basis, 'basisLink', basis_link,
        'certainty', certainty, 'partyId', party_id, 'category', category, 'standing', standing)), '[]') from m) as membership,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'validFrom', valid_from, 'validTo', valid_to, 'code', code, 'name', name,
        'abbreviation', abbreviation, 'kind', kind, 'composition', composition, 'compositionGroupId', composition_group_id)), '[]') from g) as "group",
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'validFrom', valid_from, 'validTo', valid_to, 'groupId', group_id,
        'parentId', parent_id)), '[]') from l) as "groupPlacement",
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'validFrom', valid_from, 'validTo', valid_to, 'basis', basis, 'basisLink', basis_link,
        'certainty', certainty, 'groupId', group_id, 'partyId', party_id, 'role', role)), '[]') from s) as seat`
  if (!found) throw new Error('the register could not be read')
  const { counts, today, ...slice } = found
  return { slice, counts, today }
}
