import { RadioField, TextField } from '@/components/form/fields'
import type { RefusedState } from '@/components/form/refused-state'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import type { DelegationPage } from '@/lib/meetings/delegations/queries'
import { answerWords } from '@/lib/meetings/invitations/rules'
import { isOpen } from '@/lib/meetings/rules'
import { answerInvitation } from '../../invitations/actions'
import { AnswerInvitationForm } from '../../invitations/forms'

/** What the party answers to its invitation; the secretariat may write it on its behalf. */
export function AnswerForm({
  found,
  refused,
  path,
}: {
  found: DelegationPage
  refused: RefusedState | null
  path: string
}) {
  const { meeting, invitation } = found
  if (!isOpen(meeting.state)) return null
  return (
    <Section title="Answer to the invitation" id="answer-now">
      <AnswerInvitationForm
        id="answer"
        action={answerInvitation}
        back={`${path}?at=answer`}
        hidden={{ code: meeting.code, party: invitation.code }}
        refused={refused}
      >
        <RadioField
          name="answer"
          legend="Answer"
          hideLegend
          value={invitation.answer === 'NONE' ? '' : invitation.answer}
          options={[
            { value: 'ACCEPTED', label: `${invitation.name} ${answerWords.ACCEPTED}` },
            { value: 'APOLOGIES', label: 'Apologies' },
            { value: 'DECLINED', label: 'Declined' },
          ]}
        />
        <TextField
          name="note"
          label="Words of the answer"
          hint="For the secretariat; no other party reads them"
          optional
          value={found.credential?.answerNote ?? ''}
        />
        <SubmitButton variant="quiet">Record the answer</SubmitButton>
      </AnswerInvitationForm>
    </Section>
  )
}
