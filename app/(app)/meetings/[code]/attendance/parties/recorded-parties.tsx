import { AskedBack } from '@/components/form/asked-back'
import { BeganFrom } from '@/components/form/began-from'
import { SelectField, SuggestField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import type { Recorded } from '@/lib/meetings/attendance/queries'
import { markWords } from '@/lib/meetings/attendance/rules'
import { partyMarks } from '@/lib/meetings/attendance/schema'
import type { Refused } from '../../../../refused'
import { recordAttendance } from '../actions'
import formStyles from '../../../meetings.module.css'
import { PartiesForm } from './forms'
import styles from './parties.module.css'
import { touchedParties } from './touched'

const options = partyMarks.map((value) => ({ value, label: markWords(value) }))

/** One choice per party, all saved at once; choices left unchanged are not written. */
export function RecordedParties({ found, form, path }: { found: Recorded; form: Refused; path: string }) {
  return (
    <PartiesForm
      id="parties"
      action={recordAttendance}
      back={`${path}?at=parties`}
      hidden={{ code: found.meeting.code }}
      refused={touchedParties(form.state, found.parties)}
    >
      <Section title="Parties" id="listed" count={found.parties.length}>
        <ul className={styles.rows}>
          {found.parties.map((party) => (
            <Row key={party.code} party={party} field={`parties.${party.code}`} />
          ))}
        </ul>
      </Section>
      <Section title="Another party" id="another">
        <div className={formStyles.even}>
          <SuggestField
            name="other"
            label="Party"
            hint="Name or code"
            optional
            options={found.suggestions.map((value) => ({ value }))}
          />
          <SelectField name="otherIs" label="Attendance" optional options={options} />
        </div>
      </Section>
      <p>
        <SubmitButton waiting="Saving…">Save attendance</SubmitButton>
      </p>
      <AskedBack>Record it now</AskedBack>
    </PartiesForm>
  )
}

function Row({ party, field }: { party: Recorded['parties'][number]; field: string }) {
  return (
    <li>
      <BeganFrom name={`${field}.was`} value={party.mark} />
      <SelectField name={`${field}.is`} label={party.name} value={party.mark} options={options} />
    </li>
  )
}
