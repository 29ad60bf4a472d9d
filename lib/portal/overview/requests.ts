import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Reader } from '@/lib/kernel/operation'
import {
  approvalsWhere,
  approvedOf,
  type Approved,
  type ApprovedJson,
} from '@/lib/register/change-requests/approvals'
import { planVersions } from '@/lib/register/change-requests/effects'
import type { Effect } from '@/lib/register/change-requests/proposal'
import { readInReview, readSeats, type InReview } from '@/lib/register/change-requests/review'
import {
  whyNotCounted,
  type DecidingSeat,
  type Decision,
  type Lapse,
} from '@/lib/register/change-requests/rules'
import type { RequestState, VersionContent } from '@/lib/register/change-requests/schema'
import { readContent, titleOf } from '@/lib/register/change-requests/version'
import { nameOn } from '@/lib/register/parties/names'
import type { Day } from '@/lib/time/dates'

/** The open requests of the overview: with the co-chairs, waiting for one of them, returned, not yet submitted. */

/** So many of each are shown; the list of requests has them all. */
export const MOST = 50

/** What a seat decided on the current version, and why that does not count. */
export type SeatOf = DecidingSeat & { decision: Decision | null; at: Date | null; lapse: Lapse | null }
export type OpenRequest = {
  id: string
  code: string
  title: string
  version: number
  /** Whole days in the forum's zone since this version was submitted. */
  days: number
  content: VersionContent
  /** Against the register as it now is; null where what it would do cannot be read. */
  effect: Pick<Effect, 'plans' | 'totals' | 'obstacles'> | null
  /** Every seat whose approval is required today, by name. */
  seats: SeatOf[]
  authors: string[]
}
type Found = Pick<OpenRequest, 'id' | 'code' | 'title' | 'version' | 'days'> & { content: Uint8Array }

/** These requests in review, the longest waiting first, each planned against the register as it now is. */
export async function requestsInReview(db: Pick<Reader, '$queryRaw'>, ids: string[]): Promise<OpenRequest[]> {
  const { today, required } = await readSeats(db)
  const found = await db.$queryRaw<Found[]>`
    select r.id, r.code, r.title, v.version, v.content, forum_today() - (v.written_at at time zone f.time_zone)::date as days
    from change_request r cross join forum f
    cross join lateral (select * from change_request_version where change_request_id = r.id order by version desc limit 1) v
    where r.id = any (${ids}::uuid[]) order by v.written_at, r.code`
  const requests = found.map((request) => ({ ...request, content: readContent(request.content) }))
  const effects = await planVersions(
    db,
    requests.map(({ content }) => content),
  )
  const inReview = new Map((await readInReview(db)).map((request) => [request.id, request]))
  return requests.map((request, at) => {
    const { authors, approvals } = inReview.get(request.id) ?? { authors: [], approvals: [] }
    return {
      ...request,
      authors,
      effect: effects[at] ?? null,
      seats: required.map((seat) => seatOf(seat, { authors, approvals }, today)),
    }
  })
}

function seatOf(seat: DecidingSeat, { authors, approvals }: Omit<InReview, 'id'>, day: Day): SeatOf {
  const given = approvals.findLast(({ partyId }) => partyId === seat.partyId)
  if (!given) return { ...seat, decision: null, at: null, lapse: null }
  const lapse = whyNotCounted(given, { authors, day, closedAt: null })
  return { ...seat, decision: lapse ? null : given.decision, at: given.decidedAt, lapse }
}

export type Returned = { code: string; title: string; by: string; reason: string | null; at: Date }

/** Requests that a seat returned, the last returned first, with who returned them and why. */
export const returnedRequests = (db: Pick<Reader, '$queryRaw'>): Promise<Returned[]> => db.$queryRaw<
  Returned[]
>`
  select r.code, r.title, ${nameOn(Prisma.sql`a.party_id`)} as by, a.reason, a.decided_at as at
  from change_request r cross join lateral (select * from approval where change_request_id = r.id and decision = 'RETURN' order by decided_at desc limit 1) a
  where r.state = 'RETURNED' order by a.decided_at desc limit ${MOST}`

export type Draft = {
  address: string
  code: string | null
  title: string
  keptAt: Date
  hasBasis: boolean
  hasReason: boolean
}

/** Requests that were never submitted, the last kept first. */
export const draftRequests = (db: Pick<Reader, '$queryRaw'>): Promise<Draft[]> => db.$queryRaw<Draft[]>`
  select coalesce(r.code, r.id::text) as address, r.code, r.title, d.written_at as "keptAt", btrim(coalesce(d.content ->> 'basisText', '')) <> '' as "hasBasis",
    btrim(coalesce(d.content ->> 'reason', '')) <> '' as "hasReason"
  from change_request r join change_request_draft d on d.change_request_id = r.id
  where r.state = 'DRAFT' order by d.written_at desc limit ${MOST}`

export type Given = {
  code: string
  version: number
  /** What that version asked for, in its own words. */
  title: string
  decision: Decision
  reason: string | null
  at: Date
  /** Why it does not count, where that matters: it was withdrawn, or the request is still in review. */
  lapse: Lapse | null
  /** The version that has followed, if one has. */
  followedBy: number | null
  state: RequestState
  closedAt: Date | null
}
type FoundGiven = Pick<Given, 'code' | 'state' | 'closedAt'> & {
  current: number
  content: Uint8Array
  given: ApprovedJson[]
}

/** What this person decided last, each with the words of the version that was decided. */
export async function recentDecisions(db: Pick<Reader, '$queryRaw'>, userId: string): Promise<Given[]> {
  const { today } = await readSeats(db)
  const found = await db.$queryRaw<FoundGiven[]>`
    select r.code, r.state, r.closed_at as "closedAt", v.content,
      (select max(version) from change_request_version where change_request_id = r.id) as current,
      ${approvalsWhere(Prisma.sql`(a.change_request_id, a.version, a.party_id, a.number) = (d.change_request_id, d.version, d.party_id, d.number)`)} as given
    from approval d join change_request r on r.id = d.change_request_id
    join change_request_version v on v.change_request_id = d.change_request_id and v.version = d.version
    where d.approver_id = ${userId}::uuid order by d.decided_at desc limit 8`
  return found.flatMap(({ content, current, given, ...request }) =>
    given.map(approvedOf).map((approved) => ({
      ...request,
      ...givenIn(approved),
      title: titleOf(readContent(content).reading),
      lapse: lapseOf(approved, request.state === 'SUBMITTED' && approved.version === current, today),
      followedBy: current > approved.version ? current : null,
    })),
  )
}

const givenIn = ({ version, decision, reason, decidedAt }: Approved) => ({
  ...{ version, decision, reason },
  at: decidedAt,
})

const lapseOf = (given: Approved, isOpen: boolean, day: Day): Lapse | null =>
  isOpen || given.withdrawal ? whyNotCounted(given, { authors: [], day, closedAt: null }) : null
