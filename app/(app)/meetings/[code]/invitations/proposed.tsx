import { ChooseAll } from '@/components/form/choose-all'
import { CheckboxField, SelectField, SuggestField } from '@/components/form/fields'
import type { RefusedState } from '@/components/form/refused-state'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import { Status } from '@/components/ui/status'
import type { Proposal } from '@/lib/meetings/invitations/invitation'
import type { Inviting } from '@/lib/meetings/invitations/queries'
import { capacityWords } from '@/lib/meetings/invitations/rules'
import { capacities } from '@/lib/meetings/invitations/schema'
import { inviteParties } from './actions'
import { InviteForm } from './forms'
import { standingInWords } from './standing'
import formStyles from '../../meetings.module.css'
import styles from './invitations.module.css'

const parts = [
  { because: ['BODY', 'CHAIR'], title: 'Members of the body', chosen: true },
  { because: ['OBSERVER'], title: 'Observers of the forum', chosen: false },
  { because: ['STEERING'], title: 'Steering group', chosen: false },
] as const

/** Whom the register proposes, to be chosen from; and a guest. Parties uncertain on that date are never preselected. */
export function Proposed({
  found,
  refused,
  path,
  choose,
}: {
  found: Inviting
  refused: RefusedState | null
  path: string
  /** All boxes or none, instead of those that are proposed. */
  choose: 'all' | 'none' | undefined
}) {
  const ticked = (isProposed: boolean) => (choose ? choose === 'all' : isProposed)
  const { meeting, proposals, parties } = found
  const sure = proposals.filter(({ isCertain }) => isCertain)
  const doubtful = proposals.filter(({ isCertain }) => !isCertain)
  const indexOf = (one: Proposal) => proposals.indexOf(one)
  const isObserverMeeting = meeting.body.composition === 'ALL_MEMBERS'
  return (
    <InviteForm
      id="invite"
      action={inviteParties}
      back={`${path}?at=invite`}
      hidden={{ code: meeting.code }}
      refused={refused}
      className="stack"
    >
      {proposals.length > 0 && <ChooseAll name="chosen" path={path} />}
      {parts.map(({ because, title, chosen }) => (
        <Part
          key={title}
          title={title}
          proposals={sure.filter((one) => (because as readonly string[]).includes(one.because))}
          isChosen={ticked(chosen || (isObserverMeeting && because[0] === 'OBSERVER'))}
          indexOf={indexOf}
        />
      ))}
      <Part title="Uncertain on that date" proposals={doubtful} isChosen={ticked(false)} indexOf={indexOf} />
      <LeftOutParties parties={found.leftOut} />
      <Section title="Another party" id="guest">
        <div className={formStyles.even}>
          <SuggestField
            name="guest"
            label="Party"
            hint="Name or code"
            optional
            options={parties.map((value) => ({ value }))}
          />
          <SelectField
            name="guestCapacity"
            label="Capacity"
            value="GUEST"
            options={capacities.map((value) => ({ value, label: capacityWords[value] }))}
          />
        </div>
      </Section>
      <p>
        <SubmitButton waiting="Inviting…">
          {proposals.length === 0 ? 'Invite this party' : 'Invite selected parties'}
        </SubmitButton>
      </p>
    </InviteForm>
  )
}

function LeftOutParties({ parties }: { parties: Inviting['leftOut'] }) {
  if (parties.length === 0) return null
  return (
    <Section
      title="Not proposed"
      id="not-proposed"
      count={parties.length}
      note="Not active on the first day of the meeting. To invite one anyway, name it under “Another party”."
    >
      <ul className="plain">
        {parties.map((one) => (
          <li key={one.code}>
            <a href={`/parties/${one.code}`}>{one.name}</a>, {standingInWords(one)}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Part({
  title,
  proposals,
  isChosen,
  indexOf,
}: {
  title: string
  proposals: Proposal[]
  isChosen: boolean
  indexOf: (one: Proposal) => number
}) {
  if (proposals.length === 0) return null
  return (
    <Section title={title} id={title.toLowerCase().replaceAll(' ', '-')} count={proposals.length}>
      <ul className={styles.parties}>
        {proposals.map((one) => (
          <li key={one.code}>
            <CheckboxField
              name={`chosen.${indexOf(one)}`}
              value={`${one.code} ${one.capacity}`}
              isTicked={isChosen}
              label={
                <>
                  {one.name},{' '}
                  <span className="quiet-text">
                    {capacityWords[one.capacity]}
                    {one.because === 'CHAIR' && ' (chairs the body)'}
                  </span>{' '}
                  {!one.isCertain && <Status kind="doubt">uncertain on that date</Status>}
                </>
              }
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}
