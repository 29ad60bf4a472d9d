import { DateField } from '@/components/form/date-field'
import { Field } from '@/components/form/field'
import { FieldRow } from '@/components/form/field-row'
import { SubmitButton } from '@/components/form/submit-button'
import { Suggest } from '@/components/form/suggest'
import { TextInput } from '@/components/form/text-input'
import { Empty } from '@/components/ui/empty'
import matters from '@/components/ui/matters.module.css'
import { Status } from '@/components/ui/status'
import { beginningInWords, endInWords, instantInWords } from '@/lib/time/date-words'
import type { HeldMandate } from '@/lib/access/users/queries'
import { isOver } from '@/lib/access/users/rules'
import { endMandate, giveMandate } from '../actions'
import type { Refused } from '../../refused'
import styles from '../users.module.css'

const kinds = { running: 'active', 'to come': 'later', ended: 'ended', 'never in force': 'ended' } as const

/** The mandates of an account, each with the letter behind it and who recorded it. */
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
    return <Empty>A mandate stands here when an administrator has recorded the letter of a ministry.</Empty>
  return (
    <ul className={matters.matters}>
      {mandates.map((mandate) => (
        <li key={mandate.id}>
          <p>
            <b>For {mandate.party}</b>, from {beginningInWords(mandate.validFrom)}
            {mandate.state !== 'never in force' && `, ${endInWords(mandate.validTo)}`}{' '}
            <Status kind={kinds[mandate.state]}>{mandate.state}</Status>
          </p>
          <p className={matters.about}>
            {mandate.letter} · recorded by {mandate.giver}, {instantInWords(mandate.givenAt, zone)} ·{' '}
            {decisions(mandate.decisions)}
          </p>
          {!isOver(mandate.state) && (
            <EndMandate mandate={mandate} back={`${back}?at=end-${mandate.id}`} form={refused(mandate.id)} />
          )}
        </li>
      ))}
    </ul>
  )
}

const decisions = (n: number) => (n === 0 ? 'no decision yet' : n === 1 ? '1 decision' : `${n} decisions`)

function EndMandate({ mandate, back, form }: { mandate: HeldMandate; back: string; form: Refused }) {
  const error = form.error('from') ?? form.sentence ?? undefined
  return (
    <details open={Boolean(error)}>
      <summary>End this mandate</summary>
      <form action={endMandate}>
        <input type="hidden" name="back" value={back} />
        <input type="hidden" name="mandate" value={mandate.id} />
        <DateField
          id={form.id('from')}
          name="from"
          label="It no longer holds from"
          hint="One day, such as 1 January 2027. Decisions given before stay"
          defaultValue={form.typed('from')}
          error={error}
        />
        <p className="after">
          <SubmitButton variant="plain">End the mandate for {mandate.party}</SubmitButton>
        </p>
      </form>
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
    <form action={giveMandate} className={styles.form}>
      <input type="hidden" name="back" value={`${back}?at=mandate`} />
      <input type="hidden" name="user" value={user} />
      <Field id={form.id('party')} label="Party" error={form.error('party')}>
        <Suggest
          id={form.id('party')}
          name="party"
          defaultValue={form.typed('party', party)}
          options={parties.map((value) => ({ value }))}
        />
      </Field>
      <Field
        id={form.id('letter')}
        label="Letter"
        hint="Its number, date and who signed it. Everybody who reads requests sees it"
        error={form.error('letter')}
      >
        <TextInput name="letter" maxLength={300} autoComplete="off" defaultValue={form.typed('letter')} />
      </Field>
      <FieldRow>
        <DateField
          id={form.id('from')}
          name="from"
          label="First day"
          hint="One day, such as 1 January 2027"
          defaultValue={form.typed('from')}
          error={form.error('from')}
        />
        <DateField
          id={form.id('until')}
          name="until"
          label="Last day"
          hint="Empty if the letter names none"
          optional
          defaultValue={form.typed('until')}
          error={form.error('until')}
        />
      </FieldRow>
      <p className="after">
        <SubmitButton variant="plain">Record the mandate</SubmitButton>
      </p>
    </form>
  )
}
