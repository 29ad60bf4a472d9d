import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { rows, type Moment } from '../moment'
import type { Reader } from '@/lib/kernel/operation'
import { revisionOf } from '@/lib/kernel/revisions'
import { certainOn } from '../parties/dated'
import { namesOf } from '../parties/names'
import { backedJson, datedJson, type Certainty, type Contact, type Dated } from '../parties/party'
import { groupCoded, groupsAt, groupsOn } from '../group-names'
import type { Seat } from './rules'

type Found = Dated & {
  id: string
  code: string
  name: string
  abbreviation: string | null
  kind: string
  composition: 'OWN_SEATS' | 'ALL_MEMBERS' | 'SEATS_OF' | 'DESCRIBED'
  compositionGroup: { id: string; code: string; name: string } | null
  compositionText: string | null
  mandateText: string | null
  website: string | null
  basis: string
  basisLink: string | null
  certainty: Certainty
  sources: string[]
  isKnown: boolean
}

const [b, s] = [Prisma.sql`b`, Prisma.sql`s`]

/** One group by its code or a former one, as it was known; texts that are edited directly, and groups not known then, as they are today. */
export async function readGroup(
  db: Pick<Reader, '$queryRaw'>,
  moment: Moment,
  code: string,
): Promise<Found | null> {
  const [found] = await db.$queryRaw<{ facts: Found }[]>`
    with now as (select g.* from ${groupsOn(Prisma.sql`${moment.day}::date`)} g where g.id = ${groupCoded(code)} and g.retracted_at is null),
      known as (select k.* from ${groupsAt(moment, Prisma.sql`select array_agg(id) from now`)} k where k.id in (select id from now)),
      b as (select * from known union all select * from now where not exists (select from known))
    select ${datedJson(b)} || ${backedJson(b)} || jsonb_build_object('id', b.id, 'code', now.code, 'name', b.name, 'abbreviation', b.abbreviation,
      'kind', b.kind, 'composition', b.composition, 'compositionText', now.composition_text, 'mandateText', now.mandate_text,
      'website', now.website, 'isKnown', exists (select from known), 'compositionGroup',
      (select jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name) from ${groupsAt(moment, Prisma.sql`array[b.composition_group_id]`)} o where o.id = b.composition_group_id)) as facts
    from b join now on now.id = b.id`
  return found?.facts ?? null
}

export type GroupName = {
  name: string
  abbreviation: string | null
  /** The first has none: it is as old as the group. */
  validFrom: string | null
  validTo: string | null
}

/** The names of a group over time, as they were known, the last one first; empty where it was never renamed. */
export async function readNames(
  db: Pick<Reader, '$queryRaw'>,
  moment: Moment,
  groupId: string,
): Promise<GroupName[]> {
  const given = await db.$queryRaw<(GroupName & { validFrom: string })[]>`
    select n.name, n.abbreviation, n.valid_from as "validFrom", n.valid_to as "validTo"
    from ${rows(moment, 'group_name', Prisma.sql`select array_agg(x.id) from group_name x where x.group_id = ${groupId}::uuid`)} n
    where n.group_id = ${groupId}::uuid and n.retracted_at is null order by n.from_latest desc`
  const first = given.at(-1)
  if (!first) return []
  const [own] = await db.$queryRaw<Pick<GroupName, 'name' | 'abbreviation'>[]>`
    select g.name, g.abbreviation from ${rows(moment, 'group', Prisma.sql`array[${groupId}::uuid]`)} g where g.id = ${groupId}::uuid`
  return own ? [...given, { ...own, validFrom: null, validTo: first.validFrom }] : given
}

export type GroupSeat = Seat & {
  basis: string
  basisLink: string | null
  certainty: Certainty
  sources: string[]
}

/** The seats of a group at all times, its own and those of the group as which it sits, with each party's name on the day shown. */
export async function readSeats(
  db: Pick<Reader, '$queryRaw'>,
  moment: Moment,
  groupId: string,
  otherGroupId: string | null,
): Promise<GroupSeat[]> {
  const groups = otherGroupId ? [groupId, otherGroupId] : [groupId]
  const seats = await db.$queryRaw<{ seat: Omit<GroupSeat, 'name'> }[]>`
    select ${datedJson(s)} || ${backedJson(s)} || jsonb_build_object('partyId', s.party_id, 'code', p.code, 'kind', p.kind, 'role', s.role,
      'isElsewhere', s.group_id <> ${groupId}::uuid) as seat
    from ${rows(moment, 'seat', Prisma.sql`select array_agg(x.id) from seat x where x.group_id = any (${groups}::uuid[])`)} s join party p on p.id = s.party_id
    where s.group_id = any (${groups}::uuid[]) and s.retracted_at is null`
  const names = await namesOf(
    db,
    moment,
    seats.map(({ seat }) => seat.partyId),
  )
  return seats.map(({ seat }) => ({ ...seat, name: names.get(seat.partyId) ?? seat.code }))
}

type MembersCounted = { members: number; memberStates: number; observers: number }

/** How many certain members and observers the forum has that day: who sits in a body of all members, and who attends. */
export async function countMembers(db: Pick<Reader, '$queryRaw'>, moment: Moment): Promise<MembersCounted> {
  const [counted] = await db.$queryRaw<MembersCounted[]>`
    select count(*) filter (where m.category = 'MEMBER')::int as members,
      count(*) filter (where m.category = 'MEMBER' and p.kind in ('STATE', 'TERRITORY'))::int as "memberStates",
      count(*) filter (where m.category = 'OBSERVER')::int as observers
    from ${rows(moment, 'membership')} m join party p on p.id = m.party_id
    where m.retracted_at is null and ${certainOn(Prisma.sql`m`, moment.day)}`
  return counted ?? { members: 0, memberStates: 0, observers: 0 }
}

export async function readContacts(db: Pick<Reader, '$queryRaw'>, groupId: string): Promise<Contact[]> {
  return db.$queryRaw<Contact[]>`
    select id, office, address, telephone, email, website, ${revisionOf('contact', Prisma.sql`id`)} as revision from contact where group_id = ${groupId}::uuid and withdrawn_at is null order by id`
}
