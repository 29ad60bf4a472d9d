import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { ButtonForm } from '@/components/form/button-form'
import { SubmitButton } from '@/components/form/submit-button'
import { PageHead } from '@/components/layout/page-head'
import { ButtonLink } from '@/components/ui/button'
import { getUser } from '@/lib/access/users/queries'
import { isOver } from '@/lib/access/users/rules'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { Frame } from '../../../frame'
import { keptForm, refusedAt } from '../../../refused'
import { titled } from '../../../titled'
import { deactivateUser } from '../../actions'

export async function generateMetadata({ params }: PageProps<'/users/[id]/deactivate'>): Promise<Metadata> {
  const { id } = await params
  return titled(read(id), ({ account }) => `Deactivate – ${account.name}`, 'Deactivate account')
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (id: string) => await load(getUser, { id }))

const input = z.object({ form: z.uuid().optional() })

/** Says what will happen before it does. */
export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/users/[id]/deactivate'>) {
  const { id } = await params
  const { input: given, faults } = await search(input, searchParams)
  const { account, mandates, isOneself } = await read(id)
  const form = refusedAt(await keptForm(given.form), 'deactivate', 'deactivate')
  const running = mandates.filter(({ state }) => !isOver(state))
  const back = `/users/${id}`
  return (
    <Frame at="/users" path={`${back}/deactivate`} faults={faults}>
      <PageHead
        crumbs={[
          { href: '/users', label: 'Accounts' },
          { href: back, label: account.name },
          { label: 'Deactivate' },
        ]}
        title={isOneself ? 'Deactivate your own account?' : `Deactivate ${account.name}?`}
      />
      <ul>
        {isOneself && (
          <li>You will be signed out at once. Another administrator can reactivate the account.</li>
        )}
        <li>The person can no longer sign in, and every open session ends at once.</li>
        <li>Calendar links stop working for good: reactivating the account does not restore them.</li>
        <li>
          Everything done with this account stays in the register and in the audit trail, under its name.
        </li>
        {running.length > 0 && (
          <li>
            The mandate for {running.map(({ party }) => party).join(', ')} does not end, but it no longer has
            any effect: approvals by a deactivated account do not count.
          </li>
        )}
        {!isOneself && <li>The account can be reactivated at any time.</li>}
      </ul>
      <ButtonForm
        id="deactivate"
        action={deactivateUser}
        back={`${back}/deactivate`}
        hidden={{ id }}
        refused={form.state}
      >
        <p className="actions after">
          <SubmitButton variant="plain" waiting="Deactivating…">
            Deactivate account
          </SubmitButton>
          <ButtonLink variant="quiet" href={back}>
            Cancel
          </ButtonLink>
        </p>
      </ButtonForm>
    </Frame>
  )
}
