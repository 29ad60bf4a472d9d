import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { Columns } from '@/components/layout/columns'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { ButtonLink } from '@/components/ui/button'
import { Done } from '@/components/ui/done-note'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { Note } from '@/components/ui/note'
import { daysHeld } from '@/lib/backup/schedule'
import { dayInWords } from '@/lib/time/date-words'
import { addDays } from '@/lib/time/dates'
import { roleInWords } from '@/lib/meetings/delegations/rules'
import { languageWords } from '@/lib/register/languages'
import { getPerson, type PersonPage } from '@/lib/register/people/queries'
import { load, myZone, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import { History } from '../../register/history'
import { keptForm, refusedAt, type Refused } from '../../refused'
import { titled } from '../../titled'
import { FocalPoints } from './focal-points'
import { Likenesses, Merged } from './likenesses'

export async function generateMetadata({ params }: PageProps<'/people/[id]'>): Promise<Metadata> {
  const { id } = await params
  return titled(read(id), ({ person }) => person.name, 'Person')
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (id: string) => await load(getPerson, { id }))

const asked = z.object({
  form: z.uuid().optional(),
  at: z.string().max(60).optional(),
  done: z.string().max(20).optional(),
})

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/people/[id]'>) {
  const { input, faults } = await search(asked, searchParams)
  const found = await read((await params).id)
  const kept = await keptForm(input.form)
  const at = (name: string) => refusedAt(kept, input.at, name)
  const { person } = found
  return (
    <Frame at="/people" path={`/people/${person.id}`} faults={faults}>
      <Done done={kept ? undefined : input.done} words={doneWords} />
      <PageHead
        crumbs={[
          { href: '/people', label: 'People' },
          ...(person.party ? [{ href: `/parties/${person.party.code}`, label: person.party.name }] : []),
        ]}
        title={<bdi>{[person.honorific, person.name].filter(Boolean).join(' ')}</bdi>}
        facts={[
          ...(person.position ? [person.position] : []),
          person.party ? person.party.name : 'Secretariat',
          ...(person.distinction ? [person.distinction] : []),
          ...(person.familyName ? [`Family name: ${person.familyName}`] : []),
        ]}
        actions={
          <>
            <ButtonLink variant="quiet" href={`/people/${person.id}/export`}>
              Export data (JSON)
            </ButtonLink>
            {!person.mergedInto && !person.isWithdrawn && (
              <ButtonLink variant="quiet" icon="pencil" href={`/people/${person.id}/edit`}>
                Edit person
              </ButtonLink>
            )}
          </>
        }
      />
      <Standing person={person} />
      <Columns
        main={
          <>
            <FocalPoints found={found} at={at} sent={input.at} />
            <Nominations nominations={found.nominations} />
            {found.may.merge && <History acts={actsOf(found)} zone={await myZone()} may={found.may} />}
          </>
        }
        side={<Beside found={found} at={at} sent={input.at} />}
      />
    </Frame>
  )
}

const actsOf = ({ history }: PersonPage) => history.map((act) => ({ ...act, by: null }))

function Standing({ person }: { person: PersonPage['person'] }) {
  if (person.mergedInto)
    return (
      <Note title="Merged into another entry">
        <p>
          This entry is now part of <a href={`/people/${person.mergedInto}`}>another entry</a> for the same
          person.
        </p>
      </Note>
    )
  if (person.erased) return <Erased erased={person.erased} />
  if (person.isWithdrawn) return <Note>This person has been withdrawn from the list.</Note>
  return null
}

/** What is left to say of somebody of whom nothing is kept. */
function Erased({ erased: { on, request } }: { erased: NonNullable<PersonPage['person']['erased']> }) {
  return (
    <Note title="This person’s data was erased">
      <p>
        Erased on {dayInWords(on)}
        {request && (
          <>
            , change request <a href={`/change-requests/${request}`}>{request}</a>
          </>
        )}
        . Backups of the register contain it until {dayInWords(addDays(on, daysHeld(process.env)))} at the
        latest.
      </p>
    </Note>
  )
}

function Beside({
  found,
  at,
  sent,
}: {
  found: PersonPage
  at: (name: string) => Refused
  /** The form that was refused. */
  sent: string | undefined
}) {
  const { person } = found
  return (
    <>
      <Section title="Identifier" id="identifier">
        <p>
          <code>{person.id}</code>
        </p>
        <p className="small quiet-text">
          The audit trail and change requests use this identifier instead of the name.
        </p>
        {found.may.erase && (
          <p>
            <ButtonLink variant="quiet" href={`/change-requests/new?kind=ERASE_PERSON&person=${person.id}`}>
              Propose to erase this person
            </ButtonLink>
          </p>
        )}
      </Section>
      <Section title="Contact details" id="reached">
        <Facts
          stacked
          items={[
            [
              'E-mail',
              person.emails.length > 0
                ? person.emails.map((one) => (
                    <div key={one}>
                      <a href={`mailto:${one}`}>{one}</a>
                    </div>
                  ))
                : 'none recorded',
            ],
            ['Telephone', person.telephones.join(', ') || 'none recorded'],
            ['Languages', person.languages.map(languageWords).join(', ') || 'none recorded'],
          ]}
        />
        <p className="small quiet-text">
          {person.party
            ? `Only the secretariat and ${person.party.name} can see this.`
            : 'Only the secretariat can see this.'}
        </p>
      </Section>
      <Likenesses found={found} at={at} sent={sent} />
      <Merged found={found} form={at('part')} />
    </>
  )
}

function Nominations({ nominations }: { nominations: PersonPage['nominations'] }) {
  return (
    <Section title="Delegations" id="meetings" count={nominations.length}>
      {nominations.length === 0 ? (
        <Empty>This person has not been named in a delegation.</Empty>
      ) : (
        <ul className="plain">
          {nominations.map(({ meeting, firstDay, place, position, attended }) => (
            <li key={meeting.code}>
              <a href={`/meetings/${meeting.code}`}>{meeting.title}</a>, {dayInWords(firstDay)}:{' '}
              {roleInWords(place).toLowerCase()}
              {position && `, ${position}`}
              {attended && ', attended'}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const doneWords: Record<string, string> = {
  added: 'The person was added.',
  changed: 'The person was changed.',
  merged: 'The entries were merged. Both histories are kept.',
  parted: 'The entries were separated.',
  named: 'The focal point was recorded.',
  ended: 'The end of the focal point was recorded.',
  retracted: 'The focal point was retracted.',
  confirmed: 'The focal point was confirmed.',
}
