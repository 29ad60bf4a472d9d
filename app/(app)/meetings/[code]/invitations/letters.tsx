import { Section } from '@/components/layout/section'
import { ButtonLink } from '@/components/ui/button'
import { listInWords } from '@/lib/time/list-words'
import type { Inviting } from '@/lib/meetings/invitations/queries'
import { NOT_KNOWN } from '@/lib/meetings/letters/letter'
import { letterFormats } from '@/lib/meetings/letters/schema'
import { placeInWords } from '@/lib/meetings/rules'

/** The letters to all who are invited, and what they cannot say yet. */
export function Letters({ found: { meeting, invitations }, path }: { found: Inviting; path: string }) {
  if (invitations.length === 0) return null
  const unknown = [
    !meeting.venue && !placeInWords(meeting) && 'the place',
    !meeting.nominationsUntil && 'the deadline for nominations',
  ].filter((one) => one !== false)
  return (
    <Section
      title="Letters of invitation"
      id="letters"
      note={
        unknown.length > 0
          ? `Not set for this meeting: ${listInWords(unknown)}. The letters say “${NOT_KNOWN}”.`
          : undefined
      }
    >
      <p className="actions">
        {letterFormats.map((format) => (
          <ButtonLink key={format} variant="quiet" icon="load" href={`${path}/letters-${format}.zip`}>
            All letters as {format.toUpperCase()}
          </ButtonLink>
        ))}
        <a href={`/meetings/templates/letters?kind=${meeting.kind}`}>Edit the text</a>
      </p>
    </Section>
  )
}
