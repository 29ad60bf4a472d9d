import { contacts } from './contacts'
import { documentRows } from './document-rows'
import { declarations } from './declarations'
import { forum } from './forum'
import { groupRows } from './group-rows'
import { groupId, identityOf, meetingId, partyId } from './identity'
import { meetingRows } from './meeting-rows'
import { meetingNotes, notes } from './notes'
import type { Note } from './notes/note'
import { partyRows } from './party-rows'
import type { Row, TableRows } from './row'
import { registerSources } from './sources'
import { documentSources } from './sources/documents'
import { meetingSources } from './sources/meetings'

const subject = ({ party, group }: { party?: string; group?: string }) => ({
  party_id: party ? partyId(party) : null,
  group_id: group ? groupId(group) : null,
})

const noteRow = ({ kind, text, sources, ...about }: Note): Row => ({
  id: identityOf('note', text, JSON.stringify(about)),
  ...subject(about),
  meeting_id: about.meeting ? meetingId(about.meeting) : null,
  kind,
  text,
  sources,
})

const sourceRows = (named: Record<string, { title: string; address: string | null }>): Row[] =>
  Object.entries(named).map(([code, source]) => ({ code, ...source }))

/** The rows of each table of the register, in an order in which every reference is met. */
export const registerRows: readonly TableRows[] = [
  ['source', sourceRows(registerSources)],
  ...partyRows,
  ...groupRows,
  ['note', notes.map(noteRow)],
  [
    'contact',
    contacts.map(({ party, group, ...office }) => ({
      id: identityOf('contact', office.office),
      ...subject({ party, group }),
      ...{ address: null, telephone: null, email: null, website: null },
      ...office,
    })),
  ],
  [
    'declaration',
    declarations.map(({ group, ...said }) => ({
      id: identityOf('declaration', said.total, group ?? '', said.sources.join()),
      group_id: group ? groupId(group) : null,
      ...said,
    })),
  ],
  [
    'forum',
    [
      {
        id: 1,
        name: forum.name,
        short_name: forum.shortName,
        type: forum.type,
        established: forum.established,
        objectives: forum.objectives,
        thematic_focus: forum.thematicFocus,
        website: forum.website,
        secretariat: forum.secretariat,
        time_zone: forum.timeZone,
        deciding_group_id: groupId(forum.decidingGroup),
      },
    ],
  ],
]

/** What is entered with the meetings: into a new register after its other facts, into an older one at the next start. */
export const rowsOfMeetings: readonly TableRows[] = [
  ['source', sourceRows(meetingSources)],
  ...meetingRows,
  ['note', meetingNotes.map(noteRow)],
]

/** What is entered with the documents, in the same way. */
export const rowsOfDocuments = (at: string): readonly TableRows[] => [
  ['source', sourceRows(documentSources)],
  ...documentRows(at),
]

export const rows: readonly TableRows[] = [...registerRows, ...rowsOfMeetings, ...rowsOfDocuments('now')]
