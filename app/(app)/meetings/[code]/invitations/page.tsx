import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { Columns } from '@/components/layout/columns'
import { PageHead } from '@/components/layout/page-head'
import { Done } from '@/components/ui/done-note'
import { dayInWords } from '@/lib/time/date-words'
import { Note } from '@/components/ui/note'
import { getInviting, type Inviting } from '@/lib/meetings/invitations/queries'
import { nameOf } from '@/lib/meetings/rules'
import { drawnUpBefore, drawnUpInWords } from '@/lib/meetings/invitations/rules'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { countDone, doneTo } from '../../../done-words'
import { Frame } from '../../../frame'
import { keptForm, refusedAt } from '../../../refused'
import { titledOfMeeting } from '../../../titled'
import { ComparedInvitations } from './compared'
import { Invited } from './invited'
import { Letters } from './letters'
import { OneInvitation } from './one-invitation'
import { Proposed } from './proposed'

export async function generateMetadata({
  params,
}: PageProps<'/meetings/[code]/invitations'>): Promise<Metadata> {
  const { code } = await params
  return titledOfMeeting('Invitations', read(code))
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string) => await load(getInviting, { code }))

const asked = z.object({
  form: z.uuid().optional(),
  at: z.string().max(60).optional(),
  done: z.string().max(20).optional(),
  n: countDone,
  choose: z.enum(['all', 'none']).optional(),
  /** The party whose invitation is to be changed. */
  party: z.string().max(40).optional(),
})

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/meetings/[code]/invitations'>) {
  const { input, faults } = await search(asked, searchParams)
  const found = await read((await params).code)
  const kept = await keptForm(input.form)
  const at = (name: string) => refusedAt(kept, input.at, name)
  const { meeting } = found
  const path = `/meetings/${meeting.code}/invitations`
  const invited = (
    <>
      <OneInvitation found={found} party={input.party} at={at} path={path} />
      <Invited found={found} at={at} path={path} />
      <Letters found={found} path={path} />
      <ComparedInvitations found={found} path={path} />
    </>
  )
  const proposed = <Proposed found={found} refused={at('invite').state} path={path} choose={input.choose} />
  return (
    <Frame at="/meetings" path={path} faults={faults}>
      <Done
        done={kept ? undefined : input.done}
        words={doneWords(input.n)}
        backHref={`/meetings/${meeting.code}#delegations`}
        backText="See the meeting"
      />
      <PageHead
        crumbs={[
          { href: '/meetings', label: 'Meetings' },
          { href: `/meetings/${meeting.code}`, label: nameOf(meeting) },
        ]}
        title="Invitations"
        lede={`Proposed from the register as of ${dayInWords(meeting.firstDay)}, the first day of the meeting.`}
      />
      <Moved found={found} />
      {/* Before anyone is invited, choosing whom to invite is the work of this page. */}
      {found.invitations.length > 0 ? (
        <Columns main={invited} side={proposed} />
      ) : (
        <Columns main={proposed} side={invited} />
      )}
    </Frame>
  )
}

/** The meeting has other days than those for which parties were invited. */
function Moved({ found: { meeting, invitations } }: { found: Inviting }) {
  const before = drawnUpBefore(invitations, meeting.firstDay)
  if (before.length === 0) return null
  return (
    <Note title="The meeting now has other days">
      <p>
        {drawnUpInWords(before)}. The meeting now begins on {dayInWords(meeting.firstDay)}.{' '}
        <a href="#compared">Compare with the register now</a>
      </p>
    </Note>
  )
}

const doneWords = (n?: number): Record<string, string> => ({
  invited: `${doneTo(n, 'party was invited. Its delegates', 'parties were invited. Their delegates')} can now see the meeting.`,
  withdrawn: 'The invitation was withdrawn.',
  capacity: 'The capacity was changed.',
  ordered: 'The order of protocol was saved.',
})
