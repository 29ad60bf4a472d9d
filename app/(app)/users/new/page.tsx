import * as z from 'zod'
import { TextField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { PageHead } from '@/components/layout/page-head'
import { getNewUser } from '@/lib/access/users/queries'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import { titledFor } from '../../titled'
import { RoleFields } from '../account-fields'
import { createUser } from '../actions'
import { NewUserForm } from '../forms'
import { keptForm, refusedAt } from '../../refused'
import styles from '../users.module.css'

export const generateMetadata = titledFor('Create an account', getNewUser)

const input = z.object({ form: z.uuid().optional() })

export default answered(Page)

async function Page({ searchParams }: PageProps<'/users/new'>) {
  const { input: given, faults } = await search(input, searchParams)
  const { parties } = await load(getNewUser, {})
  const form = refusedAt(await keptForm(given.form), 'new', 'new')
  return (
    <Frame at="/users" path="/users/new" faults={faults}>
      <PageHead
        crumbs={[{ href: '/users', label: 'Accounts' }, { label: 'New' }]}
        title="Create an account"
        lede="The next page shows a first password, only once. Give it to the person, who can change it on their account page."
      />
      <NewUserForm
        id="new"
        action={createUser}
        back="/users/new"
        refused={form.state}
        errorTitle="No account was created"
        className={styles.form}
      >
        <TextField
          name="name"
          label="Name"
          hint="The person or the office. It is shown with everything they do"
        />
        <TextField name="email" label="E-mail address" hint="Used to sign in" inputMode="email" />
        <RoleFields parties={parties} />
        <p className="after">
          <SubmitButton waiting="Creating…">Create account</SubmitButton>
        </p>
      </NewUserForm>
    </Frame>
  )
}
