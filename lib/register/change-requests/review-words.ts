import { dayInWords } from '@/lib/time/date-words'
import { instantInWords } from '@/lib/time/instant-words'
import { listInWords } from '@/lib/time/list-words'
import { QUORUM, type Confirmation, type Lapse } from './rules'
import type { RequestState } from './schema'

/** What a request in review is waiting for, and why a decision on it does not count: in words. */

/** The parties that have still to decide, and how many parties hold a co-chair seat today. */
export type Review = { awaits: string[]; seats: number }

/** Whether every seat has approved and yet nothing was recorded: a seat was vacant or held by another party when the last one approved. */
export const isUnrecorded = ({ awaits, seats }: Review) => awaits.length === 0 && seats >= QUORUM

/** "waiting for Australia", "waiting for Australia and a vacant co-chair seat", "approved by both co-chairs, not recorded". */
export function reviewInWords(review: Review): string {
  const { awaits, seats } = review
  if (isUnrecorded(review)) return `approved by ${seats === 2 ? 'both' : 'all'} co-chairs, not recorded`
  return `waiting for ${listInWords([...awaits, ...(seats < QUORUM ? ['a vacant co-chair seat'] : [])])}`
}

/** The state of a request in words; of one in review, what it is waiting for. */
export function stateInWords(state: RequestState, review: Review | null): string {
  return state === 'SUBMITTED' && review ? reviewInWords(review) : stateWords[state]
}

const stateWords: Record<RequestState, string> = {
  DRAFT: 'draft',
  SUBMITTED: 'in review',
  RETURNED: 'returned for revision',
  APPLIED: 'approved and recorded',
  REFUSED: 'refused',
  WITHDRAWN: 'withdrawn',
  DISCARDED: 'discarded',
}

/** The states that can be chosen from, in the words of the filter. */
export const chosenStateWords: Record<RequestState | 'OPEN', string> = {
  OPEN: 'Open',
  DRAFT: 'Drafts',
  SUBMITTED: 'In review',
  RETURNED: 'Returned',
  APPLIED: 'Approved and recorded',
  REFUSED: 'Refused',
  WITHDRAWN: 'Withdrawn',
  DISCARDED: 'Discarded drafts',
}

/** "withdrawn on …", "lapsed: the mandate ended on …". `by` is who withdrew it. */
export function lapseInWords(lapse: Lapse, { zone, by }: { zone: string; by: string | null }): string {
  switch (lapse.how) {
    case 'withdrawn':
      return `withdrawn on ${instantInWords(lapse.at, zone)}${by ? ` by ${by}` : ''} (“${lapse.reason}”)`
    case 'mandate ended':
      return `lapsed: the mandate ended on ${lapse.at ? instantInWords(lapse.at, zone) : dayInWords(lapse.lastDay)}`
    case 'mandate not confirmed':
      return 'does not count: the mandate has not been confirmed'
    case 'account deactivated':
      return 'lapsed: the account of the person who gave it is deactivated'
    case 'author':
      return 'lapsed: the person who gave it wrote part of this request'
  }
}

/** Who confirmed a mandate and when, and, where it was the operator, why. */
export type Confirmed = { at: Date; by: string; reason: string | null; basis: string | null }

export const confirmedInWords = (
  { at, byId, reason, basis }: Confirmation,
  nameOf: (id: string) => string | null,
): Confirmed => ({ at, by: byId === null ? 'the operator' : (nameOf(byId) ?? 'someone'), reason, basis })

/** "confirmed 3 November 2026, 14:05 by the operator (reason; basis)", "not confirmed". */
export function confirmationInWords(confirmed: Confirmed | null, zone: string): string {
  if (!confirmed) return 'not confirmed'
  const why = [confirmed.reason, confirmed.basis].filter(Boolean).map((text) => text?.replace(/\.$/, ''))
  return `confirmed ${instantInWords(confirmed.at, zone)} by ${confirmed.by}${why.length > 0 ? ` (${why.join('; ')})` : ''}`
}
