import { Matter, Matters } from '@/components/ui/matters'
import { Status } from '@/components/ui/status'
import type { OpenDecisions } from '@/lib/meetings/decisions/open'
import { anchorOfDecision, decisionStateWords } from '@/lib/meetings/decisions/rules'
import { namedWithDate } from '@/lib/meetings/rules'
import { dayInWords } from '@/lib/time/date-words'

/** Open decisions in their order: what was decided and where, who is responsible, and when it is due. */
export function DecisionMatters({ open: { decisions, may } }: { open: OpenDecisions }) {
  return (
    <Matters>
      {decisions.map(({ id, code, number, text, state, dueOn, isOverdue, actors, ...meeting }) => (
        <Matter
          key={id}
          href={
            may.edit
              ? `/meetings/${code}/decisions/${number}`
              : `/meetings/${code}#${anchorOfDecision(number)}`
          }
          title={text}
          meta={
            <>
              {[
                `${namedWithDate(meeting)}, decision ${number}`,
                actors.length > 0 && actors.join(', '),
                dueOn && `due ${dayInWords(dueOn)}`,
              ]
                .filter(Boolean)
                .join(' · ')}
              {isOverdue && <b> · overdue</b>}
            </>
          }
          state={
            <Status kind={state === 'IN_PROGRESS' ? 'active' : 'later'}>{decisionStateWords[state]}</Status>
          }
        />
      ))}
    </Matters>
  )
}
