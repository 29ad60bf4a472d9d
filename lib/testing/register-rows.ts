import type { Operation } from '@/lib/register/change-requests/kinds/all'
import { kindOf } from '@/lib/register/change-requests/kinds/all'
import type { Context, Planned } from '@/lib/register/change-requests/kinds/kind'
import {
  advance,
  emptySlice,
  type GroupNameRow,
  type GroupRow,
  type MembershipRow,
  type NameRow,
  type PartyRow,
  type PersonRow,
  type PlacementRow,
  type SeatRow,
  type Slice,
} from '@/lib/register/change-requests/slice'
import { boundsOf } from '@/lib/time/dates'

/** A small register without a database: three parties, two groups, and rows that a test changes where it matters. */

export const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
export const nauru = idOf(1)
export const fiji = idOf(2)
export const centre = idOf(3)
export const conference = idOf(11)
export const adHocGroup = idOf(12)

const source = { basis: 'Record of the first conference', basisLink: null, certainty: 'CONFIRMED' }
const open = { validFrom: '2002-02', validTo: null }

export const membership = (more: Partial<MembershipRow> = {}): MembershipRow => ({
  ...open,
  ...source,
  id: idOf(21),
  partyId: nauru,
  category: 'MEMBER',
  standing: 'ACTIVE',
  ...more,
})
export const seat = (more: Partial<SeatRow> = {}): SeatRow => ({
  ...open,
  ...source,
  id: idOf(31),
  partyId: nauru,
  groupId: adHocGroup,
  role: 'MEMBER',
  ...more,
})
export const placement = (more: Partial<PlacementRow> = {}): PlacementRow => ({
  ...open,
  id: idOf(41),
  groupId: adHocGroup,
  parentId: conference,
  ...more,
})
export const group = (more: Partial<GroupRow> = {}): GroupRow => ({
  ...open,
  id: adHocGroup,
  code: 'ahg',
  name: 'Ad Hoc Group',
  abbreviation: 'AHG',
  kind: 'AD_HOC_GROUP',
  composition: 'OWN_SEATS',
  compositionGroupId: null,
  basis: source.basis,
  certainty: source.certainty,
  ...more,
})
export const party = (more: Partial<PartyRow> = {}): PartyRow => ({
  id: nauru,
  code: 'NR',
  kind: 'STATE',
  region: 'PACIFIC',
  iso2: null,
  abbreviation: null,
  ...more,
})
export const groupName = (more: Partial<GroupNameRow> = {}): GroupNameRow => ({
  validFrom: '2010',
  validTo: null,
  id: idOf(61),
  groupId: adHocGroup,
  name: 'Steering Committee',
  abbreviation: 'SC',
  ...more,
})
export const name = (more: Partial<NameRow> = {}): NameRow => ({
  validFrom: '../2002-02',
  validTo: null,
  id: idOf(51),
  partyId: nauru,
  kind: 'SHORT',
  language: 'en',
  name: 'Nauru',
  ...more,
})

export const person = (more: Partial<PersonRow> = {}): PersonRow => ({
  id: idOf(71),
  party: 'Nauru',
  isMerged: false,
  isErased: false,
  entries: 1,
  kinds: ['name', 'position', 'e-mail addresses'],
  lines: 2,
  letters: 1,
  logValues: 14,
  focalPoints: 0,
  delegations: 0,
  ...more,
})

const theConference = group({
  id: conference,
  code: 'mc',
  name: 'Ministerial Conference',
  abbreviation: null,
  kind: 'PLENARY',
})
/** The register with these rows: parties, their names and both groups are there unless they are named here. */
export const register = (part: Partial<Slice> = {}): Slice => ({
  ...emptySlice(),
  party: [
    party({ id: nauru, code: 'NR', iso2: 'NR' }),
    party({ id: fiji, code: 'FJ', iso2: 'FJ' }),
    party({ id: centre, code: 'ICMPD', kind: 'ORGANIZATION', region: null, abbreviation: 'ICMPD' }),
  ],
  partyName: [
    name(),
    name({ id: idOf(52), partyId: fiji, name: 'Fiji' }),
    name({ id: idOf(53), partyId: centre, name: 'Centre for Policy' }),
  ],
  group: [theConference, group()],
  groupPlacement: [
    placement(),
    placement({ id: idOf(42), groupId: conference, parentId: null, validFrom: '2002-02' }),
  ],
  ...part,
})
export { theConference }

export const contextOn = (effective: string): Context => {
  let made = 900
  return {
    effective,
    day: boundsOf(effective).latest,
    basis: { text: 'Decision 3', link: null },
    newId: () => idOf(made++),
  }
}

/** What an operation comes to on 1 January 2027 or the date given, and the register as it would be; no-break spaces as spaces. */
export function come(op: Operation, slice: Slice, effective = '2027-01-01'): Planned & { after: Slice } {
  const plan = kindOf(op).plan(op, slice, contextOn(effective))
  return { ...inPlainSpaces(plan), after: advance(slice, plan.writes) }
}

const inPlainSpaces = (plan: Planned): Planned =>
  JSON.parse(JSON.stringify(plan).replaceAll('\u00a0', ' ')) as Planned
