import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { AskedBack } from '@/components/form/asked-back'
import { CheckboxField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { PageHead } from '@/components/layout/page-head'
import { meetingCode } from '@/lib/meetings/schema'
import { getNewMeeting, type NewMeeting } from '@/lib/meetings/series/queries'
import { beginningInWords } from '@/lib/time/date-words'
import { zoneOptions } from '@/lib/time/zones'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import { keptForm, refusedAt } from '../../refused'
import { planMeeting } from '../actions'
import { NewMeetingForm } from '../forms'
import { MeetingFields } from '../meeting-fields'
import { titled } from '../../titled'
import { SeriesList } from './series-list'
import styles from '../meetings.module.css'

export async function generateMetadata({ searchParams }: PageProps<'/meetings/new'>): Promise<Metadata> {
  const { like } = (await search(asked, searchParams)).input
  return titled(read(like), () => 'Plan a meeting', 'Plan a meeting')
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (like?: string) => await load(getNewMeeting, { like }))

const asked = z.object({ form: z.uuid().optional(), like: z.optional(meetingCode) })

export default answered(Page)

async function Page({ searchParams }: PageProps<'/meetings/new'>) {
  const { input, faults } = await search(asked, searchParams)
  const { after, series, bodies, parties } = await read(input.like)
  const form = refusedAt(await keptForm(input.form), 'meeting', 'meeting')
  const path = after ? `/meetings/new?like=${after.code}` : '/meetings/new'
  return (
    <Frame at="/meetings" path={path} faults={faults}>
      <PageHead
        crumbs={[{ href: '/meetings', label: 'Meetings' }, { label: 'New' }]}
        title={after ? 'Plan the next meeting' : 'Plan a meeting'}
        lede="Everyone who can see the meetings of its body sees the meeting at once, unless you plan it as a draft. Add the agenda, invitations and delegations on its page."
      />
      {after ? <After after={after} /> : <SeriesList series={series} />}
      <NewMeetingForm
        id="meeting"
        action={planMeeting}
        back={path}
        hidden={after ? { like: after.code } : {}}
        refused={form.state}
        className={`stack-small ${styles.form}`}
      >
        <MeetingFields
          recorded={after?.fields}
          withHours
          atDays={after !== null && form.state === null}
          bodies={bodies}
          parties={parties}
          zones={zoneOptions(new Date())}
        />
        {after && after.items > 0 && (
          <CheckboxField
            name="copyAgenda"
            isTicked
            label={`Copy its agenda (${after.items} ${after.items === 1 ? 'item' : 'items'})`}
            hint="Without times and presenters"
          />
        )}
        <CheckboxField
          name="draft"
          label="Plan it as a draft"
          hint="Until you announce it, only the secretariat and administrators see the meeting and everything that belongs to it"
        />
        <p className="after">
          <SubmitButton>Plan the meeting</SubmitButton>
        </p>
        <AskedBack>Plan it as well</AskedBack>
      </NewMeetingForm>
    </Frame>
  )
}

/** Which meeting the fields were taken from. */
function After({ after: { code, title, begins } }: { after: NonNullable<NewMeeting['after']> }) {
  return (
    <p>
      Begins with what was recorded of <a href={`/meetings/${code}`}>{title}</a>, {beginningInWords(begins)}.
      Write the new days and check the rest. <a href="/meetings/new">Begin with an empty form</a>
    </p>
  )
}
