import { ErrorSummary } from '@/components/form/error-summary'
import { Field } from '@/components/form/field'
import { RadioGroup } from '@/components/form/radio-group'
import { SubmitButton } from '@/components/form/submit-button'
import { TextArea } from '@/components/form/text-area'
import { DecisionBox } from '@/components/ui/decision-box'
import { Note } from '@/components/ui/note'
import type { Refused } from '../../refused'
import { Unsent } from '../../unsent'
import { decide } from '../actions'
import type { Request } from './reading'

/** The box in which a seat decides, or the sentence that says why this reader does not. A plain form: it needs no script. */
export function Decision({ request, path, form }: { request: Request; path: string; form: Refused }) {
  const { deciding } = request
  if (!deciding.may)
    return (
      <>
        <Unsent form={form} field="reason" />
        {deciding.why && <Note>{deciding.why}</Note>}
      </>
    )
  const fits = request.obstacles?.length === 0
  return (
    <DecisionBox
      lead={
        <>
          You decide for the co-chair seat of <b>{deciding.seat.name}</b>, on version {request.version}.
        </>
      }
    >
      <ErrorSummary errors={form.errors} />
      <form action={decide}>
        <input type="hidden" name="back" value={`${path}?at=decision`} />
        <input type="hidden" name="code" value={request.code} />
        <input type="hidden" name="version" value={request.version ?? ''} />
        <RadioGroup
          id={form.id('decision')}
          name="decision"
          legend="Your decision"
          hideLegend
          error={form.error('decision')}
          defaultValue={form.typed('decision') || undefined}
          options={[
            {
              value: 'APPROVE',
              label: 'Approve',
              hint: !fits
                ? 'It does not fit the register at present and could not be applied'
                : deciding.last
                  ? 'Yours is the last approval: the change is recorded at once'
                  : 'The other seat decides after you',
            },
            {
              value: 'RETURN',
              label: 'Return for change',
              hint: 'The secretariat revises it; approvals start again',
            },
            { value: 'REFUSE', label: 'Refuse', hint: 'Ends this request' },
          ]}
        />
        <Field
          id={form.id('reason')}
          label="Reason"
          hint="Needed to return or refuse. Both seats and the secretariat read it"
          error={form.error('reason')}
        >
          <TextArea name="reason" maxLength={2000} defaultValue={form.typed('reason')} />
        </Field>
        <p>
          <SubmitButton variant="decide">Record my decision</SubmitButton>
        </p>
      </form>
    </DecisionBox>
  )
}
