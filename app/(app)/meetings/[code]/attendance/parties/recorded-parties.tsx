import { Field, FieldError } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { Select } from '@/components/form/select'
import { SubmitButton } from '@/components/form/submit-button'
import { Suggest } from '@/components/form/suggest'
import { Section } from '@/components/layout/section'
import type { Recorded } from '@/lib/meetings/attendance/queries'
import { markWords } from '@/lib/meetings/attendance/rules'
import { partyMarks } from '@/lib/meetings/attendance/schema'
import type { Refused } from '../../../../refused'
import { recordAttendance } from '../actions'
import formStyles from '../../../meetings.module.css'
import styles from './parties.module.css'

const options = partyMarks.map((value) => ({ value, label: markWords(value) }))

/** One choice a party, all saved at once; what is left alone is not written. */
export function RecordedParties({ found, form, path }: { found: Recorded; form: Refused; path: string }) {
  return (
    <Form
      id="parties"
      action={recordAttendance}
      back={`${path}?at=parties`}
      hidden={{ code: found.meeting.code }}
      refused={form.state}
    >
      <Section title="Parties" id="listed" count={found.parties.length}>
        <ul className={styles.rows}>
          {found.parties.map((party, n) => (
            <Row key={party.code} party={party} field={`parties.${n}`} form={form} />
          ))}
        </ul>
      </Section>
      <Section title="Another party" id="another">
        <div className={formStyles.even}>
          <Field
            id={form.id('other')}
            label="Party"
            hint="Its name or code"
            optional
            error={form.error('other')}
          >
            <Suggest
              id={form.id('other')}
              name="other"
              defaultValue={form.typed('other')}
              options={found.suggestions.map((value) => ({ value }))}
            />
          </Field>
          <Field id={form.id('otherIs')} label="How it took part" optional error={form.error('otherIs')}>
            <Select name="otherIs" defaultValue={form.typed('otherIs')} options={options} />
          </Field>
        </div>
      </Section>
      <p>
        <SubmitButton waiting="Recording…">Record the attendance</SubmitButton>
      </p>
    </Form>
  )
}

function Row({ party, field, form }: { party: Recorded['parties'][number]; field: string; form: Refused }) {
  const [id, name] = [form.id(`${field}.is`), `${field}.is`]
  const error = form.error(name)
  return (
    <li>
      <input type="hidden" name={`${field}.party`} value={party.code} />
      <input type="hidden" name={`${field}.was`} value={party.mark} />
      <label htmlFor={id}>{party.name}</label>
      <Select
        id={id}
        name={name}
        defaultValue={form.typed(name, party.mark)}
        options={options}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      />
      <FieldError id={id} error={error} />
    </li>
  )
}
