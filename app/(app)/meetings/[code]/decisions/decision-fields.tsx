import { DateField } from '@/components/form/date-field'
import { Field } from '@/components/form/field'
import { Select } from '@/components/form/select'
import { Suggest } from '@/components/form/suggest'
import { TextArea } from '@/components/form/text-area'
import { adoptionWords } from '@/lib/meetings/decisions/rules'
import { adoptions } from '@/lib/meetings/decisions/schema'
import type { Refused } from '../../../refused'

export const decisionLabels = {
  text: 'What was decided',
  adoption: 'How it was adopted',
  item: 'Item of the agenda',
  actors: 'To be done by',
  dueOn: 'Due',
  follows: 'Follows an earlier decision on the same matter',
} as const
export type DecisionField = keyof typeof decisionLabels

/** The fields of a decision. */
export function DecisionFields({
  form,
  stands = {},
  items,
  earlier,
  parties,
}: {
  form: Refused
  stands?: Partial<Record<DecisionField, string>>
  items: { id: string; label: string }[]
  earlier: { value: string; label: string }[]
  parties: string[]
}) {
  const props = (field: DecisionField) => ({
    id: form.id(field),
    label: decisionLabels[field],
    error: form.error(field),
  })
  const control = (field: DecisionField) => ({ name: field, defaultValue: form.typed(field, stands[field]) })
  return (
    <>
      <Field {...props('text')}>
        <TextArea {...control('text')} rows={4} maxLength={4000} />
      </Field>
      <Field {...props('adoption')}>
        <Select
          {...control('adoption')}
          options={adoptions.map((value) => ({ value, label: adoptionWords[value] }))}
        />
      </Field>
      {items.length > 0 && (
        <Field {...props('item')} optional>
          <Select
            {...control('item')}
            blank="None"
            options={items.map(({ id, label }) => ({ value: id, label }))}
          />
        </Field>
      )}
      <Field
        {...props('actors')}

        hint="Parties, groups, or others in words; several with a semicolon between"
        optional
      >
        <Suggest
          id={form.id('actors')}
          {...control('actors')}
          options={parties.map((value) => ({ value }))}
        />
      </Field>
      <DateField
        {...props('dueOn')}

        hint="Such as 30 June 2027"
        optional
        name="dueOn"
        defaultValue={form.typed('dueOn', stands.dueOn)}
      />
      {earlier.length > 0 && (
        <Field {...props('follows')} optional>
          <Select {...control('follows')} blank="None" options={earlier} />
        </Field>
      )}
    </>
  )
}
