import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { Refusal, refuseStale } from '@/lib/kernel/errors'
import type { Meaning } from '@/lib/kernel/operation'
import type { DocumentState, Level, Modification } from './schema'

export type LockedDocument = {
  id: string
  code: string
  symbol: string
  title: string
  groupId: string
  baseId: string | null
  modification: Modification | null
  level: Level
  state: DocumentState
  isAnnounced: boolean
  publishedAt: Date | null
  isOpen: boolean
  revision: number
  /** Whether there is nothing to read: no file that passed its check, and no address where it is published. */
  isEmpty: boolean
  /** The state that follows if whoever asks may still undo its publication; null where that is not possible. */
  undoneTo: DocumentState | null
}

/** Whether a `document` has a file that can be read. */
const hasFile = Prisma.sql`exists (select from document_file f where f.document_id = document.id and f.state = 'CLEAN' and f.withdrawn_at is null)`

/** Locks a document for whoever changes something of it, so that two writers follow one another. */
export async function lockDocument(tx: Prisma.TransactionClient, code: string): Promise<LockedDocument> {
  const [found] = await tx.$queryRaw<LockedDocument[]>`
    select id, code, symbol, title, group_id as "groupId", base_id as "baseId", modification, level, state, is_announced as "isAnnounced",
      published_at as "publishedAt", state = 'PUBLISHED' and published_at <= now() as "isOpen", revision,
      address is null and not ${hasFile} as "isEmpty", case when guard.undoes_publication(document.id) then publication_from end as "undoneTo"
    from document where code = ${code} for update`
  if (!found) throw new Refusal('There is no such document.')
  return found
}

export const refuseOther = (document: LockedDocument, seen: number) =>
  refuseStale(
    seen,
    document.revision,
    'Someone else changed this document after you opened it, so nothing was recorded. What you typed is kept here; compare it with the document and save again.',
  )

export type Change = { what: string; now: string | null; then: string | null }

/** How an entry was meant when it was written. Who reads it is asked when it is read: whoever sees the document then (lib/audit/open.ts). */
const audienceOf = ({ level }: Pick<LockedDocument, 'level'>) =>
  level === 'PUBLIC' || level === 'OBSERVERS' || level === 'MEMBERS' ? 'request' : 'draft'

/** An entry of the log about a document, in the history of its body too. `others` are the meetings and documents that it names: only who sees them too reads it. */
export const entryAbout = (
  document: Pick<LockedDocument, 'id' | 'groupId' | 'level'>,
  action: string,
  sentence: string,
  { changes = [], others = [] }: { changes?: Change[]; others?: string[] } = {},
): Meaning => ({
  audience: audienceOf(document),
  action,
  about: { table: 'document', id: document.id },
  subjects: [...new Set([document.id, document.groupId, ...others])],
  sentence,
  ...(changes.length > 0 ? { facts: { changes } } : {}),
})

/** Each change of a document counts, so that two writers do not undo one another. */
export const counted = ({ revision }: Pick<LockedDocument, 'revision'>) => ({
  revision: revision + 1,
  changedAt: new Date(),
})
