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
