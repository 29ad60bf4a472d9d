import { ButtonForm } from '@/components/form/button-form'
import { DateField, SuggestField, TextField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import { Empty } from '@/components/ui/empty'
import { Status } from '@/components/ui/status'
import { dayInWords } from '@/lib/time/date-words'
import { addDays } from '@/lib/time/dates'
import type { FocalPoint } from '@/lib/register/people/person'
import type { PersonPage } from '@/lib/register/people/queries'
import { purposes } from '@/lib/register/people/rules'
import type { Refused } from '../../refused'
import { Unsent } from '../../unsent'
import { confirmFocalPoint, endFocalPoint, nameFocalPoint, retractFocalPoint } from '../actions'
import { FocalPointEndForm, FocalPointForm, FocalPointRetractionForm } from '../forms'

/** What the fields are called, in the forms and where a refused form is handed back. */
const endLabels = { until: 'Last day', reason: 'Reason' }
const retractLabels = { reason: 'What was wrong' }

/** The purposes for which the party has named this person, with the letter, and when the party last confirmed them. */
export function FocalPoints({
  found,
  at,
  sent = '',
}: {
  found: PersonPage
  at: (name: string) => Refused
  /** The form that was refused. */
  sent?: string
}) {
  const { person, focalPoints, may } = found
  if (!person.party) return null
  const back = `/people/${person.id}`
  return (
    <Section title="Focal point" id="focal-point">
      {isGone(sent, focalPoints) && (
        <Unsent form={at(sent)} labels={sent.startsWith('end') ? endLabels : retractLabels} />
      )}
      {focalPoints.length === 0 && (
        <Empty>{person.party.name} has not named this person as a focal point.</Empty>
      )}
      {focalPoints.map((one) => (
        <div key={one.id} className="stack-small">
          <Told focalPoint={one} />
          {one.isRunning && (
            <ButtonForm
              id={`confirm-${one.id}`}
              action={confirmFocalPoint}
              back={`${back}?at=confirm-${one.id}`}
              hidden={{ focalPoint: one.id }}
              refused={at(`confirm-${one.id}`).state}
            >
              <SubmitButton variant="quiet">Confirm this is still correct</SubmitButton>
            </ButtonForm>
          )}
          {one.isRunning && may.merge && <End focalPoint={one} form={at(`end-${one.id}`)} back={back} />}
          {may.merge && <Retract focalPoint={one} form={at(`retract-${one.id}`)} back={back} />}
        </div>
      ))}
      {may.merge && !person.mergedInto && !person.isWithdrawn && (
        <New personId={person.id} form={at('focal')} back={back} isFirst={focalPoints.length === 0} />
      )}
    </Section>
  )
}

/** A form about a focal point that has since ended or been retracted is no longer on the page. */
function isGone(form: string, focalPoints: FocalPoint[]) {
  const [, act, id] = /^(confirm|end|retract)-(.+)$/.exec(form) ?? []
  if (!act) return false
  const one = focalPoints.find((focalPoint) => focalPoint.id === id)
  return !one || (act !== 'retract' && !one.isRunning)
}

function Told({ focalPoint: one }: { focalPoint: FocalPoint }) {
  return (
    <p>
      <b>{one.purpose}</b>, from {dayInWords(one.validFrom)}
      {one.validTo && ` until ${dayInWords(addDays(one.validTo, -1))}`}. Named by {one.letter}
      {one.letterOn && ` of ${dayInWords(one.letterOn)}`}.{' '}
      {one.confirmedOn ? `Confirmed on ${dayInWords(one.confirmedOn)}. ` : ''}
      {one.isStale && <Status kind="doubt">not confirmed for a year</Status>}
    </p>
  )
}

function End({ focalPoint, form, back }: { focalPoint: FocalPoint; form: Refused; back: string }) {
  const at = `end-${focalPoint.id}`
  return (
    <details open={form.errors.length > 0}>
      <summary>End this focal point</summary>
      <FocalPointEndForm
        id={at}
        action={endFocalPoint}
        back={`${back}?at=${at}`}
        hidden={{ focalPoint: focalPoint.id, was: focalPoint.validTo ?? '' }}
        refused={form.state}
      >
        <DateField name="until" label={endLabels.until} hint="Such as 31 December 2026" isDay />
        <TextField name="reason" label={endLabels.reason} optional />
        <SubmitButton variant="quiet">End focal point</SubmitButton>
      </FocalPointEndForm>
    </details>
  )
}

function Retract({ focalPoint, form, back }: { focalPoint: FocalPoint; form: Refused; back: string }) {
  const at = `retract-${focalPoint.id}`
  return (
    <details open={form.errors.length > 0}>
      <summary>Recorded in error</summary>
      <FocalPointRetractionForm
        id={at}
        action={retractFocalPoint}
        back={`${back}?at=${at}`}
        hidden={{ focalPoint: focalPoint.id }}
        refused={form.state}
      >
        <TextField
          name="reason"
          label={retractLabels.reason}
          hint="The focal point is retracted and stays in the history. Then record it again correctly"
        />
        <SubmitButton variant="quiet">Retract focal point</SubmitButton>
      </FocalPointRetractionForm>
    </details>
  )
}

function New({
  personId,
  form,
  back,
  isFirst,
}: {
  personId: string
  form: Refused
  back: string
  isFirst: boolean
}) {
  return (
    <details open={form.errors.length > 0}>
      <summary>{isFirst ? 'Record as focal point' : 'Record another purpose'}</summary>
      <FocalPointForm
        id="focal"
        action={nameFocalPoint}
        back={`${back}?at=focal`}
        hidden={{ person: personId }}
        refused={form.state}
      >
        <SuggestField name="purpose" label="Purpose" options={purposes.map((value) => ({ value }))} />
        <TextField
          name="letter"
          label="Letter"
          hint="The letter by which the party named the person: its reference, or what it is"
        />
        <DateField name="letterOn" label="Date of the letter" hint="Such as 2 February 2027" optional isDay />
        <DateField name="from" label="First day" hint="Such as 1 March 2027" isDay />
        <SubmitButton variant="plain">Record focal point</SubmitButton>
      </FocalPointForm>
    </details>
  )
}
