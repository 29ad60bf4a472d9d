import type { Day } from '@/lib/time/dates'
import { certainlyStandsOn, type GroupRow, type MembershipRow, type Slice } from './slice'
import type { Total } from './schema'

/** How many certain memberships there are on a day, by `CATEGORY/KIND`, as the register now is. */
export type MembershipCounts = Record<string, number>

const categories = [
  ['MEMBER', 'Members'],
  ['OBSERVER', 'Observers'],
  ['GUEST', 'Guests'],
] as const
const kinds = [
  [['STATE', 'TERRITORY'], 'states'],
  [['ORGANIZATION'], 'organizations'],
  [['MECHANISM'], 'mechanisms'],
] as const

/**
 * The effect on the totals that a reader would ask about, counted on one day: members and observers always, also when they stay
 * as they are; their parts and the seats of groups where they change or are touched. `of` marks a part of the row above it.
 */
export function effectOnTotals(base: MembershipCounts, before: Slice, after: Slice, day: Day): Total[] {
  const change = difference(countMemberships(before, day), countMemberships(after, day))
  const sum = (counts: MembershipCounts, category: string, of: readonly string[]) =>
    of.reduce((n, kind) => n + (counts[`${category}/${kind}`] ?? 0), 0)
  const every = kinds.flatMap(([of]) => of)
  const totals = categories.flatMap(([category, label]) => {
    const now = sum(base, category, every)
    const then = now + sum(change, category, every)
    if (category === 'GUEST' && now === then) return []
    const parts = kinds
      .filter(([of]) => sum(change, category, of) !== 0)
      .map(([of, what]) => ({
        what,
        now: sum(base, category, of),
        then: sum(base, category, of) + sum(change, category, of),
        of: true,
      }))
    return [{ what: label, now, then, of: false }, ...parts]
  })
  return [...totals, ...effectOnSeats(before, after, day)]
}

function countMemberships(slice: Slice, day: Day): MembershipCounts {
  const kindOf = new Map(slice.party.map((p) => [p.id, p.kind]))
  const counts: MembershipCounts = {}
  for (const row of slice.membership.filter((m: MembershipRow) => certainlyStandsOn(m, day))) {
    const key = `${row.category}/${kindOf.get(row.partyId) ?? 'STATE'}`
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

function difference(before: MembershipCounts, after: MembershipCounts): MembershipCounts {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return Object.fromEntries([...keys].map((key) => [key, (after[key] ?? 0) - (before[key] ?? 0)]))
}

function effectOnSeats(before: Slice, after: Slice, day: Day): Total[] {
  const kindOf = new Map(after.party.map((p) => [p.id, p.kind]))
  const states = (ids: Set<string>) =>
    [...ids].filter((id) => kindOf.get(id) === 'STATE' || kindOf.get(id) === 'TERRITORY').length
  return after.group.flatMap((group) => {
    const now = seatedParties(before, group, day)
    const then = seatedParties(after, group, day)
    const same = now.size === then.size && [...now].every((id) => then.has(id))
    if (same) return []
    return [
      { what: `${group.name}, seats`, now: now.size, then: then.size, of: false },
      ...(states(now) === states(then) || group.composition === 'SEATS_OF'
        ? []
        : [{ what: 'of these, states', now: states(now), then: states(then), of: true }]),
    ]
  })
}

/** The parties that certainly sit in a group on a day: its own seats, and those of the group as which it sits. */
export function seatedParties(slice: Slice, group: GroupRow, day: Day): Set<string> {
  const groups = [group.id, ...(group.composition === 'SEATS_OF' ? [group.compositionGroupId] : [])]
  return new Set(
    slice.seat.filter((s) => groups.includes(s.groupId) && certainlyStandsOn(s, day)).map((s) => s.partyId),
  )
}
