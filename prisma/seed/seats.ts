import { adHocGroupSeats } from './seats/ad-hoc-group'
import { chairs } from './seats/chairs'
import type { Seats } from './seats/seat'
import { workingGroupChairs } from './seats/working-groups'

/**
 * Chairs, co-managers, and the seats of the two groups whose members are published. Attendance alone is evidence
 * of a seat at most, and so it makes none here.
 */
export const seats: readonly Seats[] = [...chairs, ...adHocGroupSeats, ...workingGroupChairs]
