import type { Metadata } from 'next'
import * as z from 'zod'
import { AskedBack } from '@/components/form/asked-back'
import { CheckboxField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { PageHead } from '@/components/layout/page-head'
import { getNewMeeting } from '@/lib/meetings/queries'
import { zoneOptions } from '@/lib/time/zones'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import { keptForm, refusedAt } from '../../refused'
import { planMeeting } from '../actions'
import { NewMeetingForm } from '../forms'
import { MeetingFields } from '../meeting-fields'
import styles from '../meetings.module.css'

export const metadata: Metadata = { title: 'Plan a meeting' }

const asked = z.object({ form: z.uuid().optional() })

export default answered(Page)

async function Page({ searchParams }: PageProps<'/meetings/new'>) {
  const { input, faults } = await search(asked, searchParams)
  const { bodies, parties } = await load(getNewMeeting, {})
  const form = refusedAt(await keptForm(input.form), 'meeting', 'meeting')
  return (
    <Frame at="/meetings" path="/meetings/new" faults={faults}>
      <PageHead
        crumbs={[{ href: '/meetings', label: 'Meetings' }, { label: 'New' }]}
        title="Plan a meeting"
        lede="Everyone who can see the meetings of its body sees the meeting at once, unless you plan it as a draft. Add the agenda, invitations and delegations on its page."
      />
      <NewMeetingForm
        id="meeting"
        action={planMeeting}
        back="/meetings/new"
        refused={form.state}
        className={`stack-small ${styles.form}`}
      >
        <MeetingFields bodies={bodies} parties={parties} zones={zoneOptions(new Date())} />
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
