import type { Metadata } from 'next'
import * as z from 'zod'
import { ErrorSummary } from '@/components/form/error-summary'
import { Field } from '@/components/form/field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextInput } from '@/components/form/text-input'
import { PageHead } from '@/components/layout/page-head'
import { getNewUser } from '@/lib/access/users/queries'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import { RoleFields } from '../account-fields'
import { createUser } from '../actions'
import { keptForm, refusedAt } from '../../refused'
import styles from '../users.module.css'

export const metadata: Metadata = { title: 'Create an account' }

const input = z.object({ form: z.uuid().optional() })

export default answered(Page)

async function Page({ searchParams }: PageProps<'/users/new'>) {
  const { input: given, faults } = await search(input, searchParams)
  const { parties } = await load(getNewUser, {})
  const form = refusedAt(await keptForm(given.form), 'new', 'new')
  return (
    <Frame at="/users" path="/users/new" faults={faults}>
      <PageHead
        crumbs={[{ href: '/users', label: 'Users' }, { label: 'New' }]}
        title="Create an account"
        lede="The next page shows a first password, once. Hand it over; the person replaces it on the page of their account."
      />
      <ErrorSummary errors={form.errors} title="No account was created" />
      <form action={createUser} className={styles.form}>
        <input type="hidden" name="back" value="/users/new" />
        <Field
          id={form.id('name')}
          label="Name"
          hint="Of the person or the office. It stands beside what they do"
          error={form.error('name')}
        >
          <TextInput name="name" maxLength={120} autoComplete="off" defaultValue={form.typed('name')} />
        </Field>
        <Field
          id={form.id('email')}
          label="E-mail address"
          hint="With it the person signs in"
          error={form.error('email')}
        >
          <TextInput
            type="email"
            name="email"
            maxLength={200}
            autoComplete="off"
            defaultValue={form.typed('email')}
          />
        </Field>
        <RoleFields form={form} parties={parties} />
        <p className="after">
          <SubmitButton waiting="Creating…">Create the account</SubmitButton>
        </p>
      </form>
    </Frame>
  )
}
