import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Reader } from '@/lib/kernel/operation'
import { revisionOf } from '@/lib/kernel/revisions'

/** What is written beside the facts: notes, what published pages declare, and the sources of both. */

export type Source = { code: string; title: string; address: string | null }
export type Note = {
  id: string
  kind: 'REMARK' | 'SOURCES_DISAGREE'
  text: string
  sources: Source[]
  revision: number
}
export type Declaration = {
  total: string
  declared: number | null
  listed: number | null
  explanation: string
  sources: Source[]
}

/** By id: one party, one group, one meeting, one document or, with none of these, the totals of the forum. */
type NoteSubject = { party?: string; group?: string; meeting?: string; document?: string }

/** The notes about a subject; where sources disagree first. */
export async function notesOf(db: Pick<Reader, '$queryRaw'>, about: NoteSubject): Promise<Note[]> {
  return db.$queryRaw<Note[]>`
    select n.id, n.kind, n.text, ${revisionOf('note', Prisma.sql`n.id`)} as revision, coalesce((select jsonb_agg(jsonb_build_object('code', s.code, 'title', s.title, 'address', s.address)
      order by array_position(n.sources, s.code)) from source s where s.code = any (n.sources)), '[]') as sources
    from note n where n.withdrawn_at is null
      and ${isAbout(about)}
    order by n.kind desc, n.id`
}

function isAbout({ party, group, meeting, document }: NoteSubject): Prisma.Sql {
  if (party) return Prisma.sql`n.party_id = ${party}::uuid`
  if (group) return Prisma.sql`n.group_id = ${group}::uuid`
  if (meeting) return Prisma.sql`n.meeting_id = ${meeting}::uuid`
  if (document) return Prisma.sql`n.document_id = ${document}::uuid`
  return Prisma.sql`num_nonnulls(n.party_id, n.group_id, n.meeting_id, n.document_id) = 0`
}

/** What published pages say in numbers about the totals of the forum (null) or about one group. */
export async function declarationsOf(
  db: Pick<Reader, '$queryRaw'>,
  group: string | null,
): Promise<Declaration[]> {
  return db.$queryRaw<Declaration[]>`
    select d.total, d.declared, d.listed, d.explanation, coalesce((select jsonb_agg(jsonb_build_object('code', s.code, 'title', s.title,
      'address', s.address) order by array_position(d.sources, s.code)) from source s where s.code = any (d.sources)), '[]') as sources
    from declaration d where d.group_id is not distinct from ${group}::uuid
    order by array_position(array['MEMBERS', 'MEMBER_STATES', 'MEMBER_ORGANIZATIONS', 'FOUNDING', 'OBSERVERS', 'OBSERVER_STATES',
      'OBSERVER_ORGANIZATIONS', 'OBSERVER_MECHANISMS', 'GROUP_STATES', 'GROUP_ORGANIZATIONS'], d.total), d.declared, d.id`
}
