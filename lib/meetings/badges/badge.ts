import type { ListedDelegation, ParticipantList } from '../participants/list'
import { writtenName } from '../participants/written-name'

/** What the badges and name plates of a meeting say. */
export type Badges = Pick<ParticipantList, 'forum' | 'title' | 'days' | 'asRegistered'> & {
  delegations: ListedDelegation[]
}

export type Badge = { name: string; position: string | null; party: string }

/** One for each accredited person, in the order of the list. A note that tells namesakes apart is for the list alone. */
export const badgesOf = ({ delegations }: Badges): Badge[] =>
  delegations.flatMap(({ party, people }) =>
    people.map((person) => ({
      name: writtenName({ ...person, distinction: null }),
      position: person.position,
      party,
    })),
  )

/** A plate of a delegation names its party; a plate of a person, the person too. */
export type Plate = { party: string; person: string | null }
export type PlatesFor = 'delegations' | 'people'

export const platesOf = (badges: Badges, of: PlatesFor): Plate[] =>
  of === 'people'
    ? badgesOf(badges).map(({ party, name }) => ({ party, person: name }))
    : badges.delegations.map(({ party }) => ({ party, person: null }))
