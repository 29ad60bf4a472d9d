import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Source } from '../parties/notes'
import { groupsAt } from '../group-names'
import { rows, type Moment } from '../moment'
import type { Reader } from '@/lib/kernel/operation'

/** What the register counts, computed each time and never stored: certain facts of a day, and apart from them the uncertain ones. */

export type Total = { key: string; label: string; part: boolean; certain: number; uncertain: number }

const labels: [key: string, label: string, part: boolean][] = [
  ['MEMBERS', 'Members', false],
  ['MEMBER_STATES', 'states', true],
  ['MEMBER_ORGANIZATIONS', 'organizations', true],
  ['MEMBER_MECHANISMS', 'consultation mechanisms', true],
  ['FOUNDING', 'of these, founding members', true],
  ['OBSERVERS', 'Observers', false],
  ['OBSERVER_STATES', 'states', true],
  ['OBSERVER_ORGANIZATIONS', 'organizations', true],
  ['OBSERVER_MECHANISMS', 'consultation mechanisms', true],
  ['GUESTS', 'Guests', false],
  ['GROUPS', 'Groups in existence', false],
]
/** Totals that are left out where nothing is counted. */
const onlyWhereSome = new Set(['MEMBER_MECHANISMS', 'GUESTS'])

const stateOf = (row: Prisma.Sql, moment: Moment) =>
  Prisma.sql`interval_state(${row}.from_earliest, ${row}.from_latest, ${row}.to_earliest, ${row}.to_latest, ${moment.day}::date)`

/** The totals of the forum on a day, as known. */
export async function totalsOn(db: Pick<Reader, '$queryRaw'>, moment: Moment): Promise<Total[]> {
  const found = await db.$queryRaw<{ key: string; certain: number; uncertain: number }[]>`
    with held as (
      select m.category, p.kind, ${stateOf(Prisma.sql`m`, moment)} as state, f.party_id is not null as founding
      from ${rows(moment, 'membership')} m join ${rows(moment, 'party')} p on p.id = m.party_id
      left join (select party_id from ${rows(moment, 'founding')} f where f.retracted_at is null) f on f.party_id = m.party_id
      where m.retracted_at is null),
    keyed as (
      select category || 'S' as key, state from held
      union all select category || case kind when 'ORGANIZATION' then '_ORGANIZATIONS' when 'MECHANISM' then '_MECHANISMS' else '_STATES' end, state from held
      union all select 'FOUNDING', state from held where founding and category = 'MEMBER'
      union all select 'GROUPS', ${stateOf(Prisma.sql`g`, moment)} from ${rows(moment, 'group')} g where g.retracted_at is null)
    select key, count(*) filter (where state = 'certain')::int as certain, count(*) filter (where state = 'uncertain')::int as uncertain
    from keyed group by key`
  const counted = new Map(found.map((row) => [row.key, row]))
  return labels
    .map(([key, label, part]) => ({
      key,
      label,
      part,
      certain: counted.get(key)?.certain ?? 0,
      uncertain: counted.get(key)?.uncertain ?? 0,
    }))
    .filter(({ key, certain, uncertain }) => certain + uncertain > 0 || !onlyWhereSome.has(key))
}

export type Declared = {
  total: string
  group: { code: string; name: string } | null
  declared: number | null
  listed: number | null
  /** What the register counts; null for a total that it does not compute. */
  here: number | null
  explanation: string
  sources: Source[]
}
type FoundDeclaration = Omit<Declared, 'here'> & { seated: number | null }

/** What published pages say in numbers, how many names they list, and what the register counts on the day. */
export async function declaredOn(
  db: Pick<Reader, '$queryRaw'>,
  moment: Moment,
  totals: Total[],
): Promise<Declared[]> {
  const found = await db.$queryRaw<FoundDeclaration[]>`
    select d.total, d.declared, d.listed, d.explanation,
      case when g.id is not null then jsonb_build_object('code', g.code, 'name', g.name) end as "group",
      case when g.id is not null then (select count(distinct s.party_id)::int from ${rows(moment, 'seat')} s join party p on p.id = s.party_id
        where s.group_id in (g.id, g.composition_group_id) and s.retracted_at is null and ${stateOf(Prisma.sql`s`, moment)} = 'certain'
          and case d.total when 'GROUP_STATES' then p.kind in ('STATE', 'TERRITORY') when 'GROUP_ORGANIZATIONS' then p.kind = 'ORGANIZATION' else false end)
      end as seated,
      coalesce((select jsonb_agg(jsonb_build_object('code', o.code, 'title', o.title, 'address', o.address) order by array_position(d.sources, o.code))
        from source o where o.code = any (d.sources)), '[]') as sources
    from declaration d left join ${groupsAt(moment)} g on g.id = d.group_id
    order by g.name nulls first, array_position(${labels.map(([key]) => key)}::text[], d.total), d.total, d.declared, d.id`
  const counted = new Map(totals.map(({ key, certain }) => [key, certain]))
  return found.map(({ seated, ...row }) => ({
    ...row,
    here: row.group ? seated : (counted.get(row.total) ?? null),
  }))
}

/** Whether a page says or lists something else than the register counts. */
export const disagrees = ({
  declared,
  listed,
  here,
}: Pick<Declared, 'declared' | 'listed' | 'here'>): boolean =>
  [declared, listed].some((said) => said !== null && here !== null && said !== here)

const declaredWords: Record<string, string> = {
  MEMBERS: 'Members',
  MEMBER_STATES: 'Member states',
  MEMBER_ORGANIZATIONS: 'Member organizations',
  FOUNDING: 'Founding members',
  OBSERVERS: 'Observers',
  OBSERVER_STATES: 'Observer states',
  OBSERVER_ORGANIZATIONS: 'Observer organizations',
  OBSERVER_MECHANISMS: 'Observer consultation mechanisms',
  GROUP_STATES: 'states',
  GROUP_ORGANIZATIONS: 'organizations',
}
/** "Member states", or "Ad Hoc Group, states". */
export function totalInWords({ total, group }: Pick<Declared, 'total' | 'group'>): string {
  const words = declaredWords[total] ?? total.toLowerCase().replaceAll('_', ' ')
  return group ? `${group.name}, ${words}` : words
}
