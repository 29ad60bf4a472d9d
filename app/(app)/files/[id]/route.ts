import { serveFile } from '@/lib/documents/files/serving'
import { currentActor } from '@/lib/web/actor'

const answer = async (request: Request, { params }: RouteContext<'/files/[id]'>) =>
  serveFile(request, await currentActor(), (await params).id)

export const GET = answer
export const HEAD = answer
