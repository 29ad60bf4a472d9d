import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { once } from '@/lib/kernel/once'
import type { Reader } from '@/lib/kernel/operation'
import { can, type Actor } from '@/lib/kernel/policy'

/**
 * Who sees which meeting. A draft is seen by the secretariat and administrators alone, until it is announced. Of the others, the
 * secretariat, administrators and the co-chairs see all; a party those of the plenary while it is a member,
 * those of the bodies in which it holds a seat today, its own or through the group as which a body sits, and those to which it is invited
 * or at which it was. A guest sees what it is invited to; everyone else's right ends with the membership. The same rule is in the
 * database, written apart (guard.bodies, guard.invited).
 */
type Who = Pick<Actor, 'role' | 'partyId' | 'clearance'>

/** A condition on the meeting `m` of a query. */
export function meetingsSeenBy(actor: Who): Prisma.Sql {
  if (can(actor, 'meeting:read-drafts')) return Prisma.sql`true`
  if (can(actor, 'meeting:read-all')) return Prisma.sql`not m.is_draft`
  return Prisma.sql`not m.is_draft and (m.group_id in (${bodiesOf(actor)}) or m.id in (${invitedTo(actor)}))`
}

/** The ids of the bodies whose meetings and papers a party may see: the plenary for members, and where it holds a seat today. */
export const bodiesOf = ({ partyId, clearance }: Who) => Prisma.sql`
  select b.id from "group" b where b.retracted_at is null and ${clearance >= 1} and (b.kind = 'PLENARY' and ${clearance >= 2}
    or b.id in (${heldBy(partyId)}) or b.composition = 'SEATS_OF' and b.composition_group_id in (${heldBy(partyId)}))`

const heldBy = (partyId: string | null) => Prisma.sql`
  select s.group_id from seat s, forum_today() d where s.party_id = ${partyId}::uuid and s.retracted_at is null
    and s.from_latest <= d and d < s.to_earliest`

/** The ids of the meetings to which a party is invited, or at which it was. An invitation to a draft is not sent yet. */
export const invitedTo = ({ partyId, clearance }: Who) => Prisma.sql`
  select i.meeting_id from invitation i join meeting n on n.id = i.meeting_id where not n.is_draft and i.party_id = ${partyId}::uuid and i.withdrawn_at is null and (i.capacity = 'GUEST' or ${clearance >= 1})
  union select a.meeting_id from attendance a join meeting n on n.id = a.meeting_id where not n.is_draft and a.party_id = ${partyId}::uuid and a.retracted_at is null
    and a.status in ('IN_ATTENDANCE', 'AS_OBSERVER') and ${clearance >= 1}`

/** Whether this reader's party is invited to a meeting or was at it: then how to join and a restricted agenda are open to it. */
export const isInvited = once(
  async (db: Pick<Reader, '$queryRaw'>, actor: Who, meetingId: string): Promise<boolean> => {
    if (actor.partyId === null) return false
    const [found] = await db.$queryRaw<{ invited: boolean }[]>`
    select ${meetingId}::uuid in (${invitedTo(actor)}) as invited`
    return found?.invited ?? false
  },
)

/** Whether this reader reads the agenda of a meeting that the reader sees: a restricted one, if invited, or to write it. */
export const readsAgenda = async (
  db: Pick<Reader, '$queryRaw'>,
  actor: Pick<Actor, 'role'> & Who,
  { id, agendaRestricted }: { id: string; agendaRestricted: boolean },
): Promise<boolean> => !agendaRestricted || can(actor, 'meeting:edit') || isInvited(db, actor, id)

/** The id of a meeting that this reader may see; null where there is none. */
export const meetingSeen = once(
  async (
    db: Pick<Reader, '$queryRaw'>,
    actor: Who,
    code: string,
  ): Promise<{ id: string; agendaRestricted: boolean } | null> => {
    const [found] = await db.$queryRaw<{ id: string; agendaRestricted: boolean }[]>`
    select m.id, m.agenda_restricted as "agendaRestricted" from meeting m where m.code = ${code} and ${meetingsSeenBy(actor)}`
    return found ?? null
  },
)
