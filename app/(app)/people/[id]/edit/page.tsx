import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { ButtonForm } from '@/components/form/button-form'
import { SubmitButton } from '@/components/form/submit-button'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { languageWords } from '@/lib/register/languages'
import { getPerson } from '@/lib/register/people/queries'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { ChangedSince } from '../../../changed-since'
import { Frame } from '../../../frame'
import { keptForm, refusedAt } from '../../../refused'
import styles from '../../../users/users.module.css'
import { titled } from '../../../titled'
import { editPerson, withdrawPerson } from '../../actions'
import { PersonForm } from '../../forms'
import { PersonFields, personLabels, type PersonField } from '../../person-fields'

export async function generateMetadata({ params }: PageProps<'/people/[id]/edit'>): Promise<Metadata> {
  const { id } = await params
  return titled(read(id), ({ person }) => `Edit ${person.name}`, 'Edit person')
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (id: string) => await load(getPerson, { id }))

const asked = z.object({ form: z.uuid().optional(), at: z.string().max(20).optional() })

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/people/[id]/edit'>) {
  const { input, faults } = await search(asked, searchParams)
  const { person } = await read((await params).id)
  const kept = await keptForm(input.form)
  const form = refusedAt(kept, input.at, 'person')
  const path = `/people/${person.id}/edit`
  const hidden = { id: person.id, revision: String(person.revision) }
  const recorded: Record<PersonField, string> = {
    name: person.name,
    familyName: person.familyName ?? '',
    honorific: person.honorific ?? '',
    position: person.position ?? '',
    distinction: person.distinction ?? '',
    emails: person.emails.join(', '),
    telephones: person.telephones.join(', '),
    languages: person.languages.map(languageWords).join(', '),
  }
  return (
    <Frame at="/people" path={path} faults={faults}>
      <PageHead
        crumbs={[
          { href: '/people', label: 'People' },
          { href: `/people/${person.id}`, label: person.name },
        ]}
        title="Edit person"
      />
      <div className={`stack ${styles.form}`}>
        <PersonForm
          id="person"
          action={editPerson}
          back={`${path}?at=person`}
          hidden={hidden}
          refused={form.state}
        >
          <ChangedSince form={form} labels={personLabels} now={recorded} />
          <PersonFields recorded={recorded} />
          <p className="after">
            <SubmitButton>Save person</SubmitButton>
          </p>
        </PersonForm>
        <Section
          title="Withdraw person"
          id="off"
          note="For someone who no longer serves. Delegations to past meetings keep the name."
        >
          <ButtonForm
            id="off-form"
            action={withdrawPerson}
            back={`${path}?at=off-form`}
            hidden={hidden}
            refused={refusedAt(kept, input.at, 'off-form').state}
          >
            <SubmitButton variant="quiet">Withdraw from the list</SubmitButton>
          </ButtonForm>
        </Section>
      </div>
    </Frame>
  )
}
