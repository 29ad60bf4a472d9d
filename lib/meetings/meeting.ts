import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { isDay, type Day } from '@/lib/time/dates'
import { groupsOn } from '@/lib/register/group-names'
import type { DayHours } from '@/lib/time/hours'
import { once } from '@/lib/kernel/once'
import type { Reader } from '@/lib/kernel/operation'
import { nameOn } from '@/lib/register/parties/names'
import type { Certainty } from '@/lib/register/parties/party'
import { can, type Actor } from '@/lib/kernel/policy'
import { daysJson, hasNamesake } from './list'
import type { Counted, MeetingKind, MeetingMode, MeetingState } from './schema'
import { isInvited, meetingsSeenBy } from './visibility'

/** One meeting with what belongs to it, as far as the reader may see it. Parties have the names of its first day. */

export type Meeting = {
  id: string
  code: string
  kind: MeetingKind
  ordinal: number | null
  title: string
  /** Another meeting that the reader sees is called the same. */
  hasNamesake: boolean
  state: MeetingState
  /** Not announced yet. */
  isDraft: boolean
  /** Why it was postponed or cancelled. */
  stateReason: string | null
  begins: string
  ends: string | null
  firstDay: Day
  lastDay: Day
  zone: string
  city: string | null
  country: string | null
  /** The name of the country, where it is a party. */
  countryName: string | null
  venue: string | null
  mode: MeetingMode | null
  practicalNotes: string | null
  agendaState: 'PROVISIONAL' | 'ADOPTED'
  agendaRestricted: boolean
  agendaRevision: number
  nominationsUntil: Date | null
  listFinalAt: Date | null
  changedAt: Date
  certainty: Certainty
  sources: string[]
  body: { id: string; code: string; name: string; composition: string }
  days: DayHours[]
  parties: { role: 'HOST' | 'CO_CHAIR'; code: string; name: string }[]
  link: { address: string | null; words: string | null } | null
  today: Day
  forumZone: string
}

const [m, day] = [Prisma.sql`m`, Prisma.sql`m.first_day`]

export const readMeeting = once(
  async (db: Pick<Reader, '$queryRaw'>, actor: Actor, code: string): Promise<Meeting | null> => {
    const [found] = await db.$queryRaw<Meeting[]>`
    select m.id, m.code, m.kind, m.ordinal, m.title, ${hasNamesake} as "hasNamesake", m.state, m.is_draft as "isDraft", m.state_reason as "stateReason", m.begins, m.ends, m.first_day::text as "firstDay", m.last_day::text as "lastDay",
      m.zone, m.city, m.country, (select ${nameOn(Prisma.sql`p.id`, day)} from party p where p.iso2 = m.country) as "countryName", m.venue, m.mode,
      m.practical_notes as "practicalNotes", m.agenda_state as "agendaState", m.agenda_restricted as "agendaRestricted",
      m.agenda_revision as "agendaRevision", m.nominations_until as "nominationsUntil", m.list_final_at as "listFinalAt",
      m.changed_at as "changedAt", m.certainty, coalesce(m.sources, '{}') as sources,
      jsonb_build_object('id', g.id, 'code', g.code, 'name', g.name, 'composition', g.composition) as body,
      ${daysJson(Prisma.sql`${m}.id`)} as days,
      coalesce((select jsonb_agg(jsonb_build_object('role', h.role, 'code', p.code, 'name', ${nameOn(Prisma.sql`p.id`, day)})
        order by h.role, ${nameOn(Prisma.sql`p.id`, day)}) from meeting_party h join party p on p.id = h.party_id
        where h.meeting_id = m.id and h.withdrawn_at is null), '[]') as parties,
      (select jsonb_build_object('address', l.address, 'words', l.words) from meeting_link l where l.meeting_id = m.id) as link,
      forum_today()::text as today, forum.time_zone as "forumZone"
    from meeting m join ${groupsOn(day)} g on g.id = m.group_id cross join forum where m.code = ${code} and ${meetingsSeenBy(actor)}`
    if (!found) return null
    const seesLink = can(actor, 'meeting:edit') || (await isInvited(db, actor, found.id))
    return seesLink ? found : { ...found, link: null }
  },
)

export type MeetingTotal = { counted: Counted; number: number; atLeast: boolean; sources: string[] }

/** How many attended according to sources, and those that the secretariat counted, which have no source. */
export async function readTotals(db: Pick<Reader, '$queryRaw'>, meetingId: string): Promise<MeetingTotal[]> {
  return db.$queryRaw<MeetingTotal[]>`
    select counted, number, at_least as "atLeast", coalesce(sources, '{}') as sources from meeting_total
    where meeting_id = ${meetingId}::uuid and withdrawn_at is null
    order by sources, counted, number`
}

export type AttendanceStatus = 'IN_ATTENDANCE' | 'AS_OBSERVER' | 'APOLOGIES' | 'UNABLE' | 'ABSENT'
export type PartyAttendance = {
  code: string
  name: string
  status: AttendanceStatus
  mode: 'IN_PERSON' | 'VIRTUAL' | null
  certainty: Certainty
}

/** The best that is known of somebody comes first; of attendance `a`. */
export const bestFirst = Prisma.sql`array_position(array['IN_ATTENDANCE', 'AS_OBSERVER', 'APOLOGIES', 'UNABLE', 'ABSENT'], a.status)`

/** Who was there as a party, by name, with the best that is known over the days: of an old meeting, of which no people are known. */
export async function readPartyAttendance(
  db: Pick<Reader, '$queryRaw'>,
  meetingId: string,
): Promise<PartyAttendance[]> {
  return db.$queryRaw<PartyAttendance[]>`
    with best as (
      select distinct on (a.party_id) a.* from attendance a
      where a.meeting_id = ${meetingId}::uuid and a.retracted_at is null and a.delegate_id is null
      order by a.party_id, ${bestFirst}, a.mode is not distinct from 'VIRTUAL')
    select p.code, ${nameOn(Prisma.sql`a.party_id`, day)} as name, a.status, a.mode, a.certainty
    from best a join party p on p.id = a.party_id join meeting m on m.id = a.meeting_id order by ${bestFirst}, 2`
}

/** Other meetings of the same body on some of the same days, where those are known: a warning, never a refusal. */
export async function readOverlaps(db: Pick<Reader, '$queryRaw'>, meeting: Meeting) {
  if (!isDay(meeting.begins)) return []
  return db.$queryRaw<{ code: string; title: string; begins: string }[]>`
    select o.code, o.title, o.begins from meeting o where o.group_id = ${meeting.body.id}::uuid and o.id <> ${meeting.id}::uuid
      and o.state not in ('CANCELLED', 'POSTPONED') and o.first_day <= ${meeting.lastDay}::date and ${meeting.firstDay}::date <= o.last_day
      and length(o.begins) = 10
    order by o.first_day limit 5`
}
