import { letterFile } from '@/lib/meetings/letters/letter'
import { getLetter } from '@/lib/meetings/letters/queries'
import { paper } from '@/lib/web/file-answers'

/** The letter that invites one party, as DOCX. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/meetings/[code]/invitations/[party]/letter.docx'>,
) {
  // The library that writes it needs much memory, so it is loaded at the first request.
  const { letterDocx } = await import('@/lib/meetings/letters/docx')
  return paper(getLetter, await params, async ({ meeting, letter }) => ({
    body: new Uint8Array(await letterDocx(letter)),
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    name: `${letterFile(meeting, letter)}.docx`,
  }))
}
