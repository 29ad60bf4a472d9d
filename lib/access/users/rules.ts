import { roleWords, type Role } from '@/lib/kernel/policy'

/** What an administrator may do with an account. Pure; the command locks the accounts before it asks. */

export type Account = { id: string; role: Role; partyId: string | null; active: boolean }
/** A mandate that runs today or later. */
export type RunningMandate = { partyId: string; partyName: string }

/** Never in force: its first day is the first day without it. */
export type MandateState = 'running' | 'to come' | 'ended' | 'never in force'
export const isOver = (state: MandateState) => state === 'ended' || state === 'never in force'

const isLastAdministrator = (account: Account, administrators: number) =>
  account.role === 'ADMIN' && account.active && administrators <= 1

/** With one administrator nobody can give them a mandate, reset their password or take over. */
export const isSingleAdministrator = (administrators: number) => administrators === 1

/**
 * Why this account may not be deactivated, or null. `administrators` counts the active ones; the operator, who can make another, may take
 * the last one away.
 */
export function whyNotDeactivate(account: Account, administrators: number, mayBeLast = false): string | null {
  if (!account.active) return 'This account is already deactivated.'
  return !mayBeLast && isLastAdministrator(account, administrators)
    ? 'This is the last administrator. Make another account an administrator first.'
    : null
}

/** Why this account may not be reactivated, or null. */
export const whyNotReactivate = ({ active }: Account): string | null =>
  active ? 'This account is already active.' : null

/** Whether a party goes with a role: reviewers and delegates act for one, secretariat and administrators for none. */
export function whyPartyDoesNotFit(role: Role, partyId: string | null): string | null {
  const acts = role === 'REVIEWER' || role === 'DELEGATE'
  if (acts && partyId === null) return `A ${roleWords[role].toLowerCase()} acts for a party. Enter the party.`
  return !acts && partyId !== null
    ? 'The secretariat and administrators do not act for a party. Leave this field empty.'
    : null
}

/** What a reviewer of such a party reads. It is not a refusal: the party may be about to become a co-chair. */
export const withoutSeat = (partyName: string) =>
  `${partyName} holds no co-chair seat today. The account can read what reviewers read, but cannot decide.`

/** Why this account may not get that role and party, or null. */
export function whyNotBecome(
  account: Account,
  next: { role: Role; partyId: string | null },
  administrators: number,
  mandates: RunningMandate[],
): string | null {
  if (account.role === next.role && account.partyId === next.partyId)
    return 'The account already has this role and party.'
  if (next.role !== 'ADMIN' && isLastAdministrator(account, administrators))
    return 'This is the last administrator. Make another account an administrator first.'
  const inTheWay = mandates.find(({ partyId }) => next.role !== 'REVIEWER' || partyId !== next.partyId)
  return inTheWay ? `This person holds a mandate for ${inTheWay.partyName}. End the mandate first.` : null
}
