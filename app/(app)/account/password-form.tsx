import { ErrorSummary } from '@/components/form/error-summary'
import { Field } from '@/components/form/field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextInput } from '@/components/form/text-input'
import type { FormState } from '@/lib/access/account/form-state'
import { passwordLength } from '@/lib/access/sign-in/password-rules'
import { changePassword } from './actions'

const fields = ['current', 'chosen', 'again']

/** What was typed does not come back after an error: passwords are kept nowhere. */
export function PasswordForm({ email, form }: { email: string; form: FormState | null }) {
  const errors = fields.flatMap((field) =>
    form?.fields[field] ? [{ field, message: form.fields[field] }] : [],
  )
  return (
    <form action={changePassword} className="stack-small">
      {form && (
        <ErrorSummary
          title="Your password was not changed"
          errors={errors.length > 0 ? errors : [{ message: form.sentence }]}
        />
      )}
      <input type="hidden" name="back" value="/account" />
      <input type="text" autoComplete="username" defaultValue={email} readOnly hidden />
      <Field id="current" label="Current password" error={form?.fields.current}>
        <TextInput type="password" name="current" autoComplete="current-password" maxLength={1000} required />
      </Field>
      <Field
        id="chosen"
        label="New password"
        hint={`At least ${passwordLength.min} characters. Several words with spaces are good; no kind of character is required.`}
        error={form?.fields.chosen}
      >
        <TextInput type="password" name="chosen" autoComplete="new-password" maxLength={1000} required />
      </Field>
      <Field id="again" label="New password again" error={form?.fields.again}>
        <TextInput type="password" name="again" autoComplete="new-password" maxLength={1000} required />
      </Field>
      <p>
        <SubmitButton>Change my password</SubmitButton>
      </p>
    </form>
  )
}
