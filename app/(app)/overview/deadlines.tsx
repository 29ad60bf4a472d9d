import { Section } from '@/components/layout/section'
import { Empty } from '@/components/ui/empty'
import { Matter, Matters } from '@/components/ui/matters'
import { Status } from '@/components/ui/status'
import { namedWithDate } from '@/lib/meetings/rules'
import type { Deadline, Deadlines as Due, OwnTask, OwnTasks as Own } from '@/lib/portal/overview/deadlines'
import { countOf } from '@/lib/portal/overview/words'
import { localTimeInWords } from '@/lib/time/hours'

const words = {
  NOMINATIONS: { title: 'Nominations', at: 'delegations' },
  COMMENTS: { title: 'Comments on the minutes', at: 'minutes' },
} as const satisfies Record<Deadline['what'], { title: string; at: string }>

/** What is due at meetings, soonest first. */
export function Deadlines({ due: { deadlines, myZone } }: { due: Due }) {
  if (deadlines.length === 0) return null
  return (
    <Section title="Deadlines" id="deadlines" count={deadlines.length}>
      <Matters>
        {deadlines.map((one) => (
          <Matter
            key={`${one.what} ${one.code}`}
            href={`/meetings/${one.code}/${words[one.what].at}`}
            title={`${words[one.what].title}: ${namedWithDate(one)}`}
            meta={`until ${localTimeInWords(one.at, one.zone, myZone)}`}
            state={<Status kind="later">due</Status>}
          />
        ))}
      </Matters>
    </Section>
  )
}

const taskWords: Record<OwnTask['what'], { title: string; until: string; state: string }> = {
  REPLY: { title: 'Reply to the invitation', until: 'nominations until', state: 'no reply' },
  NOMINATIONS: { title: 'Name your delegation', until: 'until', state: 'no one named' },
  COMMENTS: { title: 'Comment on the minutes', until: 'until', state: 'no comment' },
}

/** For a party: its invitations without a reply, its nominations and the minutes open for comments, with their deadlines. */
export function OwnTasks({ own: { tasks, myZone }, party }: { own: Own; party: string | null }) {
  const addressOf = ({ what, code }: OwnTask) =>
    what === 'COMMENTS' ? `/meetings/${code}/minutes` : `/meetings/${code}/delegations/${party ?? ''}`
  return (
    <Section title="Waiting for you" id="waiting" count={tasks.length}>
      {tasks.length === 0 ? (
        <Empty>
          Nothing is waiting for you. Invitations without a reply, delegations without people and minutes open
          for comments appear here.
        </Empty>
      ) : (
        <Matters>
          {tasks.map((one) => (
            <Matter
              key={`${one.what} ${one.code}`}
              href={addressOf(one)}
              title={`${taskWords[one.what].title}: ${namedWithDate(one)}`}
              meta={one.at && `${taskWords[one.what].until} ${localTimeInWords(one.at, one.zone, myZone)}`}
              state={<Status kind="awaits-you">{taskWords[one.what].state}</Status>}
            />
          ))}
        </Matters>
      )}
    </Section>
  )
}

/** Meetings with items for decision of which nothing is recorded yet. */
export function DecisionsToRecord({ due: { unrecorded, may } }: { due: Due }) {
  if (unrecorded.length === 0) return null
  return (
    <Section title="Decisions to record" id="decisions-to-record" count={unrecorded.length}>
      <Matters>
        {unrecorded.map((one) => (
          <Matter
            key={one.code}
            href={may.record ? `/meetings/${one.code}/decisions/new` : `/meetings/${one.code}#agenda`}
            title={namedWithDate(one)}
            meta={`${countOf(one.items.length, 'item for decision has', 'items for decision have')} no recorded decision: ${one.items.join('; ')}`}
            state={<Status kind={may.record ? 'awaits-you' : 'awaits-others'}>to record</Status>}
          />
        ))}
      </Matters>
    </Section>
  )
}
