import { AskedBack } from '@/components/form/asked-back'
import { BeganFrom } from '@/components/form/began-from'
import { CheckboxField, TextField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import type { Recorded } from '@/lib/meetings/attendance/queries'
import { totalAsText } from '@/lib/meetings/attendance/schema'
import { totalWords } from '@/lib/meetings/rules'
import { countedKinds } from '@/lib/meetings/schema'
import type { Refused } from '../../../../refused'
import { recordTotals } from '../actions'
import { TotalsForm } from './forms'
import styles from './parties.module.css'
import { touchedNumbers } from './touched'

/** How many came, as the secretariat counted. Numbers given by sources are shown beside them on the page of the meeting. */
export function Numbers({ found, form, path }: { found: Recorded; form: Refused; path: string }) {
  const counted = new Map(found.counts.map((one) => [one.counted, one]))
  return (
    <Section
      title="Numbers without names"
      id="without-names"
      note="Counted by the secretariat. Leave a field empty if nothing was counted."
    >
      <TotalsForm
        id="numbers"
        action={recordTotals}
        back={`${path}?at=numbers`}
        hidden={{ code: found.meeting.code }}
        refused={touchedNumbers(form.state, found.counts)}
      >
        <ul className={styles.rows}>
          {countedKinds.map((kind, n) => (
            <Row key={kind} kind={kind} field={`totals.${n}`} now={counted.get(kind)} />
          ))}
        </ul>
        <SubmitButton variant="quiet">Save numbers</SubmitButton>
        <AskedBack>Record them now</AskedBack>
      </TotalsForm>
    </Section>
  )
}

type Counted = (typeof countedKinds)[number]

function Row({
  kind,
  field,
  now,
}: {
  kind: Counted
  field: string
  now: Recorded['counts'][number] | undefined
}) {
  return (
    <li>
      <BeganFrom name={`${field}.counted`} value={kind} />
      <BeganFrom name={`${field}.was`} value={totalAsText(now)} />
      <CheckboxField
        name={`${field}.atLeast`}
        isTicked={now?.atLeast}
        label={
          <>
            <span className="visually-hidden">{inWords(kind)}: </span>over
            <span className="visually-hidden"> this number</span>
          </>
        }
      />
      <TextField
        name={`${field}.number`}
        label={inWords(kind)}
        value={now ? String(now.number) : ''}
        inputMode="numeric"
        size={6}
      />
    </li>
  )
}

function inWords(counted: Counted) {
  const words = totalWords({ counted, number: 2 })
  return words.charAt(0).toUpperCase() + words.slice(1)
}
