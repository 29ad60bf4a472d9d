import type { ReactNode } from 'react'
import { Section } from '@/components/layout/section'
import { Note } from '@/components/ui/note'
import { Status } from '@/components/ui/status'
import { instantInWords } from '@/lib/time/instant-words'
import { QUIET_DAYS, type Administered } from '@/lib/portal/overview/queries'
import { isSingleAdministrator } from '@/lib/access/users/rules'

/** What an administrator is responsible for: unused accounts, a second administrator, separate logins to the database, backups (`children`). */
export function Administration({
  found: { quiet, quietCount, administrators, separation },
  zone,
  children,
}: {
  found: Administered
  zone: string
  children: ReactNode
}) {
  return (
    <Section title="Administration" id="administration">
      {isSingleAdministrator(administrators) && (
        <Note kind="error" title="There is only one administrator">
          <p>
            No one else can create accounts, record mandates or reset a lost password.{' '}
            <a href="/users/new">Create a second administrator</a>.
          </p>
        </Note>
      )}
      <p>
        Database logins: <LoginSeparation separation={separation} />
      </p>
      {children}
      {quietCount === 0 ? (
        <p>All active accounts have been used in the last {QUIET_DAYS} days.</p>
      ) : (
        <>
          <p>
            {quietCount === 1 ? 'One active account has' : `${quietCount} active accounts have`} not been used
            in the last {QUIET_DAYS} days. Deactivate those no longer needed:
          </p>
          <ul>
            {quiet.map(({ id, name, seenAt }) => (
              <li key={id}>
                <a href={`/users/${id}`}>{name}</a>,{' '}
                {seenAt ? `last seen ${instantInWords(seenAt, zone)}` : 'never signed in'}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

function LoginSeparation({ separation }: { separation: string | null }) {
  if (separation === 'separated') return <Status kind="done">separate</Status>
  if (separation === 'not separated')
    return (
      <>
        <Status kind="error">not separate</Status> The login of the web process could remove its own
        restrictions. Give it a login of its own with DATABASE_OWNER_URL.
      </>
    )
  return <>unknown. They are checked when the register is started with “npm start”.</>
}
