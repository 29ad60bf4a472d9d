import 'server-only'
import * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { groupsOn } from '@/lib/register/group-names'
import { readNewSince, readOpenings } from '@/lib/access/account/news'
import { latestActs, type Entry } from '@/lib/portal/trail/entries'
import { declaredOn, totalsOn } from '@/lib/register/forum/totals'
import { readInReview, readMandate, readSeats, readToDecide } from '@/lib/register/change-requests/review'
import { momentOf } from '@/lib/register/moment'
import { readNow } from '@/lib/kernel/now'
import { query, type Reader } from '@/lib/kernel/operation'
import { nameOn } from '@/lib/register/parties/names'
import { can, type Actor } from '@/lib/kernel/policy'
import { countHealth, listHealth } from './health'
import { recentDecisions, draftRequests, MOST, requestsInReview, returnedRequests } from './requests'
import { healthInput } from './schema'

/** What each role sees first: what is waiting for it, then the state of the register. */

const nothing = z.object({})

/** For a co-chair's reviewer: what they can decide, or why nothing; what else is with the co-chairs; what they decided recently. */
export const getReviewerOverview = query('change-request:decide', nothing, async ({ db, actor }) => {
  const moment = await momentOf(db, {})
  const { required } = await readSeats(db)
  const toDecide = await readToDecide(db, actor)
  const mine = toDecide.ids.slice(0, MOST)
  const others = toDecide.others.slice(0, MOST)
  const shown = new Map(
    (await requestsInReview(db, [...mine, ...others.map(({ id }) => id)])).map((one) => [one.id, one]),
  )
  return {
    moment,
    seat: required.find(({ partyId }) => partyId === actor.partyId) ?? null,
    mandate: await readMandate(db, actor.id, actor.partyId),
    awaiting: mine.flatMap((id) => shown.get(id) ?? []),
    /** How many there are, also of those that are not shown. */
    counted: { awaiting: toDecide.ids.length, others: toDecide.others.length },
    /** Why there can be nothing to decide, in a sentence. */
    why: toDecide.why,
    /** Where the reader may decide at all, with why not on this one. */
    others: others.flatMap(({ id, why }) => {
      const request = shown.get(id)
      return request ? [{ ...request, why: toDecide.why === null ? why : null }] : []
    }),
    decided: await recentDecisions(db, actor.id),
    coChairs: required.map(({ name }) => name),
    totals: await totalsOn(db, moment),
  }
})

/** For the secretariat, and for administrators to read: returned requests, drafts, requests with the co-chairs, the state of the register. */
export const getRegistryOverview = query('change-request:read', nothing, async ({ db, actor }) => {
  const moment = await momentOf(db, {})
  const totals = await totalsOn(db, moment)
  const inReview = await readInReview(db)
  return {
    moment,
    returned: await returnedRequests(db),
    drafts: await draftRequests(db),
    withCoChairs: await requestsInReview(
      db,
      inReview.slice(0, MOST).map(({ id }) => id),
    ),
    counted: { withCoChairs: inReview.length },
    coChairs: (await readSeats(db)).required.map(({ name }) => name),
    totals,
    health: await countHealth(db, can(actor, 'person:merge')),
    declared: await declaredOn(db, moment, totals),
    latest: await latestActs(db, actor, 8),
    entries: (await readNow(db)).log.size,
  }
})

/** One list of entries that need attention. */
export const getHealth = query('change-request:read', healthInput, async ({ db, actor }, { show, after }) => {
  const total = (await countHealth(db, can(actor, 'person:merge')))[show]
  if (total === undefined) return null
  return { show, moment: await momentOf(db, {}), total, ...(await listHealth(db, show, after ?? null)) }
})

type Own = {
  code: string
  name: string
  founding: boolean
  memberships: { category: string; standing: string; since: string }[]
  seats: { code: string; name: string; role: string }[]
  sitsIn: { code: string; name: string; how: 'as another group' | 'as a member' }[]
}

const certain = (row: Prisma.Sql) =>
  Prisma.sql`${row}.retracted_at is null and ${row}.from_latest <= forum_today() and forum_today() < ${row}.to_earliest`

/** How many of the latest changes of the register a delegate is shown. */
const CHANGES = 10

/** The latest changes of the register, and which of them are new to this person: since they marked all as read, with nothing that they are about opened. */
async function changesFor(db: Reader, actor: Actor): Promise<(Entry & { isNew: boolean })[]> {
  const { since } = await readNewSince(db, actor)
  const changes = await latestActs(db, actor, CHANGES, 'register.changed')
  const opened = await readOpenings(
    db,
    actor,
    changes.flatMap(({ subjects }) => subjects),
  )
  const wasOpened = ({ subjects, at }: Entry) => subjects.some((id) => (opened.get(id) ?? since) > at)
  return changes.map((change) => ({ ...change, isNew: change.at > since && !wasOpened(change) }))
}

/** For a delegate: the standing of the own party, the totals, and what changed in the register. */
export const getDelegateOverview = query('register:read', nothing, async ({ db, actor }) => {
  const moment = await momentOf(db, {})
  const [party] = await db.$queryRaw<Own[]>`
    select p.code, ${nameOn(Prisma.sql`p.id`)} as name,
      exists (select from founding f where f.party_id = p.id and f.retracted_at is null) as founding,
      coalesce((select jsonb_agg(jsonb_build_object('category', m.category, 'standing', m.standing, 'since', m.valid_from))
        from membership m where m.party_id = p.id and ${certain(Prisma.sql`m`)}), '[]') as memberships,
      coalesce((select jsonb_agg(jsonb_build_object('code', g.code, 'name', g.name, 'role', s.role) order by g.name)
        from seat s join ${groupsOn()} g on g.id = s.group_id where s.party_id = p.id and ${certain(Prisma.sql`s`)}), '[]') as seats,
      coalesce((select jsonb_agg(jsonb_build_object('code', g.code, 'name', g.name,
          'how', case g.composition when 'SEATS_OF' then 'as another group' else 'as a member' end) order by g.name)
        from ${groupsOn()} g where ${certain(Prisma.sql`g`)} and not exists (select from seat s where s.group_id = g.id and s.party_id = p.id and ${certain(Prisma.sql`s`)})
          and (g.composition = 'SEATS_OF' and exists (select from seat s where s.group_id = g.composition_group_id and s.party_id = p.id and ${certain(Prisma.sql`s`)})
            or g.composition = 'ALL_MEMBERS' and exists (select from membership m where m.party_id = p.id and m.category = 'MEMBER' and ${certain(Prisma.sql`m`)}))), '[]')
        as "sitsIn"
    from party p where p.id = ${actor.partyId}::uuid`
  return {
    moment,
    party: party ?? null,
    news: await readNewSince(db, actor),
    changes: await changesFor(db, actor),
    totals: await totalsOn(db, moment),
  }
})

/** Days without a sign-in after which an account is listed. */
export const QUIET_DAYS = 90
type Quiet = { id: string; name: string; seenAt: Date | null }

/** For an administrator: unused accounts, whether there is a second administrator, whether the database logins are separated. */
export const getAdministration = query('user:administer', nothing, async ({ db }) => {
  const quiet = await db.$queryRaw<Quiet[]>`
    select u.id, u.name, max(s.seen_at) as "seenAt" from app_user u left join session s on s.user_id = u.id where u.active
    group by u.id having coalesce(max(s.seen_at), u.created_at) < now() - make_interval(days => ${QUIET_DAYS}) order by u.name, u.id limit 50`
  const [counts] = await db.$queryRaw<{ quiet: number; administrators: number }[]>`
    select (select count(*)::int from app_user u where u.active and u.created_at < now() - make_interval(days => ${QUIET_DAYS})
        and not exists (select from session s where s.user_id = u.id and s.seen_at >= now() - make_interval(days => ${QUIET_DAYS}))) as quiet,
      (select count(*)::int from app_user where active and role = 'ADMIN') as administrators`
  return {
    quiet,
    quietCount: counts?.quiet ?? 0,
    administrators: counts?.administrators ?? 0,
    separation: process.env.CHANCERY_LOGINS ?? null,
  }
})
export type Administered = Awaited<ReturnType<typeof getAdministration>>
