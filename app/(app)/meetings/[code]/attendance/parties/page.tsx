import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { Columns } from '@/components/layout/columns'
import { PageHead } from '@/components/layout/page-head'
import { Done } from '@/components/ui/done-note'
import { Downloads } from '@/components/ui/downloads'
import { getRecorded } from '@/lib/meetings/attendance/queries'
import { dayInWords } from '@/lib/time/date-words'
import { nameOf } from '@/lib/meetings/rules'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../../answered'
import { Frame } from '../../../../frame'
import { keptForm, refusedAt } from '../../../../refused'
import { titledOfMeeting } from '../../../../titled'
import { Numbers } from './numbers'
import { RecordedParties } from './recorded-parties'

export async function generateMetadata({
  params,
}: PageProps<'/meetings/[code]/attendance/parties'>): Promise<Metadata> {
  const { code } = await params
  return titledOfMeeting('Attendance by party', read(code))
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string) => await load(getRecorded, { code }))

const asked = z.object({
  form: z.uuid().optional(),
  at: z.string().max(20).optional(),
  done: z.string().max(20).optional(),
})

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/meetings/[code]/attendance/parties'>) {
  const { input, faults } = await search(asked, searchParams)
  const found = await read((await params).code)
  const kept = await keptForm(input.form)
  const { meeting } = found
  const path = `/meetings/${meeting.code}/attendance/parties`
  return (
    <Frame at="/meetings" path={path} faults={faults}>
      <Done
        done={kept ? undefined : input.done}
        words={doneWords}
        backHref={`/meetings/${meeting.code}#attendance`}
        backText="See the meeting"
      />
      <PageHead
        crumbs={[
          { href: '/meetings', label: 'Meetings' },
          { href: `/meetings/${meeting.code}`, label: nameOf(meeting) },
        ]}
        title="Attendance by party"
        lede={`Record which parties took part when no names are known. The list shows the parties proposed for invitation from the register as of ${dayInWords(meeting.firstDay)}.`}
        facts={[<Downloads key="files" list="Attendance" file={`/meetings/${meeting.code}/attendance`} />]}
      />
      <Columns
        main={<RecordedParties found={found} form={refusedAt(kept, input.at, 'parties')} path={path} />}
        side={<Numbers found={found} form={refusedAt(kept, input.at, 'numbers')} path={path} />}
      />
    </Frame>
  )
}

const doneWords: Record<string, string> = {
  recorded: 'The attendance was recorded.',
  counted: 'The numbers were recorded.',
}
