import { TextField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import type { Refused } from '../../refused'
import { withdraw } from '../actions'
import { WithdrawalForm } from '../forms'

export const withdrawalLabels = { reason: 'Reason for withdrawal' }

/** Withdrawing a request: folded, because it ends the request. Its number is not used again. */
export function Withdraw({ code, path, form }: { code: string; path: string; form: Refused }) {
  return (
    <details open={form.errors.length > 0}>
      <summary>Withdraw this request</summary>
      <WithdrawalForm
        id="withdraw"
        action={withdraw}
        back={`${path}?at=withdraw`}
        hidden={{ code }}
        refused={form.state}
        className=""
      >
        <TextField
          name="reason"
          label={withdrawalLabels.reason}
          hint="This closes the request permanently. Its number is not used again"
        />
        <p className="after">
          <SubmitButton variant="plain">Withdraw {code}</SubmitButton>
        </p>
      </WithdrawalForm>
    </details>
  )
}
