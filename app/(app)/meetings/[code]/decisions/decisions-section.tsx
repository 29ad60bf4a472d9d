import { Section } from '@/components/layout/section'
import { ButtonLink } from '@/components/ui/button'
import { Downloads } from '@/components/ui/downloads'
import { Empty } from '@/components/ui/empty'
import { Status } from '@/components/ui/status'
import { dayInWords } from '@/lib/time/date-words'
import type { Decision } from '@/lib/meetings/decisions/decision'
import {
  adoptedInWords,
  anchorOfDecision,
  decisionStateWords,
  isFollowed,
  isOverdue,
  reservationWords,
} from '@/lib/meetings/decisions/rules'
import type { Meeting } from '@/lib/meetings/meeting'
import { namedWithDate } from '@/lib/meetings/rules'
import { minutesKindWords, minutesStateWords } from '@/lib/meetings/minutes/rules'
import type { MinutesStanding } from '@/lib/meetings/minutes/queries'
import styles from './decisions.module.css'

/** What the meeting decided, numbered; and the state of its minutes. */
export function DecisionsSection({
  meeting,
  decisions,
  minutes,
  mayEdit,
}: {
  meeting: Meeting
  decisions: Decision[]
  minutes: MinutesStanding['minutes']
  mayEdit: boolean
}) {
  const path = `/meetings/${meeting.code}`
  if (decisions.length === 0 && !minutes && !mayEdit) return null
  return (
    <Section
      title="Decisions"
      id="decisions"
      count={decisions.length || undefined}
      note={decisions.length > 0 && <Downloads list="Decisions" file={`${path}/decisions`} />}
    >
      {decisions.length === 0 ? (
        <Empty>No decisions have been recorded for this meeting yet.</Empty>
      ) : (
        <ol className={styles.decisions}>
          {decisions.map((one) => (
            <li key={one.id} id={anchorOfDecision(one.number)}>
              <Told decision={one} today={meeting.today} path={path} mayEdit={mayEdit} />
            </li>
          ))}
        </ol>
      )}
      {minutes && (
        <p>
          <a href={`${path}/minutes`}>{minutesKindWords[minutes.kind as keyof typeof minutesKindWords]}</a>:{' '}
          {minutesStateWords[minutes.state as keyof typeof minutesStateWords]}.
        </p>
      )}
      {mayEdit && (
        <p className="after">
          <ButtonLink variant="quiet" href={`${path}/decisions/new`}>
            Record a decision
          </ButtonLink>{' '}
          {!minutes && (
            <ButtonLink variant="quiet" href={`${path}/minutes`}>
              Start minutes
            </ButtonLink>
          )}
        </p>
      )}
    </Section>
  )
}

function Told({
  decision,
  today,
  path,
  mayEdit,
}: {
  decision: Decision
  today: string
  path: string
  mayEdit: boolean
}) {
  const { number, text, state, item, adoption, reservations } = decision
  if (state === 'VOID')
    return (
      <>
        <p>
          <b>{number}</b> <del>{text}</del>
        </p>
        <p className="small quiet-text">Void: {decision.voidReason}</p>
      </>
    )
  return (
    <>
      <p className={styles.text}>
        <b>{number}</b> {text}
      </p>
      <p className="small quiet-text">
        {[item && `Agenda item: ${item.title}`, adoptedInWords(adoption, reservations)]
          .filter(Boolean)
          .join('. ')}
        . {mayEdit && <a href={`${path}/decisions/${number}`}>Follow up decision {number}</a>}
      </p>
      {isFollowed(decision) && <FollowUp decision={decision} today={today} />}
      <Chain decision={decision} />
      {reservations.map((one) => (
        <blockquote key={one.id} className={styles.said}>
          {reservationWords[one.kind]} by {one.party.name}: {one.text}
        </blockquote>
      ))}
    </>
  )
}

/** Who is responsible, the due date, and the progress. */
function FollowUp({
  decision: { actors, dueOn, state, progress },
  today,
}: {
  decision: Decision
  today: string
}) {
  const names = actors.map((one) => one.party?.name ?? one.group?.name ?? one.words)
  const isDone = state === 'DONE' || state === 'SUPERSEDED'
  return (
    <p className="small">
      <Status kind={isDone ? 'done' : state === 'IN_PROGRESS' ? 'active' : 'later'}>
        {decisionStateWords[state]}
      </Status>
      {names.length > 0 && ` · ${names.join(', ')}`}
      {dueOn && ` · due ${dayInWords(dueOn)}`}
      {isOverdue({ state, dueOn }, today) && <b> · overdue</b>}
      {progress[0] && ` · ${progress[0].text}`}
    </p>
  )
}

/** The decisions on the same matter at other meetings, in their order. */
function Chain({ decision: { before, after, number } }: { decision: Decision }) {
  if (before.length + after.length === 0) return null
  const link = (one: Decision['before'][number]) => (
    <span key={`${one.code}/${one.number}`}>
      <a href={`/meetings/${one.code}#decisions`}>
        {namedWithDate(one)}, decision {one.number}
      </a>
    </span>
  )
  return (
    <p className="small">
      Related decisions: {before.map((one) => [link(one), ' → '])}
      <b>this decision ({number})</b>
      {after.map((one) => [' → ', link(one)])}
    </p>
  )
}
