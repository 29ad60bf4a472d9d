import type { Metadata } from 'next'
import { z } from 'zod'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Suggest } from '@/components/form/suggest'
import { PageHead } from '@/components/layout/page-head'
import { getNewPerson } from '@/lib/register/people/queries'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import { keptForm, refusedAt } from '../../refused'
import styles from '../../users/users.module.css'
import { addPerson } from '../actions'
import { PersonFields } from '../person-fields'

export const metadata: Metadata = { title: 'Enter a person' }

const asked = z.object({ form: z.uuid().optional() })

export default answered(Page)

async function Page({ searchParams }: PageProps<'/people/new'>) {
  const { input, faults } = await search(asked, searchParams)
  const { parties } = await load(getNewPerson, {})
  const form = refusedAt(await keptForm(input.form), 'person', 'person')
  return (
    <Frame at="/people" path="/people/new" faults={faults}>
      <PageHead
        crumbs={[{ href: '/people', label: 'People' }, { label: 'New' }]}
        title="Enter a person"
        lede="The secretariat and the party of the person see the entry, and nobody else. It enters the log without the name."
      />
      <Form
        id="person"
        action={addPerson}
        back="/people/new"
        errors={form.errors}
        className={`stack-small ${styles.form}`}
      >
        {parties.length > 0 && (
          <Field
            id={form.id('party')}
            label="Party"
            hint="Its name or code. Empty for somebody of the secretariat"
            optional
            error={form.error('party')}
          >
            <Suggest
              id={form.id('party')}
              name="party"
              defaultValue={form.typed('party')}
              options={parties.map((value) => ({ value }))}
            />
          </Field>
        )}
        <PersonFields form={form} />
        <p className="after">
          <SubmitButton>Enter the person</SubmitButton>
        </p>
      </Form>
    </Frame>
  )
}
