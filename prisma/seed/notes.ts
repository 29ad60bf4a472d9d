import type { GroupCode } from './groups'
import type { MeetingCode } from './meetings'
import { forumNotes } from './notes/forum'
import { groupNotes } from './notes/groups'
import { adHocGroupMeetingNotes } from './notes/meetings/ad-hoc-group'
import { businessAndConsultationNotes } from './notes/meetings/business-and-consultation'
import { plenaryMeetingNotes } from './notes/meetings/plenary'
import { workingGroupMeetingNotes } from './notes/meetings/working-groups'
import { missingMeetings } from './notes/missing-meetings'
import { partyNotes } from './notes/parties'
import type { PartyCode } from './parties'
import type { SourceCode } from './sources'

/** About one party, one group, one meeting or, with none of these, the totals of the forum. */
export type Note = {
  party?: PartyCode
  group?: GroupCode
  meeting?: MeetingCode
  kind: 'REMARK' | 'SOURCES_DISAGREE'
  text: string
  sources: readonly SourceCode[]
}

export const notes: readonly Note[] = [...forumNotes, ...groupNotes, ...partyNotes]

/** Those that are entered with the meetings, and not before. */
export const meetingNotes: readonly Note[] = [
  ...plenaryMeetingNotes,
  ...adHocGroupMeetingNotes,
  ...workingGroupMeetingNotes,
  ...businessAndConsultationNotes,
  ...missingMeetings,
]
