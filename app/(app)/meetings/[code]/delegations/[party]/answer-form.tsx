import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { RadioGroup } from '@/components/form/radio-group'
import { SubmitButton } from '@/components/form/submit-button'
import { TextInput } from '@/components/form/text-input'
import { Section } from '@/components/layout/section'
import type { DelegationPage } from '@/lib/meetings/delegations/queries'
import { answerWords } from '@/lib/meetings/invitations/rules'
import { isOpen } from '@/lib/meetings/rules'
import type { Refused } from '../../../../refused'
import { answerInvitation } from '../../invitations/actions'

/** What the party answers to its invitation; the secretariat may write it on its behalf. */
export function AnswerForm({ found, form, path }: { found: DelegationPage; form: Refused; path: string }) {
  const { meeting, invitation } = found
  if (!isOpen(meeting.state)) return null
  return (
    <Section title="Answer to the invitation" id="answer-now">
      <Form
        id="answer"
        action={answerInvitation}
        back={`${path}?at=answer`}
        hidden={{ code: meeting.code, party: invitation.code }}
        refused={form.state}
      >
        <RadioGroup
          id={form.id('answer')}
          name="answer"
          legend="Answer"
          hideLegend
          error={form.error('answer')}
          defaultValue={form.typed('answer', invitation.answer === 'NONE' ? '' : invitation.answer)}
          options={[
            { value: 'ACCEPTED', label: `${invitation.name} ${answerWords.ACCEPTED}` },
            { value: 'APOLOGIES', label: 'Apologies' },
            { value: 'DECLINED', label: 'Declined' },
          ]}
        />
        <Field
          id={form.id('note')}
          label="Words of the answer"
          hint="For the secretariat; no other party reads them"
          optional
          error={form.error('note')}
        >
          <TextInput
            name="note"
            maxLength={1000}
            defaultValue={form.typed('note', found.credential?.answerNote ?? '')}
          />
        </Field>
        <SubmitButton variant="quiet">Record the answer</SubmitButton>
      </Form>
    </Section>
  )
}
