import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { ifChosen } from '@/lib/kernel/chosen'
import type { Day } from '@/lib/time/dates'
import type { Reader } from '@/lib/kernel/operation'
import { nameOn } from '@/lib/register/parties/names'
import { bestFirst, type AttendanceStatus } from './meeting'

/** Who came to the meetings of a body: parties down, meetings across. */

/** How many meetings are shown side by side. */
export const MATRIX_WIDTH = 20

export type MatrixMeeting = {
  id: string
  code: string
  title: string
  begins: string
  firstDay: Day
}
export type MatrixRow = {
  code: string
  /** Every name that the party bore on the days of these meetings, in their order. */
  names: string[]
  /** By the id of the meeting. */
  cells: Record<string, AttendanceStatus>
  attended: number
}

const day = Prisma.sql`m.first_day`

/** The meetings of a body up to one of them (exclusive), newest last; only those of which some attendance is known. */
export async function readMatrix(
  db: Pick<Reader, '$queryRaw'>,
  groupId: string,
  before: string | undefined,
  seen: Prisma.Sql,
): Promise<{ meetings: MatrixMeeting[]; rows: MatrixRow[]; earlier: boolean }> {
  const found = await db.$queryRaw<MatrixMeeting[]>`
    select m.id, m.code, m.title, m.begins, m.first_day::text as "firstDay" from meeting m where m.group_id = ${groupId}::uuid and ${seen}
      and ${ifChosen(before, (id) => Prisma.sql`(m.first_day, m.id) < (select b.first_day, b.id from meeting b where b.id = ${id}::uuid)`)}
      and exists (select from attendance a where a.meeting_id = m.id and a.retracted_at is null)
    order by m.first_day desc, m.id desc limit ${MATRIX_WIDTH + 1}`
  const meetings = found.slice(0, MATRIX_WIDTH).toReversed()
  const rows = await db.$queryRaw<MatrixRow[]>`
    with seen as (
      -- The best of what is known of a party at a meeting, over its days and people.
      select a.party_id, a.meeting_id, ${day} as first_day, (array_agg(a.status order by ${bestFirst}))[1] as status
      from attendance a join meeting m on m.id = a.meeting_id
      where a.meeting_id = any (${meetings.map(({ id }) => id)}::uuid[]) and a.retracted_at is null group by 1, 2, 3),
    called as (select s.*, ${nameOn(Prisma.sql`s.party_id`, Prisma.sql`s.first_day`)} as name from seen s)
    select p.code, (select array_agg(n.name order by n.since) from (select name, min(c2.first_day) as since from called c2 where c2.party_id = p.id
        group by name) n) as names,
      jsonb_object_agg(c.meeting_id, c.status) as cells,
      count(*) filter (where c.status in ('IN_ATTENDANCE', 'AS_OBSERVER'))::int as attended
    from called c join party p on p.id = c.party_id group by p.id, p.code
    order by p.kind not in ('STATE', 'TERRITORY'), (select max(name) from called c3 where c3.party_id = p.id)`
  return { meetings, rows, earlier: found.length > MATRIX_WIDTH }
}
