import { Section } from '@/components/layout/section'
import { Facts } from '@/components/ui/facts'
import { answerWords } from '@/lib/meetings/invitations/rules'
import type { DelegationPage } from '@/lib/meetings/delegations/queries'
import { dayInWords } from '@/lib/time/date-words'
import type { Refused } from '../../../../refused'
import { Unsent } from '../../../../unsent'
import { People } from '../delegations'
import { letterLabels } from './labels'

/** A delegation that can no longer be changed: its people and its letter to be read, without fields. */
export function ClosedDelegation({ found, form }: { found: DelegationPage; form: Refused }) {
  const { invitation, delegates, credential } = found
  const letter = [
    [letterLabels.letterOn, credential?.letterOn && dayInWords(credential.letterOn)],
    [letterLabels.reference, credential?.reference],
    [letterLabels.signatory, credential?.signatory],
    [letterLabels.receivedOn, credential?.receivedOn && dayInWords(credential.receivedOn)],
  ] as const
  const known = letter.flatMap(([label, value]): [string, string][] => (value ? [[label, value]] : []))
  return (
    <div className="stack">
      <Unsent
        form={form}
        labels={letterLabels}
        list={{ name: 'people', label: 'People', text: typedPeople(form) }}
      />
      <Section title="People" id="people" count={delegates.length}>
        <People delegates={delegates} isStateShown />
      </Section>
      <Section title="Reply and letter" id="letter">
        <Facts items={[['Reply', answerWords[invitation.answer]], ...known]} />
      </Section>
    </div>
  )
}

/** Whom the refused form named, one a line, so that nothing typed is lost. */
const typedPeople = (form: Refused) =>
  form
    .rows('people')
    .map(({ honorific, name, position }) =>
      [[honorific, name].filter(Boolean).join(' '), position].filter(Boolean).join(', '),
    )
    .filter(Boolean)
    .join('\n')
