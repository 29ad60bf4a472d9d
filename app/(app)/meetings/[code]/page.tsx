import type { Metadata } from 'next'
import { z } from 'zod'
import { Done } from '@/components/ui/done-note'
import { getAgenda } from '@/lib/agendas/queries'
import { countAttendance } from '@/lib/attendance/queries'
import { listDecisions } from '@/lib/decisions/queries'
import { listMeetingDocuments, type MeetingDocuments } from '@/lib/documents/queries'
import { listInvitations } from '@/lib/invitations/queries'
import { getMeeting } from '@/lib/meetings/queries'
import { lastPack } from '@/lib/packs/queries'
import { getMinutesState } from '@/lib/minutes/queries'
import { sizeInWords } from '@/lib/documents/rules'
import { load, search } from '@/lib/web'
import { answered } from '../../../answered'
import { still } from '../../../still'
import { Frame } from '../../frame'
import { Keep } from './keep'
import { Meeting } from './meeting'

type Props = PageProps<'/meetings/[code]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).code.toUpperCase() }
}

export default answered(Page)

const Content = still(Meeting)

const asked = z.object({ done: z.string().max(20).optional() })

async function Page({ params, searchParams }: Props) {
  const { code } = await params
  const { input, faults } = await search(asked, searchParams)
  const found = await load(getMeeting, { code })
  const agenda = await load(getAgenda, { code })
  const invited = await load(listInvitations, { code })
  const days = await load(countAttendance, { code })
  const { decisions } = await load(listDecisions, { code })
  const { minutes } = await load(getMinutesState, { code })
  const papers = await load(listMeetingDocuments, { code })
  const { takenAt } = await load(lastPack, { code })
  return (
    <Frame at="/meetings" path={`/meetings/${found.meeting.code}`} faults={faults}>
      <Done done={input.done} words={doneWords} />
      <Content
        found={found}
        items={agenda.items}
        invited={invited}
        days={days}
        decisions={decisions}
        minutes={minutes}
        papers={papers}
        lastTaken={takenAt}
      />
      <Keep code={code} {...textsOf(papers)} />
    </Frame>
  )
}

/** The texts that a device can keep, and what they weigh. */
function textsOf({ documents }: MeetingDocuments) {
  const files = documents.flatMap(({ isOpen, files: all }) => (isOpen ? all : []))
  const texts = files.filter(({ textSize }) => textSize !== null)
  const bytes = texts.reduce((sum, { textSize }) => sum + (textSize ?? 0), 0)
  return { texts: texts.map(({ id }) => id), weight: sizeInWords(bytes) }
}

const doneWords: Record<string, string> = {
  planned: 'The meeting is planned. Next: its agenda, and whom you invite.',
  changed: 'The meeting was changed.',
  moved: 'The state of the meeting was recorded.',
  voided: 'The decision was declared void; its number stays its own.',
}
