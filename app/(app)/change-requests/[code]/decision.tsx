import { RadioField, TextAreaField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import type { RefusedState } from '@/components/form/refused-state'
import { DecisionBox } from '@/components/ui/decision-box'
import { Note } from '@/components/ui/note'
import type { Refused } from '../../refused'
import { decide } from '../actions'
import { DecisionForm } from '../forms'
import { Differences } from '../operations'
import { LateDecision } from './late-decision'
import type { Moved } from '@/lib/register/change-requests/moved'
import { OwnMandate } from './own-mandate'
import type { Request } from './reading'

/** The box in which a seat decides, or the sentence that says why this reader does not. A plain form that works without JavaScript. */
export function Decision({
  request,
  path,
  form,
  moved,
}: {
  request: Request
  path: string
  form: Refused
  /** What reads differently since the page was drawn from which an approval was refused. */
  moved: Moved[]
}) {
  const { deciding } = request
  if (!deciding.may)
    return (
      <>
        <LateDecision request={request} path={path} form={form} />
        {deciding.why && (
          <Note>
            <p>{deciding.why}</p>
            {request.toConfirm && (
              <p>
                <a href="/confirmations">Confirmations</a>
              </p>
            )}
            {request.mandate && <OwnMandate mandate={request.mandate} zone={request.zone} />}
          </Note>
        )}
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
      {request.mandate && <OwnMandate mandate={request.mandate} zone={request.zone} />}
      <DecisionForm
        id="decision"
        action={decide}
        back={`${path}?at=decision`}
        hidden={{ code: request.address, version: String(request.version ?? ''), read: String(request.size) }}
        refused={form.isStale ? undecided(form.state) : form.state}
        className=""
      >
        {moved.map(({ operation, differences }) => (
          <div key={operation}>
            {operation !== null && request.reading.length > 1 && (
              <p>
                <a href={`#operation-${operation}`}>Operation {operation}</a>
              </p>
            )}
            <Differences differences={differences} was="When you opened it" />
          </div>
        ))}
        {form.isStale && moved.length === 0 && request.version !== null && request.version > 1 && (
          <p>
            <a href={`${path}/compare?from=${request.version - 1}&to=${request.version}`}>
              Compare version {request.version} with the one before
            </a>
          </p>
        )}
        <RadioField
          isOfNow
          name="decision"
          legend="Your decision"
          hideLegend
          options={[
            {
              value: 'APPROVE',
              label: 'Approve',
              hint: !fits
                ? 'It conflicts with the register as it is now and could not be applied'
                : deciding.last
                  ? 'Yours is the last approval needed: the change will be recorded at once'
                  : 'The other seat decides after you',
            },
            {
              value: 'RETURN',
              label: 'Return for revision',
              hint: 'The secretariat revises it; approvals start again',
            },
            { value: 'REFUSE', label: 'Refuse', hint: 'Ends this request' },
          ]}
        />
        <TextAreaField
          name="reason"
          label="Reason"
          hint="Required if you return or refuse. Both seats and the secretariat can read it"
        />
        <p>
          <SubmitButton variant="decide">Record my decision</SubmitButton>
        </p>
      </DecisionForm>
    </DecisionBox>
  )
}

/** What was chosen on another version is not chosen on this one: it has not been read yet. */
const undecided = (state: RefusedState | null) =>
  state && { ...state, typed: { ...state.typed, decision: '' } }
