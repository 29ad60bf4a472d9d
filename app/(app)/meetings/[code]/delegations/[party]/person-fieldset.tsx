import { Checkbox } from '@/components/form/checkbox'
import { Field } from '@/components/form/field'
import { Select } from '@/components/form/select'
import { TextInput } from '@/components/form/text-input'
import { dayInWords } from '@/lib/date-words'
import { asDay } from '@/lib/dates'
import type { Delegate } from '@/lib/delegations/delegation'
import { placeWords, stepOf, stepWords } from '@/lib/delegations/rules'
import { places, steps } from '@/lib/delegations/schema'
import type { Refused } from '../../../../refused'
import styles from './delegation.module.css'

type May = { accredit: boolean; add: boolean; change: boolean }

/** One person of a delegation. `stands` is who stands on the list already; without it the fields are empty. */
export function PersonFieldset({
  at,
  stands,
  form,
  may,
  listId,
  isHead,
}: {
  at: number
  stands?: Delegate
  form: Refused
  may: May
  listId: string
  isHead?: boolean
}) {
  const name = (field: string) => `people.${at}.${field}`
  const props = (field: string) => ({ id: form.id(name(field)), error: form.error(name(field)) })
  const control = (field: keyof Delegate & string, otherwise = '') => ({
    name: name(field),
    defaultValue: form.typed(name(field), stands ? String(stands[field] ?? '') : otherwise),
    ...(stands && !may.change ? { readOnly: true } : {}),
  })
  return (
    <fieldset className={styles.person}>
      <legend>
        {at + 1}. {stands ? placeWords[stands.place] : isHead ? placeWords.HEAD : 'Further person'}
      </legend>
      {stands && <input type="hidden" name={name('delegate')} value={stands.id} />}
      <div className={styles.fields}>
        <Field {...props('honorific')} label="Honorific" optional>
          <TextInput {...control('honorific')} maxLength={60} autoComplete="off" />
        </Field>
        <Field {...props('name')} label="Name as it should stand in the list">
          <TextInput {...control('name')} maxLength={160} autoComplete="off" list={listId} />
        </Field>
        <Field {...props('familyName')} label="Family name in it" optional>
          <TextInput {...control('familyName')} maxLength={160} autoComplete="off" />
        </Field>
        <Field {...props('position')} label="Office" optional>
          <TextInput {...control('position')} maxLength={200} autoComplete="off" />
        </Field>
        <Field {...props('place')} label="Place">
          <Select
            name={name('place')}
            defaultValue={form.typed(name('place'), stands?.place ?? (isHead ? 'HEAD' : 'ADVISER'))}
            options={places.map((value) => ({ value, label: placeWords[value] }))}
          />
        </Field>
        <Field {...props('mode')} label="Attends" optional>
          <Select
            name={name('mode')}
            defaultValue={form.typed(name('mode'), stands?.mode ?? '')}
            blank="Not said"
            options={[
              { value: 'IN_PERSON', label: 'in person' },
              { value: 'VIRTUAL', label: 'by video' },
            ]}
          />
        </Field>
        {may.accredit && (
          <Field {...props('step')} label="Accreditation">
            <Select
              name={name('step')}
              defaultValue={form.typed(name('step'), stands ? stepOf(stands) : 'NOMINATED')}
              options={steps.map((value) => ({ value, label: stepWords[value] }))}
            />
          </Field>
        )}
      </div>
      {stands && <Told delegate={stands} isShown={!may.accredit} />}
      {stands && may.change && <Checkbox name={name('off')} value="yes" label="Take off the list" />}
    </fieldset>
  )
}

const dayOf = (instant: Date) => dayInWords(asDay(instant))

function Told({ delegate: one, isShown }: { delegate: Delegate; isShown: boolean }) {
  const facts = [
    `nominated on ${dayOf(one.nominatedAt)}${one.isLate ? ', late' : ''}`,
    isShown && one.accreditedAt && `accredited on ${dayOf(one.accreditedAt)}`,
    isShown && one.registeredAt && `registered on ${dayOf(one.registeredAt)}`,
    one.attended > 0 && `attended on ${one.attended} ${one.attended === 1 ? 'day' : 'days'}`,
  ]
  return <p className="small quiet-text">{facts.filter(Boolean).join(', ')}.</p>
}

/** Fields for further people, one behind the other: each opens with the one before it, so that no script is needed. */
export function BlankPeople({
  from,
  count,
  isEmpty,
  ...rest
}: {
  from: number
  count: number
  isEmpty: boolean
  form: Refused
  may: May
  listId: string
}) {
  if (count === 0) return null
  const isTyped = Array.from({ length: count }, (_, n) => from + n).some(
    (at) => rest.form.typed(`people.${at}.name`) !== '' && rest.form.typed(`people.${at}.delegate`) === '',
  )
  return (
    <details className={styles.more} open={isEmpty || isTyped}>
      <summary>Add a person</summary>
      <PersonFieldset at={from} isHead={isEmpty} {...rest} />
      <BlankPeople from={from + 1} count={count - 1} isEmpty={false} {...rest} />
    </details>
  )
}
