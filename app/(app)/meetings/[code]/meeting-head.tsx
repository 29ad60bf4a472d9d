import { PageHead } from '@/components/layout/page-head'
import { ButtonLink } from '@/components/ui/button'
import { Tag } from '@/components/ui/tag'
import { listInWords } from '@/lib/time/list-words'
import type { MeetingPage } from '@/lib/meetings/queries'
import { localTimeInWords } from '@/lib/time/hours'
import { isOpen, kindWords, placeInWords, whenInWords } from '@/lib/meetings/rules'
import { MeetingStatus } from '../meeting-status'

/** What a meeting is, its state, when and where. */
export function MeetingHead({ found: { meeting, may, myZone } }: { found: MeetingPage }) {
  const place = placeInWords(meeting)
  const chairs = meeting.parties.filter(({ role }) => role === 'CO_CHAIR')
  const hosts = meeting.parties.filter(({ role }) => role === 'HOST')
  return (
    <PageHead
      crumbs={[
        { href: '/meetings', label: 'Meetings' },
        { href: `/groups/${meeting.body.code}`, label: meeting.body.name },
      ]}
      title={meeting.title}
      facts={[
        <MeetingStatus key="state" meeting={meeting} today={meeting.today} />,
        <b key="when">{whenInWords(meeting)}</b>,
        ...(place ? [place] : []),
        ...(meeting.venue ? [meeting.venue] : []),
        kindWords[meeting.kind],
        ...(chairs.length > 0 ? [`${chairs.length > 1 ? 'Co-chairs' : 'Chair'} ${named(chairs)}`] : []),
        ...(hosts.length > 0 ? [`${hosts.length > 1 ? 'Hosts' : 'Host'} ${named(hosts)}`] : []),
        ...nominations(meeting, may.edit, myZone),
        ...(meeting.certainty === 'CONFIRMED'
          ? []
          : [<Tag key="sure">{meeting.certainty.toLowerCase()}</Tag>]),
      ]}
      actions={
        may.edit ? (
          <>
            <ButtonLink variant="quiet" icon="pencil" href={`/meetings/${meeting.code}/edit`}>
              Edit meeting
            </ButtonLink>{' '}
            <ButtonLink variant="quiet" href={`/meetings/${meeting.code}/notes`}>
              Notes
            </ButtonLink>{' '}
            <ButtonLink variant="quiet" href={`/meetings/new?like=${meeting.code}`}>
              Plan the next one like this
            </ButtonLink>
          </>
        ) : undefined
      }
    />
  )
}

/** The deadline for everyone; that there is none, to who can set one. */
function nominations(
  { state, nominationsUntil, zone }: MeetingPage['meeting'],
  mayEdit: boolean,
  myZone: string,
): string[] {
  if (!isOpen(state)) return []
  if (nominationsUntil) return [`Nominations until ${localTimeInWords(nominationsUntil, zone, myZone)}`]
  return mayEdit ? ['No deadline for nominations'] : []
}

const named = (parties: { name: string }[]) => listInWords(parties.map(({ name }) => name))
