import type { GroupCode } from './groups'
import { forumNotes } from './notes/forum'
import { groupNotes } from './notes/groups'
import { partyNotes } from './notes/parties'
import type { PartyCode } from './parties'
import type { SourceCode } from './sources'

/** About one party, one group or, with neither, the totals of the forum. */
export type Note = {
  party?: PartyCode
  group?: GroupCode
  kind: 'REMARK' | 'SOURCES_DISAGREE'
  text: string
  sources: readonly SourceCode[]
}

export const notes: readonly Note[] = [...forumNotes, ...groupNotes, ...partyNotes]
