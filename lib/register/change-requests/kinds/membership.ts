import { boundsOf, overlapCertain, possibleOverlap } from '@/lib/time/dates'
import { boundsOfRow, partyNameOn, type MembershipRow, type Slice, type Write } from '../slice'
import { word } from '../vocabulary'
import { planned, type Context, type Finding, type Planned } from './kind'
import { capital, during, withArticle } from './wording'

/** What the kinds about a membership share. */

/** The membership of the party that is meant. */
export const chooseMembership = (op: { party: string; which: string }, { slice, choose }: Finding) =>
  choose({
    among: slice.membership.filter((m) => m.partyId === op.party),
    which: op.which,
    nothing: 'This party holds no membership in the register.',
    label: (m) => `${word(m.category)}, ${word(m.standing)}, ${during(m.validFrom, m.validTo)}`,
  })

/** The same, as the register has it. */
export function chosenMembership(
  op: { party: string; which: string },
  finding: Finding,
): MembershipRow | null {
  const id = chooseMembership(op, finding)
  return finding.slice.membership.find((row) => row.id === id) ?? null
}

/** A plan about a membership of the register, and what its party is called. */
export function onMembership(
  id: string,
  slice: Slice,
  context: Context,
  plan: (row: MembershipRow, name: string) => Partial<Planned>,
): Planned {
  const row = slice.membership.find((m) => m.id === id)
  if (!row)
    return planned({
      obstacles: ['The membership that this operation refers to is no longer in the register.'],
    })
  return planned({ subjects: [row.partyId], ...plan(row, partyNameOn(slice, row.partyId, context.day)) })
}

type Admission = { partyId: string; category: string; standing: string }

export const newMembership = ({ partyId, category, standing }: Admission, context: Context): Write => ({
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
})

export const endOfMembership = (row: MembershipRow, context: Context): Write => ({
  table: 'membership',
  act: 'update',
  id: row.id,
  set: { validTo: context.effective },
})

/** "the membership of Nauru", "the observer status of Fiji". */
export const theMembership = (row: MembershipRow, name: string) =>
  `the ${row.category === 'MEMBER' ? 'membership' : `${word(row.category)} status`} of ${name}`

/** Why it cannot end on the effective date. */
export function endObstacles(row: MembershipRow, name: string, context: Context): string[] {
  if (row.validTo !== null && boundsOf(row.validTo).latest <= context.day)
    return [`${capital(theMembership(row, name))} has already ended by that date.`]
  if (boundsOfRow(row).fromEarliest >= boundsOf(context.effective).latest)
    return [
      `${capital(theMembership(row, name))} does not begin before that date. Correct its dates, or retract it.`,
    ]
  return []
}

/** A membership as it would be recorded; its id is empty where it is new. */
type Candidate = Pick<MembershipRow, 'id' | 'partyId' | 'validFrom' | 'validTo'>
const others = (slice: Slice, candidate: Candidate) =>
  slice.membership.filter((m) => m.partyId === candidate.partyId && m.id !== candidate.id)

/** Other memberships of the party on some of the same days, for certain. */
export const overlapping = (slice: Slice, candidate: Candidate) =>
  others(slice, candidate).filter((m) => overlapCertain(boundsOfRow(m), boundsOfRow(candidate)))

/** A party holds one membership at a time. */
export const overlaps = (slice: Slice, candidate: Candidate, name: string): string[] =>
  overlapping(slice, candidate).map(
    (m) =>
      `${name} is ${withArticle(word(m.category))} (${during(m.validFrom, m.validTo)}). Change or end that first.`,
  )

export const doubtfulOverlaps = (slice: Slice, candidate: Candidate, name: string): string[] =>
  others(slice, candidate)
    .filter(
      (m) =>
        possibleOverlap(boundsOfRow(m), boundsOfRow(candidate)) &&
        !overlapCertain(boundsOfRow(m), boundsOfRow(candidate)),
    )
    .map(
      (m) =>
        `${name} may still be ${withArticle(word(m.category))} on some of these days (${during(m.validFrom, m.validTo)}).`,
    )
