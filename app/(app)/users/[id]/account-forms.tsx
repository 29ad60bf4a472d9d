import { ButtonForm } from '@/components/form/button-form'
import field from '@/components/form/field.module.css'
import { TextField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { ButtonLink } from '@/components/ui/button'
import { RoleFields } from '../account-fields'
import { changeRole, endSessions, reactivateUser, renameUser, resetPassword } from '../actions'
import { UserNameForm, UserRoleForm } from '../forms'
import type { Refused } from '../../refused'

type Own = { id: string; back: string; form: Refused }

export function RenameForm({ id, back, form, name }: Own & { name: string }) {
  return (
    <UserNameForm
      id="name"
      action={renameUser}
      back={`${back}?at=name`}
      hidden={{ id, was: name }}
      refused={form.state}
    >
      <TextField name="name" label="Name" value={name} />
      <p className="after">
        <SubmitButton variant="plain">Change name</SubmitButton>
      </p>
    </UserNameForm>
  )
}

export function RoleForm({
  id,
  back,
  form,
  was,
  role,
  party,
  parties,
}: Own & { was: string; role: string; party: string; parties: string[] }) {
  return (
    <UserRoleForm
      id="role"
      action={changeRole}
      back={`${back}?at=role`}
      hidden={{ id, was }}
      refused={form.state}
    >
      <RoleFields parties={parties} role={role} party={party} />
      <p className="after">
        <SubmitButton variant="plain">Change role and party</SubmitButton>
      </p>
    </UserRoleForm>
  )
}

/** What opens and closes an account. */
export function SignInForms({
  id,
  back,
  active,
  isOneself,
  openSessions,
}: {
  id: string
  back: string
  active: boolean
  isOneself: boolean
  openSessions: number
}) {
  return (
    <div className="stack-small">
      {isOneself ? (
        <p>
          This is your own account. Change your password on <a href="/account">your account page</a>.
        </p>
      ) : (
        <ButtonForm id="password" action={resetPassword} back={`${back}?at=password`} hidden={{ id }}>
          <p className={field.hint}>
            A new first password is shown once. The person is signed out everywhere, and their calendar links
            stop working.
          </p>
          <SubmitButton variant="plain" waiting="Resetting…">
            Reset password
          </SubmitButton>
        </ButtonForm>
      )}
      {openSessions > 0 && (
        <ButtonForm id="sessions" action={endSessions} back={`${back}?at=sessions`} hidden={{ id }}>
          <p className={field.hint}>
            {openSessions === 1 ? 'One session is open.' : `${openSessions} sessions are open.`}
          </p>
          <SubmitButton variant="plain" waiting="Ending…">
            End {openSessions === 1 ? 'the session' : 'all sessions'}
          </SubmitButton>
        </ButtonForm>
      )}
      {active ? (
        <p>
          <ButtonLink href={`/users/${id}/deactivate`}>Deactivate account…</ButtonLink>
        </p>
      ) : (
        <ButtonForm id="active" action={reactivateUser} back={`${back}?at=active`} hidden={{ id }}>
          <p className={field.hint}>
            The person can sign in again with the previous password, and has to create new calendar links.
          </p>
          <SubmitButton variant="plain">Reactivate account</SubmitButton>
        </ButtonForm>
      )}
    </div>
  )
}
