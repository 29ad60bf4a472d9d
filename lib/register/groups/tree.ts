import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { stateOn, type Bounds } from '@/lib/time/dates'
import { rows, type Moment } from '../moment'
import type { Reader } from '@/lib/kernel/operation'
import { certainOn, possibleOn } from '../parties/dated'
import { namesOf } from '../parties/names'
import { groupsAt } from '../group-names'

type Body = Bounds & {
  id: string
  code: string
  name: string
  abbreviation: string | null
  composition: 'OWN_SEATS' | 'ALL_MEMBERS' | 'SEATS_OF' | 'DESCRIBED'
  compositionGroupId: string | null
  parentId: string | null
  validFrom: string
  validTo: string | null
}

const [b, p, s] = [Prisma.sql`b`, Prisma.sql`p`, Prisma.sql`s`]

/** Rows `(group_id, parent_id)`: the place of each group on the day, certain before possible; for an ended group its last place. */
const placements = (moment: Moment) => Prisma.sql`
  select distinct on (p.group_id) p.group_id, p.parent_id from ${rows(moment, 'group_placement')} p
  where p.retracted_at is null and p.from_earliest <= ${moment.day}::date
  order by p.group_id, ${certainOn(p, moment.day)} desc, ${possibleOn(p, moment.day)} desc, p.from_latest desc`

/** Every group that existed, may have existed, or had ended by the day. */
export async function readBodies(db: Pick<Reader, '$queryRaw'>, moment: Moment): Promise<Body[]> {
  return db.$queryRaw<Body[]>`
    select b.id, b.code, b.name, b.abbreviation, b.composition, b.composition_group_id as "compositionGroupId", t.parent_id as "parentId",
      b.valid_from as "validFrom", b.valid_to as "validTo", b.from_earliest::text as "fromEarliest", b.from_latest::text as "fromLatest",
      b.to_earliest::text as "toEarliest", b.to_latest::text as "toLatest"
    from ${groupsAt(moment)} b left join (${placements(moment)}) t on t.group_id = b.id
    where b.retracted_at is null and b.from_earliest <= ${moment.day}::date`
}

type Sitting = { groupId: string; seats: number; chairs: { name: string; role: string }[] }

/** Who chairs each of these groups that day, and how many parties certainly sit in it: in its own seats and those of another group. */
export async function readSittings(
  db: Pick<Reader, '$queryRaw'>,
  moment: Moment,
  bodies: Body[],
): Promise<Map<string, Sitting>> {
  const groups = bodies.flatMap(({ id, compositionGroupId }) =>
    compositionGroupId ? [id, compositionGroupId] : [id],
  )
  const seats = await db.$queryRaw<{ groupId: string; partyId: string; role: string }[]>`
    select s.group_id as "groupId", s.party_id as "partyId", s.role
    from ${rows(moment, 'seat', Prisma.sql`select array_agg(x.id) from seat x where x.group_id = any (${groups}::uuid[])`)} s
    where s.group_id = any (${groups}::uuid[]) and s.retracted_at is null and ${certainOn(s, moment.day)}`
  const chairs = seats.filter(({ role }) => chairing.includes(role))
  const names = await namesOf(
    db,
    moment,
    chairs.map(({ partyId }) => partyId),
  )
  return new Map(
    bodies.map((body) => {
      const { id } = body
      const other = stateOn(body, moment.day) === 'certain' ? body.compositionGroupId : null
      const sitting = new Set(
        seats.filter(({ groupId }) => groupId === id || groupId === other).map(({ partyId }) => partyId),
      )
      const own = chairs.filter(({ groupId }) => groupId === id)
      const named = own
        .map(({ partyId, role }) => ({ name: names.get(partyId) ?? '', role }))
        .toSorted((x, y) => x.name.localeCompare(y.name, 'en'))
      return [id, { groupId: id, seats: sitting.size, chairs: named }]
    }),
  )
}

const chairing = ['CO_CHAIR', 'CHAIR', 'CO_MANAGER']

/** The groups above one, from the top, and those directly below it, on that day. */
export async function readAround(db: Pick<Reader, '$queryRaw'>, moment: Moment, groupId: string) {
  const [found] = await db.$queryRaw<
    { above: { code: string; name: string }[]; under: { code: string; name: string; validFrom: string }[] }[]
  >`
    with recursive placed as materialized (${placements(moment)}),
    up(id, step, path) as (
      select t.parent_id, 1, array[${groupId}::uuid] from placed t where t.group_id = ${groupId}::uuid and t.parent_id is not null
      union all select t.parent_id, step + 1, path || up.id from up join placed t on t.group_id = up.id
        where t.parent_id is not null and t.parent_id <> all (path || up.id))
    select coalesce((select jsonb_agg(jsonb_build_object('code', b.code, 'name', b.name) order by up.step desc) from up join ${groupsAt(moment, Prisma.sql`select array_agg(up.id) from up`)} b on b.id = up.id), '[]') as above,
      coalesce((select jsonb_agg(jsonb_build_object('code', b.code, 'name', b.name, 'validFrom', b.valid_from) order by b.from_latest, b.name)
        from ${groupsAt(moment, Prisma.sql`select array_agg(t.group_id) from placed t where t.parent_id = ${groupId}::uuid`)} b
        where b.id in (select t.group_id from placed t where t.parent_id = ${groupId}::uuid) and b.retracted_at is null and ${possibleOn(b, moment.day)}), '[]') as under`
  return found ?? { above: [], under: [] }
}
