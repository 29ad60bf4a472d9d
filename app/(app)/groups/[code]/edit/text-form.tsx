import { TextAreaField } from '@/components/form/fields'
import { Section } from '@/components/layout/section'
import { ChangedSince } from '../../../changed-since'
import { EditForm, formAt, type Checked, type EditAction, type Place } from '../../../register/edit-form'

/** One of the texts of a group that the secretariat writes. */
export function TextForm({
  form,
  place,
  field,
  title,
  text,
  revision,
  action,
}: {
  form: Checked
  place: Place
  field: 'mandate' | 'composition'
  title: string
  text: string | null
  revision: number
  action: EditAction
}) {
  const recorded = text ?? ''
  return (
    <Section title={title} id={`${field}-text`}>
      <EditForm form={form} place={place} at={field} action={action} submit="Save text" revision={revision}>
        <ChangedSince form={formAt(place, field)} labels={{ [field]: title }} now={{ [field]: recorded }} />
        <TextAreaField name={field} label="Text" optional value={recorded} />
      </EditForm>
    </Section>
  )
}
