import { boundsOf, intervalBounds, overlapCertain } from '@/lib/time/dates'
import { boundsOfRow, groupNameOn, partyNameOn, type SeatRow, type Slice, type Write } from '../slice'
import { word } from '../vocabulary'
import { planned, type Context, type Finding, type Planned } from './kind'
import { during, theGroup } from './wording'

/** What the kinds about a seat share. */

type Place = Pick<SeatRow, 'groupId' | 'partyId'>
export const seatsOf = (slice: Slice, { groupId, partyId }: Place) =>
  slice.seat.filter((s) => s.groupId === groupId && s.partyId === partyId)

/** "member since 2002". */
export const seatInWords = ({ role, validFrom, validTo }: Omit<Candidate, 'id' | keyof Place>) =>
  `${word(role)} ${during(validFrom, validTo)}`

/** The seat of the party in the group that is meant. */
export const chooseSeat = (op: { party: string; group: string; which: string }, { slice, choose }: Finding) =>
  choose({
    among: seatsOf(slice, { partyId: op.party, groupId: op.group }),
    which: op.which,
    nothing: 'This party holds no seat of its own in this group.',
    label: seatInWords,
  })

/** The same, as the register has it. */
export function chosenSeat(
  op: { party: string; group: string; which: string },
  finding: Finding,
): SeatRow | null {
  const id = chooseSeat(op, finding)
  return finding.slice.seat.find((row) => row.id === id) ?? null
}

/** A plan about a seat of the register, and what its party and its group are called. */
export function onSeat(
  id: string,
  slice: Slice,
  context: Context,
  plan: (row: SeatRow, party: string, group: string) => Partial<Planned>,
): Planned {
  const row = slice.seat.find((s) => s.id === id)
  if (!row)
    return planned({ obstacles: ['The seat that this operation refers to is no longer in the register.'] })
  const group = theGroup(groupNameOn(slice, row.groupId, context.day))
  return planned({
    subjects: [row.partyId, row.groupId],
    ...plan(row, partyNameOn(slice, row.partyId, context.day), group),
  })
}

/** A seat as it would be recorded; its id is empty where it is new. */
export type Candidate = Pick<SeatRow, 'id' | 'groupId' | 'partyId' | 'role' | 'validFrom' | 'validTo'>

export function newSeat({ groupId, partyId, role, validFrom, validTo }: Candidate, context: Context): Write {
  const { text: basis, link: basisLink } = context.basis
  const set = { groupId, partyId, role, basis, basisLink, certainty: 'CONFIRMED', validFrom, validTo }
  return { table: 'seat', act: 'insert', id: context.newId(), set }
}

export const endOfSeat = (row: SeatRow, context: Context): Write => ({
  table: 'seat',
  act: 'update',
  id: row.id,
  set: { validTo: context.effective },
})

/** Why it cannot end on the effective date. */
export function endObstacles(row: SeatRow, party: string, group: string, context: Context): string[] {
  if (row.validTo !== null && boundsOf(row.validTo).latest <= context.day)
    return [`The seat of ${party} in ${group} has already ended by that date.`]
  if (boundsOfRow(row).fromEarliest >= boundsOf(context.effective).latest)
    return [
      `The seat of ${party} in ${group} does not begin before that date. Correct its dates, or retract it.`,
    ]
  return []
}

/** A party holds each role in a group once at a time. */
export const overlapping = (slice: Slice, candidate: Candidate): SeatRow[] =>
  seatsOf(slice, candidate).filter(
    (s) =>
      s.id !== candidate.id &&
      s.role === candidate.role &&
      overlapCertain(boundsOfRow(s), boundsOfRow(candidate)),
  )

export const overlaps = (slice: Slice, candidate: Candidate, party: string, group: string): string[] =>
  overlapping(slice, candidate).map((s) => `${alreadySeated(s, party, group)} Change or end that seat first.`)

/** "Nauru already has a seat in the Ad Hoc Group (member, from February 2002)." */
export const alreadySeated = ({ role, validFrom, validTo }: SeatRow, party: string, group: string) =>
  `${party} already has a seat in ${group} (${word(role)}, ${during(validFrom, validTo).replace(/[,;] no end date$/, '')}).`

/** A seat falls within the existence of its group, doubt included. */
export function outsideGroup(slice: Slice, candidate: Candidate, group: string): string[] {
  const row = slice.group.find((g) => g.id === candidate.groupId)
  if (!row) return ['The group is no longer in the register.']
  const seat = intervalBounds(candidate.validFrom, candidate.validTo)
  const existence = boundsOfRow(row)
  if (seat.fromEarliest >= existence.fromEarliest && seat.toLatest <= existence.toLatest) return []
  return [
    `A seat cannot begin before its group or outlast it (${group}: ${during(row.validFrom, row.validTo)}).`,
  ]
}
