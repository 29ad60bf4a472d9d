import type { Metadata } from 'next'
import * as z from 'zod'
import { Columns } from '@/components/layout/columns'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { Done } from '@/components/ui/done-note'
import { Note } from '@/components/ui/note'
import { instantInWords } from '@/lib/time/date-words'
import { getDelegation, type DelegationPage } from '@/lib/meetings/delegations/queries'
import { placeOfZone } from '@/lib/time/hours'
import { capacityWords } from '@/lib/meetings/invitations/rules'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../../answered'
import { Frame } from '../../../../frame'
import { keptForm, refusedAt } from '../../../../refused'
import { Elsewhere } from '../../elsewhere'
import { DelegationStatus } from '../delegations'
import { AnswerForm } from './answer-form'
import { DelegationForm } from './delegation-form'

export const metadata: Metadata = { title: 'Delegation' }

const asked = z.object({
  form: z.uuid().optional(),
  at: z.string().max(20).optional(),
  done: z.string().max(20).optional(),
})

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/meetings/[code]/delegations/[party]'>) {
  const { input, faults } = await search(asked, searchParams)
  const found = await load(getDelegation, await params)
  const kept = await keptForm(input.form)
  const { meeting, invitation } = found
  const path = `/meetings/${meeting.code}/delegations/${invitation.code}`
  return (
    <Frame at="/meetings" path={path} faults={faults}>
      <Done
        done={kept ? undefined : input.done}
        words={doneWords}
        backHref={`/meetings/${meeting.code}`}
        backText="See the meeting"
      />
      <PageHead
        crumbs={[
          { href: `/meetings/${meeting.code}`, label: meeting.title },
          { href: `/meetings/${meeting.code}/delegations`, label: 'Delegations' },
        ]}
        title={`Delegation of ${invitation.name}`}
        facts={[
          <DelegationStatus key="state" delegation={invitation} />,
          invitation.isCoChair ? 'co-chair' : capacityWords[invitation.capacity],
          ...(meeting.nominationsUntil
            ? [
                <span key="until">
                  {found.isLate ? 'was open until' : 'open until'}{' '}
                  <b>{instantInWords(meeting.nominationsUntil, meeting.zone)}</b> in{' '}
                  {meeting.city ?? placeOfZone(meeting.zone)}
                  <Elsewhere instant={meeting.nominationsUntil} zone={meeting.zone} myZone={found.myZone} />
                </span>,
              ]
            : []),
        ]}
      />
      <Closed found={found} />
      <Columns
        main={<DelegationForm found={found} form={refusedAt(kept, input.at, 'delegation')} path={path} />}
        side={
          <>
            <AnswerForm found={found} refused={refusedAt(kept, input.at, 'answer').state} path={path} />
            <Section title="Who sees this" id="who">
              <p>
                Names, places and offices stand in the list of participants, for those invited, once the
                secretariat has accredited them. The letter is seen by the secretariat and by{' '}
                {invitation.name} only.
              </p>
            </Section>
          </>
        }
      />
    </Frame>
  )
}

/** Why nothing, or not everything, can be changed here. */
function Closed({ found: { meeting, may, isLate } }: { found: DelegationPage }) {
  if (meeting.listFinalAt)
    return <Note>The list of participants is final. The secretariat can open it again.</Note>
  if (!may.add)
    return <Note>This meeting is not being prepared any more; its delegations stand as they are.</Note>
  if (isLate && !may.accredit)
    return (
      <Note>
        The deadline has passed. Who stands here is changed by the secretariat; you can still name further
        people, and they are marked late.
      </Note>
    )
  return null
}

const doneWords: Record<string, string> = {
  written: 'The delegation was recorded.',
  answered: 'The answer was recorded.',
}
