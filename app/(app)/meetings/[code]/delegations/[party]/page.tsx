import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { Columns } from '@/components/layout/columns'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { Done } from '@/components/ui/done-note'
import { Note } from '@/components/ui/note'
import { getDelegation, type DelegationPage } from '@/lib/meetings/delegations/queries'
import { localTimeInWords } from '@/lib/time/hours'
import { capacityWords } from '@/lib/meetings/invitations/rules'
import { nameOf } from '@/lib/meetings/rules'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../../answered'
import { Frame } from '../../../../frame'
import { keptForm, refusedAt, type Refused } from '../../../../refused'
import { leadOn } from '../../../../register/lead-on'
import { titled } from '../../../../titled'
import { DelegationStatus } from '../delegations'
import { AnswerForm } from './answer-form'
import { ClosedDelegation } from './closed-delegation'
import { DelegationForm } from './delegation-form'

export async function generateMetadata({
  params,
}: PageProps<'/meetings/[code]/delegations/[party]'>): Promise<Metadata> {
  const { code, party } = await params
  return titled(
    read(code, party),
    ({ meeting, invitation }) => `Delegation of ${invitation.name} – ${nameOf(meeting)}`,
    'Delegation',
  )
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string, party: string) => await load(getDelegation, { code, party }))

const asked = z.object({
  form: z.uuid().optional(),
  at: z.string().max(20).optional(),
  done: z.string().max(20).optional(),
})

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/meetings/[code]/delegations/[party]'>) {
  const { input, faults } = await search(asked, searchParams)
  const { code, party } = await params
  const found = await read(code, party)
  const kept = await keptForm(input.form)
  const { meeting, invitation } = found
  const path = `/meetings/${meeting.code}/delegations/${invitation.code}`
  await leadOn(party, invitation.code, path, searchParams)
  return (
    <Frame at="/meetings" path={path} faults={faults}>
      <Done
        done={kept ? undefined : input.done}
        words={doneWords(found.may.accredit)}
        backHref={`/meetings/${meeting.code}`}
        backText="See the meeting"
      />
      <PageHead
        crumbs={[
          { href: `/meetings/${meeting.code}`, label: nameOf(meeting) },
          { href: `/meetings/${meeting.code}/delegations`, label: 'Delegations' },
        ]}
        title={`Delegation of ${invitation.name}`}
        facts={[
          <DelegationStatus key="state" delegation={invitation} />,
          invitation.isCoChair ? 'co-chair' : capacityWords[invitation.capacity],
          ...(meeting.nominationsUntil
            ? [
                <span key="until">
                  {found.isLate ? 'nominations closed' : 'nominations until'}{' '}
                  <b>{localTimeInWords(meeting.nominationsUntil, meeting.zone, found.myZone)}</b>
                </span>,
              ]
            : []),
        ]}
      />
      <Closed found={found} />
      <Columns
        main={
          <>
            {!meeting.listFinalAt && (
              <AnswerForm found={found} form={refusedAt(kept, input.at, 'answer')} path={path} />
            )}
            <Main found={found} form={refusedAt(kept, input.at, 'delegation')} path={path} />
          </>
        }
        side={
          <Section title="Who can see this" id="who">
            <p>
              Names, roles and positions appear in the list of participants once the secretariat has
              accredited the people. Invited parties can see that list. Only the secretariat and{' '}
              {invitation.name} can see the letter and the contact details.
            </p>
          </Section>
        }
      />
    </Frame>
  )
}

function Main({ found, form, path }: { found: DelegationPage; form: Refused; path: string }) {
  return found.may.add ? (
    <DelegationForm found={found} form={form} path={path} />
  ) : (
    <ClosedDelegation found={found} form={form} />
  )
}

/** Why nothing, or not everything, can be changed here. */
function Closed({ found: { meeting, may, isLate } }: { found: DelegationPage }) {
  if (meeting.listFinalAt)
    return (
      <Note title="The list of participants is final">
        {may.accredit ? (
          <>
            No delegation can be changed.{' '}
            <a href={`/meetings/${meeting.code}/participants`}>Reopen the list</a> first.
          </>
        ) : (
          'No delegation can be changed. Only the secretariat can reopen the list.'
        )}
      </Note>
    )
  if (!may.add)
    return <Note>This meeting is no longer being prepared, so its delegations cannot be changed.</Note>
  if (isLate && !may.accredit)
    return (
      <Note>
        The deadline has passed. You can still add people; they are marked late. To change or remove someone
        on the list, write to the secretariat.
      </Note>
    )
  return null
}

const doneWords = (isSecretariat: boolean): Record<string, string> => ({
  written: isSecretariat ? 'The delegation was saved.' : 'The delegation was sent to the secretariat.',
  answered: 'The reply was saved.',
})
