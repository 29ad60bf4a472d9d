import { SelectField, SuggestField, TextAreaField, TextField } from '@/components/form/fields'
import { kindWords, modeWords } from '@/lib/meetings/rules'
import { meetingKinds, meetingLabels, meetingModes, type MeetingField } from '@/lib/meetings/schema'
import styles from './meetings.module.css'

type Props = {
  stands?: Partial<Record<MeetingField, string>>
  bodies: { code: string; name: string }[]
  parties: string[]
}

const zones = Intl.supportedValuesOf('timeZone').map((value) => ({ value }))

/** The fields of a meeting. */
export function MeetingFields({ stands = {}, bodies, parties }: Props) {
  const field = (name: MeetingField) => ({ name, label: meetingLabels[name], value: stands[name] })
  const partyOptions = parties.map((value) => ({ value }))
  return (
    <>
      <div className={styles.even}>
        <SelectField
          {...field('kind')}
          blank="Choose"
          options={meetingKinds.map((value) => ({ value, label: kindWords[value] }))}
        />
        <SelectField
          {...field('body')}
          blank="Choose"
          options={bodies.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <TextField {...field('ordinal')} hint="As a number: 9 for the ninth" optional inputMode="numeric" />
        <TextField {...field('title')} hint="Left empty, it follows from kind, body and ordinal" optional />
      </div>
      <TextAreaField
        {...field('days')}
        hint="One day a line, with its hours as the clocks there show them: 24 February 2027, 9:00–17:00. Not fixed yet: the month or the year alone"
        rows={4}
      />
      <div className={styles.even}>
        <SuggestField {...field('zone')} hint="Of the place: Asia/Makassar for Bali" options={zones} />
        <SelectField
          {...field('mode')}
          optional
          blank="Not known yet"
          options={meetingModes.map((value) => ({ value, label: modeWords[value] }))}
        />
        <TextField {...field('city')} optional />
        <TextField {...field('country')} hint="Its name or ISO code" optional />
      </div>
      <TextField {...field('venue')} optional />
      <div className={styles.even}>
        <SuggestField
          {...field('hosts')}
          hint="Parties, several with a semicolon between"
          optional
          options={partyOptions}
        />
        <SuggestField
          {...field('coChairs')}
          hint="Parties, several with a semicolon between"
          optional
          options={partyOptions}
        />
      </div>
      <TextField
        {...field('nominationsUntil')}
        hint="Day and hour there: 10 February 2027, 17:00. What comes later is marked late, and not refused"
        optional
      />
      <TextAreaField
        {...field('practical')}
        hint="Everybody who may see the meeting reads them"
        optional
        rows={4}
      />
      <div className={styles.even}>
        <TextField
          {...field('linkAddress')}
          hint="Shown only to those who are invited"
          optional
          inputMode="url"
        />
        <TextField {...field('linkWords')} hint="Code, telephone; only for those invited" optional />
      </div>
    </>
  )
}
