import { DateField } from '@/components/form/date-field'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextInput } from '@/components/form/text-input'
import { Section } from '@/components/layout/section'
import { ChangeTable } from '@/components/ui/change-table'
import { dayInWords } from '@/lib/time/date-words'
import type { DelegationPage } from '@/lib/meetings/delegations/queries'
import { placesAsTyped, type Refused } from '../../../../refused'
import { saveDelegation } from '../actions'
import styles from './delegation.module.css'
import { BlankPeople, PersonFieldset } from './person-fieldset'

/** So many people can be added at a time, one behind the other. */
const BLANKS = 6

/** All people of a delegation and its letter, in one form. */
export function DelegationForm({
  found,
  form,
  path,
}: {
  found: DelegationPage
  form: Refused
  path: string
}) {
  const { meeting, invitation, delegates, credential, may, known } = found
  const { places, others, next } = placesAsTyped(
    form,
    'people',
    'delegate',
    delegates.map(({ id }) => id),
  )
  const blanks = others.filter(({ id }) => id === '').map(({ at }) => at)
  for (let at = next; blanks.length < BLANKS; at++) blanks.push(at)
  const plain = (day: string | null) => (day ? dayInWords(day).replaceAll('\u00a0', ' ') : '')
  return (
    <Form
      id="delegation"
      action={saveDelegation}
      back={`${path}?at=delegation`}
      hidden={{ code: meeting.code, party: invitation.code, revision: String(found.revision) }}
      refused={form.state}
      className="stack"
    >
      <Section title="People" id="people">
        {form.isStale && <Stale form={form} delegates={delegates} />}
        {delegates.map((one, at) => (
          <PersonFieldset
            key={one.id}
            at={places[at] ?? at}
            number={at + 1}
            stands={one}
            form={form}
            may={may}
            listId="known"
            zone={meeting.zone}
          />
        ))}
        {may.add && (
          <BlankPeople
            places={blanks}
            number={delegates.length + 1}
            isEmpty={delegates.length === 0}
            form={form}
            may={may}
            listId="known"
            zone={meeting.zone}
          />
        )}
        <datalist id="known">
          {known.map(({ name, position }) => (
            <option key={name} value={name}>
              {position}
            </option>
          ))}
        </datalist>
      </Section>
      <Section title="Letter of nomination" id="letter" note="Its date, who signed it, and its reference.">
        <div className={styles.fields}>
          <DateField
            id={form.id('letterOn')}
            label="Date of the letter"
            hint="Such as 2 February 2027"
            optional
            name="letterOn"
            defaultValue={form.typed('letterOn', plain(credential?.letterOn ?? null))}
            error={form.error('letterOn')}
          />
          <Field id={form.id('reference')} label="Reference" optional error={form.error('reference')}>
            <TextInput
              name="reference"
              maxLength={120}
              defaultValue={form.typed('reference', credential?.reference ?? '')}
            />
          </Field>
          <Field id={form.id('signatory')} label="Signed by" optional error={form.error('signatory')}>
            <TextInput
              name="signatory"
              maxLength={200}
              defaultValue={form.typed('signatory', credential?.signatory ?? '')}
            />
          </Field>
          {may.accredit && (
            <DateField
              id={form.id('receivedOn')}
              label="Received on"
              hint="Such as 3 February 2027"
              optional
              name="receivedOn"
              defaultValue={form.typed('receivedOn', plain(credential?.receivedOn ?? null))}
              error={form.error('receivedOn')}
            />
          )}
        </div>
      </Section>
      {may.add && (
        <p>
          <SubmitButton>{may.accredit ? 'Record the delegation' : 'Send to the secretariat'}</SubmitButton>
        </p>
      )}
    </Form>
  )
}

/** What stands and what was typed of each person where they differ, also of those who were taken off meanwhile. */
function Stale({ form, delegates }: { form: Refused; delegates: DelegationPage['delegates'] }) {
  const ids = delegates.map(({ id }) => id)
  const { places, others } = placesAsTyped(form, 'people', 'delegate', ids)
  const typed = (at: number) => form.typed(`people.${at}.name`)
  return (
    <ChangeTable
      what="Changed meanwhile"
      now="As it stands"
      proposed="As you typed it"
      rows={[
        ...delegates.map((one, nth) => ({
          what: `Person ${nth + 1}`,
          now: one.name,
          proposed: typed(places[nth] ?? nth) || '–',
        })),
        ...others
          .filter(({ id }) => id !== '')
          .map(({ at }) => ({ what: 'Taken off the list', now: '–', proposed: typed(at) })),
      ].filter(({ now, proposed }) => now !== proposed)}
    />
  )
}
