import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { once } from '@/lib/kernel/once'
import type { Reader } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'
import { allEnded } from '@/lib/kernel/settled'
import type { Day } from '@/lib/time/dates'
import { nameOn } from '../parties/names'
import {
  approvalsWhere,
  approvedOf,
  confirmationOf,
  confirmed,
  type Approved,
  type ApprovedJson,
  type ConfirmationJson,
} from './approvals'
import {
  awaited,
  mayDecide,
  whyNotCounted,
  type Confirmation,
  type DecidingSeat,
  type Situation,
} from './rules'
import type { Review } from './review-words'

/** Who decides today, and on what: read once for whatever a page shows of it. */

type Db = Pick<Reader, '$queryRaw'>

/** The forum's zone and today, and the parties whose approval is required today, by name. */
export const readSeats = once(
  async (db: Db): Promise<{ zone: string; today: Day; required: DecidingSeat[] }> => {
    const [forum] = await db.$queryRaw<{ zone: string; today: Day; required: DecidingSeat[] }[]>`
      select time_zone as zone, forum_today()::text as today, coalesce((select jsonb_agg(jsonb_build_object('partyId', q.party_id, 'name', ${nameOn(Prisma.sql`q.party_id`)})
        order by ${nameOn(Prisma.sql`q.party_id`)}) from guard.required_parties(forum_today()) q(party_id)), '[]') as required from forum`
    return forum ?? { zone: 'UTC', today: new Date().toISOString().slice(0, 10), required: [] }
  },
)

/** Whether a mandate, by its alias, holds now. The guard says the same. */
export const holdsNow = (mandate: Prisma.Sql) =>
  Prisma.sql`(${mandate}.valid_from <= forum_today() and forum_today() < ${mandate}.valid_to and ${mandate}.ended_at is null)`

export type OwnMandate = {
  letter: string
  validFrom: Day
  /** The first day without it; null is open. */
  validTo: Day | null
  givenAt: Date
  giverId: string
  /** It counts from then on. */
  confirmation: Confirmation | null
}

/** The mandate under which a person decides for a party now; null where there is none. */
export const readMandate = once(
  async (db: Db, userId: string, partyId: string | null): Promise<OwnMandate | null> => {
    const [held] = await db.$queryRaw<
      (Omit<OwnMandate, 'confirmation'> & { confirmation: ConfirmationJson | null })[]
    >`
      select m.letter, m.valid_from::text as "validFrom", nullif(m.valid_to, '9999-12-31')::text as "validTo", m.given_at as "givenAt", m.given_by as "giverId",
        ${confirmationOf(Prisma.sql`m.id`)} as confirmation
      from mandate m where m.user_id = ${userId}::uuid and m.party_id = ${partyId}::uuid and ${holdsNow(Prisma.sql`m`)}`
    return held ? { ...held, confirmation: confirmed(held.confirmation) } : null
  },
)

/** What a mandate is worth, as the rules ask it. */
export const standingOf = (mandate: OwnMandate | null): Situation['mandate'] =>
  mandate === null ? 'none' : mandate.confirmation ? 'confirmed' : 'unconfirmed'

/** For so many hours an account does not decide after somebody else could enter it. */
const HOURS_OF_WAITING = 72

/**
 * Until when an account, by its id, does not decide, as of the clock: 72 hours after an administrator made it or set its password or
 * mailbox, unless it was confirmed since. The guard says the same. It depends on the hour, so it is read each time.
 */
export const waitsUntil = (account: Prisma.Sql) => Prisma.sql`
  (select max(h.given_at) + make_interval(hours => ${HOURS_OF_WAITING}) from handover h
    where h.user_id = ${account} and h.given_at > clock_timestamp() - make_interval(hours => ${HOURS_OF_WAITING})
      and not exists (select from account_confirmation ac where ac.user_id = ${account} and ac.confirmed_at >= h.given_at))`

/** Until when a person does not decide; null if they may. */
export const readWaiting = once(async (db: Db, userId: string): Promise<Date | null> => {
  const [own] = await db.$queryRaw<{ until: Date | null }[]>`
    select ${waitsUntil(Prisma.sql`${userId}::uuid`)} as until`
  return own?.until ?? null
})

export type InReview = {
  id: string
  authors: string[]
  /** Decisions on the current version, in their order, also those that do not count. */
  approvals: Approved[]
}

/** Every request in review, the one whose current version has waited longest first. */
export const readInReview = once(async (db: Db): Promise<InReview[]> => {
  const found = await db.$queryRaw<(Omit<InReview, 'approvals'> & { approvals: ApprovedJson[] })[]>`
    select r.id, array(select w.user_id::text from change_request_author w where w.change_request_id = r.id) as authors,
      ${approvalsWhere(Prisma.sql`a.change_request_id = r.id and a.version = v.version`)} as approvals
    from change_request r
    cross join lateral (select version, written_at from change_request_version where change_request_id = r.id order by version desc limit 1) v
    where r.state = 'SUBMITTED' order by v.written_at, r.code`
  return found.map((request) => ({ ...request, approvals: request.approvals.map(approvedOf) }))
})

/** Those of the decisions on a request in review that count today. */
export const countedOf = ({ authors, approvals }: Omit<InReview, 'id'>, day: Day): Situation['decisions'] =>
  approvals.filter((given) => whyNotCounted(given, { authors, day, closedAt: null }) === null)

/** What a request in review is waiting for. */
export async function reviewOf(db: Db): Promise<Map<string, Review>> {
  const [{ today, required }, requests] = await allEnded([readSeats(db), readInReview(db)])
  return new Map(
    requests.map((request) => {
      const awaits = awaited(required, countedOf(request, today)).map(({ name }) => name)
      return [request.id, { awaits, seats: required.length }]
    }),
  )
}

/** The requests in review, the longest waiting first: on which this reviewer may decide now, and on which not, and why. */
export async function readToDecide(db: Db, actor: Actor): Promise<ToDecide> {
  const [{ today, required, zone }, mandate, until, inReview] = await allEnded([
    readSeats(db),
    readMandate(db, actor.id, actor.partyId),
    readWaiting(db, actor.id),
    readInReview(db),
  ])
  const own = { mandate: standingOf(mandate), waitsUntil: until, zone }
  const may = (of: Pick<Situation, 'authors' | 'decisions'>) => {
    const answer = mayDecide({ state: 'SUBMITTED', required, actor, ...own, ...of })
    return answer.may ? null : answer.why
  }
  const requests = inReview.map((request) => ({
    id: request.id,
    why: may({ authors: request.authors, decisions: countedOf(request, today) }),
  }))
  return {
    ids: requests.filter(({ why }) => why === null).map(({ id }) => id),
    others: requests.filter(({ why }) => why !== null),
    why: may({ authors: [], decisions: [] }),
  }
}

export type ToDecide = {
  ids: string[]
  others: { id: string; why: string | null }[]
  /** Why there can be none at all. */
  why: string | null
}
