import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { AskedBack } from '@/components/form/asked-back'
import { RadioField, TextAreaField } from '@/components/form/fields'
import type { RefusedState } from '@/components/form/refused-state'
import { SubmitButton } from '@/components/form/submit-button'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { getMeetingEditing } from '@/lib/meetings/queries'
import { nameOf, stateWords, stepsFrom } from '@/lib/meetings/rules'
import { meetingLabels } from '@/lib/meetings/schema'
import { zoneOptions } from '@/lib/time/zones'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { ChangedSince } from '../../../changed-since'
import { Frame } from '../../../frame'
import { keptForm, refusedAt } from '../../../refused'
import { titled } from '../../../titled'
import { editMeeting, moveMeeting } from '../../actions'
import { MeetingForm, MeetingStateForm } from '../../forms'
import { MeetingFields } from '../../meeting-fields'
import styles from '../../meetings.module.css'

export async function generateMetadata({ params }: PageProps<'/meetings/[code]/edit'>): Promise<Metadata> {
  const { code } = await params
  return titled(read(code), ({ title }) => `Edit meeting – ${title}`, 'Edit meeting')
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string) => await load(getMeetingEditing, { code }))

const asked = z.object({ form: z.uuid().optional(), at: z.enum(['meeting', 'state']).optional() })

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/meetings/[code]/edit'>) {
  const { input, faults } = await search(asked, searchParams)
  const meeting = await read((await params).code)
  const kept = await keptForm(input.form)
  const form = refusedAt(kept, input.at, 'meeting')
  const path = `/meetings/${meeting.code}/edit`
  return (
    <Frame at="/meetings" path={path} faults={faults}>
      <PageHead
        crumbs={[
          { href: '/meetings', label: 'Meetings' },
          { href: `/meetings/${meeting.code}`, label: nameOf(meeting) },
        ]}
        title="Edit meeting"
        lede="Changes are recorded at once and update subscribed calendars."
      />
      <div className={`stack ${styles.form}`}>
        <State meeting={meeting} refused={refusedAt(kept, input.at, 'state').state} path={path} />
        <Section title="The meeting" id="facts">
          <MeetingForm
            id="meeting"
            action={editMeeting}
            back={`${path}?at=meeting`}
            hidden={{ code: meeting.code, revision: String(meeting.revision) }}
            refused={form.state}
          >
            <ChangedSince form={form} labels={meetingLabels} now={meeting.typed} />
            <MeetingFields
              recorded={meeting.typed}
              bodies={meeting.bodies}
              parties={meeting.parties}
              zones={zoneOptions(new Date())}
            />
            <p className="after">
              <SubmitButton>Save meeting</SubmitButton>
            </p>
            <AskedBack>Save it as well</AskedBack>
          </MeetingForm>
        </Section>
      </div>
    </Frame>
  )
}

type Editing = Awaited<ReturnType<typeof getMeetingEditing>>

function State({
  meeting,
  refused,
  path,
}: {
  meeting: NonNullable<Editing>
  refused: RefusedState | null
  path: string
}) {
  const hints = {
    PLANNED: 'In preparation; the days may still change',
    CONFIRMED: 'Days and place are fixed',
    POSTPONED: 'It will not be held on these days. Plan it again when the new days are known.',
    CANCELLED: 'Removed from calendars; the page remains',
    HELD: 'The meeting took place.',
  }
  return (
    <Section title={`State: ${stateWords[meeting.state].toLowerCase()}`} id="state-now">
      <MeetingStateForm
        id="state"
        action={moveMeeting}
        back={`${path}?at=state`}
        hidden={{ code: meeting.code, revision: String(meeting.stateRevision) }}
        refused={refused}
      >
        <RadioField
          isOfNow
          name="state"
          legend="New state"
          hideLegend
          options={stepsFrom(meeting).map((value) => ({
            value,
            label: stateWords[value],
            hint: hints[value],
          }))}
        />
        <TextAreaField
          name="reason"
          label="Reason"
          hint="Required if the meeting is postponed or cancelled"
          rows={2}
        />
        <p className="after">
          <SubmitButton variant="plain">Change state</SubmitButton>
        </p>
      </MeetingStateForm>
    </Section>
  )
}
