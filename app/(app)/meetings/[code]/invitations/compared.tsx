import { Section } from '@/components/layout/section'
import type { Compared } from '@/lib/meetings/invitations/invitation'
import type { Inviting } from '@/lib/meetings/invitations/queries'
import { capacityWords } from '@/lib/meetings/invitations/rules'
import { dayInWords } from '@/lib/time/date-words'
import styles from './invitations.module.css'
import { standingInWords } from './standing'

/** The invitations beside what the register would propose now, for the days that the meeting now has. */
export function ComparedInvitations({ found, path }: { found: Inviting; path: string }) {
  const { meeting, invitations, compared } = found
  if (invitations.length === 0) return null
  const { missing, unproposed, otherwise } = compared
  const isSame = missing.length + unproposed.length + otherwise.length === 0
  const change = (one: { code: string; name: string }) => (
    <a href={`${path}?party=${one.code}#one-invitation`}>{one.name}</a>
  )
  return (
    <Section
      title="Compared with the register"
      id="compared"
      note={`As of ${dayInWords(meeting.firstDay)}, the first day of the meeting. Guests are not compared.`}
    >
      {isSame && <p>The invited parties are exactly those that the register proposes.</p>}
      <Listed title="Proposed but not invited" parties={missing}>
        {(one) => one.name}
      </Listed>
      <Listed title="Invited but not proposed" parties={unproposed}>
        {(one) => (
          <>
            {change(one)}: {one.membership ? standingInWords(one.membership) : 'no membership or seat'}
          </>
        )}
      </Listed>
      <Listed title="Proposed in another capacity" parties={otherwise}>
        {(one) => (
          <>
            {change(one)}: invited as {capacityWords[one.capacity]}, proposed as {capacityWords[one.now]}
          </>
        )}
      </Listed>
    </Section>
  )
}

function Listed<T extends Compared['missing'][number]>({
  title,
  parties,
  children,
}: {
  title: string
  parties: T[]
  children: (party: T) => React.ReactNode
}) {
  if (parties.length === 0) return null
  return (
    <>
      <h3>
        {title} ({parties.length})
      </h3>
      <ul className={styles.compared}>
        {parties.map((one) => (
          <li key={one.code}>{children(one)}</li>
        ))}
      </ul>
    </>
  )
}
