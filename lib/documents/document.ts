import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Reader } from '@/lib/kernel/operation'
import { nameOn } from '@/lib/register/parties/names'
import type { Actor } from '@/lib/kernel/policy'
import { meetingName, type MeetingName } from '@/lib/meetings/list'
import { shownOfDocument, type DocumentRow } from './list'
import type { DocumentAct, Modification } from './schema'
import { documentsSeenBy, isSuperseded } from './visibility'

/** One document with all that belongs to it, as far as its reader may see. */

type Link = { code: string; symbol: string; title: string; dated: string | null }
export type Document = DocumentRow & {
  groupId: string
  modification: Modification | null
  base: Link | null
  handlingNote: string | null
  stateReason: string | null
  certainty: 'CONFIRMED' | 'REPORTED' | 'INFERRED'
  sources: string[]
  revision: number
  /** Until when this reader may undo its publication; null where that is not possible. */
  undoUntil: Date | null
  parties: { code: string; name: string; isGuest: boolean }[]
  meetings: (MeetingName & { item: { id: string; title: string } | null })[]
  decisions: {
    id: string
    act: DocumentAct
    number: number
    text: string
    meeting: MeetingName & { firstDay: string; city: string | null }
  }[]
}

export async function readDocument(
  db: Pick<Reader, '$queryRaw'>,
  actor: Actor,
  code: string,
): Promise<Document | null> {
  const [found] = await db.$queryRaw<Document[]>`
    select ${shownOfDocument}, d.group_id as "groupId", d.modification, d.handling_note as "handlingNote", d.state_reason as "stateReason",
      d.certainty, coalesce(d.sources, '{}') as sources, d.revision,
      case when guard.undoes_publication(d.id) then d.publication_at + interval '10 minutes' end as "undoUntil",
      (select ${link(Prisma.sql`b`)} from document b where b.id = d.base_id) as base,
      coalesce((select jsonb_agg(jsonb_build_object('code', p.code, 'name', ${nameOn(Prisma.sql`p.id`)}, 'isGuest', n.is_guest) order by p.code)
        from document_party n join party p on p.id = n.party_id where n.document_id = d.id and n.withdrawn_at is null), '[]') as parties,
      coalesce((select jsonb_agg(${meetingName} || jsonb_build_object(
          'item', (select jsonb_build_object('id', i.id, 'title', i.title) from agenda_item i where i.id = l.agenda_item_id)) order by m.first_day, m.id)
        from document_meeting l join meeting m on m.id = l.meeting_id where l.document_id = d.id and l.withdrawn_at is null), '[]') as meetings,
      coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'act', l.act, 'number', c.number, 'text', c.text,
          'meeting', ${meetingName} || jsonb_build_object('firstDay', m.first_day, 'city', m.city)) order by m.first_day, c.number)
        from document_decision l join decision c on c.id = l.decision_id join meeting m on m.id = c.meeting_id
        where l.document_id = d.id and l.withdrawn_at is null), '[]') as decisions
    from document d where d.code = ${code} and ${documentsSeenBy(actor)}`
  return found ?? null
}

const link = (of: Prisma.Sql) =>
  Prisma.sql`jsonb_build_object('code', ${of}.code, 'symbol', ${of}.symbol, 'title', ${of}.title, 'dated', ${of}.dated)`

export type Related = Link & {
  state: string
  isSuperseded: boolean
  isHere: boolean
  modification: Modification | null
}

/** The first document and all that modifies it, this one among them. */
export const readVersions = (db: Pick<Reader, '$queryRaw'>, actor: Actor, id: string): Promise<Related[]> =>
  db.$queryRaw<Related[]>`
    select d.code, d.symbol, d.title, d.dated, d.state, ${isSuperseded} as "isSuperseded", d.id = ${id}::uuid as "isHere", d.modification
    from document d
    where d.id = any (array(with of as (select coalesce(base_id, id) as base from document where id = ${id}::uuid)
        select base from of union all select m.id from document m join of on m.base_id = of.base)) and ${documentsSeenBy(actor)}
    order by d.base_id is not null, d.modification, d.number`

/** The documents that replaced one another, the newest first. */
export const readLine = (db: Pick<Reader, '$queryRaw'>, actor: Actor, id: string): Promise<Related[]> =>
  db.$queryRaw<Related[]>`
    with recursive before(id, supersedes_id, step) as (
        select id, supersedes_id, 0 from document where id = ${id}::uuid
        union all select o.id, o.supersedes_id, b.step + 1 from document o join before b on o.id = b.supersedes_id where b.step < 20),
      after(id, step) as (
        select id, 0 from document where id = ${id}::uuid
        union all select o.id, a.step - 1 from document o join after a on o.supersedes_id = a.id where a.step > -20),
      line as (select id, step from before union select id, step from after)
    select d.code, d.symbol, d.title, d.dated, d.state, ${isSuperseded} as "isSuperseded", d.id = ${id}::uuid as "isHere", d.modification
    from document d where d.id = any (array(select id from line)) and ${documentsSeenBy(actor)}
    order by (select min(step) from line where line.id = d.id)`
