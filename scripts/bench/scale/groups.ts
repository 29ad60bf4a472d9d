import { randomUUID } from 'node:crypto'
import type { Chance } from './chance'
import { beginning, certainty, ending } from './dates'
import { groupName, groupNames, placeName } from './names'

/** Groups in a tree of some five levels; most have seats of their own, some sit as another one does. */

type Group = {
  id: string
  year: number
  ended: string | null
  endedYear: number
  composition: 'OWN_SEATS' | 'SEATS_OF' | 'DESCRIBED'
}
type Row = Record<string, string | null>
type GroupRows = { group: Row[]; group_placement: Row[]; seat: Row[] }

const kinds = Object.keys(groupNames) as (keyof typeof groupNames)[]
const officers = ['CHAIR', 'VICE_CHAIR'] as const

export function makeGroups(
  chance: Chance,
  { count, seats, partyIds, root }: { count: number; seats: number; partyIds: string[]; root: string },
): GroupRows {
  const rows: GroupRows = { group: [], group_placement: [], seat: [] }
  const groups: Group[] = []
  for (let number = 0; number < count; number++) groups.push(addGroup(rows, chance, { number, groups, root }))
  const seated = groups.filter(({ composition }) => composition === 'OWN_SEATS')
  seated.forEach((group, at) => {
    const share = Math.floor((seats * (at + 1)) / seated.length) - Math.floor((seats * at) / seated.length)
    addSeats(rows, chance, group, chance.someOf(partyIds, share))
  })
  return rows
}

function addGroup(
  rows: GroupRows,
  chance: Chance,
  { number, groups, root }: { number: number; groups: Group[]; root: string },
): Group {
  const year = 2003 + Math.floor((number * 18) / 1600)
  const isOver = chance.isSo(0.08)
  const endedYear = year + chance.between(4, 5)
  const like = chance.oneOf(groups.filter(({ composition }) => composition === 'OWN_SEATS'))
  const composition = !like || chance.isSo(0.7) ? 'OWN_SEATS' : chance.isSo(0.7) ? 'SEATS_OF' : 'DESCRIBED'
  const group: Group = {
    id: randomUUID(),
    year,
    ended: isOver ? ending(chance, endedYear) : null,
    endedYear,
    composition,
  }
  const kind = chance.oneOf(kinds)
  rows.group.push({
    id: group.id,
    code: `body-${String(number).padStart(4, '0')}`,
    name: groupName(chance, kind, placeName(number * 3)),
    abbreviation: `B${String(number).padStart(4, '0')}`,
    kind,
    composition,
    composition_group_id: composition === 'SEATS_OF' ? (like?.id ?? null) : null,
    mandate_text: 'Meets twice a year and reports to the group above it.',
    basis: `Decision ${chance.between(1, 40)} of the conference of ${year}`,
    certainty: certainty(chance),
    valid_from: beginning(chance, year),
    valid_to: group.ended,
  })
  const parent = chance.oneOf(groups.slice(0, Math.ceil(groups.length / 6)))
  rows.group_placement.push({
    id: randomUUID(),
    group_id: group.id,
    parent_id: parent?.id ?? root,
    valid_from: beginning(chance, year),
    valid_to: null,
  })
  return group
}

/** A chair, often a vice-chair, and members; a seat begins when its group is certain to exist and ends with it. */
function addSeats(rows: GroupRows, chance: Chance, group: Group, partyIds: string[]) {
  partyIds.forEach((partyId, at) => {
    const role = officers[at] ?? (chance.isSo(0.85) ? 'MEMBER' : 'OBSERVER')
    const year = chance.between(
      group.year + 3,
      Math.max(group.year + 3, group.ended ? group.endedYear - 1 : 2023),
    )
    const hasLeft = !group.ended && chance.isSo(0.05)
    rows.seat.push({
      id: randomUUID(),
      group_id: group.id,
      party_id: partyId,
      role,
      basis: `Letter of nomination ${chance.between(1, 900)} of ${year}`,
      certainty: certainty(chance),
      valid_from: group.ended ? `${year}-01-15` : beginning(chance, year),
      valid_to: group.ended ?? (hasLeft ? `${year + 4}-07-01` : null),
    })
  })
}
