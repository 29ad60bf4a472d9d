import { getLetters } from '@/lib/meetings/letters/queries'
import { paper } from '@/lib/web/file-answers'

/** The letters to all parties that are invited, each as DOCX. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/meetings/[code]/invitations/letters-docx.zip'>,
) {
  // The libraries that write them need much memory, so they are loaded at the first request.
  const { lettersZip } = await import('@/lib/meetings/letters/zip')
  return paper(getLetters, await params, async ({ meeting, letters }) => ({
    body: new Uint8Array(await lettersZip(meeting, letters, 'docx')),
    type: 'application/zip',
    name: `${meeting.code}-invitations-docx.zip`,
  }))
}
