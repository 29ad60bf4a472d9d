import { SuggestField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import type { Refused } from '../refused'
import { setTimeZone } from './actions'
import { OwnZoneForm } from './forms'

const zones = Intl.supportedValuesOf('timeZone')

/** The zone in which a reader also sees the times of meetings. */
export function ZoneForm({ zone, form }: { zone: string; form: Refused }) {
  return (
    <Section title="Your time zone" id="time-zone">
      <OwnZoneForm id="zone" action={setTimeZone} back="/account?at=zone" refused={form.state}>
        <SuggestField
          name="zone"
          label="Time zone"
          hint="Meeting times are also shown in this zone. Leave empty to use the zone of your party or of the forum"
          optional
          value={zone}
          options={zones.map((value) => ({ value }))}
        />
        <SubmitButton variant="quiet">Save time zone</SubmitButton>
      </OwnZoneForm>
    </Section>
  )
}
