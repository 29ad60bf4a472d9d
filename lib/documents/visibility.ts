import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { bodiesOf } from '@/lib/meetings/visibility'
import { can, type Actor } from '@/lib/kernel/policy'

/**
 * Who may know of which document, and who reads it. The secretariat and administrators see all. Everyone else sees, of the level that is
 * theirs, what is published or withdrawn and what is announced as to follow; and reads what is published. A level asks the register as it
 * is today: membership, seats, or whether the party is named. The same rule is in the database, written separately (the policies of
 * document and document_file, guard.bodies, guard.named).
 */
type Who = Pick<Actor, 'role' | 'partyId' | 'clearance'>

/** A condition on the document `d` of a query: whether this reader may know of it. */
export function documentsSeenBy(actor: Who): Prisma.Sql {
  if (can(actor, 'document:read-all')) return Prisma.sql`true`
  return Prisma.sql`(${isTold} and ${isOfLevel(actor)})`
}

/** A condition on the document `d` of a query: whether this reader may open its files and its text. */
export function documentsReadBy(actor: Who): Prisma.Sql {
  if (can(actor, 'document:read-all')) return Prisma.sql`true`
  return Prisma.sql`(${isPublished} and ${isOfLevel(actor)})`
}

/** A condition on the document `d`: published, and not only from some later moment on. */
export const isPublished = Prisma.sql`(d.state = 'PUBLISHED' and d.published_at <= now())`

/** Of the document `d`: the published one that replaced it, or null. With a limit, so that it is looked up for each; else all are read. */
export const replacedBy = Prisma.sql`(select json_build_object('code', n.code, 'symbol', n.symbol) from document n
  where n.supersedes_id = d.id and n.state = 'PUBLISHED' and n.published_at <= now() order by n.published_at desc, n.id limit 1)`
/** A condition on the document `d`: another one has replaced it. */
export const isSuperseded = Prisma.sql`(${replacedBy} is not null)`

const isTold = Prisma.sql`(d.state in ('PUBLISHED', 'WITHDRAWN') and d.published_at <= now() or d.is_announced and d.state <> 'VOID')`

function isOfLevel(actor: Who): Prisma.Sql {
  const open = [
    'PUBLIC',
    ...(actor.clearance >= 1 ? ['OBSERVERS'] : []),
    ...(actor.clearance >= 2 ? ['MEMBERS'] : []),
  ]
  return Prisma.sql`(d.level = any (${open}) or d.level = 'GROUP' and d.group_id in (${bodiesOf(actor)})
    or d.level = 'PARTIES' and d.id in (${namedTo(actor)}))`
}

const namedTo = ({ partyId, clearance }: Who) => Prisma.sql`
  select n.document_id from document_party n where n.party_id = ${partyId}::uuid and n.withdrawn_at is null and (n.is_guest or ${clearance >= 1})`
