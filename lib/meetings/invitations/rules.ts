import { dayInWords } from '@/lib/time/date-words'
import type { Day } from '@/lib/time/dates'
import { listInWords } from '@/lib/time/list-words'
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

/** As of which days of the register these were drawn up: `76 invited from the register as of 24 February 2027`. */
export function drawnUpInWords(invitations: { asOf: Day | null }[]): string {
  const byDay = [...Map.groupBy(invitations, ({ asOf }) => asOf)]
    .map(([day, all]) => ({ day, count: all.length }))
    .toSorted((a, b) => ((a.day ?? '') < (b.day ?? '') ? -1 : 1))
  const known = byDay.flatMap(({ day, count }) => (day ? [{ day, count }] : []))
  const total = `${invitations.length} invited`
  if (known.length === 0) return total
  if (byDay.length === 1) return `${total} from the register as of ${dayInWords(known[0]!.day)}`
  const parts = known.map(({ day, count }) => `${count} from the register as of ${dayInWords(day)}`)
  return `${total}, ${listInWords(parts)}`
}

/** The invitations that were drawn up for other days than the meeting now has. */
export const drawnUpBefore = <T extends { asOf: Day | null }>(invitations: T[], firstDay: Day): T[] =>
  invitations.filter(({ asOf }) => asOf !== null && asOf !== firstDay)

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
