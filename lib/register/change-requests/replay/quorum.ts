import { certainlyHoldsOn, partyNameOn, type Slice } from '../slice'
import { QUORUM } from '../rules'
import type { Applied, LoggedRequests, Submitted } from './logged-requests'

/**
 * Whether the log has the approvals under which a request was applied: of every party with a certain co-chair seat that day, and never fewer
 * than two, each under a mandate that was recorded before, held that day and had been confirmed, by an account that did not wait to be
 * confirmed. That its giver was signed in is the guard's to prove: sessions are in no entry.
 */
export function faultOfQuorum(
  { seq, id, called, appliedOn, isRestoration, actor }: Applied,
  submitted: Submitted,
  requests: LoggedRequests,
  before: Slice,
): string | null {
  const required = [
    ...new Set(
      before.seat
        .filter(
          (seat) =>
            seat.groupId === requests.decidingGroup &&
            seat.role === 'CO_CHAIR' &&
            certainlyHoldsOn(seat, appliedOn),
        )
        .map(({ partyId }) => partyId),
    ),
  ]
  if (isRestoration)
    return actor === 'command-line' && required.length < QUORUM
      ? null
      : `Entry ${seq} applied ${called} without approvals, though no co-chair seat was vacant.`
  if (required.length < QUORUM) return `Entry ${seq} applied ${called} while a co-chair seat was vacant.`
  const approvals = requests.approvalsOf(id, submitted, appliedOn)
  const missing = required.filter((party) =>
    approvals.every((given) => given.party !== party || given.whyNot !== null),
  )
  if (missing.length === 0) return null
  const names = missing.map((party) => partyNameOn(before, party, appliedOn)).join(' and ')
  const reasons = approvals
    .filter(({ party, whyNot }) => whyNot !== null && missing.some((one) => one === party))
    .map((given) => ` The approval in entry ${given.seq} ${given.whyNot}.`)
  return `Entry ${seq} applied version ${submitted.version} of ${called} without the approval of ${names}.${reasons.join('')}`
}
