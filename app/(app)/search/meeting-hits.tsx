import { Section } from '@/components/layout/section'
import type { MeetingHit } from '@/lib/portal/search/in-meetings'
import { MOST_DOCUMENTS } from '@/lib/portal/search/queries'
import { beginningInWords } from '@/lib/time/date-words'
import { Passage } from './passage'
import styles from './search.module.css'

/** Decisions, agenda items and practical notes with the words that were found, and the meeting to which they belong. */
export function MeetingHits({ hits }: { hits: MeetingHit[] }) {
  if (hits.length === 0) return null
  const shown = hits.slice(0, MOST_DOCUMENTS)
  return (
    <Section
      title="Decisions and agendas"
      id="in-meetings"
      count={shown.length}
      note={
        hits.length > MOST_DOCUMENTS
          ? `More than ${MOST_DOCUMENTS} match. Add words to narrow the results.`
          : undefined
      }
    >
      <ul className={styles.hits}>
        {shown.map((hit, at) => (
          <li key={at}>
            <p>
              <b>
                <a href={addressOf(hit)}>{nameOf(hit)}</a>
              </b>
            </p>
            <p className="small quiet-text">
              {hit.meeting.title} · {beginningInWords(hit.meeting.begins)}
            </p>
            <p dir="auto">
              <Passage passage={hit.passage} />
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const nameOf = ({ kind, number }: MeetingHit) =>
  kind === 'DECISION' ? `Decision ${number}` : kind === 'ITEM' ? 'Agenda item' : 'Practical notes'

const sections = { DECISION: 'decisions', ITEM: 'agenda', PRACTICAL: 'practical' }
const addressOf = ({ kind, meeting }: MeetingHit) => `/meetings/${meeting.code}#${sections[kind]}`
