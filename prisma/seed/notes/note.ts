import type { GroupCode } from '../groups'
import type { MeetingCode } from '../meetings'
import type { PartyCode } from '../parties'
import type { SourceCode } from '../sources'

/** About one party, one group, one meeting or, with none of these, the totals of the forum. */
export type Note = {
  party?: PartyCode
  group?: GroupCode
  meeting?: MeetingCode
  kind: 'REMARK' | 'SOURCES_DISAGREE'
  text: string
  sources: readonly SourceCode[]
}
