import { SelectField, SuggestField, TextAreaField, TextField } from '@/components/form/fields'
import { kindWords, modeWords } from '@/lib/meetings/rules'
import { meetingKinds, meetingLabels, meetingModes, type MeetingField } from '@/lib/meetings/schema'
import styles from './meetings.module.css'

type Props = {
  recorded?: Partial<Record<MeetingField | 'hours', string>>
  /** The hours of days that are typed without any are asked for as well. */
  withHours?: boolean
  /** All but the days is filled in: one begins there. */
  atDays?: boolean
  bodies: { code: string; name: string }[]
  parties: string[]
  zones: { value: string; label: string }[]
}

/** The fields of a meeting. */
export function MeetingFields({
  recorded = {},
  withHours = false,
  atDays = false,
  bodies,
  parties,
  zones,
}: Props) {
  const field = (name: MeetingField) => ({ name, label: meetingLabels[name], value: recorded[name] })
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
        <TextField
          {...field('ordinal')}
          hint="A number, such as 9 for the ninth"
          optional
          inputMode="numeric"
        />
        <TextField {...field('title')} hint="Leave empty to form it from kind, body and ordinal" optional />
      </div>
      <TextAreaField
        {...field('days')}
        hint="Days with their local times, such as 24–25 February 2027, 9:00–12:00, 14:00–17:00. Days with other times on another line. If the days are not fixed yet, only the month or the year"
        rows={withHours ? 2 : 4}
        autoFocus={atDays}
      />
      {withHours && (
        <TextField
          name="hours"
          label="Hours of days without their own"
          value={recorded.hours}
          hint="Such as 9:00–12:00, 14:00–17:00"
          optional
        />
      )}
      <div className={styles.even}>
        <SelectField
          {...field('mode')}
          optional
          blank="Not known yet"
          options={meetingModes.map((value) => ({ value, label: modeWords[value] }))}
        />
        <TextField {...field('city')} optional />
        <TextField {...field('country')} hint="Name or ISO code" optional />
        <SuggestField
          {...field('zone')}
          hint="Leave empty to take that of the place, or choose from the list: Makassar, Indonesia for Bali"
          optional
          options={zones}
        />
      </div>
      <TextField {...field('venue')} optional />
      <div className={styles.even}>
        <SuggestField
          {...field('hosts')}
          hint="Separate several parties with semicolons"
          optional
          options={partyOptions}
        />
        <SuggestField
          {...field('coChairs')}
          hint="Separate several parties with semicolons"
          optional
          options={partyOptions}
        />
      </div>
      <TextField
        {...field('nominationsUntil')}
        hint="Day and local time, such as 10 February 2027, 17:00, or counted from the first day: 14 days before, 17:00. Later nominations are accepted and marked late"
        optional
      />
      <TextAreaField
        {...field('practical')}
        hint="Shown to everyone who can see the meeting"
        optional
        rows={4}
      />
      <div className={styles.even}>
        <TextField {...field('linkAddress')} hint="Shown only to those invited" optional inputMode="url" />
        <TextField
          {...field('linkWords')}
          hint="Access code or telephone number. Shown only to those invited"
          optional
        />
      </div>
    </>
  )
}
