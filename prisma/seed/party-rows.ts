import { aliases } from './aliases'
import { changedNames } from './changed-names'
import { formalNames } from './formal-names'
import { founding } from './founding'
import { identityOf, partyId } from './identity'
import { memberships } from './memberships'
import { shortNames, type Name } from './names'
import { observers } from './observers'
import { parties } from './parties'
import { interval, type Row, type TableRows } from './row'

const partyRow = (party: (typeof parties)[number]): Row => ({
  id: partyId(party.code),
  code: party.code,
  kind: party.kind,
  iso2: 'iso3' in party ? party.code : null,
  iso3: 'iso3' in party ? party.iso3 : null,
  iso_numeric: 'iso3' in party ? party.isoNumeric : null,
  abbreviation: 'iso3' in party ? null : party.code,
  region: 'region' in party ? party.region : null,
  parent_id: 'parent' in party ? partyId(party.parent) : null,
})

const nameRow = (kind: 'SHORT' | 'FORMAL') => (name: Name) => ({
  id: identityOf('name', name.party, kind, name.name),
  party_id: partyId(name.party),
  kind,
  language: 'en',
  name: name.name,
  sources: name.sources,
  ...interval(name),
})

/** The parties, and what is dated of each. */
export const partyRows: readonly TableRows[] = [
  ['party', parties.map(partyRow)],
  [
    'party_name',
    [...[...shortNames, ...changedNames].map(nameRow('SHORT')), ...formalNames.map(nameRow('FORMAL'))],
  ],
  [
    'party_alias',
    Object.entries(aliases).flatMap(([party, spellings]) =>
      spellings.map((alias) => ({
        id: identityOf('alias', party, alias),
        party_id: partyId(party),
        alias,
      })),
    ),
  ],
  [
    'founding',
    founding.flatMap(({ parties: founders, ...fact }) =>
      founders.map((party) => ({ id: identityOf('founding', party), party_id: partyId(party), ...fact })),
    ),
  ],
  [
    'membership',
    [...memberships, ...observers].flatMap(
      ({ parties: holders, category, basis, certainty, sources, ...time }) =>
        holders.map((party) => ({
          id: identityOf('membership', party, category),
          party_id: partyId(party),
          category,
          standing: 'ACTIVE',
          basis,
          certainty,
          sources,
          ...interval(time),
        })),
    ),
  ],
]
