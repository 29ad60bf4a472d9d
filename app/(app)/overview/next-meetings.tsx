import { Section } from '@/components/layout/section'
import { Matter, Matters } from '@/components/ui/matters'
import { Status } from '@/components/ui/status'
import { localTimeInWords } from '@/lib/time/hours'
import type { OwnMeetings as Own } from '@/lib/meetings/invitations/queries'
import { answerWords } from '@/lib/meetings/invitations/rules'
import type { MeetingList } from '@/lib/meetings/queries'
import { whenInWords } from '@/lib/meetings/rules'
import { MeetingStatus } from '../meetings/meeting-status'

/** For a party: the meetings to which it is invited, and the state of its delegation. */
export function OwnMeetings({
  invited: { meetings, myZone },
  party,
}: {
  invited: Own
  party: string | null
}) {
  if (meetings.length === 0 || party === null) return null
  return (
    <Section title="Your next meetings" id="meetings">
      <Matters>
        {meetings.map((one) => (
          <Matter
            key={one.code}
            href={`/meetings/${one.code}`}
            title={one.title}
            meta={
              <>
                {whenInWords(one)} ·{' '}
                <a href={`/meetings/${one.code}/delegations/${party}`}>
                  {one.people > 0 ? `your delegation: ${one.people} named` : 'name your delegation'}
                </a>
                {one.nominationsUntil && ` · due ${localTimeInWords(one.nominationsUntil, one.zone, myZone)}`}
              </>
            }
            state={
              <Status kind={one.answer === 'NONE' ? 'later' : one.answer === 'ACCEPTED' ? 'active' : 'ended'}>
                {answerWords[one.answer]}
              </Status>
            }
          />
        ))}
      </Matters>
    </Section>
  )
}

/** For the secretariat: what is being prepared. */
export function NextMeetings({ meetings: { ahead, today } }: { meetings: MeetingList }) {
  if (ahead.length === 0) return null
  return (
    <Section title="Next meetings" id="meetings" count={ahead.length}>
      <Matters>
        {ahead.slice(0, 5).map((one) => (
          <Matter
            key={one.code}
            href={`/meetings/${one.code}`}
            title={one.title}
            meta={`${whenInWords(one)} · ${one.body.name}`}
            state={<MeetingStatus meeting={one} today={today} />}
          />
        ))}
      </Matters>
    </Section>
  )
}
