import { RadioField } from '@/components/form/fields'
import type { RefusedState } from '@/components/form/refused-state'
import { SubmitButton } from '@/components/form/submit-button'
import { Note } from '@/components/ui/note'
import { dayInWords } from '@/lib/time/date-words'
import type { Day } from '@/lib/time/dates'
import { settleDay } from './actions'
import { SettleDayForm } from './forms'

/** Asks what becomes of attendance on days that are no longer days of the meeting, one form a day. */
export function StrayDays({
  code,
  stray,
  days,
  refusedOf,
}: {
  code: string
  stray: Day[]
  days: Day[]
  refusedOf: (day: Day) => RefusedState | null
}) {
  return stray.map((day) => (
    <Note key={day} title={`${dayInWords(day)} is no longer a day of the meeting`}>
      <p>Attendance was recorded on this day before the meeting was moved. What should be done with it?</p>
      <SettleDayForm
        id={`settle-${day}`}
        action={settleDay}
        back={`/meetings/${code}/attendance?at=settle-${day}`}
        hidden={{ code, day }}
        refused={refusedOf(day)}
      >
        <RadioField
          isOfNow
          name="to"
          legend="The attendance of this day"
          hideLegend
          options={[
            ...days.map((one) => ({
              value: one,
              label: `Move it to ${dayInWords(one)}`,
              hint: 'What is already recorded on that day stays.',
            })),
            {
              value: 'CLEAR',
              label: 'Clear it',
              hint: 'Nobody was there; the history keeps what was recorded.',
            },
          ]}
        />
        <SubmitButton variant="plain">Save attendance</SubmitButton>
      </SettleDayForm>
    </Note>
  ))
}
