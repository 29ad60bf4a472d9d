import { SelectField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import type { Inviting } from '@/lib/meetings/invitations/queries'
import { capacityWords } from '@/lib/meetings/invitations/rules'
import { capacities } from '@/lib/meetings/invitations/schema'
import type { Refused } from '../../../refused'
import { Unsent } from '../../../unsent'
import { changeCapacity, withdrawInvitation } from './actions'
import { CapacityForm, WithdrawalForm } from './forms'

/** A capacity in words, as it was chosen. */
const words: Record<string, string> = capacityWords

/** The invitation that was chosen from the list: another capacity, or its withdrawal with what follows from it. */
export function OneInvitation({
  found: { meeting, invitations },
  party,
  at,
  path,
}: {
  found: Inviting
  party: string | undefined
  at: (name: string) => Refused
  path: string
}) {
  const one = invitations.find(({ code }) => code === party)
  const [capacity, withdrawal] = [at('capacity'), at('withdraw')]
  // The invitation has since been withdrawn: the form is gone, why nothing was recorded is said.
  if (!one)
    return (
      <>
        <Unsent
          form={capacity}
          labels={{ capacity: 'Capacity' }}
          shown={(_name, value) => words[value] ?? value}
        />
        <Unsent form={withdrawal} />
      </>
    )
  const back = `${path}?party=${one.code}`
  const hidden = { code: meeting.code, invitation: one.id }
  return (
    <Section title={`Invitation of ${one.name}`} id="one-invitation">
      <CapacityForm
        id="capacity"
        action={changeCapacity}
        back={`${back}&at=capacity`}
        hidden={{ ...hidden, was: one.capacity }}
        refused={capacity.state}
      >
        <SelectField
          name="capacity"
          label="Capacity"
          value={one.capacity}
          options={capacities.map((value) => ({ value, label: capacityWords[value] }))}
        />
        <SubmitButton variant="quiet">Change capacity</SubmitButton>
      </CapacityForm>
      <WithdrawalForm
        id="withdraw"
        action={withdrawInvitation}
        back={`${back}&at=withdraw`}
        hidden={hidden}
        refused={withdrawal.state}
      >
        <p className="small">
          If you withdraw the invitation, {one.name} loses the access that the invitation gives. Remove the
          people named in its delegation first.
        </p>
        <p className="actions">
          <SubmitButton variant="plain">Withdraw invitation</SubmitButton> <a href={path}>Cancel</a>
        </p>
      </WithdrawalForm>
    </Section>
  )
}
