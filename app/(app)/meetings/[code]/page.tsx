import type { Metadata } from 'next'
import { cache, type ReactNode } from 'react'
import * as z from 'zod'
import { Done } from '@/components/ui/done-note'
import { getAgenda } from '@/lib/meetings/agendas/queries'
import { countAttendance } from '@/lib/meetings/attendance/queries'
import { listDecisions } from '@/lib/meetings/decisions/queries'
import { listMeetingDocuments, type MeetingDocuments } from '@/lib/documents/queries'
import { listInvitations } from '@/lib/meetings/invitations/queries'
import { localTimeInWords, zoneInWords } from '@/lib/time/hours'
import { getMeeting, type MeetingPage } from '@/lib/meetings/queries'
import type { MeetingState } from '@/lib/meetings/schema'
import { lastPack } from '@/lib/documents/packs/queries'
import { getMinutesState } from '@/lib/meetings/minutes/queries'
import { nameOf } from '@/lib/meetings/rules'
import { languageWords } from '@/lib/register/languages'
import { all, load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { staticPart } from '../../../static-parts/static-part'
import { Frame } from '../../frame'
import { titled } from '../../titled'
import { Keep } from './offline/keep'
import { Meeting } from './meeting'

type Props = PageProps<'/meetings/[code]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { code } = await params
  return titled(read(code), ({ found }) => nameOf(found.meeting), 'Meeting')
}

/** What the page shows, read once for the page and for its title. */
const read = cache(
  async (code: string) =>
    await load(
      all(
        {
          found: [getMeeting, { code }],
          agenda: [getAgenda, { code }],
          invited: [listInvitations, { code }],
          days: [countAttendance, { code }],
          decided: [listDecisions, { code }],
          standing: [getMinutesState, { code }],
          papers: [listMeetingDocuments, { code }],
          pack: [lastPack, { code }],
        },
        'lookup',
      ),
    ),
)

export default answered(Page)

const Content = staticPart(Meeting)

const asked = z.object({ done: z.string().max(20).optional() })

async function Page({ params, searchParams }: Props) {
  const { code } = await params
  const { input, faults } = await search(asked, searchParams)
  const { found, agenda, invited, days, decided, standing, papers, pack } = await read(code)
  return (
    <Frame at="/meetings" path={`/meetings/${found.meeting.code}`} faults={faults}>
      <Done done={input.done} words={wordsFor(found.meeting)} />
      <Content
        found={found}
        items={agenda.items}
        invited={invited}
        days={days}
        decisions={decided.decisions}
        minutes={standing.minutes}
        papers={papers}
        lastTaken={pack.takenAt}
      />
      <Keep code={code} {...keepable(papers)} />
    </Frame>
  )
}

/** What a device can save: the size of all texts, one per document and language, and the files to choose from. */
function keepable({ documents }: MeetingDocuments) {
  const open = documents.filter(({ isOpen }) => isOpen)
  const texts = open.flatMap(({ files }) => {
    const withText = files.filter(({ textSize }) => textSize !== null)
    return withText.filter(
      ({ language }, at) => withText.findIndex((one) => one.language === language) === at,
    )
  })
  return {
    bytes: texts.reduce((sum, { textSize }) => sum + (textSize ?? 0), 0),
    files: open.flatMap(({ symbol, files }) =>
      files.map(({ id, language, format, size }) => ({
        ...{ id, size, label: `${symbol}, ${languageWords(language)}, ${format}` },
      })),
    ),
  }
}

/** After planning, the deadline is read back: it was typed in one of several ways, in the zone of the place. */
function wordsFor(meeting: MeetingPage['meeting']): Record<string, ReactNode> {
  const { nominationsUntil, zone, state } = meeting
  const deadline = nominationsUntil
    ? `Nominations are due by ${localTimeInWords(nominationsUntil, zone)}.`
    : `Times are ${zoneInWords(zone)}. No deadline for nominations is set.`
  return {
    ...doneWords,
    planned: (
      <>
        The meeting is planned. {deadline} {next(meeting.code)}
      </>
    ),
    drafted: (
      <>
        The meeting is planned as a draft. {deadline} {next(meeting.code)}{' '}
        <a href={`/meetings/${meeting.code}/announce`}>Announce it</a>
      </>
    ),
    moved: movedWords[state],
  }
}

const next = (code: string) => (
  <>
    Next: <a href={`/meetings/${code}/agenda`}>write the agenda</a>,{' '}
    <a href={`/meetings/${code}/invitations`}>invite parties</a>.
  </>
)

const doneWords: Record<string, string> = {
  announced: 'The meeting was announced.',
  changed: 'The meeting was changed.',
  voided: 'The decision was declared void. Its number will not be used again.',
}

const movedWords: Record<MeetingState, string> = {
  PLANNED: 'The meeting is marked as planned.',
  CONFIRMED: 'The meeting was confirmed.',
  POSTPONED: 'The meeting was postponed.',
  CANCELLED: 'The meeting was cancelled.',
  HELD: 'The meeting is marked as held.',
}
