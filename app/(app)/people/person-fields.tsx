import { TextField } from '@/components/form/fields'

export type PersonField =
  'name' | 'familyName' | 'honorific' | 'distinction' | 'position' | 'emails' | 'telephones' | 'languages'

const fields: { name: PersonField; label: string; hint?: string; optional: boolean }[] = [
  { name: 'honorific', label: 'Honorific', hint: 'Ms, Mr, Dr, H.E.', optional: true },
  { name: 'name', label: 'Name', hint: 'As the person writes it', optional: false },
  {
    name: 'familyName',
    label: 'Family name',
    hint: 'As it appears in the name. Leave empty to print the name as written',
    optional: true,
  },
  { name: 'position', label: 'Position', optional: true },
  {
    name: 'distinction',
    label: 'Distinguishing note',
    hint: 'What distinguishes this person from another of the same name',
    optional: true,
  },
  { name: 'emails', label: 'E-mail addresses', hint: 'Separate several with commas', optional: true },
  { name: 'telephones', label: 'Telephone numbers', hint: 'Separate several with commas', optional: true },
  {
    name: 'languages',
    label: 'Languages',
    hint: 'English names, separated by commas, such as English, French, Thai',
    optional: true,
  },
]

export const personLabels = Object.fromEntries(fields.map(({ name, label }) => [name, label])) as Record<
  PersonField,
  string
>

/** The fields of a person. */
export function PersonFields({ recorded = {} }: { recorded?: Partial<Record<PersonField, string>> }) {
  return fields.map(({ name, label, hint, optional }) => (
    <TextField key={name} name={name} label={label} hint={hint} optional={optional} value={recorded[name]} />
  ))
}
