import { momentQuery } from '@/lib/time/moment-address'

/** The form of a request that begins with this operation. */
export const proposeHref = (operation: { kind: string; party?: string; group?: string }) =>
  `/change-requests/new${momentQuery({}, operation)}`

export type Shown = { moment: { day: string; today: string; size: bigint | null } }
export const isToday = ({ moment }: Shown) => moment.day === moment.today && moment.size === null

/** What is proposed from the page of a party: of a date in the past, a correction. */
export function partyProposal(found: Shown & { party: { code: string; memberships: unknown[] } }) {
  const { code, memberships } = found.party
  const kind =
    memberships.length === 0 ? 'ADMIT' : isToday(found) ? 'CHANGE_MEMBERSHIP' : 'CORRECT_MEMBERSHIP'
  return proposeHref({ kind, party: code })
}

/** The same from the page of a group. */
export const groupProposal = (found: Shown & { group: { code: string } }) =>
  proposeHref({ kind: isToday(found) ? 'APPOINT' : 'CORRECT_SEAT', group: found.group.code })
