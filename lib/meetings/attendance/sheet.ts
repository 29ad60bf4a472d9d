import 'server-only'
import type { Day } from '@/lib/time/dates'
import type { Reader } from '@/lib/kernel/operation'
import type { Came } from './rules'
import { bestFirst, type PartyAttendance } from '../meeting'
import { sittingDays } from '../days'
import type { Counted } from '../schema'
import { ifChosen } from '@/lib/kernel/chosen'
import { nameOn } from '@/lib/register/parties/names'
import { Prisma } from '@/prisma/generated/client'
import type { PartyMark, TakenStatus } from './schema'

/** What was noted of whom on which day. */

export type Mark = {
  delegateId: string
  day: Day
  status: TakenStatus
  mode: 'IN_PERSON' | 'VIRTUAL' | null
}

/** Of people, on one day or on all of them. */
export async function readMarks(
  db: Pick<Reader, '$queryRaw'>,
  meetingId: string,
  day?: Day,
): Promise<Mark[]> {
  return db.$queryRaw<Mark[]>`
    select delegate_id as "delegateId", on_day::text as day, status, mode from attendance
    where meeting_id = ${meetingId}::uuid and ${ifChosen(day, (chosen) => Prisma.sql`on_day = ${chosen}::date`)}
      and delegate_id is not null and retracted_at is null`
}

/** The days on which a meeting sits, as its days are written now. */
export async function readSittingDays(db: Pick<Reader, '$queryRaw'>, { id }: { id: string }): Promise<Day[]> {
  const [when] = await db.$queryRaw<{ begins: string; ends: string | null; written: Day[] }[]>`
    select begins, ends, array(select on_day::text from meeting_day where meeting_id = m.id and withdrawn_at is null order by on_day) as written
    from meeting m where id = ${id}::uuid`
  return when ? sittingDays({ ...when, days: when.written.map((day) => ({ day })) }) : []
}

/** For each invited party whether anyone attended that day, in the room or by video, else what was recorded or replied. */
export async function readCame(db: Pick<Reader, '$queryRaw'>, meetingId: string, day: Day): Promise<Came[]> {
  return db.$queryRaw<Came[]>`
    select i.capacity, coalesce(bool_or(a.status in ('IN_ATTENDANCE', 'AS_OBSERVER') and a.mode is distinct from 'VIRTUAL'), false) as "inRoom",
      coalesce(bool_or(a.status in ('IN_ATTENDANCE', 'AS_OBSERVER') and a.mode = 'VIRTUAL'), false) as "byVideo",
      coalesce((array_agg(a.status order by ${bestFirst}) filter (where a.status in ('APOLOGIES', 'UNABLE', 'ABSENT')))[1],
        case when i.answer in ('DECLINED', 'APOLOGIES') then 'APOLOGIES' end) as away
    from invitation i left join attendance a on a.meeting_id = i.meeting_id and a.party_id = i.party_id and a.on_day = ${day}::date
      and a.retracted_at is null
    where i.meeting_id = ${meetingId}::uuid and i.withdrawn_at is null group by i.id, i.capacity, i.answer`
}

/** The days of which attendance was taken. */
export async function readTakenDays(db: Pick<Reader, '$queryRaw'>, meetingId: string): Promise<Day[]> {
  const days = await db.$queryRaw<{ day: Day }[]>`
    select distinct on_day::text as day from attendance where meeting_id = ${meetingId}::uuid and on_day is not null and retracted_at is null
    order by 1`
  return days.map(({ day }) => day)
}

/** The days of which attendance was taken and which are no longer days of the meeting; none while its days are not fixed. */
export async function readStrayDays(db: Pick<Reader, '$queryRaw'>, meeting: { id: string }): Promise<Day[]> {
  const days = await readSittingDays(db, meeting)
  const taken = await readTakenDays(db, meeting.id)
  return days.length === 0 ? [] : taken.filter((day) => !days.includes(day))
}

/** Of a whole party, for the whole meeting where no day is said. */
export type PartyMarked = PartyAttendance & { day: Day | null }

/** What is recorded of whole parties, by their names on the first day of the meeting. */
export async function readPartyMarks(
  db: Pick<Reader, '$queryRaw'>,
  { id, firstDay }: { id: string; firstDay: Day },
): Promise<PartyMarked[]> {
  return db.$queryRaw<PartyMarked[]>`
    select p.code, ${nameOn(Prisma.sql`p.id`, Prisma.sql`${firstDay}::date`)} as name, a.on_day::text as day, a.status, a.mode, a.certainty
    from attendance a join party p on p.id = a.party_id
    where a.meeting_id = ${id}::uuid and a.delegate_id is null and a.retracted_at is null order by 2, 3 nulls first`
}

export type RecordedParty = { code: string; name: string; mark: PartyMark }

/** What is recorded of whole parties for the whole of a meeting, by their names on its first day. */
export async function readRecorded(
  db: Pick<Reader, '$queryRaw'>,
  meeting: { id: string; firstDay: Day },
): Promise<RecordedParty[]> {
  const marked = await readPartyMarks(db, meeting)
  return marked
    .filter(({ day }) => day === null)
    .map(({ code, name, status, mode }) => ({
      ...{ code, name },
      mark: (mode ? `${status} ${mode}` : status) as PartyMark,
    }))
}

/**
 * The best that is known of each party over the days of a meeting, from its people as from the party itself. Days that are no longer
 * days of the meeting are left out.
 */
export async function readPresent(
  db: Pick<Reader, '$queryRaw'>,
  meeting: { id: string; firstDay: Day },
): Promise<PartyAttendance[]> {
  const stray = await readStrayDays(db, meeting)
  return db.$queryRaw<PartyAttendance[]>`
    with best as (
      select distinct on (a.party_id) a.* from attendance a
      where a.meeting_id = ${meeting.id}::uuid and a.retracted_at is null and (a.on_day is null or a.on_day <> all (${stray}::date[]))
      order by a.party_id, ${bestFirst}, a.mode is not distinct from 'VIRTUAL', a.certainty <> 'CONFIRMED')
    select p.code, ${nameOn(Prisma.sql`p.id`, Prisma.sql`${meeting.firstDay}::date`)} as name, b.status, b.mode, b.certainty
    from best b join party p on p.id = b.party_id order by 2`
}

type OwnCount = { id: string; counted: Counted; number: number; atLeast: boolean }

/** The numbers that the secretariat itself counted. */
export async function readOwnCounts(db: Pick<Reader, '$queryRaw'>, meetingId: string): Promise<OwnCount[]> {
  return db.$queryRaw<OwnCount[]>`
    select id, counted, number, at_least as "atLeast" from meeting_total
    where meeting_id = ${meetingId}::uuid and withdrawn_at is null and coalesce(sources, '{}') = '{}'`
}
