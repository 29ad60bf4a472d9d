import { TextField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import type { Refused } from '../../refused'
import { withdrawApproval } from '../actions'
import { ApprovalWithdrawalForm } from '../forms'
import type { Request } from './reading'

export const approvalWithdrawalLabels = { reason: 'Reason for withdrawing the approval' }

/** Withdrawing the approval of one's seat: folded, since it is rare. Afterwards the seat decides again. */
export function WithdrawApproval({
  request: { address, version },
  withdrawable: { seat, isOwn },
  path,
  form,
}: {
  request: Request
  withdrawable: NonNullable<Request['withdrawable']>
  path: string
  form: Refused
}) {
  return (
    <details open={form.errors.length > 0}>
      <summary>{isOwn ? 'Withdraw your approval' : `Withdraw the approval of ${seat.name}`}</summary>
      <ApprovalWithdrawalForm
        id="approval"
        action={withdrawApproval}
        back={`${path}?at=approval`}
        hidden={{ code: address, version: String(version ?? '') }}
        refused={form.state}
        className=""
      >
        <TextField
          name="reason"
          label={approvalWithdrawalLabels.reason}
          hint="Both seats and the secretariat can read it. The approval stays on record, and your seat can decide again"
        />
        <p className="after">
          <SubmitButton variant="plain">Withdraw approval</SubmitButton>
        </p>
      </ApprovalWithdrawalForm>
    </details>
  )
}
