import { Field } from '@/components/form/field'
import { TextInput } from '@/components/form/text-input'
import { Section } from '@/components/layout/section'
import { EditForm, formAt, type EditAction, type Place } from './edit-form'

/** The web address of a party or a group. */
export function WebsiteForm({
  place,
  website,
  revision,
  action,
}: {
  place: Place
  website: string | null
  revision: number
  action: EditAction
}) {
  const stands = website ?? ''
  const form = formAt(place, 'web')
  return (
    <Section title="Web address" id="website">
      <EditForm
        place={place}
        at="web"
        action={action}
        submit="Record the web address"
        revision={revision}
        compare={[{ what: 'Web address', field: 'website', stands }]}
      >
        <Field
          id={form.id('website')}
          label="Address"
          hint="With https:// at its beginning; empty where there is none"
          optional
          error={form.error('website')}
        >
          <TextInput
            name="website"
            maxLength={500}
            inputMode="url"
            defaultValue={form.typed('website', stands)}
          />
        </Field>
      </EditForm>
    </Section>
  )
}
