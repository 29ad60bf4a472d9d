import { Checkbox } from '@/components/form/checkbox'
import { Field } from '@/components/form/field'
import { Select } from '@/components/form/select'
import { TextInput } from '@/components/form/text-input'
import { dayInWords } from '@/lib/time/date-words'
import { todayIn } from '@/lib/time/date-zones'
import type { Delegate } from '@/lib/meetings/delegations/delegation'
import { placeWords, stepOf, stepWords } from '@/lib/meetings/delegations/rules'
import { places, steps } from '@/lib/meetings/delegations/schema'
import type { Refused } from '../../../../refused'
import styles from './delegation.module.css'

type May = { accredit: boolean; add: boolean; change: boolean }

/** One person of a delegation. `at` is the place in the form; `stands` is who stands on the list already, else the fields are empty. */
export function PersonFieldset({
  at,
  number,
  stands,
  form,
  may,
  listId,
  isHead,
  zone,
}: {
  at: number
  /** As counted on the page. */
  number: number
  stands?: Delegate
  form: Refused
  may: May
  listId: string
  isHead?: boolean
  zone: string
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
        {number}. {stands ? placeWords[stands.place] : isHead ? placeWords.HEAD : 'Further person'}
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
      {stands && <Told delegate={stands} isShown={!may.accredit} zone={zone} />}
      {stands && may.change && <Checkbox name={name('off')} value="yes" label="Take off the list" />}
    </fieldset>
  )
}

function Told({ delegate: one, isShown, zone }: { delegate: Delegate; isShown: boolean; zone: string }) {
  const dayOf = (instant: Date) => dayInWords(todayIn(zone, instant))
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
  places: [at, ...further],
  number,
  isEmpty,
  ...rest
}: {
  places: number[]
  number: number
  isEmpty: boolean
  form: Refused
  may: May
  listId: string
  zone: string
}) {
  if (at === undefined) return null
  const isTyped = [at, ...further].some((one) => rest.form.typed(`people.${one}.name`) !== '')
  return (
    <details className={styles.more} open={isEmpty || isTyped}>
      <summary>Add a person</summary>
      <PersonFieldset at={at} number={number} isHead={isEmpty} {...rest} />
      <BlankPeople places={further} number={number + 1} isEmpty={false} {...rest} />
    </details>
  )
}
