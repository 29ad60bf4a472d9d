import 'server-only'
import type { Reader } from '@/lib/kernel/operation'
import type { Decision } from './rules'
import type { RequestState } from './schema'

export type Approved = {
  version: number
  partyId: string
  approverId: string
  decision: Decision
  decidedAt: Date
  reason: string | null
  mandate: { letter: string; givenAt: Date; givenById: string }
}
export type StoredRequest = {
  id: string
  kind: string
  state: RequestState
  title: string
  submittedAt: Date | null
  closedAt: Date | null
  appliedAt: Date | null
  authors: string[]
  versions: number[]
  /** The current version, with the digest of its bytes. */
  current: { version: number; content: Uint8Array; digest: string } | null
  draft: unknown
  approvals: Approved[]
  comments: { id: string; authorId: string; text: string; at: Date }[]
}

type Dated<T, K extends keyof T> = Omit<T, K> & Record<K, string>
type Found = Omit<StoredRequest, 'approvals' | 'comments' | 'current'> & {
  version: number | null
  content: Uint8Array | null
  digest: string | null
  approvals: (Omit<Dated<Approved, 'decidedAt'>, 'mandate'> & {
    mandate: Dated<Approved['mandate'], 'givenAt'>
  })[]
  comments: Dated<StoredRequest['comments'][number], 'at'>[]
}

/** A request with its versions, its draft and what was decided and said of it, in one statement; null where there is none. */
export async function readRequest(
  db: Pick<Reader, '$queryRaw'>,
  code: string,
): Promise<StoredRequest | null> {
  const [found] = await db.$queryRaw<Found[]>`
    select r.id, r.kind, r.state, r.title, r.submitted_at as "submittedAt", r.closed_at as "closedAt", r.applied_at as "appliedAt",
      array(select w.user_id::text from change_request_author w where w.change_request_id = r.id) as authors,
      array(select v.version from change_request_version v where v.change_request_id = r.id order by v.version) as versions,
      last.version, last.content, encode(last.content_hash, 'hex') as digest,
      (select d.content from change_request_draft d where d.change_request_id = r.id) as draft,
      coalesce((select jsonb_agg(jsonb_build_object('version', a.version, 'partyId', a.party_id, 'approverId', a.approver_id, 'decision', a.decision,
          'decidedAt', a.decided_at, 'reason', a.reason,
          'mandate', jsonb_build_object('letter', m.letter, 'givenAt', m.given_at, 'givenById', m.given_by)) order by a.decided_at)
        from approval a join mandate m on m.id = a.mandate_id where a.change_request_id = r.id), '[]') as approvals,
      coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'authorId', c.author_id, 'text', c.text, 'at', c.written_at) order by c.written_at)
        from comment c where c.change_request_id = r.id), '[]') as comments
    from change_request r left join lateral (
      select v.version, v.content, v.content_hash from change_request_version v where v.change_request_id = r.id order by v.version desc limit 1) last on true
    where r.code = ${code}`
  if (!found) return null
  const { version, content, digest, ...request } = found
  return {
    ...request,
    current: version !== null && content && digest ? { version, content, digest } : null,
    approvals: request.approvals.map(({ decidedAt, mandate, ...approval }) => ({
      ...approval,
      decidedAt: new Date(decidedAt),
      mandate: { ...mandate, givenAt: new Date(mandate.givenAt) },
    })),
    comments: request.comments.map((comment) => ({ ...comment, at: new Date(comment.at) })),
  }
}
