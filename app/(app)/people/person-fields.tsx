import { TextField } from '@/components/form/fields'

export type PersonField =
  'name' | 'familyName' | 'honorific' | 'position' | 'emails' | 'telephones' | 'languages'

const fields: { name: PersonField; label: string; hint?: string; optional: boolean }[] = [
  { name: 'honorific', label: 'Honorific', hint: 'Ms, Mr, Dr, H.E.', optional: true },
  { name: 'name', label: 'Name', hint: 'As the person writes it', optional: false },
  {
    name: 'familyName',
    label: 'Family name',
    hint: 'The part of the name that is the family’s. Left empty, it is guessed',
    optional: true,
  },
  { name: 'position', label: 'Position', optional: true },
  { name: 'emails', label: 'E-mail addresses', hint: 'With commas between', optional: true },
  { name: 'telephones', label: 'Telephones', hint: 'With commas between', optional: true },
  { name: 'languages', label: 'Languages', hint: 'By their codes: en, fr, id', optional: true },
]

export const personLabels = Object.fromEntries(fields.map(({ name, label }) => [name, label])) as Record<
  PersonField,
  string
>

/** The fields of a person. */
export function PersonFields({ stands = {} }: { stands?: Partial<Record<PersonField, string>> }) {
  return fields.map(({ name, label, hint, optional }) => (
    <TextField
      key={name}
      name={name}
      label={label}
      hint={hint}
      optional={optional}
      value={stands[name]}
      autoComplete="off"
    />
  ))
}
