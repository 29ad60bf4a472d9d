import { CheckboxField, SelectField, TextField } from '@/components/form/fields'
import { dayInWords } from '@/lib/time/date-words'
import { todayIn } from '@/lib/time/date-zones'
import type { Delegate } from '@/lib/meetings/delegations/delegation'
import { placeWords, stepOf, stepWords } from '@/lib/meetings/delegations/rules'
import { places, steps } from '@/lib/meetings/delegations/schema'
import type { Refused } from '../../../../refused'
import styles from './delegation.module.css'

type May = { accredit: boolean; add: boolean; change: boolean }

/** One person of a delegation. `at` is the index in the form; `stands` is the person already on the list, else the fields are empty. */
export function PersonFieldset({
  at,
  number,
  stands,
  may,
  listId,
  isHead,
  zone,
}: {
  at: number
  /** As counted on the page. */
  number: number
  stands?: Delegate
  may: May
  listId: string
  isHead?: boolean
  zone: string
}) {
  const name = (field: string) => `people.${at}.${field}`
  const text = (field: 'honorific' | 'name' | 'familyName' | 'position') => ({
    name: name(field),
    value: stands?.[field] ?? '',
    autoComplete: 'off',
    readOnly: stands && !may.change,
  })
  return (
    <fieldset className={styles.person}>
      <legend>
        {number}. {stands ? placeWords[stands.place] : isHead ? placeWords.HEAD : 'Additional person'}
      </legend>
      {stands && <input type="hidden" name={name('delegate')} value={stands.id} />}
      <div className={styles.fields}>
        <TextField {...text('honorific')} label="Honorific" optional />
        <TextField {...text('name')} label="Name as it should appear in the list" list={listId} />
        <TextField {...text('familyName')} label="Family name" optional />
        <TextField {...text('position')} label="Position" optional />
        <SelectField
          name={name('place')}
          label="Role"
          value={stands?.place ?? (isHead ? 'HEAD' : 'ADVISER')}
          options={places.map((value) => ({ value, label: placeWords[value] }))}
        />
        <SelectField
          name={name('mode')}
          label="Attends"
          optional
          value={stands?.mode ?? ''}
          blank="Not stated"
          options={[
            { value: 'IN_PERSON', label: 'In the room' },
            { value: 'VIRTUAL', label: 'By video' },
          ]}
        />
        {may.accredit && (
          <SelectField
            name={name('step')}
            label="Accreditation"
            value={stands ? stepOf(stands) : 'NOMINATED'}
            options={steps.map((value) => ({ value, label: stepWords[value] }))}
          />
        )}
      </div>
      {stands && <Told delegate={stands} isShown={!may.accredit} zone={zone} />}
      {stands && may.change && <CheckboxField name={name('off')} label="Remove from the list" />}
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

/** Fields for more people, one inside the other: each opens with the one before it, so that no JavaScript is needed. */
export function BlankPeople({
  places: [at, ...further],
  number,
  isEmpty,
  typed,
  ...rest
}: {
  places: number[]
  number: number
  isEmpty: boolean
  typed: Refused['typed']
  may: May
  listId: string
  zone: string
}) {
  if (at === undefined) return null
  const isTyped = [at, ...further].some((one) => typed(`people.${one}.name`) !== '')
  return (
    <details className={styles.more} open={isEmpty || isTyped}>
      <summary>Add a person</summary>
      <PersonFieldset at={at} number={number} isHead={isEmpty} {...rest} />
      <BlankPeople places={further} number={number + 1} isEmpty={false} typed={typed} {...rest} />
    </details>
  )
}
