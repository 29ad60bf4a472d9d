import { SuggestField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import type { Refused } from '../refused'
import { setTimeZone } from './actions'
import { OwnZoneForm } from './forms'

const zones = Intl.supportedValuesOf('timeZone')

/** In which zone the hours of meetings are shown as one's own. */
export function ZoneForm({ zone, form }: { zone: string; form: Refused }) {
  return (
    <Section title="Your time zone" id="time-zone">
      <OwnZoneForm id="zone" action={setTimeZone} back="/account?at=zone" refused={form.state}>
        <SuggestField
          name="zone"
          label="Time zone"
          hint="In which hours of meetings are shown as yours, beside those of the place. Empty: that of your party, or of the forum"
          optional
          value={zone}
          options={zones.map((value) => ({ value }))}
        />
        <SubmitButton variant="quiet">Show hours for it</SubmitButton>
      </OwnZoneForm>
    </Section>
  )
}
