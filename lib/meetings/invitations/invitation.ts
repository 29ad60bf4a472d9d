import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { ifChosen } from '@/lib/kernel/chosen'
import type { Day } from '@/lib/time/dates'
import type { Meeting } from '../meeting'
import type { Reader } from '@/lib/kernel/operation'
import { nameOn, partyCoded } from '@/lib/register/parties/names'
import type { Actor } from '@/lib/kernel/policy'
import { inProtocolOrder } from './rules'
import type { Answer, Capacity } from './schema'
import { delegatesSeenBy } from './visibility'

/** Whom a meeting has invited, and whom the register would have it invite. Names and seats are those of its first day. */

type Invitation = {
  id: string
  partyId: string
  code: string
  name: string
  kind: string
  capacity: Capacity
  isCoChair: boolean
  invitedOn: Day
  /** As of which day of the register it was drawn up; null where that is not known. */
  asOf: Day | null
  answer: Answer
  answeredAt: Date | null
  place: number | null
  /** As far as the reader may see the people: how many, and the head by name. */
  people: number
  accredited: number
  head: string | null
  letterOn: Day | null
}

/** In the order of protocol. */
export async function readInvitations(
  db: Pick<Reader, '$queryRaw'>,
  actor: Actor,
  meeting: Pick<Meeting, 'id' | 'firstDay'>,
  only?: { party: string },
): Promise<Invitation[]> {
  const found = await db.$queryRaw<Invitation[]>`
    with named as materialized (select * from party_names(${meeting.firstDay}::date) n
      where n.party_id = any (array(select party_id from invitation where meeting_id = ${meeting.id}::uuid)))
    select i.id, i.party_id as "partyId", p.code, p.kind, coalesce(n.name, p.code) as name, i.capacity,
      exists (select from meeting_party h where h.meeting_id = i.meeting_id and h.party_id = p.id and h.role = 'CO_CHAIR' and h.withdrawn_at is null) as "isCoChair",
      i.invited_on::text as "invitedOn", i.as_of::text as "asOf", i.answer, i.answered_at as "answeredAt", i.place,
      count(d.id)::int as people, count(d.accredited_at)::int as accredited, max(concat_ws(' ', d.honorific, d.name)) filter (where d.place = 'HEAD') as head,
      (select c.letter_on::text from credential c where c.invitation_id = i.id) as "letterOn"
    from invitation i join party p on p.id = i.party_id left join named n on n.party_id = i.party_id
      left join delegate d on d.invitation_id = i.id and d.withdrawn_at is null and ${delegatesSeenBy(actor)}
    where i.meeting_id = ${meeting.id}::uuid and i.withdrawn_at is null and ${ifChosen(only?.party, (code) => Prisma.sql`p.id = ${partyCoded(code)}`)}
    group by i.id, p.id, n.name`
  return inProtocolOrder(found)
}

export type Proposal = {
  code: string
  name: string
  kind: string
  capacity: Capacity
  /** Why the register proposes it. */
  because: 'BODY' | 'CHAIR' | 'OBSERVER' | 'STEERING'
  isCertain: boolean
  isInvited: boolean
}

/** A party whose membership is suspended or inactive that day, and on what basis. */
export type LeftOut = {
  code: string
  name: string
  category: 'MEMBER' | 'OBSERVER'
  standing: string
  since: string
  basis: string
  /** It holds a seat of the body or of the steering group that day, through which an active party would be proposed. */
  isSeated: boolean
  isInvited: boolean
}

/** Members and observers that are not proposed for this meeting by a membership or a seat, because they are suspended or inactive on its first day. */
export async function readInactive(
  db: Pick<Reader, '$queryRaw'>,
  meeting: Pick<Meeting, 'id' | 'firstDay' | 'body'>,
): Promise<LeftOut[]> {
  const day = Prisma.sql`${meeting.firstDay}::date`
  return db.$queryRaw<LeftOut[]>`
    select p.code, ${nameOn(Prisma.sql`p.id`, day)} as name, m.category, m.standing, m.valid_from as since, m.basis,
      ${isInvited(meeting)} as "isInvited", exists (select from seat s join "group" b on b.id = ${meeting.body.id}::uuid join "group" g on g.id = s.group_id
        where s.party_id = p.id and s.retracted_at is null and s.from_earliest <= ${day} and ${day} < s.to_latest
          and (s.group_id = b.id or b.composition = 'SEATS_OF' and s.group_id = b.composition_group_id
            or g.kind = 'STEERING_GROUP' and s.role not in ('OBSERVER', 'SECRETARIAT'))) as "isSeated"
    from membership m join party p on p.id = m.party_id
    where m.retracted_at is null and m.from_earliest <= ${day} and ${day} < m.to_latest and m.standing not in ('ACTIVE', 'PROVISIONAL')
      and m.category in ('MEMBER', 'OBSERVER')
    order by name`
}

/** Whether the party `p` is invited to the meeting. */
const isInvited = ({ id }: Pick<Meeting, 'id'>) => Prisma.sql`exists (
  select from invitation i where i.meeting_id = ${id}::uuid and i.party_id = p.id and i.withdrawn_at is null)`

/** Who would be proposed, were the membership not suspended or inactive; and is not invited. */
export const leftOutOf = (
  { body }: Pick<Meeting, 'body'>,
  proposals: Proposal[],
  inactive: LeftOut[],
): LeftOut[] =>
  inactive.filter(
    ({ code, category, isSeated, isInvited }) =>
      !isInvited &&
      (isSeated || category === 'OBSERVER' || body.composition === 'ALL_MEMBERS') &&
      !proposals.some((one) => one.code === code),
  )

type Named = { code: string; name: string }
export type Compared = {
  /** Would be proposed for certain, and are not invited. */
  missing: Named[]
  /** Are invited, and nothing in the register would propose them; with the membership that does not, where there is one. */
  unproposed: (Named & { membership: LeftOut | null })[]
  /** Would be invited in another capacity than they are. */
  otherwise: (Named & { capacity: Capacity; now: Capacity })[]
}

/** The invitations beside what the register proposes as of the first day that the meeting now has. Guests are invited on their own. */
export function comparedWith(
  { body }: Pick<Meeting, 'body'>,
  invitations: Pick<Invitation, 'code' | 'name' | 'capacity'>[],
  proposals: Proposal[],
  inactive: LeftOut[],
): Compared {
  const compared = invitations.filter(({ capacity }) => capacity !== 'GUEST')
  const proposed = new Map(proposals.map((one) => [one.code, one]))
  const isBroughtAlong = ({ because }: Proposal) =>
    because === 'BODY' ||
    because === 'CHAIR' ||
    (because === 'OBSERVER' && body.composition === 'ALL_MEMBERS')
  return {
    missing: proposals.filter((one) => !one.isInvited && one.isCertain && isBroughtAlong(one)),
    unproposed: compared
      .filter(({ code }) => !proposed.has(code))
      .map(({ code, name }) => ({
        ...{ code, name },
        membership: inactive.find((one) => one.code === code) ?? null,
      })),
    otherwise: compared.flatMap(({ code, name, capacity }) => {
      const now = proposed.get(code)?.capacity
      return now && now !== capacity ? [{ code, name, capacity, now }] : []
    }),
  }
}

/**
 * Whom the register proposes as of the first day of a meeting: the members of its body, or all members where the body is made of
 * all; the observers; the steering group; those who are invited already too. Each party once, by its strongest ground; what is uncertain
 * that day says so. A party that may be suspended or inactive that day, and is not certainly active, is not proposed through its seats either:
 * it is named with the reason, and invited where somebody decides so.
 */
export async function readProposals(
  db: Pick<Reader, '$queryRaw'>,
  meeting: Pick<Meeting, 'id' | 'firstDay' | 'body'>,
): Promise<Proposal[]> {
  const day = Prisma.sql`${meeting.firstDay}::date`
  const certain = (row: Prisma.Sql) =>
    Prisma.sql`(${row}.from_latest <= ${day} and ${day} < ${row}.to_earliest)`
  const possible = (row: Prisma.Sql) =>
    Prisma.sql`(${row}.from_earliest <= ${day} and ${day} < ${row}.to_latest)`
  const [s, m] = [Prisma.sql`s`, Prisma.sql`m`]
  return db.$queryRaw<Proposal[]>`
    with body as (select id, composition, composition_group_id from "group" where id = ${meeting.body.id}::uuid),
    grounds as (
      select s.party_id, case s.role when 'OBSERVER' then 'OBSERVER' when 'SECRETARIAT' then 'SECRETARIAT' else 'MEMBER' end as capacity,
        case when s.role in ('CO_CHAIR', 'CHAIR', 'VICE_CHAIR', 'CO_MANAGER') then 'CHAIR' else 'BODY' end as because, ${certain(s)} as sure, 1 as strength
      from seat s, body where s.retracted_at is null and ${possible(s)}
        and (s.group_id = body.id or body.composition = 'SEATS_OF' and s.group_id = body.composition_group_id)
      union all
      select m.party_id, m.category, case m.category when 'MEMBER' then 'BODY' else 'OBSERVER' end, ${certain(m)}, 2
      from membership m, body where m.retracted_at is null and ${possible(m)} and m.standing in ('ACTIVE', 'PROVISIONAL')
        and m.category in ('MEMBER', 'OBSERVER') and (m.category = 'OBSERVER' or body.composition = 'ALL_MEMBERS')
      union all
      select s.party_id, 'MEMBER', 'STEERING', ${certain(s)}, 3 from seat s join "group" g on g.id = s.group_id
      where g.kind = 'STEERING_GROUP' and s.retracted_at is null and ${possible(s)} and s.role not in ('OBSERVER', 'SECRETARIAT')),
    inactive as (select m.party_id from membership m where m.retracted_at is null and ${possible(m)} and m.standing not in ('ACTIVE', 'PROVISIONAL')
      and not exists (select from membership other where other.party_id = m.party_id and other.retracted_at is null
        and other.standing in ('ACTIVE', 'PROVISIONAL') and ${certain(Prisma.sql`other`)})),
    once as (select distinct on (party_id) * from grounds where party_id not in (select party_id from inactive) order by party_id, sure desc, strength, because <> 'CHAIR')
    select p.code, p.kind, ${nameOn(Prisma.sql`p.id`, day)} as name, o.capacity, o.because, o.sure as "isCertain", ${isInvited(meeting)} as "isInvited"
    from once o join party p on p.id = o.party_id
    order by o.strength, o.because <> 'CHAIR', p.kind not in ('STATE', 'TERRITORY'), name`
}
