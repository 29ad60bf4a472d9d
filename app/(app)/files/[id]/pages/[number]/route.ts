import { pictureToServe } from '@/lib/documents/files/page-serving'
import { serve, takesNoBytes } from '@/lib/web/file-answers'

/** The picture of a page of a file; `v` names what the page around it expects, and `sharper` the larger one. */
const answer = async (request: Request, { params }: RouteContext<'/files/[id]/pages/[number]'>) => {
  const { id, number } = await params
  const asked = new URL(request.url).searchParams
  const facts = { file: id, page: number }
  return serve(request, { what: 'a picture of a page could not be served', facts }, async (actor) => {
    const sharpness = asked.has('sharper') ? 'sharper' : 'usual'
    const tag = asked.get('v')
    const isTaken = !takesNoBytes(request)
    const file = await pictureToServe(actor, { id, number, sharpness, tag, isTaken })
    return file && 'confirmFirst' in file
      ? { elsewhere: `/documents/${file.confirmFirst}/handling?then=pages-${id}` }
      : file
  })
}

export const GET = answer
export const HEAD = answer
