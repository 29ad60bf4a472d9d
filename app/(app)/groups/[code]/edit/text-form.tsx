import { Field } from '@/components/form/field'
import { TextArea } from '@/components/form/text-area'
import { Section } from '@/components/layout/section'
import { EditForm, formAt, type EditAction, type Place } from '../../../register/edit-form'

/** One of the texts of a group that the secretariat writes. */
export function TextForm({
  place,
  field,
  title,
  text,
  revision,
  action,
}: {
  place: Place
  field: 'mandate' | 'composition'
  title: string
  text: string | null
  revision: number
  action: EditAction
}) {
  const stands = text ?? ''
  const form = formAt(place, field)
  return (
    <Section title={title} id={`${field}-text`}>
      <EditForm
        place={place}
        at={field}
        action={action}
        submit="Record the text"
        revision={revision}
        compare={[{ what: title, field, stands }]}
      >
        <Field id={form.id(field)} label="Text" optional error={form.error(field)}>
          <TextArea name={field} maxLength={4000} defaultValue={form.typed(field, stands)} />
        </Field>
      </EditForm>
    </Section>
  )
}
