import 'server-only'
import type { Reader } from '@/lib/kernel/operation'
import type { DraftContent } from './schema'

/** The date, the reason and the basis that somebody wrote last, for the further changes of one decision. */
export type LastBasis = Pick<DraftContent, 'effective' | 'reason' | 'basisText' | 'basisLink'> & {
  /** Of the request they are in. */
  address: string
  code: string | null
}

export async function lastBasis(db: Pick<Reader, '$queryRaw'>, by: string): Promise<LastBasis | null> {
  const [found] = await db.$queryRaw<LastBasis[]>`
    select coalesce(r.code, r.id::text) as address, r.code, coalesce(d.content->>'effective', '') as effective, coalesce(d.content->>'reason', '') as reason,
      coalesce(d.content->>'basisText', '') as "basisText", coalesce(d.content->>'basisLink', '') as "basisLink"
    from change_request_draft d join change_request r on r.id = d.change_request_id
    where d.written_by = ${by}::uuid and d.content->>'basisText' <> '' order by d.written_at desc limit 1`
  return found ?? null
}
