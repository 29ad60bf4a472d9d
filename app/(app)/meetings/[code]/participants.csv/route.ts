import { participantsCsv } from '@/lib/meetings/participants/csv'
import { fileNameOf, getParticipants } from '@/lib/meetings/participants/queries'
import { download } from '@/lib/web/file-answers'

/** The list of participants as CSV. */
export async function GET(_request: Request, { params }: RouteContext<'/meetings/[code]/participants.csv'>) {
  const { code } = await params
  return download(getParticipants, { code }, (found) => ({
    body: participantsCsv(found.list),
    type: 'text/csv; charset=utf-8',
    name: `${fileNameOf(found)}.csv`,
  }))
}
