import { Section } from '@/components/layout/section'
import type { Meeting } from '@/lib/meetings/meeting'

/** What participants need to know; how to join by video only for those invited. */
export function Practical({ meeting: { practicalNotes, link } }: { meeting: Meeting }) {
  if (!practicalNotes && !link) return null
  return (
    <Section title="Practical information" id="practical">
      {practicalNotes?.split(/\n+/).map((line, at) => (
        <p key={at}>{line}</p>
      ))}
      {link?.address && (
        <p className="small">
          <a href={link.address} rel="noreferrer">
            Join by video
          </a>{' '}
          <span className="quiet-text">Shown only to those invited.</span>
        </p>
      )}
      {link?.words && <p className="small">{link.words}</p>}
    </Section>
  )
}
