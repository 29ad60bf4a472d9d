import { FieldRow } from '@/components/form/field-row'
import { SelectField, TextAreaField, TextField } from '@/components/form/fields'
import { dayInWords } from '@/lib/time/date-words'
import { purposes, purposeWords } from '@/lib/meetings/agendas/outline'
import { placeOfZone } from '@/lib/time/hours'

export const itemLabels = {
  title: 'Title',
  purpose: 'Purpose',
  onDay: 'Day',
  at: 'Time',
  presenter: 'Presented by',
  note: 'Private note',
} as const
export type ItemField = keyof typeof itemLabels

/** The fields of an item of the agenda. */
export function ItemFields({
  recorded = {},
  days,
  zone,
}: {
  recorded?: Partial<Record<ItemField, string>>
  days: string[]
  zone: string
}) {
  const field = (name: ItemField) => ({ name, label: itemLabels[name], value: recorded[name] })
  return (
    <>
      <TextField {...field('title')} />
      <FieldRow>
        <SelectField
          {...field('purpose')}
          optional
          blank="Not stated"
          options={purposes.map((value) => ({ value, label: `For ${purposeWords[value]}` }))}
        />
        <SelectField
          {...field('onDay')}
          optional
          blank="Not set"
          options={days.map((value) => ({ value, label: dayInWords(value) }))}
        />
        <TextField {...field('at')} label={`Time in ${placeOfZone(zone)}`} optional inputMode="decimal" />
      </FieldRow>
      <TextField {...field('presenter')} optional />
      <TextAreaField
        {...field('note')}
        hint="Only the secretariat can read it. It is not included in the audit trail"
        optional
        rows={2}
      />
    </>
  )
}
