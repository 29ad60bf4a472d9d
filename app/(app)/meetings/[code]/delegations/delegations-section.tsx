import { Section } from '@/components/layout/section'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Table } from '@/components/ui/table'
import table from '@/components/ui/table.module.css'
import { Tag } from '@/components/ui/tag'
import type { InvitationList } from '@/lib/meetings/invitations/queries'
import { capacityWords, drawnUpInWords } from '@/lib/meetings/invitations/rules'
import { DelegationStatus, ownWords } from './delegations'

/** Who is invited and who accepted, one row per delegation; the people are on a page of their own. */
export function DelegationsSection({ found, mayEdit }: { found: InvitationList; mayEdit: boolean }) {
  const { meeting, invitations, own, seesPeople } = found
  const path = `/meetings/${meeting.code}`
  const answered = invitations.filter((one) => one.answer !== 'NONE' || one.people > 0 || one === own)
  if (invitations.length === 0 && !mayEdit) return null
  return (
    <Section title="Delegations" id="delegations" note={invitations.length > 0 && counts(found)}>
      {own && (
        <p>
          <ButtonLink href={`${path}/delegations/${own.code}`}>{ownWords(meeting, own)}</ButtonLink>
        </p>
      )}
      {invitations.length === 0 ? (
        <Empty>No parties have been invited yet.</Empty>
      ) : (
        <Rows found={found} shown={answered.length > 0 ? answered : invitations} />
      )}
      {answered.length > 0 && (
        <Silent found={found} invitations={invitations.filter((one) => !answered.includes(one))} />
      )}
      <p className="small">
        {seesPeople && invitations.length > 0 && (
          <>
            <a href={`${path}/delegations`}>All {invitations.length} delegations and their people</a> ·{' '}
            <a href={`${path}/participants`}>List of participants</a>
          </>
        )}
      </p>
      {mayEdit && (
        <p className="after">
          <ButtonLink variant="quiet" href={`${path}/invitations`}>
            {invitations.length === 0 ? 'Invite parties' : 'Invitations and protocol'}
          </ButtonLink>{' '}
          {invitations.length > 0 && (
            <ButtonLink variant="quiet" href={`${path}/attendance`}>
              Take attendance
            </ButtonLink>
          )}
        </p>
      )}
    </Section>
  )
}

function counts({ meeting, invitations, seesPeople }: InvitationList) {
  const count = (test: (one: InvitationList['invitations'][number]) => boolean) =>
    invitations.filter(test).length
  const people = invitations.reduce((sum, one) => sum + one.people, 0)
  return [
    `${drawnUpInWords(invitations)}:`,
    `${count(({ answer }) => answer === 'ACCEPTED')} accepted,`,
    `${count(({ answer }) => answer === 'APOLOGIES' || answer === 'DECLINED')} sent apologies or declined,`,
    `${count(({ answer }) => answer === 'NONE')} no reply.`,
    seesPeople && `${people} ${people === 1 ? 'person' : 'people'}${meeting.listFinalAt ? '.' : ' so far.'}`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** Invitations with no reply, by name, folded below the others. */
function Silent({
  found,
  invitations,
}: {
  found: InvitationList
  invitations: InvitationList['invitations']
}) {
  if (invitations.length === 0) return null
  return (
    <details>
      <summary>{invitations.length} with no reply</summary>
      <p className="small">
        {invitations.map((one, at) => (
          <span key={one.id}>
            {at > 0 && ', '}
            <Name found={found} one={one} />
          </span>
        ))}
      </p>
    </details>
  )
}

/** The secretariat opens every delegation, a party its own; other names lead nowhere and do not look as if they did. */
function Name({
  found: { meeting, own, seesAll },
  one: { id, code, name },
}: {
  found: InvitationList
  one: InvitationList['invitations'][number]
}) {
  if (!seesAll && own?.id !== id) return name
  return <a href={`/meetings/${meeting.code}/delegations/${code}`}>{name}</a>
}

function Rows({ found, shown }: { found: InvitationList; shown: InvitationList['invitations'] }) {
  const { meeting, own, seesPeople } = found
  return (
    <Table
      fold
      rows
      caption={`Delegations to ${meeting.title}`}
      head={
        <>
          <th scope="col">Party</th>
          <th scope="col">Capacity</th>
          {seesPeople && <th scope="col">Head</th>}
          {seesPeople && (
            <th scope="col" className={table.end}>
              People
            </th>
          )}
          <th scope="col">State</th>
        </>
      }
    >
      <tbody>
        {shown.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <Name found={found} one={one} /> {own?.id === one.id && <Tag>yours</Tag>}
            </th>
            <td data-l="Capacity">{one.isCoChair ? 'co-chair' : capacityWords[one.capacity]}</td>
            {seesPeople && <td data-l="Head">{one.head && <bdi>{one.head}</bdi>}</td>}
            {seesPeople && (
              <td data-l="People" className={table.end}>
                {one.people}
              </td>
            )}
            <td data-l="State">
              <DelegationStatus delegation={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
