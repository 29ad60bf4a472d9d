import { Field } from '@/components/form/field'
import { FieldRow } from '@/components/form/field-row'
import { Select } from '@/components/form/select'
import { TextArea } from '@/components/form/text-area'
import { TextInput } from '@/components/form/text-input'
import { dayInWords } from '@/lib/time/date-words'
import { purposes, purposeWords } from '@/lib/meetings/agendas/outline'
import { placeOfZone } from '@/lib/time/hours'
import type { Refused } from '../../../refused'

export const itemLabels = {
  title: 'Matter',
  purpose: 'Purpose',
  onDay: 'Day',
  at: 'Hour',
  presenter: 'Presented by',
  note: 'Private note',
} as const
export type ItemField = keyof typeof itemLabels

/** The fields of an item of the agenda. */
export function ItemFields({
  form,
  stands = {},
  days,
  zone,
}: {
  form: Refused
  stands?: Partial<Record<ItemField, string>>
  days: string[]
  zone: string
}) {
  const props = (field: ItemField) => ({
    id: form.id(field),
    label: itemLabels[field],
    error: form.error(field),
  })
  const control = (field: ItemField) => ({ name: field, defaultValue: form.typed(field, stands[field]) })
  return (
    <>
      <Field {...props('title')}>
        <TextInput {...control('title')} maxLength={300} />
      </Field>
      <FieldRow>
        <Field {...props('purpose')} optional>
          <Select
            {...control('purpose')}
            blank="Not said"
            options={purposes.map((value) => ({ value, label: `For ${purposeWords[value]}` }))}
          />
        </Field>
        <Field {...props('onDay')} optional>
          <Select
            {...control('onDay')}
            blank="Not fixed"
            options={days.map((value) => ({ value, label: dayInWords(value) }))}
          />
        </Field>
        <Field {...props('at')} label={`Hour in ${placeOfZone(zone)}`} optional>
          <TextInput {...control('at')} maxLength={8} inputMode="decimal" />
        </Field>
      </FieldRow>
      <Field {...props('presenter')} optional>
        <TextInput {...control('presenter')} maxLength={200} />
      </Field>
      <Field {...props('note')} hint="Only the secretariat reads it. It is kept out of the log" optional>
        <TextArea {...control('note')} rows={2} maxLength={2000} />
      </Field>
    </>
  )
}
