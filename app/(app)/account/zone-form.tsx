import { SuggestField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import { zoneInWords } from '@/lib/time/hours'
import { nameOfZone, zoneOptions } from '@/lib/time/zones'
import type { Refused } from '../refused'
import { setTimeZone } from './actions'
import { OwnZoneForm } from './forms'

/** The zone in which a reader sees times. */
export function ZoneForm({ zone, inUse, form }: { zone: string; inUse: string; form: Refused }) {
  return (
    <Section title="Your time zone" id="time-zone">
      <OwnZoneForm id="zone" action={setTimeZone} back="/account?at=zone" refused={form.state}>
        <SuggestField
          name="zone"
          label="Time zone"
          hint={`Times are shown in this zone, and those of meetings in it as well. Choose its place from the list, or leave empty to use the zone of your device. Now in use: ${zoneInWords(inUse)}`}
          optional
          value={nameOfZone(zone)}
          options={zoneOptions(new Date())}
        />
        <SubmitButton variant="quiet">Save time zone</SubmitButton>
      </OwnZoneForm>
    </Section>
  )
}
