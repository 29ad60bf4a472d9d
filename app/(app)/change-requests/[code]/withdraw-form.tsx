import { Field } from '@/components/form/field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextInput } from '@/components/form/text-input'
import type { Refused } from '../../refused'
import { withdraw } from '../actions'

/** Taking a request back: folded, because it ends the request. Its number is not given again. */
export function WithdrawForm({ code, path, form }: { code: string; path: string; form: Refused }) {
  return (
    <details open={form.errors.length > 0}>
      <summary>Withdraw this request</summary>
      <form action={withdraw}>
        <input type="hidden" name="back" value={`${path}?at=withdraw`} />
        <input type="hidden" name="code" value={code} />
        <Field
          id={form.id('reason')}
          label="Why it is withdrawn"
          hint="The request is closed for good, and its number is not given again"
          error={form.error('reason') ?? form.sentence ?? undefined}
        >
          <TextInput name="reason" maxLength={500} defaultValue={form.typed('reason')} />
        </Field>
        <p>
          <SubmitButton variant="plain">Withdraw {code}</SubmitButton>
        </p>
      </form>
    </details>
  )
}
