import { getAccredited } from '@/lib/meetings/participants/queries'
import { participantsTaken } from '@/lib/meetings/participants/taken'
import { paper } from '@/lib/web/file-answers'

/** A badge for each accredited person, as PDF. */
export async function GET(_request: Request, { params }: RouteContext<'/meetings/[code]/badges.pdf'>) {
  const { code } = await params
  // The library that writes it needs much memory, so it is loaded at the first request.
  const { badgesPdf } = await import('@/lib/meetings/badges/badges-pdf')
  return paper(getAccredited, { code }, async ({ meeting, badges }) => ({
    body: new Uint8Array(await badgesPdf(badges)),
    type: 'application/pdf',
    name: `${meeting.code}-badges.pdf`,
    taken: { ...participantsTaken(badges, meeting.today, 'Badges'), format: 'PDF' },
  }))
}
