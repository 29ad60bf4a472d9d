import { RadioField, TextField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import type { DelegationPage } from '@/lib/meetings/delegations/queries'
import { isOpen } from '@/lib/meetings/rules'
import type { Refused } from '../../../../refused'
import { Unsent } from '../../../../unsent'
import { answerInvitation } from '../../invitations/actions'
import { AnswerInvitationForm } from '../../invitations/forms'
import styles from './delegation.module.css'

const labels = { answer: 'Reply', note: 'Message' }
const answers = [
  { value: 'ACCEPTED', label: 'Accepted' },
  { value: 'APOLOGIES', label: 'Apologies' },
  { value: 'DECLINED', label: 'Declined' },
]

const shown = (_name: string, value: string) => answers.find((one) => one.value === value)?.label ?? value

/**
 * The reply of the party to its invitation; the secretariat may record it on its behalf. It comes before the people: whether anyone comes
 * is asked first, and on a phone their many fields would be in the way.
 */
export function AnswerForm({ found, form, path }: { found: DelegationPage; form: Refused; path: string }) {
  const { meeting, invitation } = found
  const note = found.credential?.answerNote ?? ''
  if (!isOpen(meeting.state)) return <Unsent form={form} labels={labels} shown={shown} />
  return (
    <Section title="Reply to the invitation" id="answer-now">
      <AnswerInvitationForm
        id="answer"
        action={answerInvitation}
        back={`${path}?at=answer`}
        hidden={{ code: meeting.code, party: invitation.code, was: invitation.answer, wasNote: note }}
        refused={form.state}
      >
        <div className={styles.reply}>
          <RadioField
            name="answer"
            legend={labels.answer}
            hideLegend
            value={invitation.answer === 'NONE' ? '' : invitation.answer}
            options={answers}
          />
          <TextField
            name="note"
            label={labels.note}
            hint="For the secretariat; other parties cannot read it"
            optional
            value={note}
          />
        </div>
        <SubmitButton variant={invitation.answer === 'NONE' ? 'main' : 'quiet'}>Save reply</SubmitButton>
      </AnswerInvitationForm>
    </Section>
  )
}
