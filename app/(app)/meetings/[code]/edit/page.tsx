import type { Metadata } from 'next'
import * as z from 'zod'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { RadioGroup } from '@/components/form/radio-group'
import { SubmitButton } from '@/components/form/submit-button'
import { TextArea } from '@/components/form/text-area'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { ChangeTable } from '@/components/ui/change-table'
import { getMeetingEditing } from '@/lib/meetings/queries'
import { stateWords, stepsFrom } from '@/lib/meetings/rules'
import { meetingLabels, type MeetingField } from '@/lib/meetings/schema'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { Frame } from '../../../frame'
import { keptForm, refusedAt, type Refused } from '../../../refused'
import { editMeeting, moveMeeting } from '../../actions'
import { MeetingFields } from '../../meeting-fields'
import styles from '../../meetings.module.css'

export const metadata: Metadata = { title: 'Edit a meeting' }

const asked = z.object({ form: z.uuid().optional(), at: z.enum(['meeting', 'state']).optional() })

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/meetings/[code]/edit'>) {
  const { input, faults } = await search(asked, searchParams)
  const meeting = await load(getMeetingEditing, { code: (await params).code })
  const kept = await keptForm(input.form)
  const form = refusedAt(kept, input.at, 'meeting')
  const path = `/meetings/${meeting.code}/edit`
  return (
    <Frame at="/meetings" path={path} faults={faults}>
      <PageHead
        crumbs={[
          { href: '/meetings', label: 'Meetings' },
          { href: `/meetings/${meeting.code}`, label: meeting.title },
        ]}
        title="Edit the meeting"
        lede="It is recorded at once, and calendars that follow the meeting are brought up to date."
      />
      <div className={`stack ${styles.form}`}>
        <State meeting={meeting} form={refusedAt(kept, input.at, 'state')} path={path} />
        <Section title="The meeting" id="facts">
          <Form
            id="meeting"
            action={editMeeting}
            back={`${path}?at=meeting`}
            hidden={{ code: meeting.code, revision: String(meeting.revision) }}
            refused={form.state}
          >
            {form.isStale && <Stale form={form} stands={meeting.typed} />}
            <MeetingFields
              form={form}
              stands={meeting.typed}
              bodies={meeting.bodies}
              parties={meeting.parties}
            />
            <p className="after">
              <SubmitButton>Record the meeting</SubmitButton>
            </p>
          </Form>
        </Section>
      </div>
    </Frame>
  )
}

/** What somebody else has recorded meanwhile, beside what was typed. */
function Stale({ form, stands }: { form: Refused; stands: Record<MeetingField, string> }) {
  const fields = Object.entries(meetingLabels) as [MeetingField, string][]
  return (
    <ChangeTable
      what="Changed meanwhile"
      now="As it stands"
      proposed="As you typed it"
      rows={fields
        .filter(([field]) => form.typed(field) !== stands[field])
        .map(([field, what]) => ({ what, now: stands[field] || '–', proposed: form.typed(field) || '–' }))}
    />
  )
}

type Editing = Awaited<ReturnType<typeof getMeetingEditing>>

function State({ meeting, form, path }: { meeting: NonNullable<Editing>; form: Refused; path: string }) {
  const hints = {
    PLANNED: 'It is being prepared; its days may still change',
    CONFIRMED: 'Its days and its place are fixed',
    POSTPONED: 'It will not be held on these days; nothing is sent out until it is planned again',
    CANCELLED: 'It disappears from calendars; its page stays',
    HELD: 'It took place; attendance and decisions stand on record',
  }
  return (
    <Section title={`State: ${stateWords[meeting.state].toLowerCase()}`} id="state-now">
      <Form
        id="state"
        action={moveMeeting}
        back={`${path}?at=state`}
        hidden={{ code: meeting.code, revision: String(meeting.stateRevision) }}
        refused={form.state}
      >
        <RadioGroup
          id={form.id('state')}
          name="state"
          legend="What happened"
          hideLegend
          error={form.error('state')}
          defaultValue={form.typed('state')}
          options={stepsFrom(meeting.state).map((value) => ({
            value,
            label: stateWords[value],
            hint: hints[value],
          }))}
        />
        <Field
          id={form.id('reason')}
          label="Reason"
          hint="Needed when it is postponed or cancelled"
          optional
          error={form.error('reason')}
        >
          <TextArea name="reason" rows={2} maxLength={1000} defaultValue={form.typed('reason')} />
        </Field>
        <p className="after">
          <SubmitButton variant="plain">Record the state</SubmitButton>
        </p>
      </Form>
    </Section>
  )
}
