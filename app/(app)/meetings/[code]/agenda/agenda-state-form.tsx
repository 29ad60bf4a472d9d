import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { RadioGroup } from '@/components/form/radio-group'
import { Select } from '@/components/form/select'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import type { Meeting } from '@/lib/meetings/meeting'
import type { Refused } from '../../../refused'
import { setAgendaState } from './actions'

/** Whether the agenda is provisional or adopted, and who may read it. */
export function AgendaStateForm({ meeting, form, path }: { meeting: Meeting; form: Refused; path: string }) {
  return (
    <Section title="How it stands" id="agenda-state">
      <Form
        id="state"
        action={setAgendaState}
        back={`${path}?at=state`}
        hidden={{ code: meeting.code }}
        refused={form.state}
      >
        <Field id={form.id('state')} label="Agenda" error={form.error('state')}>
          <Select
            name="state"
            defaultValue={form.typed('state', meeting.agendaState)}
            options={[
              { value: 'PROVISIONAL', label: 'Provisional' },
              { value: 'ADOPTED', label: 'Adopted' },
            ]}
          />
        </Field>
        <RadioGroup
          id={form.id('restricted')}
          name="restricted"
          legend="Who reads it"
          error={form.error('restricted')}
          defaultValue={form.typed('restricted', meeting.agendaRestricted ? 'yes' : 'no')}
          options={[
            { value: 'no', label: 'All who may see the meeting' },
            { value: 'yes', label: 'Only those invited' },
          ]}
        />
        <SubmitButton variant="quiet">Record how it stands</SubmitButton>
      </Form>
    </Section>
  )
}
