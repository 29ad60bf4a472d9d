import { SuggestField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import { nameOfZone, zoneOptions } from '@/lib/time/zones'
import type { Refused } from '../refused'
import { setTimeZone } from './actions'
import { OwnZoneForm } from './forms'

/** The zone in which a reader also sees the times of meetings. */
export function ZoneForm({ zone, form }: { zone: string; form: Refused }) {
  return (
    <Section title="Your time zone" id="time-zone">
      <OwnZoneForm id="zone" action={setTimeZone} back="/account?at=zone" refused={form.state}>
        <SuggestField
          name="zone"
          label="Time zone"
          hint="Meeting times are also shown in this zone. Choose its place from the list, or leave empty to use the zone of your party or of the forum"
          optional
          value={nameOfZone(zone)}
          options={zoneOptions(new Date())}
        />
        <SubmitButton variant="quiet">Save time zone</SubmitButton>
      </OwnZoneForm>
    </Section>
  )
}
