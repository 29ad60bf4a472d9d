import { TextField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { passwordLength } from '@/lib/access/sign-in/password-rules'
import type { Refused } from '../refused'
import { changePassword } from './actions'
import { OwnPasswordForm } from './forms'

/** What was typed is not shown again after an error: passwords are not stored. */
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
        hint={`At least ${passwordLength.min} characters. Several words with spaces work well. No special characters are needed.`}
        type="password"
        autoComplete="new-password"
      />
      <TextField name="again" label="Repeat new password" type="password" autoComplete="new-password" />
      <p>
        <SubmitButton>Change password</SubmitButton>
      </p>
    </OwnPasswordForm>
  )
}
