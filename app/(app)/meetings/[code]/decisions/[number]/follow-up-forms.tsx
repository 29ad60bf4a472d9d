import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { Select } from '@/components/form/select'
import { SubmitButton } from '@/components/form/submit-button'
import { Suggest } from '@/components/form/suggest'
import { TextArea } from '@/components/form/text-area'
import { Section } from '@/components/layout/section'
import { Trail } from '@/components/ui/trail'
import { instantInWords } from '@/lib/time/date-words'
import type { DecisionEditing } from '@/lib/meetings/decisions/queries'
import { decisionStateWords, reservationWords } from '@/lib/meetings/decisions/rules'
import { decisionStates, reservationKinds } from '@/lib/meetings/decisions/schema'
import type { Refused } from '../../../../refused'
import { addReservation, followDecision, voidDecision, withdrawReservation } from '../actions'

type Props = { found: DecisionEditing; form: Refused; path: string }
const keyOf = ({ meeting, decision }: DecisionEditing) => ({
  code: meeting.code,
  number: String(decision.number),
})

/** How far it is, and what was noted so far. */
export function ProgressForm({ found, form, path }: Props) {
  const { decision, meeting } = found
  return (
    <Section title="Follow-up" id="follow-up">
      <Form
        id="progress"
        action={followDecision}
        back={`${path}?at=progress`}
        hidden={{ ...keyOf(found), revision: String(found.revisions.state) }}
        refused={form.state}
      >
        <Field id={form.id('state')} label="State" error={form.error('state')}>
          <Select
            name="state"
            defaultValue={form.typed('state', decision.state)}
            options={decisionStates.map((value) => ({ value, label: decisionStateWords[value] }))}
          />
        </Field>
        <Field id={form.id('note')} label="Note" optional error={form.error('note')}>
          <TextArea name="note" rows={3} maxLength={2000} defaultValue={form.typed('note')} />
        </Field>
        <SubmitButton variant="quiet">Record the progress</SubmitButton>
      </Form>
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

/** What parties had added to the decision. */
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
        <Form
          key={one.id}
          id={`off-${one.id}`}
          action={withdrawReservation}
          back={`${path}?at=off-${one.id}`}
          hidden={{ ...keyOf(found), reservation: one.id }}
          refused={at(`off-${one.id}`).state}
        >
          <p>
            <b>
              {reservationWords[one.kind]} of {one.party.name}
            </b>
            : {one.text}
          </p>
          <SubmitButton variant="quiet">Withdraw it</SubmitButton>
        </Form>
      ))}
      <details open={form.errors.length > 0}>
        <summary>Add the words of a party</summary>
        <Form
          id="reservation"
          action={addReservation}
          back={`${path}?at=reservation`}
          hidden={keyOf(found)}
          refused={form.state}
        >
          <Field id={form.id('party')} label="Party" error={form.error('party')}>
            <Suggest
              id={form.id('party')}
              name="party"
              defaultValue={form.typed('party')}
              options={found.parties.map((value) => ({ value }))}
            />
          </Field>
          <Field id={form.id('kind')} label="What it is" error={form.error('kind')}>
            <Select
              name="kind"
              defaultValue={form.typed('kind', 'RESERVATION')}
              options={reservationKinds.map((value) => ({ value, label: reservationWords[value] }))}
            />
          </Field>
          <Field id={form.id('text')} label="Its words" error={form.error('text')}>
            <TextArea name="text" rows={3} maxLength={4000} defaultValue={form.typed('text')} />
          </Field>
          <SubmitButton variant="quiet">Add these words</SubmitButton>
        </Form>
      </details>
    </Section>
  )
}

/** A decision that should not stand. */
export function VoidForm({ found, form, path }: Props) {
  return (
    <Section title="Should not stand" id="void-it">
      <details open={form.errors.length > 0}>
        <summary>Declare it void</summary>
        <p className="small">It keeps its number, and its page says why. This cannot be undone.</p>
        <Form
          id="void"
          action={voidDecision}
          back={`${path}?at=void`}
          hidden={keyOf(found)}
          refused={form.state}
        >
          <Field id={form.id('reason')} label="Reason" error={form.error('reason')}>
            <TextArea name="reason" rows={2} maxLength={1000} defaultValue={form.typed('reason')} />
          </Field>
          <SubmitButton variant="quiet">Declare decision {found.decision.number} void</SubmitButton>
        </Form>
      </details>
    </Section>
  )
}
