import { Choice } from '@/components/form/choice'
import { FieldError } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import type { Recorded } from '@/lib/meetings/attendance/queries'
import { totalWords } from '@/lib/meetings/rules'
import { countedKinds } from '@/lib/meetings/schema'
import type { Refused } from '../../../../refused'
import { recordTotals } from '../actions'
import styles from './parties.module.css'

/** How many came, as the secretariat counted. Numbers that sources give stand beside them on the page of the meeting. */
export function Numbers({ found, form, path }: { found: Recorded; form: Refused; path: string }) {
  const counted = new Map(found.counts.map((one) => [one.counted, one]))
  return (
    <Section
      title="Numbers without names"
      id="without-names"
      note="As the secretariat counted. Leave empty what was not counted."
    >
      <Form
        id="numbers"
        action={recordTotals}
        back={`${path}?at=numbers`}
        hidden={{ code: found.meeting.code }}
        refused={form.state}
      >
        <ul className={styles.rows}>
          {countedKinds.map((kind, n) => {
            const [now, name] = [counted.get(kind), `totals.${n}.number`]
            const [id, error] = [form.id(name), form.error(name)]
            const wasSent = form.errors.length > 0
            return (
              <li key={kind}>
                <input type="hidden" name={`totals.${n}.counted`} value={kind} />
                <label htmlFor={id}>{inWords(kind)}</label>
                <span className={styles.number}>
                  <Choice>
                    <input
                      type="checkbox"
                      name={`totals.${n}.atLeast`}
                      value="yes"
                      defaultChecked={wasSent ? form.typed(`totals.${n}.atLeast`) === 'yes' : now?.atLeast}
                      aria-label={`${inWords(kind)}: over this number`}
                    />
                    <span>over</span>
                  </Choice>
                  <input
                    type="text"
                    id={id}
                    name={name}
                    defaultValue={form.typed(name, now ? String(now.number) : '')}
                    inputMode="numeric"
                    size={6}
                    maxLength={6}
                    aria-invalid={error ? true : undefined}
                    aria-describedby={error ? `${id}-error` : undefined}
                  />
                </span>
                <FieldError id={id} error={error} />
              </li>
            )
          })}
        </ul>
        <SubmitButton variant="quiet">Record the numbers</SubmitButton>
      </Form>
    </Section>
  )
}

function inWords(counted: (typeof countedKinds)[number]) {
  const words = totalWords({ counted, number: 2 })
  return words.charAt(0).toUpperCase() + words.slice(1)
}
