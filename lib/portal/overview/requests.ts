import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Decision } from '@/lib/register/change-requests/rules'
import type { VersionContent } from '@/lib/register/change-requests/schema'
import { readContent } from '@/lib/register/change-requests/version'
import type { Reader } from '@/lib/kernel/operation'
import { nameOn } from '@/lib/register/parties/names'

/** The open requests of the overview: with the co-chairs, waiting for one of them, returned, not yet submitted. */

/** So many of each are shown; the list of requests has them all. */
const MOST = 50

export type SeatOf = { partyId: string; name: string; decision: Decision | null; at: string | null }
export type OpenRequest = {
  code: string
  title: string
  version: number
  /** Whole days in the forum's zone since this version was submitted. */
  days: number
  content: VersionContent
  /** Every seat whose approval is required today, by name. */
  seats: SeatOf[]
}
type Found = Omit<OpenRequest, 'content'> & { content: Uint8Array }

/** Submitted requests, the longest waiting first; of `awaiting` only those on which this seat and person may still decide. */
export async function requestsWithCoChairs(
  db: Pick<Reader, '$queryRaw'>,
  awaiting?: { partyId: string; userId: string },
): Promise<OpenRequest[]> {
  const mine = awaiting
    ? Prisma.sql`and ${awaiting.partyId}::uuid in (select guard.required_parties(forum_today()))
        and not exists (select from change_request_author w where w.change_request_id = r.id and w.user_id = ${awaiting.userId}::uuid)
        and not exists (select from approval a where a.change_request_id = r.id and a.version = v.version and a.party_id = ${awaiting.partyId}::uuid)`
    : Prisma.empty
  const found = await db.$queryRaw<Found[]>`
    select r.code, r.title, v.version, v.content, forum_today() - (v.written_at at time zone f.time_zone)::date as days,
      coalesce((select jsonb_agg(jsonb_build_object('partyId', q.party_id, 'name', ${nameOn(Prisma.sql`q.party_id`)},
        'decision', a.decision, 'at', a.decided_at) order by ${nameOn(Prisma.sql`q.party_id`)})
        from guard.required_parties(forum_today()) q(party_id)
        left join approval a on a.change_request_id = r.id and a.version = v.version and a.party_id = q.party_id), '[]') as seats
    from change_request r cross join forum f
    cross join lateral (select * from change_request_version where change_request_id = r.id order by version desc limit 1) v
    where r.state = 'SUBMITTED' ${mine}
    order by r.submitted_at, r.code limit ${MOST}`
  return found.map((request) => ({
    ...request,
    content: readContent(request.content),
  }))
}

export type Returned = { code: string; title: string; by: string; reason: string | null; at: Date }

/** Requests that a seat returned, the last returned first, with who returned them and why. */
export const returnedRequests = (db: Pick<Reader, '$queryRaw'>): Promise<Returned[]> => db.$queryRaw<
  Returned[]
>`
  select r.code, r.title, ${nameOn(Prisma.sql`a.party_id`)} as by, a.reason, a.decided_at as at
  from change_request r cross join lateral (select * from approval where change_request_id = r.id and decision = 'RETURN' order by decided_at desc limit 1) a
  where r.state = 'RETURNED' order by a.decided_at desc limit ${MOST}`

export type Draft = { code: string; title: string; keptAt: Date; hasBasis: boolean; hasReason: boolean }

/** Requests that were never submitted, the last kept first. */
export const draftRequests = (db: Pick<Reader, '$queryRaw'>): Promise<Draft[]> => db.$queryRaw<Draft[]>`
  select r.code, r.title, d.written_at as "keptAt", btrim(coalesce(d.content ->> 'basisText', '')) <> '' as "hasBasis",
    btrim(coalesce(d.content ->> 'reason', '')) <> '' as "hasReason"
  from change_request r join change_request_draft d on d.change_request_id = r.id
  where r.state = 'DRAFT' order by d.written_at desc limit ${MOST}`

export type Given = {
  code: string
  title: string
  version: number
  decision: Decision
  reason: string | null
  at: Date
  state: string
  closedAt: Date | null
}

/** What this person decided last. */
export const decidedLately = (
  db: Pick<Reader, '$queryRaw'>,
  userId: string,
): Promise<Given[]> => db.$queryRaw<Given[]>`
  select r.code, r.title, a.version, a.decision, a.reason, a.decided_at as at, r.state, r.closed_at as "closedAt"
  from approval a join change_request r on r.id = a.change_request_id where a.approver_id = ${userId}::uuid order by a.decided_at desc limit 8`

/** How many parties must approve today; fewer than two is a vacancy. */
export async function coChairsToday(db: Pick<Reader, '$queryRaw'>): Promise<string[]> {
  const found = await db.$queryRaw<{ name: string }[]>`
    select ${nameOn(Prisma.sql`q.party_id`)} as name from guard.required_parties(forum_today()) q(party_id) order by 1`
  return found.map(({ name }) => name)
}
