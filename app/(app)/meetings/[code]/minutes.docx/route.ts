import { fileNameOf } from '@/lib/meetings/minutes/paper'
import { getMinutesPaper } from '@/lib/meetings/minutes/queries'
import { paper } from '@/lib/web/file-answers'

/** The minutes as DOCX. */
export async function GET(_request: Request, { params }: RouteContext<'/meetings/[code]/minutes.docx'>) {
  const { code } = await params
  // The library that writes it needs much memory, so it is loaded at the first request.
  const { minutesDocx } = await import('@/lib/meetings/minutes/docx')
  return paper(getMinutesPaper, { code }, async ({ meeting, paper }) => ({
    body: new Uint8Array(await minutesDocx(paper)),
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    name: `${fileNameOf(meeting, paper)}.docx`,
  }))
}
