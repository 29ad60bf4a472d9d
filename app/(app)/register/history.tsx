import { Section } from '@/components/layout/section'
import { BeforeAfter } from '@/components/ui/change-table'
import { Empty } from '@/components/ui/empty'
import { Trail } from '@/components/ui/trail'
import { instantInWords } from '@/lib/time/instant-words'
import type { ToldAct } from '@/lib/register/parties/past'

/** What was done, newest first: one sentence each, before and after, on what ground, by whom, and under which entry of the log. */
export function History({ acts, zone, may }: { acts: ToldAct[]; zone: string; may: { audit: boolean } }) {
  return (
    <Section title="History" id="history">
      {acts.length === 0 ? (
        <Empty>No history yet.</Empty>
      ) : (
        <Trail
          items={acts.map((act) => ({
            time: instantInWords(act.at, zone),
            text: <ActInWords act={act} mayRead={may.audit} />,
          }))}
        />
      )}
    </Section>
  )
}

const ended = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`)

function ActInWords({ act, mayRead }: { act: ToldAct; mayRead: boolean }) {
  const entry = `Entry ${act.seq.toLocaleString('en')}`
  return (
    <>
      {act.sentence}
      {act.facts.map(({ what, now, then }, at) => (
        <span key={at}>
          {' '}
          {what}: {now === null ? <ins>{then}</ins> : <BeforeAfter before={now} after={then ?? 'nothing'} />}
          {at < act.facts.length - 1 ? ';' : '.'}
        </span>
      ))}
      {act.reason && ` Reason: ${ended(act.reason)}`}
      {act.basis && ` Basis: ${ended(act.basis)}`}{' '}
      <span className="quiet-text">
        {act.by && `${act.by} `}
        {act.request && mayRead && (
          <>
            <a href={`/change-requests/${act.request}`}>{act.request}</a>.{' '}
          </>
        )}
        {mayRead ? <a href={`/audit/${act.seq}`}>{entry}</a> : entry}
      </span>
    </>
  )
}
