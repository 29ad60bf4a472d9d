import 'server-only'
import * as z from 'zod'
import { historyOf, peopleCalled, systemActorWords } from '@/lib/audit/history'
import { Prisma } from '@/prisma/generated/client'
import type { Day } from '@/lib/time/dates'
import { query, type Reader } from '@/lib/kernel/operation'
import type { Role } from '@/lib/kernel/policy'
import { holdsNow } from '@/lib/register/change-requests/review'
import type { Confirmed } from '@/lib/register/change-requests/review-words'
import { partiesToSuggest } from '@/lib/register/lookup/register'
import { nameOn } from '@/lib/register/parties/names'
import type { MandateState } from './rules'
import { listInput, userInput } from './schema'

/** Accounts a page, by name. */
const PAGE = 100
type Listed = {
  id: string
  name: string
  email: string
  role: Role
  party: string | null
  active: boolean
  seenAt: Date | null
  /** Parties for which the person may decide today. */
  mandates: string[]
}

/** Accounts by name, a hundred a page, and how many of them are active administrators. */
export const listUsers = query('user:administer', listInput, async ({ db }, { after }) => {
  const found = await db.$queryRaw<Listed[]>`
    select u.id, u.name, u.email, u.role, ${nameOn(Prisma.sql`u.party_id`)} as party, u.active, s.seen_at as "seenAt",
      array(select ${nameOn(Prisma.sql`m.party_id`)} from mandate m
        where m.user_id = u.id and ${holdsNow(Prisma.sql`m`)}
          and exists (select from mandate_confirmation c where c.mandate_id = m.id) order by 1) as mandates
    from app_user u left join lateral (select max(seen_at) as seen_at from session where user_id = u.id) s on true
    where ${after ?? null}::uuid is null or (u.name, u.id) > (select name, id from app_user where id = ${after ?? null}::uuid)
    order by u.name, u.id limit ${PAGE + 1}`
  const forum = await aboutForum(db)
  const users = found.slice(0, PAGE)
  return { users, ...forum, next: found.length > PAGE ? (users.at(-1)?.id ?? null) : null }
})

async function aboutForum(db: Reader) {
  const [forum] = await db.$queryRaw<{ zone: string; today: Day; administrators: number }[]>`
    select time_zone as zone, forum_today()::text as today,
      (select count(*)::int from app_user where role = 'ADMIN' and active) as administrators from forum`
  return forum ?? { zone: 'UTC', today: new Date().toISOString().slice(0, 10), administrators: 0 }
}

/** What the form of a new account needs: the parties to suggest. */
export const getNewUser = query('user:administer', z.object({}), async ({ db }) => ({
  parties: await partiesToSuggest(db),
}))

type ConfirmedJson = Omit<Confirmed, 'at'> & { at: string }
export type HeldMandate = {
  id: string
  party: string
  letter: string
  givenAt: Date
  giver: string
  confirmed: Confirmed | null
  validFrom: Day
  /** The first day without it; null is open. */
  validTo: Day | null
  /** When it was ended on one of its days. */
  endedAt: Date | null
  state: MandateState
  decisions: number
}
type Account = Omit<Listed, 'mandates'> & {
  code: string | null
  /** Whether its party holds a co-chair seat of the deciding group today. */
  holdsSeat: boolean
  createdAt: Date
  openSessions: number
}

/** One account with its mandates, its open sessions, and what was done with it. */
export const getUser = query('user:administer', userInput, async ({ db, actor }, { id }) => {
  const [account] = await db.$queryRaw<Account[]>`
    select u.id, u.name, u.email, u.role, u.active, u.created_at as "createdAt", p.code,
      ${nameOn(Prisma.sql`p.id`)} as party, coalesce(p.id in (select guard.required_parties(forum_today())), false) as "holdsSeat",
      (select max(seen_at) from session where user_id = u.id) as "seenAt",
      (select count(*)::int from session where user_id = u.id and closed_at is null and expires_at > now()
        and seen_at > now() - make_interval(secs => idle_seconds)) as "openSessions"
    from app_user u left join party p on p.id = u.party_id where u.id = ${id}::uuid`
  if (!account) return null
  const mandates = await db.$queryRaw<(HeldMandate & { confirmed: ConfirmedJson | null })[]>`
    select m.id, m.letter, m.given_at as "givenAt", g.name as giver, m.valid_from::text as "validFrom", nullif(m.valid_to, '9999-12-31')::text as "validTo",
      m.ended_at as "endedAt", (select jsonb_build_object('at', c.confirmed_at, 'by', coalesce(w.name, 'the operator'), 'reason', c.reason, 'basis', c.basis)
        from mandate_confirmation c left join app_user w on w.id = c.confirmed_by where c.mandate_id = m.id) as confirmed, ${nameOn(Prisma.sql`p.id`)} as party,
      case when m.valid_from = m.valid_to then 'never in force' when m.ended_at is not null or m.valid_to <= forum_today() then 'ended' when m.valid_from > forum_today() then 'to come' else 'running' end as state,
      (select count(*)::int from approval a where a.mandate_id = m.id) as decisions
    from mandate m join party p on p.id = m.party_id join app_user g on g.id = m.given_by
    where m.user_id = ${id}::uuid order by m.valid_from desc, m.given_at desc`
  const history = await historyOf(db, actor, id, null, 20)
  const people = await peopleCalled(
    db,
    history.map((act) => act.actor),
  )
  return {
    account,
    mandates: mandates.map(({ confirmed, ...mandate }) => ({
      ...mandate,
      confirmed: confirmed && { ...confirmed, at: new Date(confirmed.at) },
    })),
    isOneself: account.id === actor.id,
    ...(await aboutForum(db)),
    parties: await partiesToSuggest(db),
    history: history.map((act) => ({
      ...act,
      by: systemActorWords(act.actor) ?? people.get(act.actor)?.name ?? 'Someone',
    })),
  }
})
