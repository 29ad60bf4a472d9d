import { RadioField, SelectField } from '@/components/form/fields'
import type { RefusedState } from '@/components/form/refused-state'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import type { Meeting } from '@/lib/meetings/meeting'
import { setAgendaState } from './actions'
import { StateForm } from './forms'

/** Whether the agenda is provisional or adopted, and who may read it. */
export function AgendaStateForm({
  meeting,
  refused,
  path,
}: {
  meeting: Meeting
  refused: RefusedState | null
  path: string
}) {
  const restricted = meeting.agendaRestricted ? 'yes' : 'no'
  return (
    <Section title="State and access" id="agenda-state">
      <StateForm
        id="state"
        action={setAgendaState}
        back={`${path}?at=state`}
        hidden={{ code: meeting.code, stateWas: meeting.agendaState, restrictedWas: restricted }}
        refused={refused}
      >
        <SelectField
          name="state"
          label="State"
          value={meeting.agendaState}
          options={[
            { value: 'PROVISIONAL', label: 'Provisional' },
            { value: 'ADOPTED', label: 'Adopted' },
          ]}
        />
        <RadioField
          name="restricted"
          legend="Who can read it"
          value={restricted}
          options={[
            { value: 'no', label: 'Everyone who can see the meeting' },
            { value: 'yes', label: 'Invited parties only' },
          ]}
        />
        <SubmitButton variant="quiet">Save settings</SubmitButton>
      </StateForm>
    </Section>
  )
}
