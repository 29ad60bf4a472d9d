import 'server-only'
import type { Day } from '@/lib/time/dates'
import type { Clock } from '@/lib/time/hours'
import type { Reader } from '@/lib/kernel/operation'
import { inAgendaOrder, type Numbered, type Placed } from './rules'
import type { OutlineItem, Purpose } from './outline'

/** The agenda of a meeting, as far as the reader may see it. */

export type AgendaItem = Placed & {
  title: string
  purpose: Purpose | null
  onDay: Day | null
  at: Clock | null
  presenter: string | null
  /** Of the secretariat; null for everybody else. */
  note: string | null
}

export type Agenda = Numbered<AgendaItem>[]

export async function readAgenda(db: Pick<Reader, '$queryRaw'>, meetingId: string): Promise<Agenda> {
  const items = await db.$queryRaw<AgendaItem[]>`
    select i.id, i.parent_id as "parentId", i.position, i.title, i.purpose, i.on_day::text as "onDay", i.at, i.presenter,
      (select n.text from agenda_note n where n.agenda_item_id = i.id and n.text <> '') as note
    from agenda_item i where i.meeting_id = ${meetingId}::uuid and i.withdrawn_at is null`
  return inAgendaOrder(items)
}

/** An agenda as an outline, without its hours and presenters: the next meeting has others. */
export function outlineItems(items: Agenda): OutlineItem[] {
  return items
    .filter(({ depth }) => depth === 0)
    .map((item) => ({
      ...withoutHours(item),
      under: items.filter(({ parentId }) => parentId === item.id).map(withoutHours),
    }))
}

const withoutHours = ({ title, purpose }: AgendaItem): OutlineItem => ({
  ...{ title, purpose, onDay: null, at: null },
  under: [],
})
