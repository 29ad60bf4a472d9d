import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Reader } from '@/lib/kernel/operation'
import { can, type Actor } from '@/lib/kernel/policy'
import { invitedTo, meetingsSeenBy } from '@/lib/meetings/visibility'
import { passageOf, type Passage } from './passage'

/** What meetings decided, discuss and say of practical matters, as far as this reader may read it on the page of the meeting. */

export type MeetingHit = {
  kind: 'DECISION' | 'ITEM' | 'PRACTICAL'
  /** Of a decision. */
  number: number | null
  meeting: { code: string; title: string; begins: string }
  passage: Passage
}
type Row = Omit<MeetingHit, 'passage'> & { passage: string }

/** The best answers first, at most so many and one more. */
export async function findInMeetings(
  db: Reader,
  actor: Actor,
  q: string,
  most: number,
): Promise<MeetingHit[]> {
  const rows = await db.$queryRaw<Row[]>`
    with found as materialized (select * from guard.find_in_meetings(${q}, ${most + 1}::int)),
    read as (
      select f.kind, f.rank, d.number, d.text, m.first_day, m.code, m.title, m.begins from found f
        join decision d on f.kind = 'DECISION' and d.id = f.id join meeting m on m.id = d.meeting_id where ${meetingsSeenBy(actor)}
      union all select f.kind, f.rank, null, i.title, m.first_day, m.code, m.title, m.begins from found f
        join agenda_item i on f.kind = 'ITEM' and i.id = f.id and i.withdrawn_at is null join meeting m on m.id = i.meeting_id
        where ${meetingsSeenBy(actor)} and ${agendaReadBy(actor)}
      union all select f.kind, f.rank, null, m.practical_notes, m.first_day, m.code, m.title, m.begins from found f
        join meeting m on f.kind = 'PRACTICAL' and m.id = f.id where ${meetingsSeenBy(actor)})
    select kind, number, jsonb_build_object('code', code, 'title', title, 'begins', begins) as meeting,
      search_passage('english', text, terms.lexemes, terms.runs, terms.near) as passage
    from read cross join search_terms('english', ${q}) terms order by rank desc, first_day desc, number`
  return rows.map((row) => ({ ...row, passage: passageOf(row.passage) }))
}

/** A condition on the meeting `m`: its agenda is open to this reader, who sees the meeting. As `readsAgenda` has it for one meeting. */
const agendaReadBy = (actor: Actor) =>
  can(actor, 'meeting:edit')
    ? Prisma.sql`true`
    : Prisma.sql`(not m.agenda_restricted or m.id in (${invitedTo(actor)}))`
