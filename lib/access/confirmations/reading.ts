import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Reader } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'
import { confirmationOf, confirmed, type ConfirmationJson } from '@/lib/register/change-requests/approvals'
import { holdsNow, waitsUntil } from '@/lib/register/change-requests/review'
import type { Confirmation } from '@/lib/register/change-requests/rules'
import { nameOn } from '@/lib/register/parties/names'
import type { Day } from '@/lib/time/dates'
import type { Confirmer, UnconfirmedMandate } from './rules'

/** What is to be confirmed and by whom, as of the clock: nothing of it is kept from one reading to the next. */

type Db = Pick<Reader, '$queryRaw'>

/** The reader, as the rules ask about whoever confirms. */
export async function readConfirmer(db: Db, actor: Actor): Promise<Confirmer> {
  const [own] = await db.$queryRaw<Pick<Confirmer, 'decides' | 'waitsUntil' | 'isSettled'>[]>`
    select exists (select from mandate m join mandate_confirmation c on c.mandate_id = m.id
        where m.user_id = u.id and m.party_id = u.party_id and ${holdsNow(Prisma.sql`m`)}
          and m.party_id in (select guard.required_parties(forum_today()))) as decides,
      ${waitsUntil(Prisma.sql`u.id`)} as "waitsUntil",
      u.created_at <= clock_timestamp() - interval '72 hours' and not exists (select from handover h
        where h.user_id = u.id and h.given_at > clock_timestamp() - interval '72 hours') as "isSettled"
    from app_user u where u.id = ${actor.id}::uuid`
  const { id, role, partyId } = actor
  return { id, role, partyId, ...(own ?? { decides: false, waitsUntil: null, isSettled: false }) }
}

export type ListedMandate = UnconfirmedMandate & {
  id: string
  partyId: string
  party: string
  letter: string
  validFrom: Day
  /** The first day without it; null is open. */
  validTo: Day | null
  recordedAt: Date
  confirmation: Confirmation | null
}

/** The mandates that are in force or to come; or one of them by its id, whatever became of it. */
export async function readMandates(db: Db, mandate: string | null): Promise<ListedMandate[]> {
  const found = await db.$queryRaw<
    (Omit<ListedMandate, 'confirmation' | 'isConfirmed'> & { confirmation: ConfirmationJson | null })[]
  >`
    select m.id, m.user_id::text as "holderId", m.given_by::text as "recorderId", m.given_at as "recordedAt", m.letter,
      m.party_id::text as "partyId", ${nameOn(Prisma.sql`m.party_id`)} as party, m.valid_from::text as "validFrom",
      nullif(m.valid_to, '9999-12-31')::text as "validTo", m.ended_at is not null or m.valid_to <= forum_today() as "isOver",
      ${confirmationOf(Prisma.sql`m.id`)} as confirmation
    from mandate m where m.id = ${mandate}::uuid
      or ${mandate}::uuid is null and m.ended_at is null and m.valid_to > forum_today() and m.valid_from < m.valid_to
    order by party, m.valid_from, m.given_at`
  return found.map(({ confirmation, ...row }) => ({
    ...row,
    isConfirmed: confirmation !== null,
    confirmation: confirmed(confirmation),
  }))
}

export type HandedOver = {
  accountId: string
  what: 'ACCOUNT' | 'PASSWORD' | 'MAILBOX'
  byId: string
  at: Date
}

/** What administrators set of accounts in the last 72 hours, the latest first. */
export const readHandovers = (db: Db) => db.$queryRaw<HandedOver[]>`
  select h.user_id::text as "accountId", h.what, h.given_by::text as "byId", h.given_at as at from handover h
  where h.given_at > clock_timestamp() - interval '72 hours'
  order by h.given_at desc`

export type Standing = {
  accountId: string
  waitsUntil: Date | null
  /** Who could enter it: whoever set it in the last 72 hours, and whoever set the accounts of those. */
  setBy: string[]
  confirmedAt: Date | null
  confirmedById: string | null
}

/** When these accounts were last confirmed and by whom, and until when they wait. */
export const readStandings = (db: Db, accounts: string[]) => db.$queryRaw<Standing[]>`
  with recursive late as (select user_id, given_by from handover where given_at > clock_timestamp() - interval '72 hours'),
    setter(account, id) as (select user_id, given_by from late union select s.account, l.given_by from setter s join late l on l.user_id = s.id)
  select a.id::text as "accountId", ${waitsUntil(Prisma.sql`a.id`)} as "waitsUntil",
    array(select s.id::text from setter s where s.account = a.id) as "setBy",
    c.confirmed_at as "confirmedAt", c.confirmed_by::text as "confirmedById"
  from unnest(${accounts}::uuid[]) a(id) left join lateral (
    select confirmed_at, confirmed_by from account_confirmation where user_id = a.id order by confirmed_at desc limit 1) c on true`
