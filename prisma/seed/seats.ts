import { adHocGroupSeats } from './seats/ad-hoc-group'
import { chairs } from './seats/chairs'
import { workingGroupChairs } from './seats/working-groups'
import type { GroupCode } from './groups'
import type { PartyCode } from './parties'
import type { SourceCode } from './sources'

/** The same fact about several parties: each of them holds a seat of its own. */
export type Seats = {
  group: GroupCode
  parties: readonly PartyCode[]
  role: 'CO_CHAIR' | 'CHAIR' | 'CO_MANAGER' | 'MEMBER'
  from: string
  to?: string
  certainty: 'CONFIRMED' | 'REPORTED' | 'INFERRED'
  basis: string
  sources: readonly SourceCode[]
}

/**
 * Chairs, co-managers, and the seats of the two groups whose members are published. Attendance alone is evidence
 * of a seat at most, and so it makes none here.
 */
export const seats: readonly Seats[] = [...chairs, ...adHocGroupSeats, ...workingGroupChairs]
