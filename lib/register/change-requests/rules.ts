import type { FileFormat } from '@/lib/files/formats'
import { instantInWords } from '@/lib/time/instant-words'
import { addDays, type Day } from '@/lib/time/dates'
import type { RequestState } from './schema'

/** The law of the forum on requests: who decides, when, and what prevents it. Pure; the guard in the database says the same. */

/** Never fewer than two parties decide. */
export const QUORUM = 2

/** The reason of a change that does no more than carry out its basis. */
export const reasonFrom = (basis: string): string => {
  const cited = basis.trim().replace(/\.$/, '')
  return cited && `On the basis of ${cited}.`
}

export type Decision = 'APPROVE' | 'RETURN' | 'REFUSE'
export type DecidingSeat = { partyId: string; name: string }
export type Situation = {
  state: RequestState
  /** Parties with a certain co-chair seat in the deciding group today. */
  required: DecidingSeat[]
  /** Decisions on the current version that count. */
  decisions: { partyId: string; approverId: string; decision: Decision }[]
  authors: string[]
  actor: { id: string; role: string; partyId: string | null }
  /** Of the actor, for their party today: it counts once somebody else has confirmed it. */
  mandate: 'none' | 'unconfirmed' | 'confirmed'
  /** Until when the account of the actor does not decide, because an administrator set its password or mailbox. */
  waitsUntil: Date | null
  zone: string
}

/** A decision, with what says whether it counts. */
export type Given = Situation['decisions'][number] & {
  withdrawal: { at: Date; byId: string; reason: string } | null
  /** `validTo` is the first day without it; `endedAt` is when it was ended on one of its days. */
  mandate: { validFrom: Day; validTo: Day; endedAt: Date | null; confirmation: Confirmation | null }
  /** Whether the account of who gave it is active. */
  isActive: boolean
}
/** Who confirmed a mandate, and when; `byId` is null where the operator did, with reason and basis. */
export type Confirmation = { at: Date; byId: string | null; reason: string | null; basis: string | null }
/** Why a decision no longer counts. */
export type Lapse =
  | { how: 'withdrawn'; at: Date; byId: string; reason: string }
  | { how: 'mandate ended'; at: Date | null; lastDay: Day }
  | { how: 'mandate not confirmed' }
  | { how: 'account deactivated' }
  | { how: 'author' }

/**
 * Why a decision on the current version does not count, or null. While a request is open it counts as long as its mandate holds; once it
 * is closed, what counted then counts for ever.
 */
export function whyNotCounted(
  { approverId, withdrawal, mandate, isActive }: Given,
  { authors, day, closedAt }: { authors: string[]; day: Day; closedAt: Date | null },
): Lapse | null {
  if (withdrawal) return { how: 'withdrawn', ...withdrawal }
  const hasEnded = mandate.endedAt !== null && (closedAt === null || mandate.endedAt < closedAt)
  if (hasEnded || day < mandate.validFrom || mandate.validTo <= day)
    return { how: 'mandate ended', at: mandate.endedAt, lastDay: addDays(mandate.validTo, -1) }
  if (closedAt === null && !mandate.confirmation) return { how: 'mandate not confirmed' }
  if (closedAt === null && !isActive) return { how: 'account deactivated' }
  return authors.includes(approverId) ? { how: 'author' } : null
}

type ForSeat = { seat: DecidingSeat } | { why: string | null }

/** The seat for which the actor may act on a request in review; else why there is none, in a sentence. */
function seatOf(s: Situation): ForSeat {
  if (s.actor.role !== 'REVIEWER') return { why: null }
  if (s.state === 'RETURNED') return { why: 'The request was returned to the secretariat for revision.' }
  if (s.state !== 'SUBMITTED') return { why: null }
  if (s.authors.includes(s.actor.id))
    return { why: 'You wrote this request, so someone else must decide for your seat.' }
  const seat = s.required.find((r) => r.partyId === s.actor.partyId)
  if (!seat) return { why: 'Your party holds no co-chair seat in the deciding group today.' }
  const why = whyNotForSeat(s)
  return why === null ? { seat } : { why }
}

/** Why whoever is of the right party may not act for its seat yet, and what to do; null if they may. */
function whyNotForSeat({ mandate, waitsUntil, zone }: Situation): string | null {
  if (mandate === 'none') return NO_MANDATE
  if (mandate === 'unconfirmed') return UNCONFIRMED
  return waitsUntil === null ? null : whileWaiting(waitsUntil, zone)
}

export const NO_MANDATE =
  'You hold no mandate for your seat today. An administrator can record one from a letter of your ministry.'
const UNCONFIRMED =
  'Your mandate has not been confirmed yet. Ask a reviewer of either co-chair party, whose own mandate is confirmed, to open the page “Confirmations”. If your seat has no confirmed mandate, the operator can confirm yours too.'

const whileWaiting = (until: Date, zone: string) =>
  `An administrator created your account, or set its password or e-mail address, less than 72 hours ago. You can decide from ${instantInWords(until, zone)}, or as soon as a reviewer of the other co-chair party or a second administrator has confirmed your account on the page “Confirmations”.`

/** Whether the actor may decide now; else why not, in a sentence. `last`: theirs would complete the approval. */
export function mayDecide(
  s: Situation,
): { may: true; seat: DecidingSeat; last: boolean } | { may: false; why: string | null } {
  const held = seatOf(s)
  if ('why' in held) return { may: false, why: held.why }
  const { seat } = held
  const given = s.decisions.find((d) => d.partyId === seat.partyId)
  if (given) {
    const who = given.approverId === s.actor.id ? 'You have' : 'Your seat has'
    return { may: false, why: `${who} already decided on this version.` }
  }
  const approved = new Set(s.decisions.filter((d) => d.decision === 'APPROVE').map((d) => d.partyId))
  const last =
    s.required.length >= QUORUM &&
    s.required.every((r) => r.partyId === seat.partyId || approved.has(r.partyId))
  return { may: true, seat, last }
}

/** The approval that the actor may withdraw: that of their seat, whoever gave it, while the request is in review. */
export function approvalToWithdraw(s: Situation): { seat: DecidingSeat; isOwn: boolean } | null {
  const held = seatOf(s)
  if ('why' in held) return null
  const given = s.decisions.find((d) => d.partyId === held.seat.partyId && d.decision === 'APPROVE')
  return given ? { seat: held.seat, isOwn: given.approverId === s.actor.id } : null
}

/** Why an approval of a version can no longer be withdrawn, or null. */
export function whyNotWithdrawn(
  request: { state: RequestState; version: number | null },
  version: number,
): string | null {
  switch (request.state) {
    case 'SUBMITTED':
      return request.version === version
        ? null
        : 'The request was edited after you opened it, which cancelled all approvals. There is nothing to withdraw.'
    case 'APPLIED':
      return 'Every co-chair has approved this request and the change is in the register, so the approval can no longer be withdrawn. To undo the change, ask the secretariat for a new request.'
    case 'RETURNED':
      return 'The request has since been returned to the secretariat. Its next version starts without approvals.'
    default:
      return 'This request has already been closed.'
  }
}

/** Whether every required seat has approved, and at least two are filled. */
export function isApproved(required: string[], approved: string[]): boolean {
  return new Set(required).size >= QUORUM && required.every((party) => approved.includes(party))
}

/** The seats whose decision is still awaited. */
export const awaited = (required: DecidingSeat[], decisions: Situation['decisions']): DecidingSeat[] =>
  required.filter((seat) => !decisions.some((d) => d.partyId === seat.partyId))

/** Which steps the secretariat may take from here. */
export const mayEdit = (state: RequestState) =>
  state === 'DRAFT' || state === 'SUBMITTED' || state === 'RETURNED'
export const mayWithdraw = (state: RequestState) => state === 'SUBMITTED' || state === 'RETURNED'

/** Whoever wrote in a draft may discard it. */
export const mayDiscard = (request: { state: RequestState; authors: string[] }, actor: string) =>
  request.state === 'DRAFT' && request.authors.includes(actor)

/** The file behind a request, as its draft has it. */
export type BasisFile = {
  id: string
  name: string
  format: FileFormat
  /** Bytes. */
  size: number
  state: 'QUARANTINED' | 'CLEAN' | 'REJECTED'
  /** Why it was rejected. */
  reason: string | null
  sha256: string | null
  scannedBy: 'CLAMAV' | 'NONE' | null
  /** Since when it could not be checked. */
  failedAt: Date | null
  /** Why it could not be checked; null while that is tried. */
  checkFault: string | null
}

/** Why a request cannot be submitted with this file now; null where it can. That a file could not be checked says nothing about it. */
export function fileObstacle({ name, state, reason, failedAt, checkFault }: BasisFile): string | null {
  if (state === 'CLEAN') return null
  if (state === 'REJECTED') return `The file “${name}” was refused. ${reason} Replace the file or remove it.`
  if (checkFault)
    return `The file “${name}” could not be checked. ${checkFault} Have it checked again, replace it or remove it.`
  return failedAt
    ? `The file “${name}” could not be checked yet. The check is repeated every minute. Wait for it, or remove the file.`
    : `The file “${name}” is still being checked. Submit the request once the check is complete, or remove the file.`
}
