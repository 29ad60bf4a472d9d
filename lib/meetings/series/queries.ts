import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { query, type Reader } from '@/lib/kernel/operation'
import { groupsOn } from '@/lib/register/group-names'
import { partiesToSuggest } from '@/lib/register/lookup/register'
import { readAgenda } from '../agendas/agenda'
import { standingFacts, typedOf } from '../fields'
import { bodiesToMeet } from '../list'
import { titleOf } from '../rules'
import { newMeetingLike, type MeetingKind } from '../schema'
import { fieldsAfter, titleAfter } from './rules'

/** What the form of a new meeting begins with: the bodies, parties to suggest, and what it takes over from the one before it. */

export const getNewMeeting = query('meeting:edit', newMeetingLike, async ({ db }, { like }) => {
  const after = like ? await readAfter(db, like) : null
  if (like && !after) return null
  return {
    after,
    series: await readSeries(db),
    bodies: await bodiesToMeet(db),
    parties: await partiesToSuggest(db),
  }
})
export type NewMeeting = NonNullable<Awaited<ReturnType<typeof getNewMeeting>>>

async function readAfter(db: Reader, code: string) {
  const [last] = await db.$queryRaw<{ id: string; bodyThen: string; begins: string; next: number | null }[]>`
    select m.id, g.name as "bodyThen", m.begins, ${nextOrdinal} as next
    from meeting m join ${groupsOn(Prisma.sql`m.first_day`)} g on g.id = m.group_id where m.code = ${code}`
  if (!last) return null
  const facts = await standingFacts(db, last.id)
  const agenda = await readAgenda(db, last.id)
  return {
    code,
    title: facts.title,
    begins: last.begins,
    items: agenda.length,
    fields: fieldsAfter({ ...facts, bodyThen: last.bodyThen }, typedOf(facts), last.next),
  }
}

/** The ordinal after the highest of its kind and body; null for a meeting that has none. */
const nextOrdinal = Prisma.sql`case when m.ordinal is null then null else (select max(o.ordinal) + 1 from meeting o
  where o.kind = m.kind and o.group_id = m.group_id and o.state <> 'CANCELLED')::int end`

/** The latest meeting of every kind and body that counts its meetings or has called several the same, while the body exists: the next one is probably like it. */
async function readSeries(
  db: Reader,
): Promise<{ code: string; title: string; last: string; begins: string }[]> {
  const found = await db.$queryRaw<
    {
      code: string
      title: string
      kind: MeetingKind
      ordinal: number | null
      next: number | null
      begins: string
      body: string
      bodyThen: string
    }[]
  >`
    with latest as (
      select distinct on (m.kind, m.group_id) m.* from (
        select *, count(*) over (partition by kind, group_id, plain_text(title)) as called_so from meeting where state <> 'CANCELLED') m
      where m.ordinal is not null or m.called_so > 1 order by m.kind, m.group_id, m.first_day desc, m.id)
    select m.code, m.title, m.kind, m.ordinal, m.begins, ${nextOrdinal} as next, g.name as body, then_called.name as "bodyThen"
    from latest m join ${groupsOn()} g on g.id = m.group_id join ${groupsOn(Prisma.sql`m.first_day`)} then_called on then_called.id = m.group_id
    where g.retracted_at is null and g.from_earliest <= forum_today() and forum_today() < g.to_latest
    order by m.first_day desc, m.id`
  return found.map(({ code, title, kind, ordinal, next, begins, body, bodyThen }) => {
    const isFormed = title === titleOf({ kind, ordinal, body: bodyThen })
    const nextTitle = isFormed
      ? titleOf({ kind, ordinal: next, body })
      : ordinal === null || next === null
        ? title
        : titleAfter(title, ordinal, next)
    return { code, title: nextTitle, last: title, begins }
  })
}
