import { DateField, SelectField, SuggestField, TextAreaField } from '@/components/form/fields'
import { adoptionWords } from '@/lib/meetings/decisions/rules'
import { adoptions } from '@/lib/meetings/decisions/schema'

export const decisionLabels = {
  text: 'What was decided',
  adoption: 'How it was adopted',
  item: 'Agenda item',
  actors: 'Responsible',
  dueOn: 'Due',
  follows: 'Earlier decision on the same matter',
} as const
export type DecisionField = keyof typeof decisionLabels

/** The fields of a decision. */
export function DecisionFields({
  recorded = {},
  items,
  earlier,
  parties,
}: {
  recorded?: Partial<Record<DecisionField, string>>
  items: { id: string; label: string }[]
  earlier: { value: string; label: string }[]
  parties: string[]
}) {
  const field = (name: DecisionField) => ({ name, label: decisionLabels[name], value: recorded[name] })
  return (
    <>
      <TextAreaField {...field('text')} rows={4} />
      <SelectField
        {...field('adoption')}
        options={adoptions.map((value) => ({ value, label: adoptionWords[value] }))}
      />
      {items.length > 0 && (
        <SelectField
          {...field('item')}
          optional
          blank="None"
          options={items.map(({ id, label }) => ({ value: id, label }))}
        />
      )}
      <SuggestField
        {...field('actors')}
        hint="Parties, groups or others. Separate several with semicolons"
        optional
        options={parties.map((value) => ({ value }))}
      />
      <DateField {...field('dueOn')} hint="Such as 30 June 2027" optional isDay />
      {earlier.length > 0 && <SelectField {...field('follows')} optional blank="None" options={earlier} />}
    </>
  )
}
