import { PageHead } from '@/components/layout/page-head'
import { ButtonLink } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { Pager } from '@/components/ui/pager'
import { Status } from '@/components/ui/status'
import { Table } from '@/components/ui/table'
import table from '@/components/ui/table.module.css'
import { instantInWords } from '@/lib/time/instant-words'
import { roleWords } from '@/lib/kernel/policy'
import { listUsers } from '@/lib/access/users/queries'
import { isSingleAdministrator } from '@/lib/access/users/rules'
import { listInput } from '@/lib/access/users/schema'
import { inMyZone, load, search } from '@/lib/web/pages'
import { answered } from '../../answered'
import { Frame } from '../frame'
import { titledFor } from '../titled'

export const generateMetadata = titledFor('Accounts', listUsers)

export default answered(Page)

async function Page({ searchParams }: PageProps<'/users'>) {
  const { input, faults } = await search(listInput, searchParams)
  const { users, administrators, zone, next } = await inMyZone(await load(listUsers, input))
  return (
    <Frame at="/users" faults={faults}>
      <PageHead
        title="Accounts"
        lede="People who can sign in, with their roles and parties. Accounts are deactivated, never deleted: what was done with them stays in the register."
        actions={
          <>
            <ButtonLink variant="quiet" href="/users/exports">
              Lists downloaded
            </ButtonLink>{' '}
            <ButtonLink href="/confirmations">Confirmations</ButtonLink>{' '}
            <ButtonLink variant="main" href="/users/new">
              Create an account
            </ButtonLink>
          </>
        }
      />
      {isSingleAdministrator(administrators) && <SingleAdministrator />}
      <Table
        caption="Accounts by name"
        fold
        sticky
        rows
        head={
          <>
            <th scope="col">Name</th>
            <th scope="col">E-mail</th>
            <th scope="col">Role</th>
            <th scope="col">Party</th>
            <th scope="col">Can decide for</th>
            <th scope="col">Last seen</th>
            <th scope="col">State</th>
          </>
        }
      >
        <tbody>
          {users.map((user) => (
            <tr key={user.id} className={user.active ? undefined : table.over}>
              <th scope="row">
                <a href={`/users/${user.id}`}>{user.name}</a>
              </th>
              <td className={table.line}>{user.email}</td>
              <td>{roleWords[user.role]}</td>
              <td className={user.party ? undefined : table.drop}>{user.party ?? '–'}</td>
              <td data-l="can decide for" className={user.mandates.length > 0 ? undefined : table.drop}>
                {user.mandates.join(', ') || '–'}
              </td>
              <td data-l="last seen">{user.seenAt ? instantInWords(user.seenAt, zone) : 'never'}</td>
              <td>
                <Status kind={user.active ? 'active' : 'ended'}>
                  {user.active ? 'active' : 'deactivated'}
                </Status>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      <Pager
        newerHref={input.after ? '/users' : undefined}
        newerText="First accounts"
        olderHref={next ? `/users?after=${next}` : undefined}
        olderText="More accounts"
      />
    </Frame>
  )
}

function SingleAdministrator() {
  return (
    <Note kind="error" title="There is only one administrator">
      No one else can create accounts, record mandates or reset a lost password. Create a second
      administrator. Until then, only the operator of this installation can help, with “npm run user”.
    </Note>
  )
}
