import { beginningInWords, dayInWords, endInWords } from '@/lib/time/date-words'
import { boundsOf, EVER_AFTER, EVER_BEFORE, type Day } from '@/lib/time/dates'
import type { categories, regions, sorts } from './schema'

/** What the register says about parties, in the words of its pages. Pure: values in, words out. */

export type Category = (typeof categories)[number]
export type Region = (typeof regions)[number]
export type PartyKind = 'STATE' | 'TERRITORY' | 'ORGANIZATION' | 'MECHANISM'
export type Sort = (typeof sorts)[number]

/** The parts of the roster in their order; the SQL of the roster numbers them so. */
export const parts = [
  'Member states',
  'Member organizations',
  'Member consultation mechanisms',
  'Observer states',
  'Observer organizations',
  'Observer consultation mechanisms',
  'Guests',
  'Uncertain on this date',
] as const
export const UNCERTAIN_PART = 7

export const categoryWords: Record<Category, string> = {
  MEMBER: 'member',
  OBSERVER: 'observer',
  GUEST: 'guest',
}
export const regionWords: Record<Region, string> = {
  ASIA: 'Asia',
  PACIFIC: 'Pacific',
  EUROPE: 'Europe',
  AMERICAS: 'Americas',
  AFRICA: 'Africa',
}
export const kindWords: Record<PartyKind, string> = {
  STATE: 'State',
  TERRITORY: 'Territory within a state',
  ORGANIZATION: 'Organization',
  MECHANISM: 'Consultation mechanism',
}
export const roleWords: Record<string, string> = {
  CO_CHAIR: 'co-chair',
  CHAIR: 'chair',
  VICE_CHAIR: 'vice-chair',
  CO_MANAGER: 'co-manager',
  MEMBER: 'member',
  OBSERVER: 'observer',
  SECRETARIAT: 'secretariat',
}
export const isChair = (role: string) => role === 'CO_CHAIR' || role === 'CHAIR'

/** A seat as the roster names it. */
export type SeatHeld = { code: string; label: string; role: string; kind: string; ownSeats: boolean }

/** Above so many chairs a list of them says less than their number. */
const NAMED_CHAIRS = 3

/** The seats of a party in one line: groups by name; the co-chair of many bodies is counted, and only the seats of others named. */
export function seatsInBrief(seats: SeatHeld[]): { named: (SeatHeld & { role: string })[]; counted: string } {
  const chairs = seats.filter(({ role }) => isChair(role))
  if (chairs.length <= NAMED_CHAIRS) return { named: seats, counted: '' }
  const plenary = chairs.filter(({ kind }) => kind === 'PLENARY')
  const others = chairs.length - plenary.length
  const bodies = [
    plenary.length > 0 && (plenary.length === 1 ? 'the plenary' : `${plenary.length} plenary bodies`),
    others > 0 && `${others} ${others === 1 ? 'group' : 'groups'}`,
  ].filter(Boolean)
  return {
    named: seats
      .filter(({ role, ownSeats }) => ownSeats || !isChair(role))
      .map((seat) => (isChair(seat.role) ? { ...seat, role: 'MEMBER' } : seat)),
    counted: `co-chair of ${bodies.join(' and of ')}`,
  }
}

type Dated = { validFrom: string; validTo: string | null }

/** Why a fact is uncertain on a day, from its own two ends: "It began by October 2017, not before June 2010." */
export function doubtInWords({ validFrom, validTo }: Dated, day: Day): string {
  const reasons: string[] = []
  const from = boundsOf(validFrom)
  if (from.earliest <= day && day < from.latest)
    reasons.push(`It began ${when(validFrom, from)}, and the day is not known.`)
  const to = boundsOf(validTo)
  if (validTo !== null && to.earliest <= day && day < to.latest)
    reasons.push(`It ended ${when(validTo, to)}, and the day is not known.`)
  return reasons.join(' ')
}

function when(text: string, { earliest, latest }: { earliest: Day; latest: Day }): string {
  if (text.includes('/') && earliest > EVER_BEFORE && latest < EVER_AFTER)
    return `between ${dayInWords(earliest)} and ${dayInWords(latest)}`
  return text.includes('/') ? beginningInWords(text) : `in ${beginningInWords(text)}`
}

/** "Turkey until 2022": a name that was used before the one shown. */
export const formerName = (name: string, validTo: string | null) =>
  validTo === null ? name : `${name} ${endInWords(validTo)}`

/** The last day of an interval as a cell: "no end date", "31 December 2026", "by June 2009, not before May 2005". */
export function untilInWords(validTo: string | null): string {
  return endInWords(validTo).replace(/^(until|ending) /, '')
}

/** `Iran (Islamic Republic of)` as `Iran` and ` (Islamic Republic of)`: the list is read by the first. */
export function inTwo(name: string): [head: string, tail: string] {
  const at = name.indexOf(' (')
  return at > 0 ? [name.slice(0, at), name.slice(at)] : [name, '']
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
