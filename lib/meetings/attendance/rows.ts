import type { Day } from '@/lib/time/dates'
import type { Delegate } from '../delegations/delegation'
import type { Answer, Capacity } from '../invitations/schema'
import type { PartyAttendance } from '../meeting'
import type { Mark, PartyMarked } from './sheet'

/** The sheets of all days of a meeting as rows. */

type Invited = { id: string; code: string; name: string; capacity: Capacity; answer: Answer }
type Party = Pick<Invited, 'code' | 'name'> & Partial<Invited>
type Person = Pick<Delegate, 'id' | 'name' | 'honorific' | 'place' | 'position' | 'distinction'>

export type SheetRow = {
  party: Party
  /** Null in a row of the whole party. */
  person: Person | null
  /** Null in a row of the whole meeting, and where nothing is recorded and the meeting has no days yet. */
  day: Day | null
  noted: (Pick<Mark, 'status' | 'mode'> & Partial<Pick<PartyAttendance, 'certainty'>>) | null
}

type Found = {
  /** On which the meeting sits. */
  days: Day[]
  invitations: Invited[]
  delegates: (Person & { invitationId: string })[]
  marks: Mark[]
  whole: PartyMarked[]
}

/**
 * A row for each person on each day, recorded or not, as the sheet lists them; before them what is recorded of their party as a whole. A
 * party without people has a row also where nothing is recorded of it. Parties that are not invited, and of which something is recorded,
 * come last.
 */
export function sheetRows({ days, invitations, delegates, marks, whole }: Found): SheetRow[] {
  const people = Map.groupBy(delegates, ({ invitationId }) => invitationId)
  const marked = Map.groupBy(marks, ({ delegateId }) => delegateId)
  const invited = new Set(invitations.map(({ code }) => code))
  return [
    ...invitations.flatMap((party) => {
      const rows = [
        ...whole.filter(({ code }) => code === party.code).map((one) => ofParty(party, one)),
        ...(people.get(party.id) ?? []).flatMap((person) =>
          ofPerson(party, person, days, marked.get(person.id) ?? []),
        ),
      ]
      return rows.length > 0 ? rows : [{ party, person: null, day: null, noted: null }]
    }),
    ...whole.filter(({ code }) => !invited.has(code)).map((one) => ofParty(one, one)),
  ]
}

const ofParty = ({ id, code, name, capacity, answer }: Party, noted: PartyMarked): SheetRow => ({
  party: { id, code, name, capacity, answer },
  person: null,
  day: noted.day,
  noted,
})

/** Days of which something is recorded and that are no longer days of the meeting are kept in their place. */
function ofPerson(party: Party, person: Person, days: Day[], marks: Mark[]): SheetRow[] {
  const all: (Day | null)[] = [...new Set([...days, ...marks.map(({ day }) => day)])].toSorted()
  return (all.length > 0 ? all : [null]).map((day) => ({
    ...{ party, person, day },
    noted: marks.find((one) => one.day === day) ?? null,
  }))
}
