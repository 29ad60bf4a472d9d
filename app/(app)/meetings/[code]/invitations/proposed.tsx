import { Choice } from '@/components/form/choice'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { Select } from '@/components/form/select'
import { SubmitButton } from '@/components/form/submit-button'
import { Suggest } from '@/components/form/suggest'
import { Section } from '@/components/layout/section'
import { Status } from '@/components/ui/status'
import type { Proposal } from '@/lib/meetings/invitations/invitation'
import type { Inviting } from '@/lib/meetings/invitations/queries'
import { capacityWords } from '@/lib/meetings/invitations/rules'
import { capacities } from '@/lib/meetings/invitations/schema'
import type { Refused } from '../../../refused'
import { inviteParties } from './actions'
import formStyles from '../../meetings.module.css'
import styles from './invitations.module.css'

const parts = [
  { because: ['BODY', 'CHAIR'], title: 'The members of the body', chosen: true },
  { because: ['OBSERVER'], title: 'Observers of the forum', chosen: false },
  { because: ['STEERING'], title: 'The steering group', chosen: false },
] as const

/** Whom the register proposes, to be chosen from; and a guest. What is uncertain on that day is never chosen beforehand. */
export function Proposed({ found, form, path }: { found: Inviting; form: Refused; path: string }) {
  const { meeting, proposals, parties } = found
  const wasChosen = (value: string, otherwise: boolean) =>
    form.errors.length === 0 ? otherwise : proposals.some((_, n) => form.typed(`chosen.${n}`) === value)
  const sure = proposals.filter(({ isCertain }) => isCertain)
  const doubtful = proposals.filter(({ isCertain }) => !isCertain)
  const indexOf = (one: Proposal) => proposals.indexOf(one)
  const isObserverMeeting = meeting.body.composition === 'ALL_MEMBERS'
  return (
    <Form
      id="invite"
      action={inviteParties}
      back={`${path}?at=invite`}
      hidden={{ code: meeting.code }}
      refused={form.state}
      className="stack"
    >
      {parts.map(({ because, title, chosen }) => (
        <Part
          key={title}
          title={title}
          proposals={sure.filter((one) => (because as readonly string[]).includes(one.because))}
          isChosen={(value) => wasChosen(value, chosen || (isObserverMeeting && because[0] === 'OBSERVER'))}
          indexOf={indexOf}
        />
      ))}
      <Part
        title="Uncertain on that day"
        proposals={doubtful}
        isChosen={(value) => wasChosen(value, false)}
        indexOf={indexOf}
      />
      <Section title="A guest, or somebody else" id="guest">
        <div className={formStyles.even}>
          <Field
            id={form.id('guest')}
            label="Party"
            hint="Its name or code"
            optional
            error={form.error('guest')}
          >
            <Suggest
              id={form.id('guest')}
              name="guest"
              defaultValue={form.typed('guest')}
              options={parties.map((value) => ({ value }))}
            />
          </Field>
          <Field id={form.id('guestCapacity')} label="In the capacity of" error={form.error('guestCapacity')}>
            <Select
              name="guestCapacity"
              defaultValue={form.typed('guestCapacity', 'GUEST')}
              options={capacities.map((value) => ({ value, label: capacityWords[value] }))}
            />
          </Field>
        </div>
      </Section>
      <p>
        <SubmitButton waiting="Inviting…">Invite those chosen</SubmitButton>
      </p>
    </Form>
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
  isChosen: (value: string) => boolean
  indexOf: (one: Proposal) => number
}) {
  if (proposals.length === 0) return null
  return (
    <Section title={title} id={title.toLowerCase().replaceAll(' ', '-')} count={proposals.length}>
      <ul className={styles.parties}>
        {proposals.map((one) => {
          const value = `${one.code} ${one.capacity}`
          return (
            <li key={one.code}>
              <Choice>
                <input
                  type="checkbox"
                  name={`chosen.${indexOf(one)}`}
                  value={value}
                  defaultChecked={isChosen(value)}
                />
                <span>
                  {one.name} <span className="quiet-text">{capacityWords[one.capacity]}</span>{' '}
                  {one.because === 'CHAIR' && <span className="quiet-text">chairs the body</span>}
                  {!one.isCertain && <Status kind="doubt">not certain that day</Status>}
                </span>
              </Choice>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
