import 'server-only'
import * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { readMyZone } from '@/lib/access/account/zone'
import { query } from '@/lib/kernel/operation'
import { can } from '@/lib/kernel/policy'
import { invitedTo, meetingsSeenBy } from '@/lib/meetings/visibility'

/** What is due at meetings, and what remains to be recorded of them. */

export type Deadline = {
  /** Until when delegations are nominated, or minutes commented on. */
  what: 'NOMINATIONS' | 'COMMENTS'
  code: string
  title: string
  begins: string
  at: Date
  zone: string
}
/** A meeting that has begun, with the items put to it for decision of which no decision is recorded. */
export type Unrecorded = { code: string; title: string; begins: string; items: string[] }

/** So many of each are shown. */
const MOST = 20

/** What awaits a party for which somebody may act: its invitations without a reply, its nominations, the minutes it may comment on. */
export type OwnTask = {
  what: 'REPLY' | Deadline['what']
  code: string
  title: string
  begins: string
  zone: string
  /** Until when; null where no time is set, or it has passed. */
  at: Date | null
}

/**
 * What is waiting for the reader's own party: invitations without a reply and, until their deadlines, delegations in which no one is
 * named, unless the party does not come, and minutes on which it has not commented. Most urgent first.
 */
export const listOwnTasks = query('delegation:edit', z.object({}), async ({ db, actor }) => {
  const party = Prisma.sql`${actor.partyId}::uuid`
  const invitations = Prisma.sql`invitation i join meeting m on m.id = i.meeting_id
    where i.party_id = ${party} and i.withdrawn_at is null and not m.is_draft`
  const isAhead = Prisma.sql`m.state in ('PLANNED', 'CONFIRMED') and m.last_day >= forum_today()`
  const tasks = await db.$queryRaw<OwnTask[]>`
    select 'REPLY' as what, m.code, m.title, m.begins, m.zone, case when m.nominations_until > now() then m.nominations_until end as at
    from ${invitations} and ${isAhead} and i.answer = 'NONE'
    union all
    select 'NOMINATIONS', m.code, m.title, m.begins, m.zone, m.nominations_until
    from ${invitations} and ${isAhead} and m.nominations_until > now() and i.answer in ('NONE', 'ACCEPTED')
      and not exists (select from delegate d where d.invitation_id = i.id and d.withdrawn_at is null)
    union all
    select 'COMMENTS', m.code, m.title, m.begins, m.zone, n.comments_until
    from minutes n, ${invitations} and n.meeting_id = m.id and n.state = 'CIRCULATED' and n.comments_until > now()
      and not exists (select from minutes_comment c where c.minutes_id = n.id and c.party_id = ${party})
    order by at nulls last, code, what desc limit ${MOST}`
  return { tasks, myZone: await readMyZone(db, actor) }
})
export type OwnTasks = Awaited<ReturnType<typeof listOwnTasks>>

/** Coming deadlines: of the meetings to which a party is invited, or of all that the reader sees; and decisions still to be recorded. */
export const listDeadlines = query('meeting:read', z.object({}), async ({ db, actor }) => {
  const concerns = can(actor, 'meeting:read-all')
    ? meetingsSeenBy(actor)
    : Prisma.sql`m.id in (${invitedTo(actor)})`
  const deadlines = await db.$queryRaw<Deadline[]>`
    select 'NOMINATIONS' as what, m.code, m.title, m.begins, m.nominations_until as at, m.zone from meeting m
    where m.nominations_until > now() and m.state in ('PLANNED', 'CONFIRMED') and ${concerns}
    union all
    select 'COMMENTS', m.code, m.title, m.begins, n.comments_until, m.zone from minutes n join meeting m on m.id = n.meeting_id
    where n.state = 'CIRCULATED' and n.comments_until > now() and ${concerns}
    order by at, code limit ${MOST}`
  const unrecorded = can(actor, 'meeting:read-drafts')
    ? await db.$queryRaw<Unrecorded[]>`
        select m.code, m.title, m.begins, array_agg(i.title order by i.position) as items
        from agenda_item i join meeting m on m.id = i.meeting_id
        where i.purpose = 'DECISION' and i.withdrawn_at is null and m.first_day <= forum_today() and m.state not in ('CANCELLED', 'POSTPONED')
          and not exists (select from decision d where d.agenda_item_id = i.id and d.state <> 'VOID')
        group by m.id order by m.first_day desc limit ${MOST}`
    : []
  return {
    deadlines,
    unrecorded,
    myZone: await readMyZone(db, actor),
    may: { record: can(actor, 'meeting:edit') },
  }
})
export type Deadlines = Awaited<ReturnType<typeof listDeadlines>>
