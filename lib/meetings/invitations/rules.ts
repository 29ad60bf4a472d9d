import type { Answer, Capacity } from './schema'

/** The words of invitations, and the order of delegations. */

export const capacityWords: Record<Capacity, string> = {
  MEMBER: 'member',
  OBSERVER: 'observer',
  GUEST: 'guest',
  SECRETARIAT: 'secretariat',
}
export const answerWords: Record<Answer, string> = {
  NONE: 'no reply',
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  APOLOGIES: 'apologies',
}

type Placed = {
  name: string
  kind: string
  capacity: Capacity
  isCoChair: boolean
  place: number | null
}

const rank: Record<Capacity, number> = { MEMBER: 1, OBSERVER: 2, GUEST: 3, SECRETARIAT: 4 }

/**
 * The order of precedence: co-chairs, then members, observers, guests and the secretariat; states before organizations; each by
 * the forum's names of the day. Places that were set by hand go before, within co-chairs, members and the rest alike.
 */
export function inProtocolOrder<T extends Placed>(delegations: T[]): T[] {
  const part = (one: Placed) => (one.isCoChair ? 0 : rank[one.capacity])
  const isState = (one: Placed) => one.kind === 'STATE' || one.kind === 'TERRITORY'
  return delegations.toSorted(
    (a, b) =>
      part(a) - part(b) ||
      (a.place ?? Infinity) - (b.place ?? Infinity) ||
      Number(isState(b)) - Number(isState(a)) ||
      a.name.localeCompare(b.name, 'en'),
  )
}
