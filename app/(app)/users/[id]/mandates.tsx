import { FieldRow } from '@/components/form/field-row'
import { DateField, SuggestField, TextField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { Empty } from '@/components/ui/empty'
import matters from '@/components/ui/matters.module.css'
import { Status } from '@/components/ui/status'
import { beginningInWords, endInWords } from '@/lib/time/date-words'
import { instantInWords } from '@/lib/time/instant-words'
import type { HeldMandate } from '@/lib/access/users/queries'
import { confirmationInWords } from '@/lib/register/change-requests/review-words'
import { isOver } from '@/lib/access/users/rules'
import { endMandate, giveMandate } from '../actions'
import { MandateEndForm, NewMandateForm } from '../forms'
import type { Refused } from '../../refused'
import styles from '../users.module.css'

/** What the fields are called, in the forms and where a refused form is handed back. */
export const newMandateLabels = { party: 'Party', letter: 'Letter', from: 'First day', until: 'Last day' }
export const mandateEndLabels = { from: 'No longer valid from' }

const kinds = { running: 'active', 'to come': 'later', ended: 'ended', 'never in force': 'ended' } as const

/** The mandates of an account, each with the letter behind it, who recorded it and who confirmed it. */
export function Mandates({
  mandates,
  zone,
  back,
  refused,
}: {
  mandates: HeldMandate[]
  zone: string
  back: string
  /** What was refused of the form that ends this mandate. */
  refused: (mandate: string) => Refused
}) {
  if (mandates.length === 0)
    return (
      <Empty>
        No mandates. A mandate appears here once an administrator has recorded a ministry’s letter.
      </Empty>
    )
  return (
    <ul className={matters.matters}>
      {mandates.map((mandate) => (
        <li key={mandate.id}>
          <p>
            <b>For {mandate.party}</b>, from {beginningInWords(mandate.validFrom)}
            {mandate.state !== 'never in force' &&
              `, ${mandate.endedAt ? `until ${instantInWords(mandate.endedAt, zone)}` : endInWords(mandate.validTo)}`}{' '}
            <Status kind={kinds[mandate.state]}>{mandate.state}</Status>
          </p>
          <p className={matters.about}>
            {mandate.letter} · recorded by {mandate.giver}, {instantInWords(mandate.givenAt, zone)} ·{' '}
            {confirmationInWords(mandate.confirmed, zone)} · {decisions(mandate.decisions)}
          </p>
          {!isOver(mandate.state) && <EndMandate mandate={mandate} back={back} form={refused(mandate.id)} />}
        </li>
      ))}
    </ul>
  )
}

const decisions = (n: number) => (n === 0 ? 'no decisions yet' : n === 1 ? '1 decision' : `${n} decisions`)

function EndMandate({ mandate, back, form }: { mandate: HeldMandate; back: string; form: Refused }) {
  const at = `end-${mandate.id}`
  return (
    <details open={form.errors.length > 0}>
      <summary>End this mandate</summary>
      <MandateEndForm
        id={at}
        action={endMandate}
        back={`${back}?at=${at}`}
        hidden={{ mandate: mandate.id }}
        refused={form.state}
      >
        <DateField
          name="from"
          label={mandateEndLabels.from}
          hint="Leave empty to end it now, or enter a day, such as 1 January 2027. Approvals of requests that are still open lapse when it ends; everything already recorded remains valid"
          optional
          isDay
        />
        <p className="after">
          <SubmitButton variant="plain">End the mandate for {mandate.party}</SubmitButton>
        </p>
      </MandateEndForm>
    </details>
  )
}

/** A new mandate: party, letter and days. */
export function GiveMandate({
  user,
  party,
  parties,
  back,
  form,
}: {
  user: string
  party: string
  parties: string[]
  back: string
  form: Refused
}) {
  return (
    <NewMandateForm
      id="mandate"
      action={giveMandate}
      back={`${back}?at=mandate`}
      hidden={{ user }}
      refused={form.state}
      className={styles.form}
    >
      <SuggestField
        name="party"
        label={newMandateLabels.party}
        value={party}
        options={parties.map((value) => ({ value }))}
      />
      <TextField
        name="letter"
        label={newMandateLabels.letter}
        hint="Its number, its date and who signed it. Everyone who can read requests can see this"
      />
      <FieldRow>
        <DateField name="from" label={newMandateLabels.from} hint="One day, such as 1 January 2027" isDay />
        <DateField
          name="until"
          label={newMandateLabels.until}
          hint="Leave empty if the letter does not give one"
          optional
          isDay
        />
      </FieldRow>
      <p className="after">
        <SubmitButton variant="plain">Record mandate</SubmitButton>
      </p>
    </NewMandateForm>
  )
}
