import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Reader } from '@/lib/kernel/operation'
import { nameOn } from './names'

/** A request in review that touches a party or a group: what it asks for, and whose decision is awaited. */
export type OpenRequest = {
  code: string
  sentences: string[]
  awaits: string[]
  /** How many parties hold a co-chair seat today. */
  seats: number
}

/**
 * Requests in review whose current version names one of these parties or groups among its subjects, newest first, without the request
 * `except`. Who may not read requests is shown none: their rows stay behind the policies.
 */
export async function openRequestsFor(
  db: Pick<Reader, '$queryRaw'>,
  subjects: string[],
  except: string | null = null,
): Promise<OpenRequest[]> {
  return db.$queryRaw<OpenRequest[]>`
    select distinct on (r.year, r.number) r.code, array(select t ->> 'sentence' from jsonb_array_elements(convert_from(v.content, 'UTF8')::jsonb -> 'reading') t) as sentences,
      array(select ${nameOn(Prisma.sql`q.party_id`)} from guard.awaited_parties(r.id, forum_today()) q(party_id) order by 1) as awaits,
      (select count(*)::int from guard.required_parties(forum_today())) as seats
    from audit.leaf l join change_request r on r.id = l.row_id and r.state = 'SUBMITTED'
    cross join lateral (select version, content from change_request_version where change_request_id = r.id order by version desc limit 1) v
    where l.action = 'change-request.submitted' and r.id is distinct from ${except}::uuid and l.seq = any (array(select audit.about(${subjects}::uuid[])))
      and not exists (select from audit.leaf later where later.table_name = 'change_request' and later.row_id = r.id
        and later.action = 'change-request.submitted' and later.seq > l.seq)
    order by r.year desc, r.number desc limit 20`
}
