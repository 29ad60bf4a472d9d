import 'server-only'
import type { Day } from '../dates'
import type { Reader } from '../operation'
import type { Came } from './rules'
import type { TakenStatus } from './schema'

/** What was noted of whom on which day. */

export type Mark = { delegateId: string; status: TakenStatus; mode: 'IN_PERSON' | 'VIRTUAL' | null }

export async function readMarks(db: Pick<Reader, '$queryRaw'>, meetingId: string, day: Day): Promise<Mark[]> {
  return db.$queryRaw<Mark[]>`
    select delegate_id as "delegateId", status, mode from attendance
    where meeting_id = ${meetingId}::uuid and on_day = ${day}::date and delegate_id is not null and retracted_at is null`
}

/** Of each invited party whether somebody was there that day, in the room or by video. */
export async function readCame(db: Pick<Reader, '$queryRaw'>, meetingId: string, day: Day): Promise<Came[]> {
  return db.$queryRaw<Came[]>`
    select i.capacity, coalesce(bool_or(a.status in ('IN_ATTENDANCE', 'AS_OBSERVER') and a.mode is distinct from 'VIRTUAL'), false) as "inRoom",
      coalesce(bool_or(a.status in ('IN_ATTENDANCE', 'AS_OBSERVER') and a.mode = 'VIRTUAL'), false) as "byVideo"
    from invitation i left join attendance a on a.meeting_id = i.meeting_id and a.party_id = i.party_id and a.on_day = ${day}::date
      and a.retracted_at is null
    where i.meeting_id = ${meetingId}::uuid and i.withdrawn_at is null group by i.id, i.capacity`
}

/** The days of which attendance was taken. */
export async function readTakenDays(db: Pick<Reader, '$queryRaw'>, meetingId: string): Promise<Day[]> {
  const days = await db.$queryRaw<{ day: Day }[]>`
    select distinct on_day::text as day from attendance where meeting_id = ${meetingId}::uuid and on_day is not null and retracted_at is null
    order by 1`
  return days.map(({ day }) => day)
}
