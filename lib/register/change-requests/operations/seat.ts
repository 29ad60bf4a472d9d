import { boundsOf, intervalBounds, overlapCertain } from '@/lib/time/dates'
import { planned, type Context, type Planned } from './planned'
import {
  boundsOfRow,
  groupNamed,
  partyNameOn,
  RETRACTED_NOW,
  standsOn,
  type SeatRow,
  type Slice,
  type Write,
} from './slice'
import { during, theGroup, withEffect, word } from './words'

export type AppointOperation = { kind: 'APPOINT'; partyId: string; groupId: string; role: string }
export type ChangeRoleOperation = { kind: 'CHANGE_ROLE'; seatId: string; role: string }
export type EndSeatOperation = { kind: 'END_SEAT'; seatId: string }
export type RetractSeatOperation = { kind: 'RETRACT_SEAT'; seatId: string }
export type CorrectSeatOperation = {
  kind: 'CORRECT_SEAT'
  seatId: string
  validFrom: string
  validTo: string | null
  basis: string
  certainty: string
}

export function appoint(op: AppointOperation, slice: Slice, context: Context): Planned {
  const party = partyNameOn(slice, op.partyId, context.day)
  const group = theGroup(groupNamed(slice, op.groupId))
  const candidate = {
    id: '',
    groupId: op.groupId,
    partyId: op.partyId,
    role: op.role,
    validFrom: context.effective,
    validTo: null,
  }
  const isParty = slice.membership.some((m) => m.partyId === op.partyId && standsOn(m, context.day))
  return planned({
    sentence: `Appoint ${party} to ${group} as ${word(op.role)} ${withEffect(context.effective)}.`,
    facts: [
      {
        what: `Seat of ${party} in ${group}`,
        now: presentSeats(slice, op, context),
        then: `${word(op.role)} ${during(context.effective, null)}`,
      },
    ],
    writes: [newSeat(candidate, context)],
    obstacles: [...overlaps(slice, candidate, party, group), ...outsideGroup(slice, candidate, group)],
    warnings: isParty ? [] : [`${party} is neither member, observer nor guest of the forum on that date.`],
    subjects: [op.partyId, op.groupId],
  })
}

export function changeRole(op: ChangeRoleOperation, slice: Slice, context: Context): Planned {
  return onSeat(op.seatId, slice, context, (row, party, group) => {
    const candidate = { ...row, id: '', role: op.role, validFrom: context.effective, validTo: null }
    return {
      sentence: `Change the role of ${party} in ${group} from ${word(row.role)} to ${word(op.role)} ${withEffect(context.effective)}.`,
      facts: [
        {
          what: `Seat of ${party} in ${group}`,
          now: `${word(row.role)} ${during(row.validFrom, row.validTo)}`,
          then: `${word(op.role)} ${during(context.effective, null)}`,
        },
      ],
      writes: [
        { table: 'seat', act: 'update', id: row.id, set: { validTo: context.effective } },
        newSeat(candidate, context),
      ],
      obstacles: [
        ...(row.role === op.role ? [`${party} is ${word(op.role)} of ${group} already.`] : []),
        ...endObstacles(row, party, group, context),
        ...overlaps(slice, candidate, party, group),
      ],
    }
  })
}

export function endSeat(op: EndSeatOperation, slice: Slice, context: Context): Planned {
  return onSeat(op.seatId, slice, context, (row, party, group) => ({
    sentence: `End the seat of ${party} in ${group} as ${word(row.role)} ${withEffect(context.effective)}.`,
    facts: [
      {
        what: `Seat of ${party} in ${group}`,
        now: `${word(row.role)} ${during(row.validFrom, row.validTo)}`,
        then: `${word(row.role)} ${during(row.validFrom, context.effective)}`,
      },
    ],
    writes: [{ table: 'seat', act: 'update', id: row.id, set: { validTo: context.effective } }],
    obstacles: endObstacles(row, party, group, context),
  }))
}

export function correctSeat(op: CorrectSeatOperation, slice: Slice, context: Context): Planned {
  return onSeat(op.seatId, slice, context, (row, party, group) => {
    const set = { validFrom: op.validFrom, validTo: op.validTo, basis: op.basis, certainty: op.certainty }
    const facts = [
      { what: 'Dates', now: during(row.validFrom, row.validTo), then: during(op.validFrom, op.validTo) },
      { what: 'Basis', now: row.basis, then: op.basis },
      { what: 'Certainty', now: word(row.certainty), then: word(op.certainty) },
    ].filter((fact) => fact.now !== fact.then)
    const candidate = { ...row, ...set }
    return {
      sentence: `Correct the seat of ${party} in ${group}: ${facts.map((f) => f.what.toLowerCase()).join(', ') || 'nothing'}.`,
      facts,
      writes: [{ table: 'seat', act: 'update', id: row.id, set }],
      obstacles: [
        ...(facts.length ? [] : ['Nothing would change: the register says this already.']),
        ...overlaps(slice, candidate, party, group),
        ...outsideGroup(slice, candidate, group),
      ],
    }
  })
}

export function retractSeat(op: RetractSeatOperation, slice: Slice, context: Context): Planned {
  return onSeat(op.seatId, slice, context, (row, party, group) => ({
    sentence: `Retract the record of ${party} as ${word(row.role)} of ${group} ${during(row.validFrom, row.validTo)}: it should never have been recorded.`,
    facts: [
      {
        what: `Seat of ${party} in ${group}`,
        now: `${word(row.role)} ${during(row.validFrom, row.validTo)}`,
        then: null,
      },
    ],
    writes: [{ table: 'seat', act: 'update', id: row.id, set: { retractedAt: RETRACTED_NOW } }],
    obstacles: [],
  }))
}

function onSeat(
  id: string,
  slice: Slice,
  context: Context,
  plan: (
    row: SeatRow,
    party: string,
    group: string,
  ) => Pick<Planned, 'sentence' | 'facts' | 'writes' | 'obstacles'>,
): Planned {
  const row = slice.seat.find((s) => s.id === id)
  if (!row)
    return planned({ obstacles: ['The seat that this operation speaks of is no longer in the register.'] })
  const group = theGroup(groupNamed(slice, row.groupId))
  return planned({
    subjects: [row.partyId, row.groupId],
    ...plan(row, partyNameOn(slice, row.partyId, context.day), group),
  })
}

type Candidate = Pick<SeatRow, 'id' | 'groupId' | 'partyId' | 'role' | 'validFrom' | 'validTo'>

function newSeat({ groupId, partyId, role, validFrom, validTo }: Candidate, context: Context): Write {
  const { text: basis, link: basisLink } = context.basis
  const set = { groupId, partyId, role, basis, basisLink, certainty: 'CONFIRMED', validFrom, validTo }
  return { table: 'seat', act: 'insert', id: context.newId(), set }
}

const seatsOf = (slice: Slice, { groupId, partyId }: Pick<Candidate, 'groupId' | 'partyId'>) =>
  slice.seat.filter((s) => s.groupId === groupId && s.partyId === partyId)

function presentSeats(slice: Slice, op: AppointOperation, context: Context): string | null {
  const present = seatsOf(slice, op).filter((s) => standsOn(s, context.day))
  return present.map((s) => `${word(s.role)} ${during(s.validFrom, s.validTo)}`).join('; ') || null
}

function overlaps(slice: Slice, candidate: Candidate, party: string, group: string): string[] {
  return seatsOf(slice, candidate)
    .filter(
      (s) =>
        s.id !== candidate.id &&
        s.role === candidate.role &&
        overlapCertain(boundsOfRow(s), boundsOfRow(candidate)),
    )
    .map((s) => `${party} holds a seat in ${group} as ${word(s.role)} ${during(s.validFrom, s.validTo)}.`)
}

function outsideGroup(slice: Slice, candidate: Candidate, group: string): string[] {
  const row = slice.group.find((g) => g.id === candidate.groupId)
  if (!row) return ['The group is no longer in the register.']
  const seat = intervalBounds(candidate.validFrom, candidate.validTo)
  const existence = boundsOfRow(row)
  if (seat.fromEarliest >= existence.fromEarliest && seat.toLatest <= existence.toLatest) return []
  return [`The seat would lie outside the existence of ${group} (${during(row.validFrom, row.validTo)}).`]
}

function endObstacles(row: SeatRow, party: string, group: string, context: Context): string[] {
  if (row.validTo !== null && boundsOf(row.validTo).latest <= context.day)
    return [`The seat of ${party} in ${group} has ended by then.`]
  if (boundsOfRow(row).fromEarliest >= boundsOf(context.effective).latest)
    return [
      `The seat of ${party} in ${group} does not begin before that date. Correct its dates, or retract it.`,
    ]
  return []
}
