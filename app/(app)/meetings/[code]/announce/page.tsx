import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { ButtonForm } from '@/components/form/button-form'
import { SubmitButton } from '@/components/form/submit-button'
import { PageHead } from '@/components/layout/page-head'
import { ButtonLink } from '@/components/ui/button'
import { listInWords } from '@/lib/time/list-words'
import { getAnnouncing } from '@/lib/meetings/invitations/queries'
import { nameOf } from '@/lib/meetings/rules'
import { theGroup } from '@/lib/register/change-requests/kinds/wording'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { Frame } from '../../../frame'
import { keptForm, refusedAt } from '../../../refused'
import { titledOfMeeting } from '../../../titled'
import { announceMeeting } from '../../actions'

export async function generateMetadata({
  params,
}: PageProps<'/meetings/[code]/announce'>): Promise<Metadata> {
  const { code } = await params
  return titledOfMeeting('Announce', read(code))
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string) => await load(getAnnouncing, { code }))

const asked = z.object({ form: z.uuid().optional() })

/** Says what will happen before it does. */
export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/meetings/[code]/announce'>) {
  const { input, faults } = await search(asked, searchParams)
  const { meeting, invited } = await read((await params).code)
  const form = refusedAt(await keptForm(input.form), 'announce', 'announce')
  const back = `/meetings/${meeting.code}`
  return (
    <Frame at="/meetings" path={`${back}/announce`} faults={faults}>
      <PageHead
        crumbs={[
          { href: '/meetings', label: 'Meetings' },
          { href: back, label: nameOf(meeting) },
          { label: 'Announce' },
        ]}
        title={meeting.isDraft ? `Announce the ${meeting.title}?` : 'This meeting has been announced'}
      />
      {meeting.isDraft && (
        <ul>
          <li>
            The co-chairs and every party that can see the meetings of {theGroup(meeting.body.name)} will see
            the meeting and, as far as their access allows, everything that belongs to it.
          </li>
          <li>
            {invited.length === 0
              ? 'No party is invited yet. You can invite parties afterwards.'
              : `Invited as of today: ${listInWords(invited)}.`}
          </li>
          <li>The meeting appears in lists, in search and in subscribed calendars.</li>
          <li>It cannot become a draft again. What was recorded while it was a draft stays private.</li>
        </ul>
      )}
      <ButtonForm
        id="announce"
        action={announceMeeting}
        back={`${back}/announce`}
        hidden={{ code: meeting.code }}
        refused={form.state}
      >
        <p className="actions after">
          {meeting.isDraft && <SubmitButton waiting="Announcing…">Announce the meeting</SubmitButton>}
          <ButtonLink variant="quiet" href={back}>
            {meeting.isDraft ? 'Cancel' : 'Back to the meeting'}
          </ButtonLink>
        </p>
      </ButtonForm>
    </Frame>
  )
}
