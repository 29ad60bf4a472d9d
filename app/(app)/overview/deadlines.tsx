import { Section } from '@/components/layout/section'
import { Matter, Matters } from '@/components/ui/matters'
import { Status } from '@/components/ui/status'
import { namedWithDate } from '@/lib/meetings/rules'
import type { Deadline, Deadlines as Due } from '@/lib/portal/overview/deadlines'
import { countOf } from '@/lib/portal/overview/words'
import { instantInWords } from '@/lib/time/date-words'
import { Elsewhere } from '../meetings/[code]/elsewhere'

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
            meta={
              <>
                until {instantInWords(one.at, one.zone)} local time
                <Elsewhere instant={one.at} zone={one.zone} myZone={myZone} />
              </>
            }
            state={<Status kind="later">due</Status>}
          />
        ))}
      </Matters>
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
