import { Field } from '@/components/form/field'
import { SubmitButton } from '@/components/form/submit-button'
import { Suggest } from '@/components/form/suggest'
import { Section } from '@/components/layout/section'
import type { Refused } from '../refused'
import { setTimeZone } from './actions'

const zones = Intl.supportedValuesOf('timeZone')

/** In which zone the hours of meetings are shown as one's own. */
export function ZoneForm({ zone, form }: { zone: string; form: Refused }) {
  return (
    <Section title="Your time zone" id="zone">
      <form action={setTimeZone} className="stack-small">
        <input type="hidden" name="back" value="/account?at=zone" />
        <Field
          id={form.id('zone')}
          label="Time zone"
          hint="In which hours of meetings are shown as yours, beside those of the place. Empty: that of your party, or of the forum"
          error={form.error('zone')}
          optional
        >
          <Suggest
            id={form.id('zone')}
            name="zone"
            defaultValue={form.typed('zone', zone)}
            options={zones.map((value) => ({ value }))}
          />
        </Field>
        <SubmitButton variant="quiet">Show hours for it</SubmitButton>
      </form>
    </Section>
  )
}
