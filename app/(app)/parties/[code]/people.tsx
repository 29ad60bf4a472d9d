import { Section } from '@/components/layout/section'
import type { PeopleList } from '@/lib/register/people/queries'

/** The people of the party, for the secretariat and the party itself. */
export function People({ people, code }: { people: PeopleList['people']; code: string }) {
  if (people.length === 0) return null
  return (
    <Section
      title="People"
      id="people"
      count={people.length}
      note="Visible to the secretariat and the party itself."
    >
      <ul className="plain">
        {people.slice(0, 20).map((person) => (
          <li key={person.id}>
            <a href={`/people/${person.id}`}>
              <bdi>{[person.honorific, person.name].filter(Boolean).join(' ')}</bdi>
            </a>
            {[person.position, person.distinction].filter(Boolean).map((told) => `, ${told}`)}
            {person.purposes.length > 0 && (
              <span className="quiet-text"> focal point: {person.purposes.join(', ')}</span>
            )}
          </li>
        ))}
      </ul>
      {people.length > 20 && <a href={`/people?party=${code}`}>All people of the party</a>}
    </Section>
  )
}
