import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { ifChosen } from '@/lib/kernel/chosen'
import { readNow } from '@/lib/kernel/now'
import { query } from '@/lib/kernel/operation'
import { can, type Actor } from '@/lib/kernel/policy'
import { groupsOn } from '@/lib/register/group-names'
import { nameOn } from '@/lib/register/parties/names'
import type { Day } from '@/lib/time/dates'
import { meetingsSeenBy } from '../visibility'
import { isOverdue } from './rules'
import { openDecisionsAsked, type DecisionState } from './schema'

/** What meetings have decided and is still to be done, of all meetings. */

type Row = {
  id: string
  /** That of the meeting, as its title and its date. */
  code: string
  title: string
  begins: string
  number: number
  /** Its beginning, where it is long. */
  text: string
  state: Extract<DecisionState, 'OPEN' | 'IN_PROGRESS'>
  dueOn: Day | null
  /** Who is responsible. */
  actors: string[]
  count: number
}

/** So many are shown at a time. */
const MOST = 20

/** Those of the meetings that the reader sees; to a party, the ones for which it is responsible itself. */
function concerning(actor: Actor): Prisma.Sql {
  const seen = meetingsSeenBy(actor)
  if (can(actor, 'meeting:read-all')) return seen
  return Prisma.sql`${seen} and exists (select from decision_actor a
    where a.decision_id = d.id and a.party_id = ${actor.partyId}::uuid and a.withdrawn_at is null)`
}

/** What a meeting only took note of asks for nothing, unless someone was named: `isFollowed` says the same of one decision. */
const isFollowed = Prisma.sql`(d.adoption <> 'NOTED' or d.state <> 'OPEN' or d.due_on is not null
  or exists (select from decision_actor a where a.decision_id = d.id and a.withdrawn_at is null)
  or exists (select from progress_note n where n.decision_id = d.id))`

/** By their due days, those without one last; of these, the earliest decided first. */
const place = Prisma.sql`coalesce(d.due_on, 'infinity'), m.first_day, m.id, d.number`

const actorsOf = Prisma.sql`array(select coalesce(a.words,
    (select g.name from ${groupsOn(Prisma.sql`m.first_day`)} g where g.id = a.group_id), ${nameOn(Prisma.sql`a.party_id`, Prisma.sql`m.first_day`)})
  from decision_actor a where a.decision_id = d.id and a.withdrawn_at is null order by a.id)`

/** Decisions that are open or in progress, the first due first; at most twenty, from behind the one named. */
export const listOpenDecisions = query(
  'meeting:read',
  openDecisionsAsked,
  async ({ db, actor }, { after }) => {
    const { today } = await readNow(db)
    const open = Prisma.sql`decision d join meeting m on m.id = d.meeting_id
    where d.state in ('OPEN', 'IN_PROGRESS') and ${isFollowed} and ${concerning(actor)}`
    const rest = ifChosen(
      after,
      (id) =>
        Prisma.sql`(${place}) > (select ${place} from decision d join meeting m on m.id = d.meeting_id where d.id = ${id}::uuid)`,
    )
    const found = await db.$queryRaw<Row[]>`
    select d.id, m.code, m.title, m.begins, d.number, d.state, d.due_on::text as "dueOn", ${actorsOf} as actors,
      case when length(d.text) > 200 then rtrim(left(d.text, 199)) || '…' else d.text end as text, (select count(*)::int from ${open}) as count
    from ${open} and ${rest} order by ${place} limit ${MOST + 1}`
    const shown = found.slice(0, MOST)
    return {
      decisions: shown.map(({ count: _, ...one }) => ({ ...one, isOverdue: isOverdue(one, today) })),
      /** Of all of them, also where those from one on are shown. */
      count: found[0]?.count ?? 0,
      /** The last one shown, where there are more behind it. */
      next: found.length > MOST ? (shown.at(-1)?.id ?? null) : null,
      may: { edit: can(actor, 'meeting:edit'), readAll: can(actor, 'meeting:read-all') },
    }
  },
)
export type OpenDecisions = Awaited<ReturnType<typeof listOpenDecisions>>
