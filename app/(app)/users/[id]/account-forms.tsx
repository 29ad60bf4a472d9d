import { Field } from '@/components/form/field'
import field from '@/components/form/field.module.css'
import { SubmitButton } from '@/components/form/submit-button'
import { TextInput } from '@/components/form/text-input'
import { ButtonLink } from '@/components/ui/button'
import { RoleFields } from '../account-fields'
import { changeRole, endSessions, reactivateUser, renameUser, resetPassword } from '../actions'
import type { Refused } from '../../refused'

type Own = { id: string; back: string; form: Refused }

const Hidden = ({ id, back, at }: { id: string; back: string; at: string }) => (
  <>
    <input type="hidden" name="back" value={`${back}?at=${at}`} />
    <input type="hidden" name="id" value={id} />
  </>
)

export function RenameForm({ id, back, form, name }: Own & { name: string }) {
  return (
    <form action={renameUser}>
      <Hidden id={id} back={back} at="name" />
      <Field id={form.id('name')} label="Name" error={form.error('name') ?? form.sentence ?? undefined}>
        <TextInput name="name" maxLength={120} autoComplete="off" defaultValue={form.typed('name', name)} />
      </Field>
      <p className="after">
        <SubmitButton variant="plain">Change the name</SubmitButton>
      </p>
    </form>
  )
}

export function RoleForm({
  id,
  back,
  form,
  role,
  party,
  parties,
}: Own & { role: string; party: string; parties: string[] }) {
  return (
    <form action={changeRole}>
      <Hidden id={id} back={back} at="role" />
      <RoleFields form={form} parties={parties} role={role} party={party} />
      <p className="after">
        <SubmitButton variant="plain">Change role and party</SubmitButton>
      </p>
    </form>
  )
}

/** What opens and closes an account. */
export function DoorForms({
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
          This is your own account. You change your password on <a href="/account">its page</a>.
        </p>
      ) : (
        <form action={resetPassword}>
          <Hidden id={id} back={back} at="password" />
          <p className={field.hint}>
            A new first password is shown once. The person is signed out everywhere, and their calendar links
            stop working.
          </p>
          <SubmitButton variant="plain" waiting="Resetting…">
            Reset the password
          </SubmitButton>
        </form>
      )}
      {openSessions > 0 && (
        <form action={endSessions}>
          <Hidden id={id} back={back} at="sessions" />
          <p className={field.hint}>
            {openSessions === 1 ? 'One session is open.' : `${openSessions} sessions are open.`}
          </p>
          <SubmitButton variant="plain" waiting="Ending…">
            End {openSessions === 1 ? 'the session' : 'all sessions'}
          </SubmitButton>
        </form>
      )}
      {active ? (
        <p>
          <ButtonLink href={`/users/${id}/deactivate`}>Deactivate the account …</ButtonLink>
        </p>
      ) : (
        <form action={reactivateUser}>
          <Hidden id={id} back={back} at="active" />
          <p className={field.hint}>
            The person signs in again with the previous password, and creates new calendar links.
          </p>
          <SubmitButton variant="plain">Reactivate the account</SubmitButton>
        </form>
      )}
    </div>
  )
}
