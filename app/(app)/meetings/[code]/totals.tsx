import { Section } from '@/components/layout/section'
import type { MeetingTotal } from '@/lib/meetings/meeting'
import { totalWords } from '@/lib/meetings/rules'
import type { Source } from '@/lib/register/parties/notes'
import { Sources } from '../../register/notes'

/** How many attended according to each source: the numbers need not agree. */
export function Totals({ totals, sources }: { totals: MeetingTotal[]; sources: Source[] }) {
  if (totals.length === 0) return null
  const bySource = Map.groupBy(totals, (total) => total.sources.join())
  return (
    <Section title="Numbers without names" id="numbers">
      {[...bySource].map(([key, given]) => (
        <p key={key}>
          {given
            .map(
              (one) => `${one.atLeast ? 'over ' : ''}${one.number.toLocaleString('en')} ${totalWords(one)}`,
            )
            .join(', ')}
          {key === '' ? ', counted by the secretariat' : ' '}
          <Sources sources={sources.filter(({ code }) => given[0]?.sources.includes(code))} />
        </p>
      ))}
    </Section>
  )
}
