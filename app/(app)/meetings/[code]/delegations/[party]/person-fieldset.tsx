import { CheckboxField, SelectField, TextField } from '@/components/form/fields'
import { dayInWords } from '@/lib/time/date-words'
import { todayIn } from '@/lib/time/date-zones'
import type { Delegate } from '@/lib/meetings/delegations/delegation'
import type { DelegationPage } from '@/lib/meetings/delegations/queries'
import { roleInWords, stepOf, stepWords } from '@/lib/meetings/delegations/rules'
import { attendanceModes, steps } from '@/lib/meetings/delegations/schema'
import type { Refused } from '../../../../refused'
import styles from './delegation.module.css'
import { modeWords, personLabels } from './labels'

type Namesake = { id: string; position: string | null; distinction: string | null }
type TypedField = 'honorific' | 'name' | 'familyName' | 'distinction' | 'position' | 'emails' | 'telephones'
type May = { accredit: boolean; add: boolean; change: boolean }

/** One person of a delegation. `at` is the index in the form; `recorded` is the person already on the list, else the fields are empty. */
export function PersonFieldset({
  at,
  number,
  recorded,
  may,
  roles,
  listId,
  isHead,
  zone,
  namesakes = [],
}: {
  at: number
  /** As counted on the page. */
  number: number
  recorded?: DelegationPage['delegates'][number]
  may: May
  /** The roles to choose from. */
  roles: string[]
  listId: string
  isHead?: boolean
  zone: string
  /** The people who are known by the name that was typed, where there is more than one. */
  namesakes?: Namesake[]
}) {
  const name = (field: string) => `people.${at}.${field}`
  const text = (field: TypedField) => ({
    name: name(field),
    value: recorded?.[field] ?? '',
    readOnly: recorded && !may.change,
  })
  return (
    <fieldset className={styles.person}>
      <legend>
        {number}.{' '}
        {recorded ? roleInWords(recorded.place) : isHead ? roleInWords('HEAD') : 'Additional person'}
      </legend>
      {recorded && <input type="hidden" name={name('delegate')} value={recorded.id} />}
      <div className={styles.fields}>
        <TextField {...text('honorific')} label={personLabels.honorific} optional />
        <TextField {...text('name')} label={personLabels.name} list={listId} />
        <TextField
          {...text('familyName')}
          label={personLabels.familyName}
          hint="As it appears in the name. Leave empty to print the name as written"
          optional
        />
        <TextField {...text('position')} label={personLabels.position} optional />
        <TextField {...text('emails')} label={personLabels.emails} hint="Not printed in the list" optional />
        <TextField
          {...text('telephones')}
          label={personLabels.telephones}
          hint="Not printed in the list"
          optional
        />
        <TextField
          {...text('distinction')}
          label={personLabels.distinction}
          hint="Only for two people of one name; printed after the name"
          optional
        />
        {namesakes.length > 0 && (
          <SelectField
            name={name('person')}
            label="Who is meant"
            blank="Choose"
            options={[
              ...namesakes.map((one) => ({ value: one.id, label: namesakeInWords(one) })),
              { value: 'new', label: 'Someone else of this name' },
            ]}
          />
        )}
        <SelectField
          name={name('place')}
          label={personLabels.place}
          value={recorded?.place ?? (isHead ? 'HEAD' : 'ADVISER')}
          options={[...new Set([...roles, ...(recorded ? [recorded.place] : [])])].map((value) => ({
            value,
            label: roleInWords(value),
          }))}
        />
        <SelectField
          name={name('mode')}
          label={personLabels.mode}
          optional
          value={recorded?.mode ?? ''}
          blank="Not stated"
          options={attendanceModes.map((value) => ({ value, label: modeWords[value] }))}
        />
        {may.accredit && (
          <SelectField
            name={name('step')}
            label={personLabels.step}
            value={recorded ? stepOf(recorded) : 'NOMINATED'}
            options={steps.map((value) => ({ value, label: stepWords[value] }))}
          />
        )}
      </div>
      {recorded && <Told delegate={recorded} isShown={!may.accredit} zone={zone} />}
      {recorded && may.change && (
        <CheckboxField
          name={name('corrects')}
          label="The new name corrects the spelling: it is the same person"
          hint="Otherwise a new name is another person, nominated without the accreditation of the one before"
        />
      )}
      {recorded && may.change && <CheckboxField name={name('off')} label="Remove from the list" />}
    </fieldset>
  )
}

const namesakeInWords = ({ position, distinction }: Namesake) =>
  [position ?? 'No position recorded', distinction].filter(Boolean).join(', ')

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
  namesakesOf,
  ...rest
}: {
  places: number[]
  number: number
  isEmpty: boolean
  typed: Refused['typed']
  namesakesOf: (at: number) => Namesake[]
  may: May
  roles: string[]
  listId: string
  zone: string
}) {
  if (at === undefined) return null
  const isTyped = [at, ...further].some((one) => typed(`people.${one}.name`) !== '')
  return (
    <details className={styles.more} open={isEmpty || isTyped}>
      <summary>Add a person</summary>
      <PersonFieldset at={at} number={number} isHead={isEmpty} namesakes={namesakesOf(at)} {...rest} />
      <BlankPeople
        places={further}
        number={number + 1}
        isEmpty={false}
        typed={typed}
        namesakesOf={namesakesOf}
        {...rest}
      />
    </details>
  )
}
