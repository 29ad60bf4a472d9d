import { boundsOf, overlapCertain, possibleOverlap } from '@/lib/time/dates'
import { planned, type Context, type Planned } from './planned'
import { boundsOfRow, partyNameOn, RETRACTED_NOW, type MembershipRow, type Slice, type Write } from './slice'
import { during, withEffect, word } from './words'

export type AdmitOperation = { kind: 'ADMIT'; partyId: string; category: string; standing: string }
export type AdmitNewOperation = {
  kind: 'ADMIT_NEW'
  partyId: string
  name: string
  formalName: string | null
  partyKind: string
  code: string
  iso3: string | null
  region: string | null
  category: string
  standing: string
}
export type ChangeMembershipOperation = {
  kind: 'CHANGE_MEMBERSHIP'
  membershipId: string
  category: string
  standing: string
}
export type EndMembershipOperation = { kind: 'END_MEMBERSHIP'; membershipId: string }
export type RetractMembershipOperation = { kind: 'RETRACT_MEMBERSHIP'; membershipId: string }
export type CorrectMembershipOperation = {
  kind: 'CORRECT_MEMBERSHIP'
  membershipId: string
  validFrom: string
  validTo: string | null
  basis: string
  certainty: string
}

export function admit(op: AdmitOperation, slice: Slice, context: Context): Planned {
  const name = partyNameOn(slice, op.partyId, context.day)
  return planned({
    sentence: `Admit ${name} as ${word(op.category)}${op.standing === 'ACTIVE' ? '' : ` (${word(op.standing)})`} ${withEffect(context.effective)}.`,
    facts: [
      { what: 'Category', now: null, then: word(op.category) },
      { what: 'Standing', now: null, then: word(op.standing) },
      { what: 'From', now: null, then: during(context.effective, null) },
    ],
    writes: [newMembership(op.partyId, op.category, op.standing, context)],
    obstacles: overlapObstacles(slice, op.partyId, name, {
      id: '',
      validFrom: context.effective,
      validTo: null,
    }),
    warnings: doubtfulOverlap(slice, op.partyId, name, {
      id: '',
      validFrom: context.effective,
      validTo: null,
    }),
    subjects: [op.partyId],
  })
}

export function admitNew(op: AdmitNewOperation, slice: Slice, context: Context): Planned {
  const isState = op.partyKind === 'STATE' || op.partyKind === 'TERRITORY'
  const iso2 = isState && /^[A-Z]{2}$/.test(op.code) ? op.code : null
  const name = (kind: string, text: string): Write => ({
    table: 'partyName',
    act: 'insert',
    id: context.newId(),
    // A name is older than the day on which the forum meets its bearer; how much older the register does not know.
    set: {
      partyId: op.partyId,
      kind,
      language: 'en',
      name: text,
      validFrom: `../${context.effective.split('/').at(-1)}`,
      validTo: null,
    },
  })
  const obstacles = slice.party
    .filter((p) => p.code.toLowerCase() === op.code.toLowerCase())
    .map(
      (p) =>
        `The code ${op.code} belongs to ${partyNameOn(slice, p.id, context.day)}. Admit that party, or choose another code.`,
    )
  if (isState && !op.region) obstacles.push('A state or a territory needs a region.')
  if (!isState && op.region) obstacles.push('An organization or a mechanism has no region.')
  if (isState && !iso2) obstacles.push('The code of a state or territory is its two letters of ISO 3166.')
  return planned({
    sentence: `Admit ${op.name}, ${word(op.partyKind) === 'organization' ? 'an' : 'a'} ${word(op.partyKind)} not yet in the register, as ${word(op.category)} ${withEffect(context.effective)}.`,
    facts: [
      {
        what: 'Party',
        now: null,
        then: `${op.name} (${op.code}), ${word(op.partyKind)}${op.region ? `, ${word(op.region)}` : ''}`,
      },
      ...(op.formalName ? [{ what: 'Formal name', now: null, then: op.formalName }] : []),
      { what: 'Category', now: null, then: word(op.category) },
      { what: 'Standing', now: null, then: word(op.standing) },
      { what: 'From', now: null, then: during(context.effective, null) },
    ],
    writes: [
      {
        table: 'party',
        act: 'insert',
        id: op.partyId,
        set: {
          code: op.code,
          kind: op.partyKind,
          iso2,
          iso3: op.iso3,
          abbreviation: isState ? null : op.code,
          region: op.region,
        },
      },
      name('SHORT', op.name),
      ...(op.formalName ? [name('FORMAL', op.formalName)] : []),
      newMembership(op.partyId, op.category, op.standing, context),
    ],
    obstacles,
    subjects: [op.partyId],
  })
}

export function changeMembership(op: ChangeMembershipOperation, slice: Slice, context: Context): Planned {
  return onMembership(op.membershipId, slice, context, (row, name) => ({
    sentence: `Change ${name} from ${word(row.category)}, ${word(row.standing)}, to ${word(op.category)}, ${word(op.standing)}, ${withEffect(context.effective)}.`,
    facts: [
      { what: 'Category', now: word(row.category), then: word(op.category) },
      { what: 'Standing', now: word(row.standing), then: word(op.standing) },
      { what: 'Since', now: during(row.validFrom, row.validTo), then: during(context.effective, null) },
    ],
    writes: [
      { table: 'membership', act: 'update', id: row.id, set: { validTo: context.effective } },
      newMembership(row.partyId, op.category, op.standing, context),
    ],
    obstacles: [
      ...endObstacles(row, name, context),
      ...(op.category === row.category && op.standing === row.standing
        ? [`${name} is ${word(row.category)}, ${word(row.standing)}, already.`]
        : []),
    ],
  }))
}

export function endMembership(op: EndMembershipOperation, slice: Slice, context: Context): Planned {
  return onMembership(op.membershipId, slice, context, (row, name) => {
    const seats = slice.seat.filter((s) => s.partyId === row.partyId && s.validTo === null)
    return {
      sentence: `End the ${word(row.category) === 'member' ? 'membership' : `status of ${word(row.category)}`} of ${name} ${withEffect(context.effective)}.`,
      facts: [
        {
          what: 'Held',
          now: during(row.validFrom, row.validTo),
          then: during(row.validFrom, context.effective),
        },
      ],
      writes: [{ table: 'membership', act: 'update', id: row.id, set: { validTo: context.effective } }],
      obstacles: endObstacles(row, name, context),
      warnings: seats.length
        ? [
            `${name} still holds ${seats.length === 1 ? 'one seat' : `${seats.length} seats`}. End ${seats.length === 1 ? 'it' : 'them'} in the same request, unless ${seats.length === 1 ? 'it is' : 'they are'} to stay.`,
          ]
        : [],
    }
  })
}

export function correctMembership(op: CorrectMembershipOperation, slice: Slice, context: Context): Planned {
  return onMembership(op.membershipId, slice, context, (row, name) => {
    const set = { validFrom: op.validFrom, validTo: op.validTo, basis: op.basis, certainty: op.certainty }
    const facts = [
      { what: 'Dates', now: during(row.validFrom, row.validTo), then: during(op.validFrom, op.validTo) },
      { what: 'Basis', now: row.basis, then: op.basis },
      { what: 'Certainty', now: word(row.certainty), then: word(op.certainty) },
    ].filter((fact) => fact.now !== fact.then)
    return {
      sentence: `Correct the ${word(row.category) === 'member' ? 'membership' : `status of ${word(row.category)}`} of ${name}: ${facts.map((f) => f.what.toLowerCase()).join(', ') || 'nothing'}.`,
      facts,
      writes: [{ table: 'membership', act: 'update', id: row.id, set }],
      obstacles: [
        ...(facts.length ? [] : ['Nothing would change: the register says this already.']),
        ...overlapObstacles(slice, row.partyId, name, { ...row, ...set }),
      ],
      warnings: doubtfulOverlap(slice, row.partyId, name, { ...row, ...set }),
    }
  })
}

export function retractMembership(op: RetractMembershipOperation, slice: Slice, context: Context): Planned {
  return onMembership(op.membershipId, slice, context, (row, name) => ({
    sentence: `Retract the record of ${name} as ${word(row.category)} ${during(row.validFrom, row.validTo)}: it should never have been recorded.`,
    facts: [
      { what: `${name} as ${word(row.category)}`, now: during(row.validFrom, row.validTo), then: null },
    ],
    writes: [{ table: 'membership', act: 'update', id: row.id, set: { retractedAt: RETRACTED_NOW } }],
    obstacles: [],
  }))
}

function onMembership(
  id: string,
  slice: Slice,
  context: Context,
  plan: (
    row: MembershipRow,
    name: string,
  ) => Omit<Planned, 'subjects' | 'warnings'> & { warnings?: string[] },
): Planned {
  const row = slice.membership.find((m) => m.id === id)
  if (!row)
    return planned({
      obstacles: ['The membership that this operation speaks of is no longer in the register.'],
    })
  return planned({ subjects: [row.partyId], ...plan(row, partyNameOn(slice, row.partyId, context.day)) })
}

function newMembership(partyId: string, category: string, standing: string, context: Context): Write {
  return {
    table: 'membership',
    act: 'insert',
    id: context.newId(),
    set: {
      partyId,
      category,
      standing,
      basis: context.basis.text,
      basisLink: context.basis.link,
      certainty: 'CONFIRMED',
      validFrom: context.effective,
      validTo: null,
    },
  }
}

function endObstacles(row: MembershipRow, name: string, context: Context): string[] {
  if (row.validTo !== null && boundsOf(row.validTo).latest <= context.day)
    return [`The membership of ${name} has ended by then.`]
  if (boundsOfRow(row).fromEarliest >= boundsOf(context.effective).latest)
    return [`The membership of ${name} does not begin before that date. Correct its dates, or retract it.`]
  return []
}

type Interval = Pick<MembershipRow, 'id' | 'validFrom' | 'validTo'>
const others = (slice: Slice, partyId: string, candidate: Interval) =>
  slice.membership.filter((m) => m.partyId === partyId && m.id !== candidate.id)

function overlapObstacles(slice: Slice, partyId: string, name: string, candidate: Interval): string[] {
  return others(slice, partyId, candidate)
    .filter((m) => overlapCertain(boundsOfRow(m), boundsOfRow(candidate)))
    .map((m) => `${name} is ${word(m.category)} ${during(m.validFrom, m.validTo)}. Change or end that first.`)
}

function doubtfulOverlap(slice: Slice, partyId: string, name: string, candidate: Interval): string[] {
  return others(slice, partyId, candidate)
    .filter(
      (m) =>
        possibleOverlap(boundsOfRow(m), boundsOfRow(candidate)) &&
        !overlapCertain(boundsOfRow(m), boundsOfRow(candidate)),
    )
    .map(
      (m) =>
        `${name} may still be ${word(m.category)} on some of these days (${during(m.validFrom, m.validTo)}).`,
    )
}
