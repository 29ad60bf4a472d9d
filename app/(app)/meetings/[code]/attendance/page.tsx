import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { PageHead } from '@/components/layout/page-head'
import choices from '@/components/ui/choices.module.css'
import { DoneNote } from '@/components/ui/done-note'
import { Downloads } from '@/components/ui/downloads'
import { Empty } from '@/components/ui/empty'
import { Note } from '@/components/ui/note'
import { getSheet } from '@/lib/meetings/attendance/queries'
import { dayInWords } from '@/lib/time/date-words'
import { isFarAhead, nameOf, whenInWords } from '@/lib/meetings/rules'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { Frame } from '../../../frame'
import { keptForm, refusedAt } from '../../../refused'
import { titledOfMeeting } from '../../../titled'
import { Unsent } from '../../../unsent'
import { takeAttendance } from './actions'
import { AttendanceSheet } from './attendance-sheet'
import { StrayDays } from './stray-days'

type Props = PageProps<'/meetings/[code]/attendance'>

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { code } = await params
  const { input } = await search(asked, searchParams)
  return titledOfMeeting('Attendance by name', read(code, input.day))
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string, day?: string) => await load(getSheet, { code, day }))

const asked = z.object({
  day: z.iso.date().optional(),
  form: z.uuid().optional(),
  early: z.literal('yes').optional(),
  at: z.string().max(20).optional(),
  done: z.literal('settled').optional(),
})

export default answered(Page)

async function Page({ params, searchParams }: Props) {
  const { input, faults } = await search(asked, searchParams)
  const sheet = await read((await params).code, input.day)
  const kept = await keptForm(input.form)
  const { meeting, day, days, stray, delegations, marks } = sheet
  const path = `/meetings/${meeting.code}/attendance`
  return (
    <Frame at="/meetings" path={path} faults={faults}>
      {input.done && !kept && <DoneNote>The attendance was moved or cleared.</DoneNote>}
      <PageHead
        crumbs={[
          { href: '/meetings', label: 'Meetings' },
          { href: `/meetings/${meeting.code}`, label: nameOf(meeting) },
        ]}
        title="Attendance by name"
        lede="Tap once to record a person, and again to undo. If the connection is lost, taps are kept on this device and sent later."
        facts={delegations.length > 0 ? [<Downloads key="files" list="Attendance" file={path} />] : undefined}
      >
        <ul className={`${choices.choices} after`}>
          {days.map((one) => (
            <li key={one}>
              <a
                href={`${path}?day=${one}${input.early ? '&early=yes' : ''}`}
                aria-current={one === day ? 'true' : undefined}
              >
                {dayInWords(one)}
              </a>
            </li>
          ))}
          <li>
            <a href={`${path}/parties`}>By party, without names</a>
          </li>
        </ul>
      </PageHead>
      <StrayDays
        code={meeting.code}
        stray={stray}
        days={days}
        refusedOf={(one) => refusedAt(kept, input.at, `settle-${one}`).state}
      />
      {input.at && !stray.some((one) => input.at === `settle-${one}`) && (
        <Unsent
          form={refusedAt(kept, input.at, input.at)}
          labels={{ to: 'The attendance of this day' }}
          shown={(_, to) => (to === 'CLEAR' ? 'Clear it' : `Move it to ${dayInWords(to)}`)}
        />
      )}
      {kept && !input.at && (
        <Note kind="error" role="alert" title="Nothing was recorded" isAnswer>
          {kept.sentence}
        </Note>
      )}
      {day === null ? (
        <Empty>The days of this meeting are not fixed yet.</Empty>
      ) : delegations.length === 0 ? (
        <Empty>No delegation has named anyone yet.</Empty>
      ) : !input.early && !kept && marks.length === 0 && isFarAhead(meeting, meeting.today) ? (
        <Note title="Check before you record">
          <p>
            The {meeting.title} is still ahead ({whenInWords(meeting)}).{' '}
            <a href={`${path}?day=${day}&early=yes`}>Take attendance now</a>
          </p>
        </Note>
      ) : (
        <AttendanceSheet
          key={day}
          code={meeting.code}
          day={day}
          back={`${path}?day=${day}`}
          withVideo={meeting.mode !== 'IN_PERSON'}
          delegations={delegations}
          marks={marks.map(({ delegateId, status, mode }) => ({ delegate: delegateId, status, mode }))}
          sentAt={new Date().toISOString()}
          take={takeAttendance}
        />
      )}
    </Frame>
  )
}
