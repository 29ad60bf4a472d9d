import { fileNameOf } from '@/lib/meetings/minutes/paper'
import { getMinutesPaper } from '@/lib/meetings/minutes/queries'
import { paper } from '@/lib/web/file-answers'

/** The minutes as PDF. */
export async function GET(_request: Request, { params }: RouteContext<'/meetings/[code]/minutes.pdf'>) {
  const { code } = await params
  // The library that writes it needs much memory, so it is loaded at the first request.
  const { minutesPdf } = await import('@/lib/meetings/minutes/pdf')
  return paper(getMinutesPaper, { code }, async ({ meeting, paper }) => ({
    body: new Uint8Array(await minutesPdf(paper)),
    type: 'application/pdf',
    name: `${fileNameOf(meeting, paper)}.pdf`,
  }))
}
