import { BeganFrom } from '@/components/form/began-from'
import { TextField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import { Empty } from '@/components/ui/empty'
import type { Inviting } from '@/lib/meetings/invitations/queries'
import { answerWords, capacityWords } from '@/lib/meetings/invitations/rules'
import { letterFormats } from '@/lib/meetings/letters/schema'
import type { Refused } from '../../../refused'
import { setProtocol } from './actions'
import { ProtocolForm } from './forms'
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
  return (
    <Section
      title="Invited"
      id="invited"
      count={invitations.length}
      note="In the order of protocol: co-chairs, members, observers, guests, each sorted by the forum’s names. Type a number to move a delegation up within its group. Use “Change” to change the capacity or withdraw the invitation."
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
            {invitations.map((one) => (
              <Placed key={one.id} one={one} code={meeting.code} path={path} />
            ))}
          </ol>
          <SubmitButton variant="quiet">Save order</SubmitButton>
        </ProtocolForm>
      )}
    </Section>
  )
}

type PlacedProps = { one: Inviting['invitations'][number]; code: string; path: string }

function Placed({ one, code, path }: PlacedProps) {
  const place = one.place === null ? '' : String(one.place)
  return (
    <li>
      <BeganFrom name={`order.${one.id}.was`} value={place} />
      <TextField
        name={`order.${one.id}.place`}
        label={<span className="visually-hidden">Place of {one.name} in the order</span>}
        value={place}
        inputMode="numeric"
        size={3}
      />
      <span>
        <a href={`/meetings/${code}/delegations/${one.code}`}>{one.name}</a>{' '}
        <span className="quiet-text">
          {one.isCoChair ? 'co-chair' : capacityWords[one.capacity]}, {answerWords[one.answer]}
        </span>{' '}
        <a href={`${path}?party=${one.code}#one-invitation`}>
          Change<span className="visually-hidden"> or withdraw the invitation of {one.name}</span>
        </a>{' '}
        <span className={styles.letters}>
          Letter:{' '}
          {letterFormats.map((format) => (
            <a key={format} href={`${path}/${one.code}/letter.${format}`}>
              <span className="visually-hidden">Letter to {one.name}, </span>
              {format.toUpperCase()}
            </a>
          ))}
        </span>
      </span>
    </li>
  )
}
