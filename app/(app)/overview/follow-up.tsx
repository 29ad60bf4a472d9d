import { Section } from '@/components/layout/section'
import { Matter, Matters } from '@/components/ui/matters'
import { Status } from '@/components/ui/status'
import type { DueDocuments } from '@/lib/documents/due'
import type { OpenDecisions as Open } from '@/lib/meetings/decisions/open'
import { dayInWords } from '@/lib/time/date-words'
import { DecisionMatters } from '../meetings/decisions/decision-matters'
import { More } from './with-co-chairs'

/** Decisions that are open or in progress, the first due first; for a party, those for which it is responsible. */
export function OpenDecisions({ open }: { open: Open }) {
  const { decisions, count, may } = open
  if (decisions.length === 0) return null
  return (
    <Section
      title={may.readAll ? 'Open decisions' : 'Your open decisions'}
      id="open-decisions"
      count={count.toLocaleString('en')}
      note={!may.readAll && 'Decisions of meetings for which your party is responsible.'}
    >
      <DecisionMatters open={open} />
      <More count={count} shown={decisions.length} href="/meetings/decisions" />
    </Section>
  )
}

/** Documents that are to follow, with the days on which they are due. */
export function DocumentsDue({ due: { documents, count } }: { due: DueDocuments }) {
  if (documents.length === 0) return null
  return (
    <Section title="Documents to follow" id="documents-due" count={count.toLocaleString('en')}>
      <Matters>
        {documents.map(({ code, symbol, title, dueOn, isOverdue }) => (
          <Matter
            key={code}
            href={`/documents/${code}`}
            title={title}
            meta={
              <>
                {symbol} · due {dayInWords(dueOn)}
                {isOverdue && <b> · overdue</b>}
              </>
            }
            state={<Status kind="later">to follow</Status>}
          />
        ))}
      </Matters>
      <More count={count} shown={documents.length} href="/documents?state=AWAITED" />
    </Section>
  )
}
