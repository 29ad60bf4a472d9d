import type { FileFormat } from '@/lib/files/formats'
import type { RequestState } from './schema'

/** The law of the forum on requests: who decides, when, and what prevents it. Pure; the guard in the database says the same. */

/** Never fewer than two parties decide. */
export const QUORUM = 2

export type Decision = 'APPROVE' | 'RETURN' | 'REFUSE'
export type DecidingSeat = { partyId: string; name: string }
export type Situation = {
  state: RequestState
  /** Parties with a certain co-chair seat in the deciding group today. */
  required: DecidingSeat[]
  /** Decisions on the current version. */
  decisions: { partyId: string; approverId: string; decision: Decision }[]
  authors: string[]
  actor: { id: string; role: string; partyId: string | null }
  /** Whether the actor holds a mandate for their party today. */
  hasMandate: boolean
}

/** Whether the actor may decide now; else why not, in a sentence. `last`: theirs would complete the approval. */
export function mayDecide(
  s: Situation,
): { may: true; seat: DecidingSeat; last: boolean } | { may: false; why: string | null } {
  if (s.actor.role !== 'REVIEWER') return { may: false, why: null }
  if (s.state === 'RETURNED')
    return { may: false, why: 'The request was returned to the secretariat for revision.' }
  if (s.state !== 'SUBMITTED') return { may: false, why: null }
  if (s.authors.includes(s.actor.id))
    return { may: false, why: 'You wrote this request, so someone else must decide for your seat.' }
  const seat = s.required.find((r) => r.partyId === s.actor.partyId)
  if (!seat) return { may: false, why: 'Your party holds no co-chair seat in the deciding group today.' }
  if (!s.hasMandate)
    return {
      may: false,
      why: 'You hold no mandate for your seat today. An administrator can record one from a letter of your ministry.',
    }
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
export const mayWithdraw = mayEdit

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
}

/** Why a request cannot be submitted with this file now; null where it can. That a file could not be checked says nothing about it. */
export function fileObstacle({ name, state, reason, failedAt }: BasisFile): string | null {
  if (state === 'CLEAN') return null
  if (state === 'REJECTED') return `The file “${name}” was refused. ${reason} Replace the file or remove it.`
  return failedAt
    ? `The file “${name}” could not be checked yet. The check is repeated every minute. Wait for it, or remove the file.`
    : `The file “${name}” is still being checked. Submit the request once the check is complete, or remove the file.`
}
