import { contacts } from './contacts'
import { declarations } from './declarations'
import { forum } from './forum'
import { groupRows } from './group-rows'
import { groupId, identityOf, partyId } from './identity'
import { notes } from './notes'
import { partyRows } from './party-rows'
import type { TableRows } from './row'
import { sources } from './sources'

const subject = ({ party, group }: { party?: string; group?: string }) => ({
  party_id: party ? partyId(party) : null,
  group_id: group ? groupId(group) : null,
})

/** The rows of each table, in an order in which every reference is met. */
export const rows: readonly TableRows[] = [
  ['source', Object.entries(sources).map(([code, source]) => ({ code, ...source }))],
  ...partyRows,
  ...groupRows,
  [
    'note',
    notes.map(({ kind, text, sources, ...about }) => ({
      id: identityOf('note', text, JSON.stringify(about)),
      ...subject(about),
      kind,
      text,
      sources,
    })),
  ],
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
