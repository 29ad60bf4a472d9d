import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Day } from '@/lib/time/dates'
import { groupsOn } from '@/lib/register/group-names'
import type { Reader } from '@/lib/kernel/operation'
import { nameOn } from '@/lib/register/parties/names'
import type { Adoption, DecisionState } from './schema'

/** The decisions of a meeting with all that belongs to them. Parties have the names of the meeting's first day. */

type Link = { code: string; number: number; title: string; begins: string }
export type Decision = {
  id: string
  number: number
  text: string
  adoption: Adoption
  state: DecisionState
  dueOn: Day | null
  voidReason: string | null
  item: { id: string; title: string } | null
  actors: {
    party: { code: string; name: string } | null
    group: { code: string; name: string } | null
    words: string | null
  }[]
  reservations: {
    id: string
    kind: 'RESERVATION' | 'STATEMENT'
    text: string
    party: { code: string; name: string }
  }[]
  progress: { text: string; at: string }[]
  /** On the same matter, at earlier and at later meetings. */
  before: Link[]
  after: Link[]
}

const party = (id: Prisma.Sql) => Prisma.sql`
  (select jsonb_build_object('code', p.code, 'name', ${nameOn(Prisma.sql`p.id`, Prisma.sql`m.first_day`)}) from party p where p.id = ${id})`
const link = Prisma.sql`jsonb_build_object('code', o.code, 'number', c.number, 'title', o.title, 'begins', o.begins)`

export async function readDecisions(
  db: Pick<Reader, '$queryRaw'>,
  meetingId: string,
  only: number | null = null,
): Promise<Decision[]> {
  return db.$queryRaw<Decision[]>`
    select d.id, d.number, d.text, d.adoption, d.state, d.due_on::text as "dueOn", d.void_reason as "voidReason",
      (select jsonb_build_object('id', i.id, 'title', i.title) from agenda_item i where i.id = d.agenda_item_id) as item,
      coalesce((select jsonb_agg(jsonb_build_object('party', ${party(Prisma.sql`a.party_id`)}, 'group',
        (select jsonb_build_object('code', g.code, 'name', g.name) from ${groupsOn(Prisma.sql`m.first_day`)} g where g.id = a.group_id), 'words', a.words) order by a.id)
        from decision_actor a where a.decision_id = d.id and a.withdrawn_at is null), '[]') as actors,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind, 'text', r.text, 'party', ${party(Prisma.sql`r.party_id`)}) order by r.id)
        from reservation r where r.decision_id = d.id and r.withdrawn_at is null), '[]') as reservations,
      coalesce((select jsonb_agg(jsonb_build_object('text', n.text, 'at', n.noted_at) order by n.noted_at desc) from progress_note n
        where n.decision_id = d.id), '[]') as progress,
      coalesce((with recursive c(id, number, meeting_id, follows_id, step) as (
          select b.id, b.number, b.meeting_id, b.follows_id, 1 from decision b where b.id = d.follows_id
          union all select b.id, b.number, b.meeting_id, b.follows_id, c.step + 1 from decision b join c on b.id = c.follows_id where c.step < 20)
        select jsonb_agg(${link} order by c.step desc) from c join meeting o on o.id = c.meeting_id), '[]') as before,
      coalesce((with recursive c(id, number, meeting_id, step) as (
          select b.id, b.number, b.meeting_id, 1 from decision b where b.follows_id = d.id
          union all select b.id, b.number, b.meeting_id, c.step + 1 from decision b join c on b.follows_id = c.id where c.step < 20)
        select jsonb_agg(${link} order by c.step) from c join meeting o on o.id = c.meeting_id), '[]') as after
    from decision d join meeting m on m.id = d.meeting_id
    where d.meeting_id = ${meetingId}::uuid and (${only}::int is null or d.number = ${only}::int) order by d.number`
}

/** The actors as their field writes them. */
export const actorsTyped = (actors: Decision['actors']) =>
  actors.map((one) => one.party?.name ?? one.group?.name ?? one.words ?? '').join('; ')
