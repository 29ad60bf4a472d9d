import { Field } from '@/components/form/field'
import { TextInput } from '@/components/form/text-input'
import type { Refused } from '../refused'

export type PersonField =
  'name' | 'familyName' | 'honorific' | 'position' | 'emails' | 'telephones' | 'languages'

const fields: { name: PersonField; label: string; hint?: string; optional: boolean; max: number }[] = [
  { name: 'honorific', label: 'Honorific', hint: 'Ms, Mr, Dr, H.E.', optional: true, max: 60 },
  { name: 'name', label: 'Name', hint: 'As the person writes it', optional: false, max: 160 },
  {
    name: 'familyName',
    label: 'Family name',
    hint: 'The part of the name that is the family’s. Left empty, it is guessed',
    optional: true,
    max: 160,
  },
  { name: 'position', label: 'Position', optional: true, max: 200 },
  { name: 'emails', label: 'E-mail addresses', hint: 'With commas between', optional: true, max: 1000 },
  { name: 'telephones', label: 'Telephones', hint: 'With commas between', optional: true, max: 400 },
  { name: 'languages', label: 'Languages', hint: 'By their codes: en, fr, id', optional: true, max: 60 },
]

export const personLabels = Object.fromEntries(fields.map(({ name, label }) => [name, label])) as Record<
  PersonField,
  string
>

/** The fields of a person. */
export function PersonFields({
  form,
  stands = {},
}: {
  form: Refused
  stands?: Partial<Record<PersonField, string>>
}) {
  return fields.map(({ name, label, hint, optional, max }) => (
    <Field
      key={name}
      id={form.id(name)}
      label={label}
      hint={hint}
      optional={optional}
      error={form.error(name)}
    >
      <TextInput
        name={name}
        maxLength={max}
        autoComplete="off"
        defaultValue={form.typed(name, stands[name])}
      />
    </Field>
  ))
}
