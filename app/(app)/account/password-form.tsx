import { ErrorSummary } from '@/components/form/error-summary'
import { Field } from '@/components/form/field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextInput } from '@/components/form/text-input'
import { passwordLength } from '@/lib/access/sign-in/password-rules'
import type { Refused } from '../refused'
import { changePassword } from './actions'

/** What was typed does not come back after an error: passwords are kept nowhere. */
export function PasswordForm({ email, form }: { email: string; form: Refused }) {
  return (
    <form action={changePassword} className="stack-small">
      <ErrorSummary title="Your password was not changed" errors={form.errors} />
      <input type="hidden" name="back" value="/account?at=password" />
      <input type="text" autoComplete="username" defaultValue={email} readOnly hidden />
      <Field id={form.id('current')} label="Current password" error={form.error('current')}>
        <TextInput type="password" name="current" autoComplete="current-password" maxLength={1000} required />
      </Field>
      <Field
        id={form.id('chosen')}
        label="New password"
        hint={`At least ${passwordLength.min} characters. Several words with spaces are good; no kind of character is required.`}
        error={form.error('chosen')}
      >
        <TextInput type="password" name="chosen" autoComplete="new-password" maxLength={1000} required />
      </Field>
      <Field id={form.id('again')} label="New password again" error={form.error('again')}>
        <TextInput type="password" name="again" autoComplete="new-password" maxLength={1000} required />
      </Field>
      <p>
        <SubmitButton>Change my password</SubmitButton>
      </p>
    </form>
  )
}
