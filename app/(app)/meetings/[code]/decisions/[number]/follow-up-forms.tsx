import { ButtonForm } from '@/components/form/button-form'
import { SelectField, SuggestField, TextAreaField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import { Trail } from '@/components/ui/trail'
import { instantInWords } from '@/lib/time/instant-words'
import type { DecisionEditing } from '@/lib/meetings/decisions/queries'
import { decisionStateWords, reservationWords } from '@/lib/meetings/decisions/rules'
import { decisionStates, reservationKinds } from '@/lib/meetings/decisions/schema'
import type { Refused } from '../../../../refused'
import { Unsent } from '../../../../unsent'
import { addReservation, followDecision, voidDecision, withdrawReservation } from '../actions'
import { AddReservationForm, FollowDecisionForm, VoidDecisionForm } from '../forms'

const progressLabels = { state: 'State', note: 'Note' }
const reservationLabels = { party: 'Party', kind: 'Type', text: 'Text' }
const voidLabels = { reason: 'Reason' }

/** What was sent about the follow-up of a decision that has since been declared void. */
export function UnsentFollowUp({ at }: { at: (name: string) => Refused }) {
  return (
    <>
      <Unsent
        form={at('progress')}
        labels={progressLabels}
        shown={(_name, value) => wordOf(decisionStateWords, value)}
      />
      <Unsent
        form={at('reservation')}
        labels={reservationLabels}
        shown={(_name, value) => wordOf(reservationWords, value)}
      />
      <Unsent form={at('void')} labels={voidLabels} />
    </>
  )
}

const wordOf = (words: Record<string, string>, value: string) => words[value] ?? value

type Props = { found: DecisionEditing; form: Refused; path: string }
const keyOf = ({ meeting, decision }: DecisionEditing) => ({
  code: meeting.code,
  number: String(decision.number),
})

/** The state of the follow-up, and the notes so far. */
export function ProgressForm({ found, form, path }: Props) {
  const { decision, meeting } = found
  return (
    <Section title="Follow-up" id="follow-up">
      <FollowDecisionForm
        id="progress"
        action={followDecision}
        back={`${path}?at=progress`}
        hidden={{ ...keyOf(found), revision: String(found.revisions.state) }}
        refused={form.state}
      >
        <SelectField
          name="state"
          label={progressLabels.state}
          value={decision.state}
          options={decisionStates.map((value) => ({ value, label: decisionStateWords[value] }))}
        />
        <TextAreaField name="note" label={progressLabels.note} optional />
        <SubmitButton variant="quiet">Record progress</SubmitButton>
      </FollowDecisionForm>
      {decision.progress.length > 0 && (
        <Trail
          items={decision.progress.map(({ text, at }) => ({
            time: instantInWords(new Date(at), meeting.forumZone),
            text,
          }))}
        />
      )}
    </Section>
  )
}

/** The reservations and statements of parties. */
export function ReservationForms({
  found,
  at,
  path,
}: {
  found: DecisionEditing
  at: (name: string) => Refused
  path: string
}) {
  const form = at('reservation')
  return (
    <Section title="Reservations and statements" id="reservations">
      {found.decision.reservations.map((one) => (
        <ButtonForm
          key={one.id}
          id={`off-${one.id}`}
          action={withdrawReservation}
          back={`${path}?at=off-${one.id}`}
          hidden={{ ...keyOf(found), reservation: one.id }}
          refused={at(`off-${one.id}`).state}
        >
          <p>
            <b>
              {reservationWords[one.kind]} by {one.party.name}
            </b>
            : {one.text}
          </p>
          <SubmitButton variant="quiet">Withdraw</SubmitButton>
        </ButtonForm>
      ))}
      <details open={form.errors.length > 0}>
        <summary>Add a reservation or statement</summary>
        <AddReservationForm
          id="reservation"
          action={addReservation}
          back={`${path}?at=reservation`}
          hidden={keyOf(found)}
          refused={form.state}
        >
          <SuggestField
            name="party"
            label={reservationLabels.party}
            options={found.parties.map((value) => ({ value }))}
          />
          <SelectField
            name="kind"
            label={reservationLabels.kind}
            value="RESERVATION"
            options={reservationKinds.map((value) => ({ value, label: reservationWords[value] }))}
          />
          <TextAreaField name="text" label={reservationLabels.text} />
          <SubmitButton variant="quiet">Add to decision</SubmitButton>
        </AddReservationForm>
      </details>
    </Section>
  )
}

/** Declares a decision void. */
export function VoidForm({ found, form, path }: Props) {
  return (
    <Section title="Void the decision" id="void-it">
      <details open={form.errors.length > 0}>
        <summary>Declare void</summary>
        <p className="small">It keeps its number, and your reason is shown. This cannot be undone.</p>
        <VoidDecisionForm
          id="void"
          action={voidDecision}
          back={`${path}?at=void`}
          hidden={keyOf(found)}
          refused={form.state}
        >
          <TextAreaField name="reason" label={voidLabels.reason} rows={2} />
          <SubmitButton variant="quiet">Declare decision {found.decision.number} void</SubmitButton>
        </VoidDecisionForm>
      </details>
    </Section>
  )
}
