import 'server-only'
import * as z from 'zod'
import { peopleCalled } from '@/lib/audit/history'
import { readNow } from '@/lib/kernel/now'
import { query } from '@/lib/kernel/operation'
import { can, type Actor } from '@/lib/kernel/policy'
import { namesOf } from '@/lib/register/parties/names'
import {
  readConfirmer,
  readHandovers,
  readMandates,
  readStandings,
  type HandedOver,
  type ListedMandate,
} from './reading'
import { whyNotConfirmAccount, whyNotConfirmMandate } from './rules'

/** What co-chairs and administrators are told of mandates and accounts, and what they may confirm. */

export type MandateToRead = Omit<ListedMandate, 'confirmation'> & {
  holder: string
  recorder: string
  confirmed: { at: Date; by: string; reason: string | null; basis: string | null } | null
  /** Why this reader may not confirm it; null if they may, and where it is confirmed. */
  why: string | null
}
export type AccountToRead = {
  id: string
  name: string
  party: string | null
  /** What was set, the latest first. */
  set: { what: HandedOver['what']; by: string; at: Date }[]
  waitsUntil: Date | null
  confirmed: { at: Date; by: string } | null
  why: string | null
}
export type Confirmations = { zone: string; mandates: MandateToRead[]; accounts: AccountToRead[] }

/** Every mandate in force or to come, and every reviewer's account that an administrator set in the last 72 hours. */
export const listConfirmations = query(
  'account:confirm',
  z.object({}),
  async ({ db, actor }): Promise<Confirmations> => {
    const { zone, today } = await readNow(db)
    const mandates = await readMandates(db, null)
    const handovers = await readHandovers(db)
    const standings = await readStandings(db, [...new Set(handovers.map(({ accountId }) => accountId))])
    const people = await peopleCalled(db, [
      ...mandates.flatMap(({ holderId, recorderId, confirmation }) => [
        holderId,
        recorderId,
        confirmation?.byId ?? '',
      ]),
      ...handovers.flatMap(({ accountId, byId }) => [accountId, byId]),
      ...standings.map(({ confirmedById }) => confirmedById ?? ''),
    ])
    const nameOf = (id: string | null) => (id === null ? 'the operator' : (people.get(id)?.name ?? 'someone'))
    const by = await readConfirmer(db, actor)
    const reviewers = standings.filter(({ accountId }) => people.get(accountId)?.role === 'REVIEWER')
    const parties = await namesOf(
      db,
      { day: today, size: null },
      reviewers.flatMap(({ accountId }) => people.get(accountId)?.partyId ?? []),
    )
    return {
      zone,
      mandates: mandates.map(({ confirmation, ...mandate }) => ({
        ...mandate,
        holder: nameOf(mandate.holderId),
        recorder: nameOf(mandate.recorderId),
        confirmed: confirmation && { ...confirmation, by: nameOf(confirmation.byId) },
        why: confirmation ? null : whyNotMandate(actor, whyNotConfirmMandate(mandate, by, zone)),
      })),
      accounts: reviewers.map(({ accountId: id, waitsUntil, setBy, confirmedAt, confirmedById }) => {
        const set = handovers.filter(({ accountId }) => accountId === id)
        const { name = 'Someone', partyId = null } = people.get(id) ?? {}
        return {
          ...{ id, name, waitsUntil, party: partyId === null ? null : (parties.get(partyId) ?? null) },
          set: set.map(({ what, byId, at }) => ({ what, by: nameOf(byId), at })),
          confirmed: confirmedAt && !waitsUntil ? { at: confirmedAt, by: nameOf(confirmedById) } : null,
          why: waitsUntil && whyNotConfirmAccount({ id, partyId, waitsUntil, setBy }, by, zone),
        }
      }),
    }
  },
)

// An administrator reads the list, to know whom to ask.
const whyNotMandate = (actor: Actor, why: string | null) =>
  can(actor, 'mandate:confirm')
    ? why
    : 'A reviewer of either co-chair party, whose own mandate is confirmed, can confirm it.'
