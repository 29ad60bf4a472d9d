import { fileNameOf, getParticipants } from '@/lib/meetings/participants/queries'
import { participantsTaken } from '@/lib/meetings/participants/taken'
import { paper } from '@/lib/web/file-answers'

/** The list of participants as PDF. */
export async function GET(_request: Request, { params }: RouteContext<'/meetings/[code]/participants.pdf'>) {
  const { code } = await params
  // The library that writes it needs much memory, so it is loaded at the first request.
  const { participantsPdf } = await import('@/lib/meetings/participants/pdf')
  return paper(getParticipants, { code }, async (found) => ({
    body: new Uint8Array(await participantsPdf(found.list)),
    type: 'application/pdf',
    name: `${fileNameOf(found)}.pdf`,
    taken: { ...participantsTaken(found.list, found.meeting.today), format: 'PDF' },
  }))
}
