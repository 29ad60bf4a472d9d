import { forumNotes } from './notes/forum'
import { groupNotes } from './notes/groups'
import { adHocGroupMeetingNotes } from './notes/meetings/ad-hoc-group'
import { businessAndConsultationNotes } from './notes/meetings/business-and-consultation'
import { plenaryMeetingNotes } from './notes/meetings/plenary'
import { workingGroupMeetingNotes } from './notes/meetings/working-groups'
import { missingMeetings } from './notes/missing-meetings'
import type { Note } from './notes/note'
import { partyNotes } from './notes/parties'

export const notes: readonly Note[] = [...forumNotes, ...groupNotes, ...partyNotes]

/** Those that are entered with the meetings, and not before. */
export const meetingNotes: readonly Note[] = [
  ...plenaryMeetingNotes,
  ...adHocGroupMeetingNotes,
  ...workingGroupMeetingNotes,
  ...businessAndConsultationNotes,
  ...missingMeetings,
]
