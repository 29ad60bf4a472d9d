import { Field } from '@/components/form/field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextInput } from '@/components/form/text-input'
import type { FormState } from '@/lib/access/account/form-state'
import { withdraw } from '../actions'

/** Taking a request back: folded, because it ends the request. Its number is not given again. */
export function WithdrawForm({ code, path, form }: { code: string; path: string; form: FormState | null }) {
  const wrong = form && !('decision' in form.typed) && !('text' in form.typed) ? form : null
  return (
    <details open={wrong !== null}>
      <summary>Withdraw this request</summary>
      <form action={withdraw}>
        <input type="hidden" name="back" value={path} />
        <input type="hidden" name="code" value={code} />
        <Field
          id="withdraw-reason"
          label="Why it is withdrawn"
          hint="The request is closed for good, and its number is not given again"
          error={wrong?.fields.reason}
        >
          <TextInput
            name="reason"
            maxLength={500}
            defaultValue={typeof wrong?.typed.reason === 'string' ? wrong.typed.reason : ''}
          />
        </Field>
        <p>
          <SubmitButton variant="plain">Withdraw {code}</SubmitButton>
        </p>
      </form>
    </details>
  )
}
