import { TextField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { passwordLength } from '@/lib/access/sign-in/password-rules'
import type { Refused } from '../refused'
import { changePassword } from './actions'
import { OwnPasswordForm } from './forms'

/** What was typed does not come back after an error: passwords are kept nowhere. */
export function PasswordForm({ email, form }: { email: string; form: Refused }) {
  return (
    <OwnPasswordForm
      id="password"
      action={changePassword}
      back="/account?at=password"
      refused={form.state}
      errorTitle="Your password was not changed"
    >
      <input type="text" autoComplete="username" defaultValue={email} readOnly hidden />
      <TextField name="current" label="Current password" type="password" autoComplete="current-password" />
      <TextField
        name="chosen"
        label="New password"
        hint={`At least ${passwordLength.min} characters. Several words with spaces are good; no kind of character is required.`}
        type="password"
        autoComplete="new-password"
      />
      <TextField name="again" label="New password again" type="password" autoComplete="new-password" />
      <p>
        <SubmitButton>Change my password</SubmitButton>
      </p>
    </OwnPasswordForm>
  )
}
