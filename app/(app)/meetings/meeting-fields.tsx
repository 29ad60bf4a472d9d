import { Field } from '@/components/form/field'
import { Select } from '@/components/form/select'
import { Suggest } from '@/components/form/suggest'
import { TextArea } from '@/components/form/text-area'
import { TextInput } from '@/components/form/text-input'
import { kindWords, modeWords } from '@/lib/meetings/rules'
import { meetingKinds, meetingLabels, meetingModes, type MeetingField } from '@/lib/meetings/schema'
import type { Refused } from '../refused'
import styles from './meetings.module.css'

type Props = {
  form: Refused
  stands: Partial<Record<MeetingField, string>>
  bodies: { code: string; name: string }[]
  parties: string[]
}

const zones = Intl.supportedValuesOf('timeZone')

/** The fields of a meeting. What was typed when the form was refused stands before what is recorded. */
export function MeetingFields({ form, stands, bodies, parties }: Props) {
  const props = (field: MeetingField) => ({
    id: form.id(field),
    label: meetingLabels[field],
    error: form.error(field),
  })
  const control = (field: MeetingField) => ({ name: field, defaultValue: form.typed(field, stands[field]) })
  return (
    <>
      <div className={styles.even}>
        <Field {...props('kind')}>
          <Select
            {...control('kind')}
            blank="Choose"
            options={meetingKinds.map((value) => ({ value, label: kindWords[value] }))}
          />
        </Field>
        <Field {...props('body')}>
          <Select
            {...control('body')}
            blank="Choose"
            options={bodies.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Field>
        <Field {...props('ordinal')} hint="As a number: 9 for the ninth" optional>
          <TextInput {...control('ordinal')} inputMode="numeric" maxLength={3} />
        </Field>
        <Field {...props('title')} hint="Left empty, it follows from kind, body and ordinal" optional>
          <TextInput {...control('title')} maxLength={200} />
        </Field>
      </div>
      <Field
        {...props('days')}
        hint="One day a line, with its hours as the clocks there show them: 24 February 2027, 09.00–17.00. Not fixed yet: the month or the year alone"
      >
        <TextArea {...control('days')} rows={4} />
      </Field>
      <div className={styles.even}>
        <Field {...props('zone')} hint="Of the place: Asia/Makassar for Bali">
          <Suggest
            id={form.id('zone')}
            {...control('zone')}
            aria-describedby={`${form.id('zone')}-hint`}
            options={zones.map((value) => ({ value }))}
          />
        </Field>
        <Field {...props('mode')} optional>
          <Select
            {...control('mode')}
            blank="Not known yet"
            options={meetingModes.map((value) => ({ value, label: modeWords[value] }))}
          />
        </Field>
        <Field {...props('city')} optional>
          <TextInput {...control('city')} maxLength={120} />
        </Field>
        <Field {...props('country')} hint="Its name or ISO code" optional>
          <TextInput {...control('country')} maxLength={80} />
        </Field>
      </div>
      <Field {...props('venue')} optional>
        <TextInput {...control('venue')} maxLength={200} />
      </Field>
      <div className={styles.even}>
        <Field {...props('hosts')} hint="Parties, several with a semicolon between" optional>
          <Suggest
            id={form.id('hosts')}
            {...control('hosts')}
            options={parties.map((value) => ({ value }))}
          />
        </Field>
        <Field {...props('coChairs')} hint="Parties, several with a semicolon between" optional>
          <Suggest
            id={form.id('coChairs')}
            {...control('coChairs')}
            options={parties.map((value) => ({ value }))}
          />
        </Field>
      </div>
      <Field
        {...props('nominationsUntil')}
        hint="Day and hour there: 10 February 2027, 17.00. What comes later is marked late, and not refused"
        optional
      >
        <TextInput {...control('nominationsUntil')} maxLength={80} />
      </Field>
      <Field {...props('practical')} hint="Everybody who may see the meeting reads them" optional>
        <TextArea {...control('practical')} rows={4} maxLength={4000} />
      </Field>
      <div className={styles.even}>
        <Field {...props('linkAddress')} hint="Shown only to those who are invited" optional>
          <TextInput {...control('linkAddress')} inputMode="url" maxLength={500} />
        </Field>
        <Field {...props('linkWords')} hint="Code, telephone; only for those invited" optional>
          <TextInput {...control('linkWords')} maxLength={1000} />
        </Field>
      </div>
    </>
  )
}
