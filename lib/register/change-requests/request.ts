import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Reader } from '@/lib/kernel/operation'
import { addressed } from './address'
import { approvalsWhere, approvedOf, type Approved, type ApprovedJson } from './approvals'
import type { RequestState } from './schema'

export type StoredRequest = {
  id: string
  code: string | null
  kind: string
  state: RequestState
  title: string
  closedAt: Date | null
  appliedAt: Date | null
  authors: string[]
  versions: number[]
  /** The current version, with the digest of its bytes and when it was submitted. */
  current: { version: number; content: Uint8Array; digest: string; submittedAt: Date } | null
  draft: unknown
  approvals: Approved[]
  comments: { id: string; authorId: string; text: string; at: Date }[]
}

type Dated<T, K extends keyof T> = Omit<T, K> & Record<K, string>
type Found = Omit<StoredRequest, 'approvals' | 'comments' | 'current'> & {
  version: number | null
  content: Uint8Array | null
  digest: string | null
  writtenAt: Date | null
  approvals: ApprovedJson[]
  comments: Dated<StoredRequest['comments'][number], 'at'>[]
}

/** A request with its versions, its draft and what was decided and said of it, in one statement; null where there is none. */
export async function readRequest(
  db: Pick<Reader, '$queryRaw'>,
  address: string,
): Promise<StoredRequest | null> {
  const at = addressed(address)
  const [found] = await db.$queryRaw<Found[]>`
    select r.id, r.code, r.kind, r.state, r.title, r.closed_at as "closedAt", r.applied_at as "appliedAt",
      array(select w.user_id::text from change_request_author w where w.change_request_id = r.id) as authors,
      array(select v.version from change_request_version v where v.change_request_id = r.id order by v.version) as versions,
      last.version, last.content, last.written_at as "writtenAt", encode(last.content_hash, 'hex') as digest,
      (select d.content from change_request_draft d where d.change_request_id = r.id) as draft,
      ${approvalsWhere(Prisma.sql`a.change_request_id = r.id`)} as approvals,
      coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'authorId', c.author_id, 'text', c.text, 'at', c.written_at) order by c.written_at)
        from comment c where c.change_request_id = r.id), '[]') as comments
    from change_request r left join lateral (
      select v.version, v.content, v.content_hash, v.written_at from change_request_version v where v.change_request_id = r.id order by v.version desc limit 1) last on true
    where ${'id' in at ? Prisma.sql`r.id = ${at.id}::uuid` : Prisma.sql`r.code = ${at.code}`}`
  if (!found) return null
  const { version, content, digest, writtenAt, ...request } = found
  return {
    ...request,
    current:
      version !== null && content && digest && writtenAt
        ? { version, content, digest, submittedAt: writtenAt }
        : null,
    approvals: request.approvals.map(approvedOf),
    comments: request.comments.map((comment) => ({ ...comment, at: new Date(comment.at) })),
  }
}
