import type { GroupCode } from '../groups'
import type { PartyCode } from '../parties'
import type { SourceCode } from '../sources'

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
