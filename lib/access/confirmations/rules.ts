import { instantInWords } from '@/lib/time/instant-words'
import type { Role, SystemRole } from '@/lib/kernel/policy'

/**
 * Who confirms a mandate or an account, so that no single person moves the register. Pure; the guard in the database says the same.
 */

/** Whoever would confirm, as they are now. */
export type Confirmer = {
  id: string
  role: Role | SystemRole
  partyId: string | null
  /** Whether they hold a confirmed mandate for a co-chair seat today. */
  decides: boolean
  /** Until when their own account waits to be confirmed. */
  waitsUntil: Date | null
  /** Of an administrator: that their account was neither made nor changed by somebody in the last 72 hours. */
  isSettled: boolean
}

export type UnconfirmedMandate = {
  holderId: string
  recorderId: string
  isOver: boolean
  isConfirmed: boolean
}

const NO_SEAT = 'Only a reviewer whose own mandate for a co-chair seat is confirmed can confirm this.'

/** Why this person may not confirm a mandate, or null: whoever does is neither its holder nor recorded it, and decides themselves. */
export function whyNotConfirmMandate(
  mandate: UnconfirmedMandate,
  by: Confirmer,
  zone: string,
): string | null {
  if (mandate.isConfirmed) return 'This mandate has already been confirmed.'
  if (mandate.isOver) return 'This mandate has ended, so there is nothing to confirm.'
  if (mandate.holderId === by.id) return 'This is your own mandate, so another reviewer must confirm it.'
  if (mandate.recorderId === by.id) return 'You recorded this mandate, so someone else must confirm it.'
  if (!by.decides) return NO_SEAT
  return by.waitsUntil && ownWait(by.waitsUntil, zone)
}

export type WaitingAccount = {
  id: string
  partyId: string | null
  /** Null where it does not wait. */
  waitsUntil: Date | null
  /** Who made it or set its password or mailbox in the last 72 hours, and who did so with the accounts of those. */
  setBy: string[]
}

/** Why this person may not confirm an account, or null: a reviewer of the other co-chair party does, or a second administrator. */
export function whyNotConfirmAccount(account: WaitingAccount, by: Confirmer, zone: string): string | null {
  if (account.waitsUntil === null) return 'This account does not need to be confirmed.'
  if (account.id === by.id) return 'This is your own account, so someone else must confirm it.'
  if (account.setBy.includes(by.id))
    return 'You, or someone whose account you set up, created this account or set its password or e-mail address, so someone else must confirm it.'
  if (by.role === 'ADMIN')
    return by.isSettled
      ? null
      : 'Your own account was created or changed less than 72 hours ago, so you cannot confirm anything yet.'
  if (!by.decides) return NO_SEAT
  if (account.partyId === by.partyId)
    return 'An account of your own party is confirmed by a reviewer of the other co-chair party, or by an administrator.'
  return by.waitsUntil && ownWait(by.waitsUntil, zone)
}

const ownWait = (until: Date, zone: string) =>
  `An administrator created your own account, or set its password or e-mail address, less than 72 hours ago, so you cannot confirm anything before ${instantInWords(until, zone)} unless your account is confirmed first.`
