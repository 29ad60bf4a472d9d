import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Reader } from '../operation'

/** What is written beside the facts: notes, what published pages declare, and the sources of both. */

export type Source = { code: string; title: string; address: string | null }
export type Note = { id: string; kind: 'REMARK' | 'SOURCES_DISAGREE'; text: string; sources: Source[] }
export type Declaration = {
  total: string
  declared: number | null
  listed: number | null
  explanation: string
  sources: Source[]
}

/** The notes about one party, one group or, with neither, the totals of the forum; where sources disagree first. */
export async function notesOf(
  db: Pick<Reader, '$queryRaw'>,
  { party, group }: { party: string | null; group: string | null },
): Promise<Note[]> {
  return db.$queryRaw<Note[]>`
    select n.id, n.kind, n.text, coalesce((select jsonb_agg(jsonb_build_object('code', s.code, 'title', s.title, 'address', s.address)
      order by array_position(n.sources, s.code)) from source s where s.code = any (n.sources)), '[]') as sources
    from note n where n.withdrawn_at is null
      and ${party ? Prisma.sql`n.party_id = ${party}::uuid` : group ? Prisma.sql`n.group_id = ${group}::uuid` : Prisma.sql`n.party_id is null and n.group_id is null`}
    order by n.kind desc, n.id`
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
