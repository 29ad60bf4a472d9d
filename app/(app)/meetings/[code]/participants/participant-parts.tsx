import { Section } from '@/components/layout/section'
import { Empty } from '@/components/ui/empty'
import { partsOf, placeInWords, totalInWords, type ParticipantList } from '@/lib/meetings/participants/list'
import { nameInPieces } from '@/lib/meetings/participants/written-name'
import styles from './participants.module.css'

/** The list as its page shows it: parts in the order of protocol, delegations, people with their family names marked. */
export function ParticipantParts({ list }: { list: ParticipantList }) {
  const parts = partsOf(list)
  if (parts.length === 0)
    return (
      <Empty>
        No one has been accredited yet. Accredited people are listed here in the order of protocol.
      </Empty>
    )
  return parts.map(({ heading, delegations }, at) => (
    <Section key={at} title={heading} id={`part-${at}`} count={totalInWords(delegations)}>
      {delegations.map(({ party, people }) => (
        <div key={party} className={styles.delegation}>
          <h3>{party}</h3>
          <ul className="plain">
            {people.map((person, n) => (
              <li key={n}>
                <span dir="auto">
                  {nameInPieces(person).map(({ text, family }, m) => (family ? <b key={m}>{text}</b> : text))}
                </span>
                <span className="quiet-text">
                  {' '}
                  {[person.position, placeInWords(person), person.mode === 'VIRTUAL' && 'by video']
                    .filter(Boolean)
                    .join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  ))
}
