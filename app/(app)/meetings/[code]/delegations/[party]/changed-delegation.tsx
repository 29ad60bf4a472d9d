import type { DelegationPage } from '@/lib/meetings/delegations/queries'
import { roleInWords, stepOf, stepWords } from '@/lib/meetings/delegations/rules'
import { ChangedSince } from '../../../../changed-since'
import { placesAsTyped, type Refused } from '../../../../refused'
import { dayAsTyped, modeWords, personLabels, letterLabels } from './labels'

type PersonField = keyof typeof personLabels
type Delegate = DelegationPage['delegates'][number]

/**
 * What is recorded and what was typed where they differ: of each person field by field, of those who have since been added or removed,
 * and of the letter.
 */
export function ChangedDelegation({ form, found }: { form: Refused; found: DelegationPage }) {
  if (!form.isStale) return null
  const { delegates, credential, may } = found
  const ids = delegates.map(({ id }) => id)
  const typedIds = form.rows('people').map((row) => row.delegate)
  const { places, others } = placesAsTyped(form, 'people', 'delegate', ids)
  const fieldsOf = (one: Delegate): PersonField[] => {
    if (!typedIds.includes(one.id)) return ['name']
    const all = Object.keys(personLabels) as PersonField[]
    return all.filter((field) => field !== 'step' || may.accredit)
  }
  const rows = [
    ...delegates.flatMap((one, nth) =>
      fieldsOf(one).map((field) => ({
        field: `people.${places[nth] ?? nth}.${field}`,
        label: `Person ${nth + 1}: ${personLabels[field]}`,
        now: (field === 'step' ? stepOf(one) : one[field]) ?? '',
      })),
    ),
    ...others
      .filter(({ id }) => id !== '')
      .map(({ at }) => ({ field: `people.${at}.name`, label: 'Removed from the list', now: '' })),
    ...letterOf(credential, may.accredit),
  ]
  return (
    <ChangedSince
      form={form}
      labels={Object.fromEntries(rows.map(({ field, label }) => [field, label]))}
      now={Object.fromEntries(rows.map(({ field, now }) => [field, now]))}
      shown={inWords}
    />
  )
}

const letterOf = (credential: DelegationPage['credential'], isReceiptShown: boolean) => [
  { field: 'letterOn', label: letterLabels.letterOn, now: dayAsTyped(credential?.letterOn) },
  { field: 'reference', label: letterLabels.reference, now: credential?.reference ?? '' },
  { field: 'signatory', label: letterLabels.signatory, now: credential?.signatory ?? '' },
  ...(isReceiptShown
    ? [{ field: 'receivedOn', label: letterLabels.receivedOn, now: dayAsTyped(credential?.receivedOn) }]
    : []),
]

const chosenWords: Record<string, Record<string, string>> = {
  mode: modeWords,
  step: stepWords,
}

const inWords = (field: string, value: string) => {
  const name = field.split('.').at(-1)!
  return name === 'place' ? roleInWords(value) : (chosenWords[name]?.[value] ?? value)
}
