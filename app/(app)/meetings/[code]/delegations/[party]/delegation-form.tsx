import { DateField, TextField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import type { DelegationPage } from '@/lib/meetings/delegations/queries'
import { isSameName } from '@/lib/register/people/rules'
import { placesAsTyped, type Refused } from '../../../../refused'
import { saveDelegation } from '../actions'
import { SaveDelegationForm } from '../forms'
import { ChangedDelegation } from './changed-delegation'
import styles from './delegation.module.css'
import { dayAsTyped, letterLabels } from './labels'
import { BlankPeople, PersonFieldset } from './person-fieldset'

/** The number of people that can be added at a time. */
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
  // Asked only where the form was refused: who is meant by a name that more than one person has.
  const namesakesOf = (at: number) => {
    const name = form.typed(`people.${at}.name`)
    const called = name === '' ? [] : known.filter((one) => isSameName(one.name, name))
    return called.length > 1 ? called : []
  }
  return (
    <SaveDelegationForm
      id="delegation"
      action={saveDelegation}
      back={`${path}?at=delegation`}
      hidden={{ code: meeting.code, party: invitation.code, revision: String(found.revision) }}
      refused={form.state}
      className="stack"
    >
      <Section title="People" id="people">
        <ChangedDelegation form={form} found={found} />
        {delegates.map((one, at) => (
          <PersonFieldset
            key={one.id}
            at={places[at] ?? at}
            number={at + 1}
            recorded={one}
            may={may}
            roles={found.roles}
            listId="known"
            zone={meeting.zone}
            namesakes={namesakesOf(places[at] ?? at)}
          />
        ))}
        <BlankPeople
          places={blanks}
          number={delegates.length + 1}
          isEmpty={delegates.length === 0}
          typed={form.typed}
          namesakesOf={namesakesOf}
          may={may}
          roles={found.roles}
          listId="known"
          zone={meeting.zone}
        />
        <datalist id="known">
          {known.map(({ id, name, position, distinction }) => (
            <option key={id} value={name}>
              {[position, distinction].filter(Boolean).join(', ')}
            </option>
          ))}
        </datalist>
      </Section>
      <Section title="Letter of nomination" id="letter" note="Its date, signatory and reference.">
        <div className={styles.fields}>
          <DateField
            name="letterOn"
            label={letterLabels.letterOn}
            hint="Such as 2 February 2026"
            optional
            isDay
            value={dayAsTyped(credential?.letterOn)}
          />
          <TextField
            name="reference"
            label={letterLabels.reference}
            optional
            value={credential?.reference ?? ''}
          />
          <TextField
            name="signatory"
            label={letterLabels.signatory}
            optional
            value={credential?.signatory ?? ''}
          />
          {may.accredit && (
            <DateField
              name="receivedOn"
              label={letterLabels.receivedOn}
              hint="Such as 3 February 2026"
              optional
              isDay
              value={dayAsTyped(credential?.receivedOn)}
            />
          )}
        </div>
      </Section>
      <p>
        <SubmitButton>{may.accredit ? 'Save delegation' : 'Send to the secretariat'}</SubmitButton>
      </p>
    </SaveDelegationForm>
  )
}
