import { fileNameOf, getParticipants } from '@/lib/meetings/participants/queries'
import { participantsTaken } from '@/lib/meetings/participants/taken'
import { paper } from '@/lib/web/file-answers'

/** The list of participants as DOCX. */
export async function GET(_request: Request, { params }: RouteContext<'/meetings/[code]/participants.docx'>) {
  const { code } = await params
  // The library that writes it needs much memory, so it is loaded at the first request.
  const { participantsDocx } = await import('@/lib/meetings/participants/docx')
  return paper(getParticipants, { code }, async (found) => ({
    body: new Uint8Array(await participantsDocx(found.list)),
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    name: `${fileNameOf(found)}.docx`,
    taken: { ...participantsTaken(found.list, found.meeting.today), format: 'DOCX' },
  }))
}
