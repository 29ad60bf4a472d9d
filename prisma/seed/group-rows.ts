import { groups } from './groups'
import { groupId, identityOf, partyId } from './identity'
import { interval, type Row, type TableRows } from './row'
import { seats } from './seats'

const groupRow = (group: (typeof groups)[number]): Row => ({
  id: groupId(group.code),
  code: group.code,
  name: group.name,
  abbreviation: group.abbreviation,
  kind: group.kind,
  composition: group.composition,
  composition_group_id: 'compositionGroup' in group ? groupId(group.compositionGroup) : null,
  composition_text: 'compositionText' in group ? group.compositionText : null,
  mandate_text: group.mandateText,
  website: group.website,
  basis: group.basis,
  certainty: group.certainty,
  sources: group.sources,
  ...interval(group),
})

/** The groups, their places in the tree and their seats. */
export const groupRows: readonly TableRows[] = [
  ['group', groups.map(groupRow)],
  [
    'group_placement',
    groups.map((group) => ({
      id: identityOf('placement', group.code),
      group_id: groupId(group.code),
      parent_id: group.parent === null ? null : groupId(group.parent),
      ...interval(group),
    })),
  ],
  [
    'seat',
    seats.flatMap(({ parties: holders, group, role, basis, certainty, sources, ...time }) =>
      holders.map((party) => ({
        id: identityOf('seat', group, party, role, time.from),
        group_id: groupId(group),
        party_id: partyId(party),
        role,
        basis,
        certainty,
        sources,
        ...interval(time),
      })),
    ),
  ],
]
