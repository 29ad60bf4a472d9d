import { getAccredited } from '@/lib/meetings/participants/queries'
import { participantsTaken } from '@/lib/meetings/participants/taken'
import { paper } from '@/lib/web/file-answers'

/** A name plate for each delegation, as PDF. */
export async function GET(_request: Request, { params }: RouteContext<'/meetings/[code]/name-plates.pdf'>) {
  const { code } = await params
  // The library that writes it needs much memory, so it is loaded at the first request.
  const { platesPdf } = await import('@/lib/meetings/badges/plates-pdf')
  return paper(getAccredited, { code }, async ({ meeting, badges }) => ({
    body: new Uint8Array(await platesPdf(badges, 'delegations')),
    type: 'application/pdf',
    name: `${meeting.code}-name-plates.pdf`,
    taken: { ...participantsTaken(badges, meeting.today, 'Name plates of delegations'), format: 'PDF' },
  }))
}
