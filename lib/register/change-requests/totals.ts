import type { Day } from '@/lib/time/dates'
import { certainlyHoldsOn, groupNameOn, partyNameOn, type GroupRow, type Slice } from './slice'
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
 * as they are; their parts and the seats of groups where somebody comes or goes. `of` marks a part of the row above it.
 */
export function effectOnTotals(base: MembershipCounts, before: Slice, after: Slice, day: Day): Total[] {
  const kindOf = kindsOf(after)
  const holders = (slice: Slice, category: string, of: readonly string[]) =>
    slice.membership
      .filter((m) => m.category === category && of.includes(kindOf(m.partyId)) && certainlyHoldsOn(m, day))
      .map((m) => m.partyId)
  const counted = (category: string, of: readonly string[]) => ({
    now: of.reduce((n, kind) => n + (base[`${category}/${kind}`] ?? 0), 0),
    left: holders(before, category, of),
    come: holders(after, category, of),
  })
  const nameOf = (id: string) => partyNameOn(after, id, day)
  const totals = categories.flatMap(([category, what]) => {
    const whole = total({ what, of: false }, counted(category, every), nameOf)
    if (category === 'GUEST' && !whole.moves) return []
    const parts = kinds.map(([of, part]) => total({ what: part, of: true }, counted(category, of), nameOf))
    return [whole, ...parts.filter(({ moves }) => moves)]
  })
  return [...totals, ...effectOnSeats(before, after, day)]
}

const every = kinds.flatMap(([of]) => of)

/** The kind of each party of a slice. */
function kindsOf(slice: Slice): (id: string) => string {
  const kinds = new Map(slice.party.map((p) => [p.id, p.kind]))
  return (id) => kinds.get(id) ?? 'STATE'
}

/** A total: how many there are `now`, and which of the parties in `left` and `come` are in only one of the two. */
function total(
  told: Pick<Total, 'what' | 'of'>,
  { now, left, come }: { now: number; left: string[]; come: string[] },
  nameOf: (id: string) => string,
): Total {
  const moves = [
    ...come.filter((id) => !left.includes(id)).map((id) => ({ party: nameOf(id), by: 1 as const })),
    ...left.filter((id) => !come.includes(id)).map((id) => ({ party: nameOf(id), by: -1 as const })),
  ]
  const then = now + new Set(come).size - new Set(left).size
  return { ...told, now, then, ...(moves.length > 0 ? { moves } : {}) }
}

function effectOnSeats(before: Slice, after: Slice, day: Day): Total[] {
  const kindOf = kindsOf(after)
  const nameOf = (id: string) => partyNameOn(after, id, day)
  return after.group.flatMap((group) => {
    const [left, come] = [[...seatedParties(before, group, day)], [...seatedParties(after, group, day)]]
    const all = total(
      { what: `${groupNameOn(after, group.id, day)}, seats`, of: false },
      { now: left.length, left, come },
      nameOf,
    )
    if (!all.moves) return []
    const ofStates = (ids: string[]) => ids.filter((id) => isState(kindOf(id)))
    const states = total(
      { what: 'of these, states', of: true },
      { now: ofStates(left).length, left: ofStates(left), come: ofStates(come) },
      nameOf,
    )
    return states.now === states.then || group.composition === 'SEATS_OF' ? [all] : [all, states]
  })
}

const isState = (kind: string) => kind === 'STATE' || kind === 'TERRITORY'

/** The parties that certainly sit in a group on a day: its own seats, and those of the group as which it sits. */
export function seatedParties(slice: Slice, group: GroupRow, day: Day): Set<string> {
  const groups = [group.id, ...(group.composition === 'SEATS_OF' ? [group.compositionGroupId] : [])]
  return new Set(
    slice.seat.filter((s) => groups.includes(s.groupId) && certainlyHoldsOn(s, day)).map((s) => s.partyId),
  )
}
