import { randomUUID } from 'node:crypto'
import type { Chance } from './chance'
import { beginning, certainty, ending } from './dates'
import { bodyName, formalName, placeName } from './names'

/** Parties as they are in the register of the Bali Process, only more of them: mostly states, a third of them observers. */

const regions = ['ASIA', 'ASIA', 'ASIA', 'PACIFIC', 'EUROPE', 'AMERICAS', 'AFRICA'] as const
const standings = ['PROVISIONAL', 'SUSPENDED', 'INACTIVE'] as const

type Row = Record<string, string | null>
type PartyRows = {
  party: Row[]
  party_name: Row[]
  party_alias: Row[]
  founding: Row[]
  membership: Row[]
}

export function makeParties(chance: Chance, count: number): PartyRows {
  const rows: PartyRows = { party: [], party_name: [], party_alias: [], founding: [], membership: [] }
  for (let number = 0; number < count; number++) addParty(rows, chance, number)
  return rows
}

function addParty(rows: PartyRows, chance: Chance, number: number) {
  const id = randomUUID()
  const place = placeName(number)
  const isState = chance.isSo(0.8)
  const kind = isState
    ? chance.isSo(0.95)
      ? 'STATE'
      : 'TERRITORY'
    : chance.isSo(0.97)
      ? 'ORGANIZATION'
      : 'MECHANISM'
  const name = isState ? place : bodyName(chance, place)
  const code = `${place
    .replace(/[^A-Za-z]/g, '')
    .slice(0, 3)
    .toUpperCase()}-${String(number).padStart(4, '0')}`
  rows.party.push({ id, code, kind, region: isState ? chance.oneOf(regions) : null })
  addNames(rows, chance, { id, name, formal: isState && chance.isSo(0.5) ? formalName(chance, place) : null })
  if (chance.isSo(0.25)) rows.party_alias.push({ id: randomUUID(), party_id: id, alias: `${name} (${code})` })
  const isFounding = chance.isSo(0.1)
  if (isFounding)
    rows.founding.push({
      id: randomUUID(),
      party_id: id,
      basis: 'Took part in the first conference',
      certainty: certainty(chance),
    })
  addMemberships(rows, chance, id, isFounding ? 2002 : chance.between(2003, 2023))
}

function addNames(
  rows: PartyRows,
  chance: Chance,
  { id, name, formal }: { id: string; name: string; formal: string | null },
) {
  const add = (kind: string, text: string, from: string, to: string | null) =>
    rows.party_name.push({
      id: randomUUID(),
      party_id: id,
      kind,
      language: 'en',
      name: text,
      valid_from: from,
      valid_to: to,
    })
  if (formal) add('FORMAL', formal, '../2002-02', null)
  if (chance.isSo(0.9)) return add('SHORT', name, '../2002-02', null)
  const renamed = beginning(chance, chance.between(2004, 2024))
  add('SHORT', `Old ${name}`, '../2002-02', renamed)
  add('SHORT', name, renamed, null)
}

function addMemberships(rows: PartyRows, chance: Chance, partyId: string, year: number) {
  const add = (category: string, from: string, to: string | null) =>
    rows.membership.push({
      id: randomUUID(),
      party_id: partyId,
      category,
      standing: chance.isSo(0.95) ? 'ACTIVE' : chance.oneOf(standings),
      basis: `Decision ${chance.between(1, 40)} of the conference of ${year}`,
      certainty: certainty(chance),
      valid_from: from,
      valid_to: to,
    })
  const from = beginning(chance, year)
  const kind = chance.between(1, 100)
  if (kind <= 30) return add('OBSERVER', from, null)
  if (kind <= 33) return add('GUEST', from, null)
  if (kind <= 36) return add('MEMBER', from, ending(chance, year + chance.between(3, 5)))
  if (kind <= 92) return add('MEMBER', from, null)
  // Observers that became members: one end is the other beginning.
  const admitted = beginning(chance, year + 3)
  add('OBSERVER', from, admitted)
  add('MEMBER', admitted, null)
}
