import { fileToServe } from '@/lib/documents/files/serving'
import { serve, takesNoBytes } from '@/lib/web/file-answers'

const answer = async (request: Request, { params }: RouteContext<'/files/[id]'>) => {
  const { id } = await params
  return serve(request, { what: 'a file could not be served', facts: { file: id } }, async (actor) => {
    const file = await fileToServe(actor, { id, how: wayOf(request), isTaken: !takesNoBytes(request) })
    return file && 'confirmFirst' in file
      ? { elsewhere: `/documents/${file.confirmFirst}/handling?then=${id}` }
      : file
  })
}

/** The pages are drawn from ranges: whoever asks for the whole takes it, whatever the address says. */
function wayOf(request: Request) {
  const isForPages = new URL(request.url).searchParams.get('for') === 'preview'
  return isForPages && request.headers.has('range') ? 'PREVIEW' : 'DOWNLOAD'
}

export const GET = answer
export const HEAD = answer
