import { TextField } from '@/components/form/fields'
import { Section } from '@/components/layout/section'
import { ChangedSince } from '../changed-since'
import { EditForm, formAt, type Checked, type EditAction, type Place } from './edit-form'

/** The web address of a party or a group. */
export function WebsiteForm({
  form,
  place,
  website,
  revision,
  action,
}: {
  form: Checked
  place: Place
  website: string | null
  revision: number
  action: EditAction
}) {
  const recorded = website ?? ''
  return (
    <Section title="Web address" id="website">
      <EditForm
        form={form}
        place={place}
        at="web"
        action={action}
        submit="Save web address"
        revision={revision}
      >
        <ChangedSince
          form={formAt(place, 'web')}
          labels={{ website: 'Web address' }}
          now={{ website: recorded }}
        />
        <TextField
          name="website"
          label="Web address"
          hint="Start with https://, or leave empty if there is none"
          optional
          value={recorded}
          inputMode="url"
        />
      </EditForm>
    </Section>
  )
}
