import { localTimeInWords } from '@/lib/time/hours'
import { roleInWords } from '../delegations/rules'
import type { PaperHead } from '../papers/head'

export type ListedPerson = {
  /** HEAD, ALTERNATE, ADVISER, or a role that the forum sets. */
  place: string
  honorific: string | null
  /** As the person writes it. */
  name: string
  /** Null where nobody has marked it. */
  familyName: string | null
  /** What distinguishes the person from a namesake. */
  distinction: string | null
  position: string | null
  mode: 'IN_PERSON' | 'VIRTUAL' | null
}

export type ListedDelegation = {
  party: string
  capacity: 'CO_CHAIR' | 'MEMBER' | 'OBSERVER' | 'GUEST' | 'SECRETARIAT'
  people: ListedPerson[]
}

/** The official list of participants of a meeting, as all its forms show it: the page, the PDF, the DOCX and the CSV. */
export type ParticipantList = PaperHead & {
  state: 'PROVISIONAL' | 'FINAL'
  /** The instant whose register the list shows, in ISO 8601. */
  asRegistered: string
  /** IANA zone in which that instant is said. */
  zone: string
  language: 'en'
  /** Already in protocol order. */
  delegations: ListedDelegation[]
}

/** Delegations that follow one another in one capacity. */
export type Part = { heading: string; delegations: ListedDelegation[] }

const HEADINGS = {
  CO_CHAIR: 'Co-chairs',
  MEMBER: 'Members',
  OBSERVER: 'Observers',
  GUEST: 'Guests',
  SECRETARIAT: 'Secretariat',
} as const satisfies Record<ListedDelegation['capacity'], string>

/** The list in parts. The order is the list's own: a capacity that comes back later is another part. */
export function partsOf({ delegations }: ParticipantList): Part[] {
  const parts: Part[] = []
  for (const delegation of delegations) {
    const heading = HEADINGS[delegation.capacity]
    const last = parts.at(-1)
    if (last?.heading === heading) last.delegations.push(delegation)
    else parts.push({ heading, delegations: [delegation] })
  }
  return parts
}

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

/** How many delegations and people there are, counted, in words: `2 delegations, 11 participants`. */
export function totalInWords(delegations: ListedDelegation[]): string {
  const people = delegations.reduce((sum, delegation) => sum + delegation.people.length, 0)
  return `${counted(delegations.length, 'delegation')}, ${counted(people, 'participant')}`
}

/** What the list is called: it says that it is provisional until it is final. */
export function kindInWords({ state }: ParticipantList): string {
  return state === 'FINAL' ? 'List of participants' : 'Provisional list of participants'
}

/** `As registered on 24 February 2027, 9:00 Makassar time (UTC+8)`. */
export function asRegisteredInWords({ asRegistered, zone }: ParticipantList): string {
  return `As registered on ${localTimeInWords(new Date(asRegistered), zone)}`
}

/** The place of a person in the delegation: `Head of delegation`. */
export const placeInWords = ({ place }: ListedPerson) => roleInWords(place)

/** What a document says of a delegation without named people. */
export const NOBODY = 'No participant is registered.'

/** What a document says when the list is empty. */
export const EMPTY = 'No delegation is registered.'
