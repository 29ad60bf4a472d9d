import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Day } from '@/lib/time/dates'
import type { Reader } from '@/lib/kernel/operation'
import type { Operation } from './operations/plan'
import { standsOn, type Dated, type Slice } from './operations/slice'
import { during, word } from './operations/words'
import type { TypedOperation } from './schema'

/** From what people type to what the register knows: names, abbreviations, codes and former names become ids. */

export type Problems = Record<string, string>
export type Choices = Record<string, { value: string; label: string }[]>
/** Typed text to id, for the parties and for the groups of one request. */
export type Known = { parties: Map<string, string>; groups: Map<string, string>; problems: Problems }

const partyTexts = (op: TypedOperation) => ('party' in op ? [['party', op.party] as const] : [])
const groupTexts = (op: TypedOperation) => [
  ...('group' in op ? [['group', op.group] as const] : []),
  ...('parent' in op && op.parent ? [['parent', op.parent] as const] : []),
  ...('compositionGroup' in op && op.compositionGroup
    ? [['compositionGroup', op.compositionGroup] as const]
    : []),
]

/** `Nauru (NR)`, as lists of suggestions write it, is looked up by what stands in brackets at its end. */
const inBrackets = (text: string) => /\(([^()]+)\)\s*$/.exec(text)?.[1] ?? text

/** Finds every party and group that the operations name. What cannot be found, or means several, is a problem at its field. */
export async function findNamed(
  db: Reader,
  operations: { at: number; op: TypedOperation }[],
): Promise<Known> {
  const known: Known = { parties: new Map(), groups: new Map(), problems: {} }
  for (const { at, op } of operations) {
    if (op.kind === 'ADMIT_NEW') {
      const id = randomUUID()
      for (const text of [op.name, op.code, `${op.name} (${op.code})`])
        known.parties.set(text.toLowerCase(), id)
    }
    if (op.kind === 'ADD_GROUP') {
      const id = randomUUID()
      for (const text of [op.name, op.abbreviation]) if (text) known.groups.set(text.toLowerCase(), id)
    }
    for (const [field, text] of partyTexts(op))
      await remember(
        known.parties,
        text,
        `operations.${at}.${field}`,
        known.problems,
        () => partiesCalled(db, text),
        'party',
      )
    for (const [field, text] of groupTexts(op))
      await remember(
        known.groups,
        text,
        `operations.${at}.${field}`,
        known.problems,
        () => groupsCalled(db, text),
        'group',
      )
  }
  return known
}

async function remember(
  map: Map<string, string>,
  text: string,
  field: string,
  problems: Problems,
  find: () => Promise<{ id: string }[]>,
  noun: string,
) {
  if (map.has(text.toLowerCase())) return
  const found = await find()
  if (found.length === 1 && found[0]) map.set(text.toLowerCase(), found[0].id)
  else if (found.length === 0)
    problems[field] = `The register knows no ${noun} called “${text}”. Write its name, abbreviation or code.`
  else problems[field] = `“${text}” may mean several in the register. Write the code instead.`
}

const partiesCalled = (db: Reader, text: string) => db.$queryRaw<{ id: string }[]>`
  select p.id from party p where upper(p.code) = upper(${inBrackets(text)})
  union select n.party_id from party_name n where n.retracted_at is null and plain_text(n.name) = plain_text(${text})
  union select a.party_id from party_alias a where a.withdrawn_at is null and plain_text(a.alias) = plain_text(${text}) limit 3`

const groupsCalled = (db: Reader, text: string) => db.$queryRaw<{ id: string }[]>`
  select id from "group" where retracted_at is null and (code = lower(${inBrackets(text)})
    or upper(abbreviation) = upper(${inBrackets(text)}) or plain_text(name) = plain_text(${text})) limit 3`

/** Fixes one typed operation to ids. Null, with a problem (and choices) at its field, where the text leaves it open. */
export function resolveOperation(
  op: TypedOperation,
  at: number,
  known: Known,
  slice: Slice,
  day: Day,
  choices: Choices,
): Operation | null {
  const party = 'party' in op ? known.parties.get(op.party.toLowerCase()) : undefined
  const group = 'group' in op ? known.groups.get(op.group.toLowerCase()) : undefined
  if (('party' in op && !party) || ('group' in op && !group)) return null
  const groupOf = (text: string | null) => (text ? (known.groups.get(text.toLowerCase()) ?? null) : null)
  const field = `operations.${at}.which`
  const pick = <R extends Dated>(rows: R[], nothing: string, label: (row: R) => string) =>
    choose(rows, 'which' in op ? op.which : '', day, field, known.problems, choices, nothing, label)
  const membership = () =>
    pick(
      slice.membership.filter((m) => m.partyId === party),
      'This party holds no membership in the register.',
      (m) => `${word(m.category)}, ${word(m.standing)}, ${during(m.validFrom, m.validTo)}`,
    )
  const seat = () =>
    pick(
      slice.seat.filter((s) => s.partyId === party && s.groupId === group),
      'This party holds no seat of its own in this group.',
      (s) => `${word(s.role)} ${during(s.validFrom, s.validTo)}`,
    )
  const withMembership = <T>(make: (membershipId: string) => T) => {
    const row = membership()
    return row ? make(row) : null
  }
  const withSeat = <T>(make: (seatId: string) => T) => {
    const row = seat()
    return row ? make(row) : null
  }
  switch (op.kind) {
    case 'ADMIT':
      return { kind: op.kind, partyId: party ?? '', category: op.category, standing: op.standing }
    case 'ADMIT_NEW': {
      const { kind, name, formalName, partyKind, iso3, region, category, standing } = op
      const isState = partyKind === 'STATE' || partyKind === 'TERRITORY'
      const code = isState ? op.code.toUpperCase() : op.code
      const partyId = known.parties.get(op.name.toLowerCase()) ?? randomUUID()
      return { kind, partyId, name, formalName, partyKind, code, iso3, region, category, standing }
    }
    case 'CHANGE_MEMBERSHIP':
      return withMembership((membershipId) => ({
        kind: op.kind,
        membershipId,
        category: op.category,
        standing: op.standing,
      }))
    case 'END_MEMBERSHIP':
    case 'RETRACT_MEMBERSHIP':
      return withMembership((membershipId) => ({ kind: op.kind, membershipId }))
    case 'CORRECT_MEMBERSHIP': {
      const { kind, validFrom, validTo, basis, certainty } = op
      return withMembership((membershipId) => ({ kind, membershipId, validFrom, validTo, basis, certainty }))
    }
    case 'RENAME_PARTY':
      return {
        kind: op.kind,
        partyId: party ?? '',
        nameKind: op.nameKind,
        language: op.language,
        name: op.name,
      }
    case 'ADD_GROUP': {
      const { kind, name, abbreviation, groupKind, composition, mandateText } = op
      const parentId = groupOf(op.parent)
      const compositionGroupId = composition === 'SEATS_OF' ? groupOf(op.compositionGroup) : null
      if (
        (op.parent && !parentId) ||
        (composition === 'SEATS_OF' && op.compositionGroup && !compositionGroupId)
      )
        return null
      const groupId = known.groups.get(name.toLowerCase()) ?? randomUUID()
      return {
        kind,
        groupId,
        code: slug(abbreviation ?? name),
        name,
        abbreviation,
        groupKind,
        parentId,
        composition,
        compositionGroupId,
        mandateText,
      }
    }
    case 'DISSOLVE_GROUP':
      return { kind: op.kind, groupId: group ?? '' }
    case 'MOVE_GROUP': {
      const parentId = groupOf(op.parent)
      return op.parent && !parentId ? null : { kind: op.kind, groupId: group ?? '', parentId }
    }
    case 'APPOINT':
      return { kind: op.kind, partyId: party ?? '', groupId: group ?? '', role: op.role }
    case 'CHANGE_ROLE':
      return withSeat((seatId) => ({ kind: op.kind, seatId, role: op.role }))
    case 'END_SEAT':
    case 'RETRACT_SEAT':
      return withSeat((seatId) => ({ kind: op.kind, seatId }))
    case 'CORRECT_SEAT': {
      const { kind, validFrom, validTo, basis, certainty } = op
      return withSeat((seatId) => ({ kind, seatId, validFrom, validTo, basis, certainty }))
    }
  }
}

/** The row that is meant: the one named, else the only one, else the only open one on that day; else the reader must choose. */
function choose<R extends Dated>(
  rows: R[],
  which: string,
  day: Day,
  field: string,
  problems: Problems,
  choices: Choices,
  nothing: string,
  label: (row: R) => string,
): string | null {
  if (rows.length > 1) choices[field] = rows.map((row) => ({ value: row.id, label: label(row) }))
  const named = rows.find((row) => row.id === which)
  if (named) return named.id
  if (rows.length === 1 && rows[0]) return rows[0].id
  const open = rows.filter((row) => row.validTo === null && standsOn(row, day))
  if (open.length === 1 && open[0]) return open[0].id
  problems[field] = rows.length === 0 ? nothing : 'Choose which one is meant.'
  return null
}

const slug = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
