import { letterFile } from '@/lib/meetings/letters/letter'
import { getLetter } from '@/lib/meetings/letters/queries'
import { paper } from '@/lib/web/file-answers'

/** The letter that invites one party, as PDF. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/meetings/[code]/invitations/[party]/letter.pdf'>,
) {
  // The library that writes it needs much memory, so it is loaded at the first request.
  const { letterPdf } = await import('@/lib/meetings/letters/pdf')
  return paper(getLetter, await params, async ({ meeting, letter }) => ({
    body: new Uint8Array(await letterPdf(letter)),
    type: 'application/pdf',
    name: `${letterFile(meeting, letter)}.pdf`,
  }))
}
