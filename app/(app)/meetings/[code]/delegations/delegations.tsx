import { PageHead } from '@/components/layout/page-head'
import { ButtonLink } from '@/components/ui/button'
import { Downloads } from '@/components/ui/downloads'
import { Empty } from '@/components/ui/empty'
import { Status } from '@/components/ui/status'
import table from '@/components/ui/table.module.css'
import { Tag } from '@/components/ui/tag'
import { roleInWords, stepOf, stepWords } from '@/lib/meetings/delegations/rules'
import type { DelegationList } from '@/lib/meetings/delegations/queries'
import { isOpen, nameOf } from '@/lib/meetings/rules'
import { answerWords, capacityWords } from '@/lib/meetings/invitations/rules'
import styles from './delegations.module.css'

type Listed = DelegationList['delegations'][number]

/** All delegations of a meeting, folded, each with the people whom this reader may see. */
export function Delegations({ list }: { list: DelegationList }) {
  const { meeting, delegations, seesPeople, isSecretariat } = list
  return (
    <>
      <PageHead
        crumbs={[
          { href: '/meetings', label: 'Meetings' },
          { href: `/meetings/${meeting.code}`, label: nameOf(meeting) },
        ]}
        title="Delegations"
        lede={
          isSecretariat
            ? 'In the order of protocol.'
            : seesPeople
              ? 'In the order of protocol. People of other parties appear once they are accredited.'
              : 'In the order of protocol. Only invited parties can see the people.'
        }
        facts={
          delegations.length > 0
            ? [<Downloads key="files" list="Delegations" file={`/meetings/${meeting.code}/delegations`} />]
            : undefined
        }
        actions={
          seesPeople ? (
            <ButtonLink href={`/meetings/${meeting.code}/participants`}>List of participants</ButtonLink>
          ) : undefined
        }
      />
      {delegations.length === 0 ? (
        <Empty>No parties have been invited yet.</Empty>
      ) : (
        <div className={styles.delegations}>
          {delegations.map((one) => (
            <Delegation key={one.id} meeting={meeting} delegation={one} isSecretariat={isSecretariat} />
          ))}
        </div>
      )}
    </>
  )
}

/** The head of a delegation by name and position, as far as this reader may see. */
function headOf(delegates: Listed['delegates']) {
  const head = delegates.find(({ place }) => place === 'HEAD')
  return head && [head.name, head.position].filter(Boolean).join(', ')
}

function Delegation({
  meeting,
  delegation,
  isSecretariat,
}: {
  meeting: DelegationList['meeting']
  delegation: Listed
  isSecretariat: boolean
}) {
  const { name, capacity, isCoChair, delegates, isOwn } = delegation
  return (
    <details open={isOwn}>
      <summary>
        <b>
          {name} {isOwn && <Tag>yours</Tag>}
        </b>
        <span className={styles.capacity}>{isCoChair ? 'co-chair' : capacityWords[capacity]}</span>
        <span className={styles.head}>{headOf(delegates)}</span>
        <span className={styles.count}>{delegates.length}</span>
        <DelegationStatus delegation={delegation} />
      </summary>
      <div className={styles.inside}>
        <People delegates={delegates} isStateShown={isOwn || isSecretariat} />
        {(isOwn || isSecretariat) && (
          <p className="small">
            <a href={`/meetings/${meeting.code}/delegations/${delegation.code}`}>
              {isOwn ? ownWords(meeting, delegation) : `Open the delegation of ${name}`}
            </a>
          </p>
        )}
      </div>
    </details>
  )
}

/** What the link to one's own delegation says. */
export const ownWords = (
  { listFinalAt, state }: Pick<DelegationList['meeting'], 'listFinalAt' | 'state'>,
  { people, answer }: Pick<Listed, 'people' | 'answer'>,
) => {
  if (listFinalAt !== null || !isOpen(state)) return 'See your delegation'
  if (people > 0) return 'Change your delegation'
  if (answer === 'NONE') return 'Reply and name your delegation'
  return answer === 'ACCEPTED' ? 'Name your delegation' : 'Change your reply'
}

/** How far a delegation is, as mark and word: its reply, or the accreditation of its people. */
export function DelegationStatus({
  delegation,
}: {
  delegation: Pick<Listed, 'answer' | 'people' | 'accredited'>
}) {
  const { answer, people, accredited } = delegation
  if (answer === 'APOLOGIES' || answer === 'DECLINED')
    return <Status kind="ended">{answerWords[answer]}</Status>
  if (people > 0)
    return accredited === people ? (
      <Status kind="done">accredited</Status>
    ) : (
      <Status kind="provisional">
        {accredited === 0 ? 'nominated' : `${accredited} of ${people} accredited`}
      </Status>
    )
  return answer === 'ACCEPTED' ? (
    <Status kind="active">{answerWords.ACCEPTED}</Status>
  ) : (
    <span className="quiet-text">{answerWords.NONE}</span>
  )
}

/** The people of a delegation, as a table to read. */
export function People({
  delegates,
  isStateShown,
}: {
  /** With contact details, where they are open to this reader. */
  delegates: (Listed['delegates'][number] & { emails?: string; telephones?: string })[]
  isStateShown: boolean
}) {
  if (delegates.length === 0) return <p className="small quiet-text">No people to show.</p>
  const withContacts = delegates.some(({ emails, telephones }) => emails || telephones)
  return (
    <table className={table.fold}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Role</th>
          <th scope="col">Position</th>
          {withContacts && <th scope="col">Contact</th>}
          {isStateShown && <th scope="col">State</th>}
        </tr>
      </thead>
      <tbody>
        {delegates.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <bdi>{[one.honorific, one.name].filter(Boolean).join(' ')}</bdi>
              {one.mode === 'VIRTUAL' && <span className="quiet-text"> by video</span>}
            </th>
            <td data-l="Role">{roleInWords(one.place)}</td>
            <td data-l="Position">{[one.position, one.distinction].filter(Boolean).join(', ') || '–'}</td>
            {withContacts && (
              <td data-l="Contact">{[one.emails, one.telephones].filter(Boolean).join(', ') || '–'}</td>
            )}
            {isStateShown && (
              <td data-l="State">
                {one.attended > 0 ? 'attended' : stepWords[stepOf(one)]}
                {one.isLate && ', late'}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
