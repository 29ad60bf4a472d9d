import * as z from 'zod'
import { SuggestField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { PageHead } from '@/components/layout/page-head'
import { getNewPerson } from '@/lib/register/people/queries'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import { titledFor } from '../../titled'
import { keptForm, refusedAt } from '../../refused'
import styles from '../../users/users.module.css'
import { addPerson } from '../actions'
import { NewPersonForm } from '../forms'
import { PersonFields } from '../person-fields'

export const generateMetadata = titledFor('Add a person', getNewPerson)

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
        title="Add a person"
        lede="Only the secretariat and the person’s party can see the entry. The audit trail does not show the name."
      />
      <NewPersonForm
        id="person"
        action={addPerson}
        back="/people/new"
        refused={form.state}
        className={`stack-small ${styles.form}`}
      >
        {parties.length > 0 && (
          <SuggestField
            name="party"
            label="Party"
            hint="Its name or code. Leave empty for someone in the secretariat"
            optional
            options={parties.map((value) => ({ value }))}
          />
        )}
        <PersonFields />
        <p className="after">
          <SubmitButton>Add person</SubmitButton>
        </p>
      </NewPersonForm>
    </Frame>
  )
}
