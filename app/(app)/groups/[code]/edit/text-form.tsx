import { Field } from '@/components/form/field'
import { TextArea } from '@/components/form/text-area'
import { Section } from '@/components/layout/section'
import { EditForm, errorIn, typedIn, type EditAction, type Place } from '../../../register/edit-form'

/** One of the texts of a group that the secretariat writes. */
export function TextForm({
  place,
  field,
  title,
  text,
  action,
}: {
  place: Place
  field: 'mandate' | 'composition'
  title: string
  text: string | null
  action: EditAction
}) {
  const stands = text ?? ''
  return (
    <Section title={title} id={`${field}-text`}>
      <EditForm
        place={place}
        at={field}
        action={action}
        submit="Record the text"
        seen={stands}
        compare={[{ what: title, field, stands }]}
      >
        <Field id={`${field}-${field}`} label="Text" optional error={errorIn(place.refused, field, field)}>
          <TextArea
            name={field}
            maxLength={4000}
            defaultValue={typedIn(place.refused, field, field, stands)}
          />
        </Field>
      </EditForm>
    </Section>
  )
}
