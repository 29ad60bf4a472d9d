import { basisToServe } from '@/lib/register/change-requests/basis/serving'
import { serve } from '@/lib/web/file-answers'

const answer = async (request: Request, { params }: RouteContext<'/files/basis/[id]'>) => {
  const { id } = await params
  return serve(request, { what: 'the file of a request could not be served', facts: { file: id } }, (actor) =>
    basisToServe(actor, { id }),
  )
}

export const GET = answer
export const HEAD = answer
