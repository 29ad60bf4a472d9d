import 'server-only'
import { namedWithDate } from '../rules'
import { Prisma } from '@/prisma/generated/client'
import { readAgenda } from '../agendas/agenda'
import { readMeeting } from '../meeting'
import { byCode } from '../schema'
import { query, type Reader } from '@/lib/kernel/operation'
import { revisionOf } from '@/lib/kernel/revisions'
import { partiesToSuggest } from '@/lib/register/lookup/register'
import { readDecisions, type Decision } from './decision'
import { byDecision } from './schema'
import { meetingSeen } from '../visibility'
import { followsLog } from '@/lib/kernel/remembered'

/** The decisions of a meeting, in the order of their numbers. */
export const listDecisions = query(
  'meeting:read',
  byCode,
  followsLog('decisions', async ({ db, actor }, { code }) => {
    const meeting = await meetingSeen(db, actor, code)
    return meeting && { decisions: await readDecisions(db, meeting.id) }
  }),
)

/** What the form of a new decision needs. */
export const getNewDecision = query('meeting:edit', byCode, async ({ db, actor }, { code }) => {
  const meeting = await readMeeting(db, actor, code)
  return meeting && { meeting, ...(await choices(db, meeting.id)) }
})

/** One decision, for who records its follow-up. */
export const getDecisionEditing = query(
  'meeting:edit',
  byDecision,
  async ({ db, actor }, { code, number }) => {
    const meeting = await readMeeting(db, actor, code)
    if (!meeting) return null
    // Read before the decision: see readRevision.
    const [revisions] = await db.$queryRaw<{ text: number; state: number }[]>`
      select ${revisionOf('decision', Prisma.sql`d.id`)} as text, ${revisionOf('decision state', Prisma.sql`d.id`)} as state
      from decision d where d.meeting_id = ${meeting.id}::uuid and d.number = ${Number(number)}`
    const [decision] = await readDecisions(db, meeting.id, Number(number))
    return revisions && decision
      ? { meeting, decision, revisions, ...(await choices(db, meeting.id, decision)) }
      : null
  },
)
export type DecisionEditing = NonNullable<Awaited<ReturnType<typeof getDecisionEditing>>>

/** How many earlier decisions can be chosen from, the latest first. */
const EARLIER = 500

/** What a decision can belong to; what it already belongs to is included, even if it could no longer be chosen. */
async function choices(db: Reader, meetingId: string, current?: Decision) {
  const items = (await readAgenda(db, meetingId)).map(({ id, number, title }) => ({
    id,
    label: `${number} ${title}`,
  }))
  const { item, before } = current ?? { item: null, before: [] }
  if (item && !items.some(({ id }) => id === item.id))
    items.push({ id: item.id, label: `${item.title} (removed from the agenda)` })
  // Taken no later; one decision may be followed by several.
  const found = await db.$queryRaw<
    { code: string; number: number; text: string; title: string; begins: string }[]
  >`
    select m.code, d.number, left(d.text, 80) as text, m.title, m.begins
    from decision d join meeting m on m.id = d.meeting_id
    where d.meeting_id <> ${meetingId}::uuid and d.state <> 'VOID'
      and m.first_day <= (select first_day from meeting where id = ${meetingId}::uuid)
    order by m.first_day desc, d.number limit ${EARLIER}`
  const earlier = found.map(({ code, number, text, ...meeting }) => ({
    value: `${code}/${number}`,
    label: `${namedWithDate(meeting)}, decision ${number}: ${text}`,
  }))
  const follows = before.at(-1)
  const value = follows && `${follows.code}/${follows.number}`
  if (follows && value && !earlier.some((one) => one.value === value))
    earlier.push({ value, label: `${follows.title}, decision ${follows.number}` })
  return { items, earlier, parties: await partiesToSuggest(db) }
}
