import 'server-only'
import * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { groupCoded, groupsOn } from '@/lib/register/group-names'
import { environment } from '@/lib/kernel/env'
import { daysJson } from '../list'
import { byCode } from '../schema'
import { invitedTo, meetingsSeenBy } from '../visibility'
import { readNow } from '@/lib/kernel/now'
import { query, type Reader } from '@/lib/kernel/operation'
import { can, type Actor } from '@/lib/kernel/policy'
import { calendarOf, type CalendarMeeting } from './ics'
import { calendarInput, type Scope } from './schema'

/** Meetings of the last two years stay in a calendar; older ones are in the list of meetings. */
const KEPT = Prisma.sql`m.last_day >= forum_today() - interval '2 years'`

/** One meeting as a calendar. */
export const getMeetingCalendar = query('meeting:read', byCode, async ({ db, actor }, { code }) => {
  const meetings = await read(db, actor, Prisma.sql`m.code = ${code}`)
  return meetings[0] ? calendarOf({ name: meetings[0].title, origin: environment().origin, meetings }) : null
})

/** The meetings that this reader may see, of a group, or to which the party is invited, as a calendar. Null where there is no such group. */
export const getCalendar = query('meeting:read', calendarInput, async ({ db, actor }, { scope, group }) => {
  const { shortName } = await readNow(db)
  if (scope === 'GROUP') {
    const id = z.uuid().safeParse(group).success ? Prisma.sql`${group}::uuid` : groupCoded(group ?? '')
    const [found] = await db.$queryRaw<{ id: string; name: string }[]>`
      select g.id, g.name from ${groupsOn()} g where g.id = ${id}`
    if (!found) return null
    return calendar(
      `${shortName}: ${found.name}`,
      await read(db, actor, Prisma.sql`m.group_id = ${found.id}::uuid and ${KEPT}`),
    )
  }
  // The secretariat is not invited, but prepares all meetings.
  const isInvited =
    scope === 'INVITED' && actor.partyId
      ? Prisma.sql`exists (select from invitation i where i.meeting_id = m.id and i.party_id = ${actor.partyId}::uuid and i.withdrawn_at is null)`
      : Prisma.sql`true`
  return calendar(
    `${shortName}: ${scopeNames[scope]}`,
    await read(db, actor, Prisma.sql`${isInvited} and ${KEPT}`),
  )
})

const scopeNames: Record<Exclude<Scope, 'GROUP'>, string> = { INVITED: 'my meetings', ALL: 'all meetings' }

const calendar = (name: string, meetings: CalendarMeeting[]) =>
  calendarOf({ name, origin: environment().origin, meetings })

/** More than any program reads; what would be cut is the oldest. */
const MOST = 2000

/** In their order; no drafts, since a calendar is often read by others as well. How to join by video is only for those who are invited, and for who prepares the meeting. */
async function read(db: Pick<Reader, '$queryRaw'>, actor: Actor, where: Prisma.Sql) {
  const latest = await db.$queryRaw<CalendarMeeting[]>`
  select m.id, m.code, m.title, m.state, m.sequence, m.changed_at as "changedAt", m.begins, m.ends, ${daysJson(Prisma.sql`m.id`)} as days, m.zone,
    m.city, m.country, m.venue, m.mode, g.name as body,
    (select jsonb_build_object('address', l.address, 'words', l.words) from meeting_link l where l.meeting_id = m.id
      and (${can(actor, 'meeting:edit')} or m.id in (${invitedTo(actor)}))) as link
  from meeting m join ${groupsOn(Prisma.sql`m.first_day`)} g on g.id = m.group_id where ${where} and ${meetingsSeenBy(actor)} and not m.is_draft
  order by m.first_day desc, m.id desc limit ${MOST}`
  return latest.toReversed()
}

export type OwnFeed = { id: string; scope: Scope; group: string | null; madeAt: Date }

/** The calendars that one has made and not revoked, and the groups of which one can be made. */
export const listFeeds = query('meeting:read', z.object({}), async ({ db, actor }) => {
  const feeds = await db.$queryRaw<OwnFeed[]>`
    select f.id, f.scope, (select g.name from ${groupsOn()} g where g.id = f.group_id) as "group", f.made_at as "madeAt" from calendar_feed f
    where f.user_id = ${actor.id}::uuid and f.revoked_at is null order by f.made_at desc`
  const groups = await db.$queryRaw<{ code: string; name: string }[]>`
    select g.code, g.name from ${groupsOn()} g where g.retracted_at is null and exists (select from meeting m where m.group_id = g.id and ${meetingsSeenBy(actor)}) order by g.name`
  return { feeds, groups, zone: (await readNow(db)).zone }
})
