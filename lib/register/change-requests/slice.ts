import { intervalBounds, stateOn, type Bounds, type Day } from '@/lib/time/dates'

/** The part of the register that a request touches, as it now is: rows that are not retracted, with their dates as typed. */
export type Dated = { id: string; validFrom: string; validTo: string | null }
export type PartyRow = {
  id: string
  code: string
  kind: string
  region: string | null
  iso2: string | null
  abbreviation: string | null
}
export type NameRow = Dated & { partyId: string; kind: string; language: string; name: string }
export type MembershipRow = Dated & {
  partyId: string
  category: string
  standing: string
  basis: string
  basisLink: string | null
  certainty: string
}
export type GroupRow = Dated & {
  code: string
  name: string
  abbreviation: string | null
  kind: string
  composition: string
  compositionGroupId: string | null
  basis: string
  certainty: string
}
/** What a group has been called since it was renamed; before, it has the name of its row. */
export type GroupNameRow = Dated & { groupId: string; name: string; abbreviation: string | null }
export type PlacementRow = Dated & { groupId: string; parentId: string | null }
export type SeatRow = Dated & {
  groupId: string
  partyId: string
  role: string
  basis: string
  basisLink: string | null
  certainty: string
}
/** A code that a party or a group had until it was corrected. */
export type FormerCodeRow = { id: string; code: string; partyId: string | null; groupId: string | null }
/** A person whose values were erased. */
export type ErasureRow = { id: string; personId: string }
/** What is kept of a person, as kinds and numbers: no value of it is ever part of a request. */
export type PersonRow = {
  id: string
  /** What the party is called today; null serves the secretariat. */
  party: string | null
  isMerged: boolean
  isErased: boolean
  /** Entries of this one person, and what they hold. */
  entries: number
  kinds: string[]
  /** Lines in delegations, and letters by which the person was named a focal point. */
  lines: number
  letters: number
  /** Values beside the log, with which its commitments can be opened. */
  logValues: number
  /** Purposes for which the person is a focal point, and delegations to meetings to come. */
  focalPoints: number
  delegations: number
}
export type Slice = {
  party: PartyRow[]
  partyName: NameRow[]
  membership: MembershipRow[]
  group: GroupRow[]
  groupName: GroupNameRow[]
  groupPlacement: PlacementRow[]
  seat: SeatRow[]
  formerCode: FormerCodeRow[]
  erasure: ErasureRow[]
  /** Not written by requests, and never part of a replay. */
  person: PersonRow[]
}
export type Table = Exclude<keyof Slice, 'person'>

/** A row to be written. `RETRACTED_NOW` means the time of the application, which only the application knows. */
export type Write = { table: Table; act: 'insert' | 'update'; id: string; set: Record<string, string | null> }
export const RETRACTED_NOW = 'now'

export const emptySlice = (): Slice => ({
  party: [],
  partyName: [],
  membership: [],
  group: [],
  groupName: [],
  groupPlacement: [],
  seat: [],
  formerCode: [],
  erasure: [],
  person: [],
})

/** The slice as it would be after these writes: so that the second operation of a request sees the first. */
export function advance(slice: Slice, writes: Write[]): Slice {
  const after: Record<Table, { id: string }[]> = { ...slice }
  for (const { table, act, id, set } of writes) {
    if (act === 'insert') after[table] = [...after[table], { id, ...set }]
    else if (set.retractedAt) after[table] = after[table].filter((row) => row.id !== id)
    else after[table] = after[table].map((row) => (row.id === id ? { ...row, ...set } : row))
  }
  return after as Slice
}

const bounds = new WeakMap<Dated, Bounds>()

/** The bounds of a row, computed once: a row is never changed, and is asked again and again. */
export function boundsOfRow(row: Dated): Bounds {
  const found = bounds.get(row) ?? intervalBounds(row.validFrom, row.validTo)
  bounds.set(row, found)
  return found
}
export const possiblyHoldsOn = (row: Dated, day: Day) => stateOn(boundsOfRow(row), day) !== 'impossible'
export const certainlyHoldsOn = (row: Dated, day: Day) => stateOn(boundsOfRow(row), day) === 'certain'

/** The short English name that a party has on a day; where none is certain, one that is possible; else its code. */
export function partyNameOn(slice: Slice, partyId: string, day: Day): string {
  const names = slice.partyName.filter(
    (n) => n.partyId === partyId && n.kind === 'SHORT' && n.language === 'en',
  )
  const found =
    names.find((n) => certainlyHoldsOn(n, day)) ??
    names.find((n) => possiblyHoldsOn(n, day)) ??
    names.find((n) => n.validTo === null)
  return (
    found?.name ?? slice.party.find((p) => p.id === partyId)?.code ?? 'a party that is not in the register'
  )
}

/** The name and the abbreviation that a group has on a day, chosen as the database chooses them; null where there is no such group. */
export function groupCalledOn(
  slice: Slice,
  groupId: string | null,
  day: Day,
): { name: string; abbreviation: string | null } | null {
  const names = slice.groupName
    .filter((n) => n.groupId === groupId && possiblyHoldsOn(n, day))
    .toSorted((a, b) => (boundsOfRow(a).fromLatest < boundsOfRow(b).fromLatest ? 1 : -1))
  return (
    names.find((n) => certainlyHoldsOn(n, day)) ??
    names[0] ??
    slice.group.find((g) => g.id === groupId) ??
    null
  )
}

export const groupNameOn = (slice: Slice, groupId: string | null, day: Day) =>
  groupCalledOn(slice, groupId, day)?.name ?? 'a group that is not in the register'
