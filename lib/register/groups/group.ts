import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { rows, type Moment } from '../moment'
import type { Reader } from '@/lib/kernel/operation'
import { revisionOf } from '@/lib/kernel/revisions'
import { certainOn } from '../parties/dated'
import { namesOf } from '../parties/names'
import { backedJson, datedJson, type Certainty, type Contact, type Dated } from '../parties/party'
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

/** One group as it was known; texts that are edited directly, and groups not known then, as they are today. */
export async function readGroup(
  db: Pick<Reader, '$queryRaw'>,
  moment: Moment,
  code: string,
): Promise<Found | null> {
  const [found] = await db.$queryRaw<{ facts: Found }[]>`
    with now as (select * from "group" where code = ${code} and retracted_at is null),
      known as (select k.* from ${rows(moment, 'group', Prisma.sql`select array_agg(id) from now`)} k where k.id in (select id from now)),
      b as (select * from known union all select * from now where not exists (select from known))
    select ${datedJson(b)} || ${backedJson(b)} || jsonb_build_object('id', b.id, 'code', b.code, 'name', b.name, 'abbreviation', b.abbreviation,
      'kind', b.kind, 'composition', b.composition, 'compositionText', now.composition_text, 'mandateText', now.mandate_text,
      'website', now.website, 'isKnown', exists (select from known), 'compositionGroup',
      (select jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name) from "group" o where o.id = b.composition_group_id)) as facts
    from b join now on now.id = b.id`
  return found?.facts ?? null
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
