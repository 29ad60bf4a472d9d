import 'server-only'
import * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { readMeeting } from '../meeting'
import { sittingDays } from '../days'
import { byCode, meetingKinds, type MeetingKind } from '../schema'
import { query } from '@/lib/kernel/operation'
import { revisionOf } from '@/lib/kernel/revisions'
import { readAgenda, type Agenda } from './agenda'
import { meetingSeen, readsAgenda } from '../visibility'
import { can } from '@/lib/kernel/policy'
import { followsLog } from '@/lib/kernel/remembered'

/** The agenda of a meeting as this reader may see it; null where there is no such meeting. */
export const getAgenda = query(
  'meeting:read',
  byCode,
  followsLog('agenda', async ({ db, actor }, { code }) => {
    const meeting = await meetingSeen(db, actor, code)
    if (!meeting) return null
    const isOpen = await readsAgenda(db, actor, meeting)
    return { items: isOpen ? withoutNotes(await readAgenda(db, meeting.id), can(actor, 'meeting:edit')) : [] }
  }),
)

/** Private notes are the secretariat's alone. */
const withoutNotes = (items: Agenda, isSecretariat: boolean): Agenda =>
  isSecretariat ? items : items.map((item) => ({ ...item, note: null }))

/** What the secretariat needs to write an agenda: its items, the days of the meeting, and what it may begin with. */
export const getAgendaEditing = query('meeting:edit', byCode, async ({ db, actor }, { code }) => {
  const meeting = await readMeeting(db, actor, code)
  if (!meeting) return null
  const template = await db.agendaTemplate.findUnique({
    where: { kind: meeting.kind },
    select: { outline: true },
  })
  const others = await db.$queryRaw<{ code: string; title: string; begins: string }[]>`
    select m.code, m.title, m.begins from meeting m where m.group_id = ${meeting.body.id}::uuid and m.id <> ${meeting.id}::uuid
      and exists (select from agenda_item i where i.meeting_id = m.id and i.withdrawn_at is null)
    order by m.first_day desc limit 20`
  // Read before the items: see readRevision.
  const revisions = await db.$queryRaw<{ id: string; revision: number }[]>`
    select i.id, ${revisionOf('agenda item', Prisma.sql`i.id`)} as revision from agenda_item i where i.meeting_id = ${meeting.id}::uuid`
  const revisionOfItem = new Map(revisions.map(({ id, revision }) => [id, revision]))
  return {
    meeting,
    items: (await readAgenda(db, meeting.id)).map((item) => ({
      ...item,
      revision: revisionOfItem.get(item.id) ?? 0,
    })),
    days: sittingDays(meeting),
    template: template?.outline ?? null,
    others,
  }
})
export type AgendaEditing = NonNullable<Awaited<ReturnType<typeof getAgendaEditing>>>

/** The templates, one a kind of meeting. */
export const listTemplates = query('meeting:edit', z.object({}), async ({ db }) => {
  return db.$queryRaw<{ kind: MeetingKind; revision: number; outline: string }[]>`
    select k.kind, ${revisionOf('agenda template', Prisma.sql`k.kind`)} as revision, coalesce(t.outline, '') as outline
    from unnest(${[...meetingKinds]}::text[]) with ordinality k(kind, at) left join agenda_template t on t.kind = k.kind order by k.at`
})
