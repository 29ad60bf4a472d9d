import * as z from 'zod'
import { Suggest } from '@/components/form/suggest'
import { PageHead } from '@/components/layout/page-head'
import { ButtonLink } from '@/components/ui/button'
import { Section } from '@/components/layout/section'
import { DoneNote } from '@/components/ui/done-note'
import { Downloads } from '@/components/ui/downloads'
import { Empty } from '@/components/ui/empty'
import { Filter, Filters } from '@/components/ui/filters'
import { Pager } from '@/components/ui/pager'
import { Table } from '@/components/ui/table'
import { listPeople } from '@/lib/register/people/queries'
import { likenessWords } from '@/lib/register/people/rules'
import { peopleFilters } from '@/lib/register/people/schema'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../answered'
import { Frame } from '../frame'
import { titledFor } from '../titled'

export const generateMetadata = titledFor('People', listPeople)

const asked = z.object({ ...peopleFilters.shape, done: z.literal('withdrawn').optional() })

export default answered(Page)

async function Page({ searchParams }: PageProps<'/people'>) {
  const {
    input: { done, ...input },
    faults,
  } = await search(asked, searchParams)
  const { people, next, unclear, isSecretariat, parties, alike } = await load(listPeople, input)
  return (
    <Frame at="/people" faults={faults}>
      {done && <DoneNote>The person was withdrawn from the list. The entry stays in the history.</DoneNote>}
      <PageHead
        title="People"
        lede={
          isSecretariat
            ? 'People who represent the parties or serve the secretariat. Each party can see only its own people.'
            : 'The people of your party. Only your party and the secretariat can see them.'
        }
        actions={
          <>
            <ButtonLink variant="quiet" href="/people/focal-points">
              Focal points
            </ButtonLink>
            <ButtonLink href="/people/new">Add a person</ButtonLink>
          </>
        }
      />
      <Filters
        action="/people"
        out={
          people.length > 0 && (
            <Downloads list="People" file="/people/people" query={`?${new URLSearchParams(given(input))}`} />
          )
        }
      >
        <Filter id="name" label="Name">
          <input type="search" id="name" name="q" defaultValue={input.q} />
        </Filter>
        {isSecretariat && (
          <Filter id="party" label="Party">
            <Suggest
              autoComplete="off"
              id="party"
              name="party"
              defaultValue={input.party}
              options={parties.map((value) => ({ value }))}
            />
          </Filter>
        )}
      </Filters>
      <div className="stack">
        <div>
          {people.length === 0 ? (
            <Empty>
              {input.q || input.party
                ? (unclear ?? 'No people match these filters.')
                : 'No people yet. People are added when a delegation names them, or with “Add a person”.'}
            </Empty>
          ) : (
            <PeopleTable people={people} withParty={isSecretariat} />
          )}
          <Pager
            newerHref={input.after ? '/people' : undefined}
            newerText="Back to the start"
            olderHref={next ? `/people?${new URLSearchParams({ ...given(input), after: next })}` : undefined}
            olderText={next ? `Next: after ${people.at(-1)?.familyName ?? people.at(-1)?.name}` : undefined}
          />
        </div>
        <Alike pairs={alike} />
      </div>
    </Frame>
  )
}

type List = Awaited<ReturnType<typeof listPeople>>

/** Entries that may be the same person. Whoever compares them merges them on the page of one of them. */
function Alike({ pairs }: { pairs: List['alike'] }) {
  if (pairs.length === 0) return null
  return (
    <Section
      title="Possible duplicates"
      id="alike"
      note="Each pair belongs to one party. Nothing is merged until someone has compared the two entries."
    >
      <ul className="plain">
        {pairs.map(({ other, why, ...one }) => (
          <li key={`${one.id} ${other.id}`}>
            <Told person={one} /> and <Told person={other} />: {likenessWords[why]}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Told({ person }: { person: Omit<List['alike'][number], 'other' | 'why'> }) {
  return (
    <>
      <a href={`/people/${person.id}`}>
        <bdi>{person.name}</bdi>
      </a>
      {[person.position, person.distinction].filter(Boolean).map((told) => `, ${told}`)}
    </>
  )
}

const given = ({ q, party }: { q?: string | undefined; party?: string | undefined }) => ({
  ...(q && { q }),
  ...(party && { party }),
})

type People = List['people']

function PeopleTable({ people, withParty }: { people: People; withParty: boolean }) {
  return (
    <Table
      fold
      rows
      caption="People by family name"
      head={
        <>
          <th scope="col">Name</th>
          <th scope="col">Position</th>
          {withParty && <th scope="col">Party</th>}
          <th scope="col">Focal point for</th>
        </>
      }
    >
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              <a href={`/people/${person.id}`}>
                <bdi>{[person.honorific, person.name].filter(Boolean).join(' ')}</bdi>
              </a>
            </th>
            <td data-l="Position">
              {[person.position, person.distinction].filter(Boolean).join(', ') || (
                <span className="quiet-text">–</span>
              )}
            </td>
            {withParty && (
              <td data-l="Party">
                {person.party ? (
                  <a href={`/parties/${person.party.code}`}>{person.party.name}</a>
                ) : (
                  'Secretariat'
                )}
              </td>
            )}
            <td data-l="Focal point for">
              {person.purposes.join(', ') || <span className="quiet-text">–</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
