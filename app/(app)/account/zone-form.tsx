import { Field } from '@/components/form/field'
import { SubmitButton } from '@/components/form/submit-button'
import { Suggest } from '@/components/form/suggest'
import { Section } from '@/components/layout/section'
import { setTimeZone } from './actions'

const zones = Intl.supportedValuesOf('timeZone')

/** In which zone the hours of meetings are shown as one's own. */
export function ZoneForm({ zone, error, typed }: { zone: string; error?: string; typed?: unknown }) {
  return (
    <Section title="Your time zone" id="zone">
      <form action={setTimeZone} className="stack-small">
        <input type="hidden" name="back" value="/account" />
        <Field
          id="own-zone"
          label="Time zone"
          hint="In which hours of meetings are shown as yours, beside those of the place. Empty: that of your party, or of the forum"
          error={error}
          optional
        >
          <Suggest
            id="own-zone"
            name="zone"
            defaultValue={typeof typed === 'string' ? typed : zone}
            options={zones.map((value) => ({ value }))}
          />
        </Field>
        <SubmitButton variant="quiet">Show hours for it</SubmitButton>
      </form>
    </Section>
  )
}
