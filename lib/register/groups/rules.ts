import { beginningInWords, dayInWords } from '@/lib/time/date-words'
import { stateOn, type Bounds, type Day } from '@/lib/time/dates'

/** Groups in their tree and the seats in them. Pure: values in, answer out. */

export const groupKindWords: Record<string, string> = {
  PLENARY: 'Plenary',
  STEERING_GROUP: 'Steering group',
  AD_HOC_GROUP: 'Ad hoc group',
  WORKING_GROUP: 'Working group',
  TASK_FORCE: 'Task force',
  NETWORK: 'Network',
  OFFICE: 'Office',
  FORUM: 'Forum',
  MECHANISM: 'Mechanism',
}

type Node = Bounds & { id: string; parentId: string | null; name: string }

/** The groups in the order of their tree, each with its depth: siblings by beginning, the ended ones last. A parent that is not among them makes a root. */
export function inTreeOrder<N extends Node>(nodes: N[], day: Day): (N & { depth: number })[] {
  const ids = new Set(nodes.map(({ id }) => id))
  const under = new Map<string | null, N[]>()
  for (const node of nodes) {
    const parent = ids.has(node.parentId ?? '') ? node.parentId : null
    under.set(parent, [...(under.get(parent) ?? []), node])
  }
  const ordered: (N & { depth: number })[] = []
  const placed = new Set<string>()
  const place = (parent: string | null, depth: number) => {
    const siblings = (under.get(parent) ?? []).toSorted((a, b) =>
      orderKey(a, day).localeCompare(orderKey(b, day)),
    )
    for (const node of siblings) {
      if (placed.has(node.id)) continue
      placed.add(node.id)
      ordered.push({ ...node, depth })
      place(node.id, depth + 1)
    }
  }
  place(null, 0)
  // Doubtful placements may run in a circle; no group is lost for that.
  for (const node of nodes.filter(({ id }) => !placed.has(id))) ordered.push({ ...node, depth: 0 })
  return ordered
}

const orderKey = (node: Node, day: Day) => `${node.toLatest <= day ? 1 : 0} ${node.fromLatest} ${node.name}`

/**
 * The depths that decide which lines a page of the tree draws: its own rows, and of the rows after it only those that come nearer
 * to the root than any before, because a line ends where the tree goes back above it.
 */
export function depthsFrom(depths: number[], begin: number, count: number): number[] {
  const nearer: number[] = []
  for (const depth of depths.slice(begin + count)) if (depth < (nearer.at(-1) ?? Infinity)) nearer.push(depth)
  return [...depths.slice(begin, begin + count), ...nearer]
}

export type Seat = Bounds & {
  partyId: string
  code: string
  name: string
  kind: string
  role: string
  validFrom: string
  validTo: string | null
  /** A seat in the group as which this one sits. */
  isElsewhere: boolean
}

type Existence = Bounds & { validFrom: string; validTo: string | null }

/** A seat that counts in this group because it sits as another one does: only as long as the group itself exists. */
export function withinExistence<S extends Seat>(seat: S, group: Existence): S {
  if (!seat.isElsewhere) return seat
  const [began, ended] = [
    group.fromLatest > seat.fromLatest ? group : seat,
    group.toEarliest < seat.toEarliest ? group : seat,
  ]
  return {
    ...seat,
    validFrom: began.validFrom,
    validTo: ended.validTo,
    fromEarliest: later(group.fromEarliest, seat.fromEarliest),
    fromLatest: later(group.fromLatest, seat.fromLatest),
    toEarliest: earlier(group.toEarliest, seat.toEarliest),
    toLatest: earlier(group.toLatest, seat.toLatest),
  }
}
const later = (a: Day, b: Day) => (a > b ? a : b)
const earlier = (a: Day, b: Day) => (a < b ? a : b)

const isState = ({ kind }: { kind: string }) => kind === 'STATE' || kind === 'TERRITORY'

/**
 * The seats of a day: one row a party, its own seat before one elsewhere, with the further seats of its own that it holds then (`also`);
 * uncertain only where nothing is certain.
 */
export function seatsOn<S extends Seat>(seats: S[], day: Day) {
  const ranked = seats.toSorted(
    (a, b) => Number(a.isElsewhere) - Number(b.isElsewhere) || roleRank(a.role) - roleRank(b.role),
  )
  const certain = onePerParty(ranked.filter((seat) => stateOn(seat, day) === 'certain'))
  const sure = new Set(certain.map(({ partyId }) => partyId))
  const uncertain = onePerParty(
    ranked.filter((seat) => stateOn(seat, day) === 'uncertain' && !sure.has(seat.partyId)),
  )
  const byName = (a: S, b: S) => a.name.localeCompare(b.name, 'en')
  return {
    states: certain.filter(isState).toSorted(byName),
    organizations: certain.filter((seat) => !isState(seat)).toSorted(byName),
    uncertain: uncertain.toSorted(byName),
  }
}

const roleRank = (role: string) =>
  ['CO_CHAIR', 'CHAIR', 'VICE_CHAIR', 'CO_MANAGER', 'MEMBER', 'OBSERVER', 'SECRETARIAT'].indexOf(role)

function onePerParty<S extends Seat>(seats: S[]): (S & { also: S[] })[] {
  return [...Map.groupBy(seats, ({ partyId }) => partyId).values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, also: others.filter((seat) => !seat.isElsewhere) }] : [],
  )
}

export type Count = { states: number; organizations: number; uncertain: number }
export function countOn(seats: Seat[], day: Day): Count {
  const { states, organizations, uncertain } = seatsOn(seats, day)
  return { states: states.length, organizations: organizations.length, uncertain: uncertain.length }
}

/** "18 certain seats: 15 states, 3 organizations" */
export function countInWords({ states, organizations }: Count): string {
  const all = states + organizations
  const split = [
    states > 0 && many(states, 'state'),
    organizations > 0 && many(organizations, 'organization'),
  ].filter(Boolean)
  return all === 0 ? 'no certain seats' : `${many(all, 'certain seat')}: ${split.join(', ')}`
}
/** The name without “the”, which some names begin with. */
export const withoutArticle = (name: string) => name.replace(/^the /i, '')

export const many = (n: number, what: string) => `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`

/** The count of certain seats from each day on which it changed until today, newest first; `when` is the date as it was typed. */
export function seatsOverTime(seats: Seat[], today: Day): (Count & { day: Day; when: string })[] {
  const changes = new Map<Day, string>()
  for (const { fromLatest, toEarliest, validFrom } of seats) {
    if (fromLatest <= today) changes.set(fromLatest, atLatest(validFrom, fromLatest))
    if (toEarliest <= today && !changes.has(toEarliest)) changes.set(toEarliest, dayInWords(toEarliest))
  }
  const counted = [...changes]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, when]) => ({ day, when, ...countOn(seats, day) }))
  return counted.filter((row, at) => !isSame(row, counted[at - 1])).toReversed()
}

const isSame = (a: Count, b: Count | undefined) =>
  a.states === b?.states && a.organizations === b?.organizations

/** From when a beginning is certain, no more exactly than it was typed: the latest month of a bracket stays a month. */
function atLatest(text: string, latest: Day): string {
  const last = text.split('/').at(-1) ?? text
  return last === '..' ? dayInWords(latest) : beginningInWords(last)
}
