import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { rows, type Moment } from '../moment'
import { groupCoded, groupsAt } from '../group-names'
import type { Reader } from '@/lib/kernel/operation'
import { certainOn, possibleOn } from './dated'
import { namesAt, nameToCome } from './names'
import type { Category, PartyKind, Region } from './rules'
import type { RosterFilters } from './schema'
import type { Counted } from './totals'

/** Above so many entries (`unpaged`) the roster comes in pages of this `size`. */
export type Paging = { unpaged: number; size: number }

export type Entry = {
  id: string
  partyId: string
  code: string
  name: string
  kind: PartyKind
  region: Region | null
  part: number
  category: Category
  standing: 'ACTIVE' | 'PROVISIONAL' | 'SUSPENDED' | 'INACTIVE'
  certainty: 'CONFIRMED' | 'REPORTED' | 'INFERRED'
  basis: string
  /** The beginning of the unbroken time in this category; its last interval alone is `validFrom`. */
  since: string
  validFrom: string
  validTo: string | null
  founding: boolean
}
type Mark = { iso2: string; code: string; name: string; category: Category }
type Found = {
  matching: number
  parts: Record<string, number> | null
  counted: Counted[] | null
  marks: Mark[] | null
  page: Entry[] | null
  begins: boolean
}

const m = Prisma.sql`m`
const sortKeys: Record<RosterFilters['sort'], Prisma.Sql> = {
  name: Prisma.sql`plain`,
  code: Prisma.sql`upper(code)`,
  since: Prisma.sql`since_latest::text || since_earliest::text`,
  standing: Prisma.sql`array_position(array['ACTIVE', 'PROVISIONAL', 'SUSPENDED', 'INACTIVE'], standing)::text`,
  region: Prisma.sql`coalesce(region, '')`,
}

/**
 * The roster of a moment in one statement: entries of the page, how many match in each part, and the totals and the marks of the
 * map, which are always those of the whole register. Parts stay parts however they are sorted; pages begin after a key.
 */
export async function readRoster(
  db: Pick<Reader, '$queryRaw'>,
  moment: Moment,
  filters: RosterFilters,
  { unpaged, size }: Paging,
): Promise<Found> {
  const further =
    filters.order === 'ascending' ? Prisma.sql`x.key > place.key` : Prisma.sql`x.key < place.key`
  const direction = filters.order === 'ascending' ? Prisma.sql`asc` : Prisma.sql`desc`
  const [found] = await db.$queryRaw<Found[]>`
    with recursive everything as ${readAgain(moment)} (select * from ${rows(moment, 'membership')} m where m.retracted_at is null),
    held as materialized (select m.*, ${certainOn(m, moment.day)} as certain from everything m where ${possibleOn(m, moment.day)}),
    ended as materialized (select party_id, category, valid_from, valid_to, from_earliest, from_latest from everything where valid_to is not null),
    spans as (
      select h.id, e.party_id, e.category, e.valid_from, e.from_earliest, e.from_latest
      from held h join ended e on e.party_id = h.party_id and e.category = h.category and e.valid_to = h.valid_from
      union select s.id, e.party_id, e.category, e.valid_from, e.from_earliest, e.from_latest
      from spans s join ended e on e.party_id = s.party_id and e.category = s.category and e.valid_to = s.valid_from),
    since as (select distinct on (id) id, valid_from, from_earliest, from_latest from spans order by id, from_latest, from_earliest),
    founders as (select f.party_id from ${rows(moment, 'founding')} f where f.retracted_at is null),
    listed as materialized (
      select h.id, h.party_id, p.code, coalesce(n.name, p.code) as name, p.kind, p.region, p.iso2, p.iso3, p.iso_numeric, h.certain,
        case when not h.certain then 7 when h.category = 'GUEST' then 6
          else (h.category = 'OBSERVER')::int * 3 + case p.kind when 'ORGANIZATION' then 1 when 'MECHANISM' then 2 else 0 end end as part,
        h.category, h.standing, h.certainty, h.basis, h.valid_from, h.valid_to,
        coalesce(s.valid_from, h.valid_from) as since, coalesce(s.from_earliest, h.from_earliest) as since_earliest,
        coalesce(s.from_latest, h.from_latest) as since_latest,
        f.party_id is not null as founding, plain_text(coalesce(n.name, p.code)) as plain
      from held h join ${rows(moment, 'party')} p on p.id = h.party_id left join since s on s.id = h.id
      left join ${namesAt(moment)} n on n.party_id = h.party_id left join founders f on f.party_id = h.party_id),
    matching as materialized (select *, ${sortKeys[filters.sort]} as key from listed where ${matches(moment, filters)}),
    place as (select part, key, plain, id from matching where id = ${filters.after ?? null}::uuid),
    page as (
      select x.* from matching x left join place on true
      where place.id is null or x.part > place.part
        or x.part = place.part and (${further} or x.key = place.key and (x.plain, x.id) > (place.plain, place.id))
      order by x.part, x.key ${direction}, x.plain, x.id
      limit case when (select count(*) from matching) > ${unpaged}::int then ${size + 1}::int else ${unpaged}::int end)
    select (select count(*)::int from matching) as matching, not exists (select from place) as begins,
      (select jsonb_object_agg(part, n) from (select part, count(*) as n from matching group by part) t) as parts,
      (select jsonb_agg(t) from (select category, case when kind in ('STATE', 'TERRITORY') then region else kind end as place, certain,
        count(*) as n, count(*) filter (where founding) as founding, count(*) filter (where certainty = 'INFERRED') as inferred,
        count(*) filter (where since like '%/%') as doubtful from listed group by 1, 2, 3) t) as counted,
      (select jsonb_agg(jsonb_build_object('iso2', iso2, 'code', code, 'name', name, 'category', category) order by plain)
        from listed where certain and iso2 is not null) as marks,
      (select jsonb_agg(jsonb_build_object('id', id, 'partyId', party_id, 'code', code, 'name', name, 'kind', kind, 'region', region, 'part', part,
        'category', category, 'standing', standing, 'certainty', certainty, 'basis', basis, 'since', since, 'validFrom', valid_from,
        'validTo', valid_to, 'founding', founding) order by part, key ${direction}, plain, id) from page) as page`
  return found ?? { matching: 0, parts: null, counted: null, marks: null, page: null, begins: true }
}

/** Rows of the table are quickly read twice; those that are made out of the log are kept. */
const readAgain = ({ size }: Moment) =>
  size === null ? Prisma.sql`not materialized` : Prisma.sql`materialized`

/** What the filters ask of an entry; text is sought in codes, in all names that the party ever bore, and in its aliases. */
function matches(moment: Moment, { q, category, region, group, doubt }: RosterFilters): Prisma.Sql {
  const conditions = [Prisma.sql`true`]
  if (category) conditions.push(Prisma.sql`category = ${category}`)
  if (region) conditions.push(Prisma.sql`region = ${region}`)
  if (doubt)
    conditions.push(doubt === 'doubtful' ? Prisma.sql`since like '%/%'` : Prisma.sql`since not like '%/%'`)
  if (q)
    conditions.push(Prisma.sql`(upper(${q}) in (upper(code), iso2, iso3, iso_numeric) or party_id in (
      select n.party_id from ${rows(moment, 'party_name')} n where n.retracted_at is null and strpos(plain_text(n.name), plain_text(${q})) > 0
      union all select a.party_id from party_alias a where a.withdrawn_at is null and strpos(plain_text(a.alias), plain_text(${q})) > 0))`)
  if (group) conditions.push(sitsIn(moment, group))
  return Prisma.join(conditions, ' and ')
}

/** Who sits in a group that day: its own seats, those of the group as which it sits, or all members. */
function sitsIn(moment: Moment, code: string): Prisma.Sql {
  const body = Prisma.sql`select b.id, b.composition, b.composition_group_id from "group" b where b.id = ${groupCoded(code)}`
  return Prisma.sql`(category = 'MEMBER' and exists (select from (${body}) b where b.composition = 'ALL_MEMBERS') or party_id in (
    select s.party_id from (${body}) b join ${rows(
      moment,
      'seat',
      Prisma.sql`select array_agg(x.id) from seat x join (${body}) b
      on x.group_id in (b.id, b.composition_group_id)`,
    )} s on s.group_id in (b.id, b.composition_group_id)
    where s.retracted_at is null and ${certainOn(Prisma.sql`s`, moment.day)}))`
}

type Detail = {
  partyId: string
  former: [string, string | null][] | null
  also: string | null
  seats: Seat[] | null
}
type Seat = { code: string; label: string; role: string; kind: string; ownSeats: boolean }

/** What a row says besides: former names, the name by which it was found, and the seats that are the party's own that day. */
export async function readDetails(
  db: Pick<Reader, '$queryRaw'>,
  moment: Moment,
  parties: string[],
  q: string | undefined,
): Promise<Map<string, Detail>> {
  const found = await db.$queryRaw<Detail[]>`
    with names as materialized (select n.* from ${rows(moment, 'party_name', Prisma.sql`select array_agg(x.id) from party_name x where x.party_id = any (${parties}::uuid[])`)} n
        where n.party_id = any (${parties}::uuid[]) and n.retracted_at is null),
      seats as materialized (select s.* from ${rows(moment, 'seat', Prisma.sql`select array_agg(x.id) from seat x where x.party_id = any (${parties}::uuid[])`)} s
        where s.party_id = any (${parties}::uuid[]) and s.retracted_at is null and ${certainOn(Prisma.sql`s`, moment.day)}),
      bodies as materialized (select b.* from ${groupsAt(moment, Prisma.sql`select array_agg(distinct x.group_id) from seats x`)} b
        where b.id in (select group_id from seats) and b.retracted_at is null)
    select o.id as "partyId",
      (select jsonb_agg(jsonb_build_array(n.name, n.valid_to) order by n.from_latest) from names n where n.party_id = o.id
        and n.kind = 'SHORT' and n.language = 'en' and n.to_latest <= ${moment.day}::date) as former,
      (select t.shown from (select n.name as called, ${nameToCome(Prisma.sql`n`, moment.day)} as shown from names n
            where n.party_id = o.id and n.to_latest > ${moment.day}::date
          union all select a.alias, a.alias from party_alias a where a.party_id = o.id and a.withdrawn_at is null) t
        where ${q ?? null}::text is not null and strpos(plain_text(t.called), plain_text(${q ?? ''})) > 0
        order by length(t.called) limit 1) as also,
      (select jsonb_agg(jsonb_build_object('code', b.code, 'label', coalesce(b.abbreviation, b.name), 'role', s.role, 'kind', b.kind,
        'ownSeats', b.composition = 'OWN_SEATS') order by b.from_latest, b.name) from seats s join bodies b on b.id = s.group_id where s.party_id = o.id) as seats
    from unnest(${parties}::uuid[]) o(id)`
  return new Map(found.map((detail) => [detail.partyId, detail]))
}
