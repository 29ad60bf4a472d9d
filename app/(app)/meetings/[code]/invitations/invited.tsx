import { SelectField, TextField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import { Empty } from '@/components/ui/empty'
import type { Inviting } from '@/lib/meetings/invitations/queries'
import { answerWords, capacityWords } from '@/lib/meetings/invitations/rules'
import { capacities } from '@/lib/meetings/invitations/schema'
import { placesAsTyped, type Refused } from '../../../refused'
import { changeCapacity, setProtocol, withdrawInvitation } from './actions'
import { CapacityForm, ProtocolForm, WithdrawalForm } from './forms'
import styles from './invitations.module.css'

/** Whom the meeting has invited, in the order of protocol, with a number for each where the order is set by hand. */
export function Invited({
  found,
  at,
  path,
}: {
  found: Inviting
  at: (name: string) => Refused
  path: string
}) {
  const { meeting, invitations } = found
  const order = at('protocol')
  const { places } = placesAsTyped(
    order,
    'order',
    'invitation',
    invitations.map(({ id }) => id),
  )
  return (
    <Section
      title="Invited"
      id="invited"
      count={invitations.length}
      note="In the order of protocol: co-chairs, members, observers, guests, each sorted by the forum’s names. Type a number to move a delegation up within its group."
    >
      {invitations.length === 0 ? (
        <Empty>No parties have been invited yet.</Empty>
      ) : (
        <ProtocolForm
          id="protocol"
          action={setProtocol}
          back={`${path}?at=protocol`}
          hidden={{ code: meeting.code }}
          refused={order.state}
        >
          <ol className={styles.order}>
            {invitations.map((one, nth) => (
              <Placed key={one.id} one={one} at={places[nth] ?? nth} code={meeting.code} />
            ))}
          </ol>
          <SubmitButton variant="quiet">Save order</SubmitButton>
        </ProtocolForm>
      )}
      <Capacities found={found} form={at('capacity')} path={path} />
      <Withdrawals found={found} form={at('withdraw')} path={path} />
    </Section>
  )
}

type PlacedProps = { one: Inviting['invitations'][number]; at: number; code: string }

function Placed({ one, at, code }: PlacedProps) {
  return (
    <li>
      <input type="hidden" name={`order.${at}.invitation`} value={one.id} />
      <TextField
        name={`order.${at}.place`}
        label={<span className="visually-hidden">Place of {one.name} in the order</span>}
        value={one.place === null ? '' : String(one.place)}
        inputMode="numeric"
        size={3}
      />
      <span>
        <a href={`/meetings/${code}/delegations/${one.code}`}>{one.name}</a>{' '}
        <span className="quiet-text">
          {one.isCoChair ? 'co-chair' : capacityWords[one.capacity]}, {answerWords[one.answer]}
        </span>
      </span>
    </li>
  )
}

function Capacities({ found, form, path }: { found: Inviting; form: Refused; path: string }) {
  const { meeting, invitations } = found
  if (invitations.length === 0) return null
  return (
    <details open={form.errors.length > 0}>
      <summary>Change a capacity</summary>
      <CapacityForm
        id="capacity"
        action={changeCapacity}
        back={`${path}?at=capacity`}
        hidden={{ code: meeting.code }}
        refused={form.state}
      >
        <SelectField
          name="invitation"
          label="Party"
          options={invitations.map(({ id, name, capacity }) => ({
            value: id,
            label: `${name} (${capacityWords[capacity]})`,
          }))}
        />
        <SelectField
          name="capacity"
          label="New capacity"
          options={capacities.map((value) => ({ value, label: capacityWords[value] }))}
        />
        <SubmitButton variant="quiet">Change capacity</SubmitButton>
      </CapacityForm>
    </details>
  )
}

function Withdrawals({ found, form, path }: { found: Inviting; form: Refused; path: string }) {
  const { meeting, invitations } = found
  if (invitations.length === 0) return null
  return (
    <details open={form.errors.length > 0}>
      <summary>Withdraw an invitation</summary>
      <WithdrawalForm
        id="withdraw"
        action={withdrawInvitation}
        back={`${path}?at=withdraw`}
        hidden={{ code: meeting.code }}
        refused={form.state}
      >
        <SelectField
          name="invitation"
          label="Party"
          options={invitations.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SubmitButton variant="quiet">Withdraw invitation</SubmitButton>
      </WithdrawalForm>
    </details>
  )
}
